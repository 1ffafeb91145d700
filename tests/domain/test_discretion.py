"""What is too private is found in every spelling, and numbers of people are masked."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from domain.conversation.commands import Typed
from domain.conversation.form import Form, Kind, Step
from domain.conversation.late import take
from domain.conversation.session import Session, Stamp
from domain.people import PersonId
from domain.personal.discretion import HUSHED, file_name_to_keep, tells_too_much
from domain.personal.masking import without_numbers
from domain.written_names import NameFault, fault_of_name, is_written_as_code, is_written_as_name

NOW = datetime(2026, 6, 5, 2, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        *("HIV", "H.I.V", "H I V", "H-I-V", "H_I_V", "hiv/aids", "HIV+", "HIV_dương tính", "h1v"),
        *("H\u200bIV", "H\u00adIV", "H\u0406V", "\uff28\uff29\uff36", "NHIEMHIV", "xét nghiệmHIV"),
        *("AIDS", "A.I.D.S", "SIDA", "si đa", "siđa", "bị si da", "ết", "bệnh ết"),
        *("nhiễm H", "NHIỄM H", "nhiem h", "nhiễm\nH", "có H", "bị H", "nhà có H, cần giúp"),
        *("chồng cô ấy có H từ năm 2019", "H+", "arv", "đang uống ARV", "OPC điều trị"),
        *("căn bệnh thế kỷ", "bệnh thế kỉ", "suy giảm miễn dịch", "Người nhiễm HIV", "Chu Hiv"),
    ],
)
def test_a_text_that_tells_too_much_is_found(text):
    """Apart, together, with and without marks, in other letters, by its bywords."""
    assert tells_too_much(text)


@pytest.mark.parametrize(
    "text",
    [
        *("Lò Arv", "LÒ ARV", "Đặng Arv", "bố Arv", "Giàng A H.", "Archives", "larva", "hive"),
        *("bác sĩ đã khám", "bac si da kham", "cô H. đã đến", "có h họp nhé", "14h họp"),
        *("Nhiễm hàn", "nhiễm H5N1", "nhiễm H. pylori", "quần áo si đa", "hearing aids"),
        *("biết hết rồi", "hi vọng", "thế kỷ 21", "hộ Páo có hơn 3 con", "quý I, II, V"),
    ],
)
def test_names_and_ordinary_words_are_let_be(text):
    """A lady called H, a doctor who has come, clothes from the market."""
    assert not tells_too_much(text)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("CCCD 000080000001, sđt 0912345678", "CCCD 000*****0001, sđt 091*****78"),
        ("000 080 000 001", "000*****0001"),
        ("0912.34.56.78 hay +84 912 345 678", "091*****78 hay 849******78"),
        ("\uff10\uff19\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18", "091*****78"),
        ("cmnd 095123456", "cmnd 095****56"),
    ],
)
def test_numbers_of_people_are_masked(text, kept):
    """Only the first and the last digits stay; masked once more, it is the same."""
    assert without_numbers(text) == kept
    assert without_numbers(kept) == kept


@pytest.mark.parametrize(
    "text",
    [
        *("1.500.000.000 đồng", "150000000", "150123456 đồng", "120 000 000 đ", "100000000000"),
        *("01.02.2025 10", "tháng 02.2026 1200 con", "hộ BK-2026-001", "5/3/2026"),
    ],
)
def test_amounts_days_and_codes_stay(text):
    """They are what is reported."""
    assert without_numbers(text) == text


def test_a_file_name_is_kept_without_people():
    """Neither a number nor what nobody may list."""
    assert file_name_to_keep("ds nhiem HIV Giang A Pao 012345678901.csv") == f"{HUSHED}.csv"
    assert file_name_to_keep("Pao 012345678901.csv") == "Pao 012*****8901.csv"
    assert file_name_to_keep("danh-sach-2026.xlsx") == "danh-sach-2026.xlsx"


@pytest.mark.parametrize("code", ["../../x", "{{ 7*7 }}", "\t=1+1", "@SUM(1)", "BK\x079", "-9"])
def test_what_nobody_can_type_is_no_code(code):
    """Letters and digits, with points, dashes and strokes between them."""
    assert not is_written_as_code(code)
    assert is_written_as_code("BK-2026-pao")


@pytest.mark.parametrize("name", ["Lò Văn\x07 An", "<b>Lò</b>", "Lò \ufffe", "{{ An }}"])
def test_what_stands_in_no_name_is_found(name):
    """The names of every people here are written without it."""
    assert not is_written_as_name(name)
    assert is_written_as_name("H'Bia Niê")


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("", NameFault.EMPTY),
        ("a" * 3_000, NameFault.LONG),
        ("Lò\x07 An", NameFault.SIGNS),
        ("Lò An 7", NameFault.NUMBER),
        ("Lò Thị Hoa", None),
    ],
)
def test_a_person_is_called_by_letters(name, fault):
    """Whoever is invited has a name."""
    assert fault_of_name(name) is fault


def test_a_free_text_is_masked_in_the_answer_and_in_the_trail():
    """What was typed is remembered beside it, and is masked as well."""
    form = Form("f", 1, (Step("note", Kind.TEXT), Step("more", Kind.TEXT)))
    stamp = Stamp("web", NOW)
    session = Session("s", "f", 1, PersonId("p"), "h", NOW)

    def says(before, text):
        zone = ZoneInfo("Asia/Ho_Chi_Minh")
        return take(form, before, Typed(text), stamp, NOW, zone, lambda _, typed: Typed(typed))

    told = says(session, "gọi 0912345678")
    refused = says(told.session, "nhiễm HIV")

    assert told.masked
    assert told.session.answers["note"].value == "gọi 091*****78"
    assert refused.problem.key == "too_private"
    assert "0912345678" not in str(refused.session)
    assert "HIV" not in str(refused.session)
