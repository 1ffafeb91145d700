"""Whoever has handed a report in gets it as a document, in chat, with its annexes."""

from io import BytesIO
from pathlib import Path

import docx
import pytest
from sqlalchemy import select

from domain.people import Role
from domain.personal.retention import Keep
from storage.tables import audit
from tests.documents.official import OBLIGATION, PERIOD, hand_in, lines
from tests.support import town

OWN = f"vb.{OBLIGATION}.{PERIOD}.bk/vhxh"
WHOLE = f"vb.{OBLIGATION}.{PERIOD}.bk"


def trail(house, person, action):
    """What the trail says that somebody did: whose report, and which."""
    wanted = select(audit.c.subject, audit.c.detail).where(
        audit.c.person_id == person.id, audit.c.action == action
    )
    with house.work() as work:
        return [tuple(row) for row in work.connection.execute(wanted)]


@pytest.fixture
def got(house, monkeypatch):
    """Every file that anybody gets: name and content."""
    files = []
    from tests.support.house import Typist

    hears = Typist.hears

    def listening(self, outgoing):
        if outgoing.document is not None:
            content = house.house.media.read(outgoing.document.path)
            files.append((outgoing.document.name, outgoing.document.mime, content))
        hears(self, outgoing)

    monkeypatch.setattr(Typist, "hears", listening)
    return files


def test_a_unit_gets_its_report_as_a_document(house, huong, got):
    """Button below the receipt, a word that it is being written, then two files."""
    hand_in(huong)
    huong.forget().presses("📄 Văn bản báo cáo")

    said = huong.transcript
    assert "Trợ lý đang soạn Báo cáo 06 tháng (6 tháng đầu năm 2026)" in said
    assert "Nghị định 30/2020/NĐ-CP" in said
    assert [(name, Path(name).suffix) for name, *_ in got] == [
        ("BC-6-thang-dau-nam-2026-phong-van-hoa-xa-hoi.docx", ".docx"),
        ("BC-6-thang-dau-nam-2026-phong-van-hoa-xa-hoi.xlsx", ".xlsx"),
    ]
    page = docx.Document(BytesIO(got[0][2]))
    assert "xong 2 nhà tiêu" in lines(page)
    assert got[0][1].endswith("wordprocessingml.document")
    assert got[1][1].endswith("spreadsheetml.sheet")


def test_it_says_how_long_the_files_can_be_fetched_and_what_to_do_then(huong):
    """As long as the nightly clearing leaves them; after that they are written anew."""
    hand_in(huong)
    huong.presses("📄 Văn bản báo cáo")
    days = Keep().document_days

    assert f"Trợ lý giữ hai tệp này {days} ngày; cần lại thì mở báo cáo" in huong.said


def test_opened_again_the_report_still_offers_its_document(huong):
    """Also days later, from the list."""
    hand_in(huong)
    huong.presses_token(f"nop.o.{OBLIGATION}.{PERIOD}")

    assert "📄 Văn bản báo cáo" in [label for label, _ in huong.buttons[-6:]]


def test_before_it_is_handed_in_there_is_no_document(huong, got):
    """A kind sentence says what to do first."""
    huong.presses_token(OWN)

    assert "chưa gửi nên chưa có văn bản" in huong.said
    assert got == []


def test_the_lead_office_gets_the_document_of_a_unit_and_of_the_whole(house, huong, minh, got):
    """The whole is made by the ward's name, with who has handed in."""
    hand_in(huong)
    minh.presses_token(OWN).presses_token(WHOLE)

    assert [name for name, *_ in got][::2] == [
        "BC-6-thang-dau-nam-2026-phong-van-hoa-xa-hoi.docx",
        "BC-6-thang-dau-nam-2026-ubnd-phuong-bac-kan.docx",
    ]
    said = lines(docx.Document(BytesIO(got[2][2])))
    assert "TÌNH HÌNH NỘP BÁO CÁO CỦA CÁC ĐƠN VỊ" in said
    assert "Đã nộp 1/1 đơn vị (100 %); đúng hạn 1/1 đơn vị (100 %)." in " ".join(said).replace(
        "100,0", "100"
    )


def test_what_nobody_has_accepted_is_said_with_the_document(huong, minh):
    """The unit has written: it is not said that nobody has."""
    hand_in(huong)
    minh.presses_token(WHOLE)
    assert "1 báo cáo chưa bấm Nhận nên chưa vào văn bản." in minh.transcript
    assert "chưa ai viết" not in minh.transcript

    minh.presses_token(f"nop.s.{OBLIGATION}.{PERIOD}.0").presses("Mở: Phòng Văn hóa", "Nhận")
    minh.forget().presses_token(WHOLE)
    assert "chưa bấm Nhận" not in minh.transcript
    assert "mục chưa ai viết" in minh.transcript


def test_the_lead_office_finds_the_whole_below_the_list_of_units(minh):
    """One button, named after what it gives."""
    minh.presses_token(f"nop.s.{OBLIGATION}.{PERIOD}.0")

    assert "📄 Văn bản tổng hợp" in [label for label, _ in minh.buttons]


@pytest.mark.parametrize("token", [OWN, WHOLE])
@pytest.mark.parametrize("who", [town.LAN, town.PAO], ids=["cadre", "household"])
def test_nobody_else_gets_it_and_the_trail_knows(house, huong, got, who, token):
    """A button passed on opens nothing."""
    hand_in(huong)
    stranger = house.typist(who, "Người khác").presses_token(token)

    assert "của đơn vị khác" in stranger.said
    assert got == []
    assert (token.split(".", 3)[3], f"{OBLIGATION}.{PERIOD}") in trail(house, who, "refused")


def test_a_unit_does_not_get_the_document_of_the_whole(huong, got):
    """An office of the ward reads its own."""
    hand_in(huong)
    huong.presses_token(WHOLE)

    assert "của đơn vị khác" in huong.said
    assert got == []


@pytest.mark.parametrize(
    "token", ["vb", "vb.BK-R9.2026-H1", "vb.BK-R1.2026-H1.bk/nowhere", "vb.x"]
)
def test_an_old_or_strange_button_is_answered_kindly(huong, token, got):
    """Never an error."""
    huong.presses_token(token)

    assert huong.said
    assert got == []


def test_a_broken_template_is_said_and_the_report_is_safe(house, huong, got, monkeypatch):
    """With a way to try again."""
    from domain.reports.official import TemplateFaultError

    def broken(*_):
        raise TemplateFaultError("own.docx: no")

    hand_in(huong)
    monkeypatch.setattr("bot.official_files.official_docx", broken)
    huong.presses_token(OWN)

    assert "Báo cáo vẫn còn nguyên" in huong.said
    assert ("📄 Văn bản báo cáo", OWN) in huong.buttons
    assert got == []


def test_it_is_noted_who_took_a_document_away(house, huong):
    """Whose report, and which."""
    hand_in(huong)
    huong.presses_token(OWN)

    assert trail(house, town.HUONG, "exported") == [("bk/vhxh", f"{OBLIGATION}.{PERIOD}")]


def test_a_person_who_listens_in_english_is_told_in_english(house, huong, got):
    """The documents themselves stay Vietnamese."""
    hand_in(huong)
    with house.work() as work:
        work.connection.exec_driver_sql("update person set language = 'en' where id = 'p-huong'")
    huong.presses_token(OWN)

    assert "in the form of Decree 30/2020" in huong.transcript
    assert Role.UNIT_OFFICER in town.HUONG.roles
    assert "BÁO CÁO" in lines(docx.Document(BytesIO(got[0][2])))
