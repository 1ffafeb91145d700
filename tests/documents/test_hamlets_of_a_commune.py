"""The document of a commune says what the accepted reports of its hamlets say, corrections and all."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from domain.reports.lines import number_of
from domain.reports.official import Evidence, loose_ends
from tests.documents import plain_commune as commune
from tests.documents.official import document_of
from tests.documents.plain_commune import PERIOD, REPORT, WHOLE, WHOLE_PERIOD
from tests.report_life.longer import plans_with
from tests.support.house import Typist, open_house

LINE = number_of("households")
REASON = "sổ thôn ghi thiếu"


@pytest.fixture
def house(tmp_path, clock, monkeypatch):
    """The commune on 12 June 2026."""
    plans_with(tmp_path, monkeypatch, commune.SD, commune.DAYS)
    clock.set("2026-06-12 09:00")
    opened = open_house(tmp_path / "media", clock)
    commune.move_in(opened)
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def mot(house):
    """The head of the first hamlet, who corrects two households to seven and hands in."""
    head = house.typist(commune.MOT, "Chị Một")
    head.presses_token(f"nop.f.{REPORT}.{PERIOD}.{LINE}").types("7", REASON)
    return head.presses_token(f"nop.y.{REPORT}.{PERIOD}")


@pytest.fixture
def kinh(house):
    """Who compiles in the commune."""
    return house.typist(commune.KINH, "Chị Kinh")


def accept(kinh, hamlet="sd/1"):
    """The lead office takes a hamlet's report."""
    return kinh.presses_token(f"xem.a.{REPORT}.{PERIOD}.{hamlet}.1")


def cell(document, name="households"):
    """A figure of a document."""
    return dict(document.figures)[name]


def remark(document, name):
    """The value of a name in the remarks; None where no remark has it."""
    return next((each.values[name] for each in document.remarks if name in each.values), None)


def test_a_correction_of_a_hamlet_stands_in_the_document_of_the_commune(house, mot, kinh):
    """Two were counted, seven are reported, and why stands on the working sheet."""
    accept(kinh)
    document = document_of(house, "sd", REPORT, PERIOD)

    assert cell(document).value == 7
    assert cell(document).evidence is Evidence.TOLD
    assert cell(document).note == (
        f"trợ lý đếm được 2; lý do của đơn vị: Thôn Đồng Trôi: {REASON}"
    )
    assert any(REASON in each.note for each in loose_ends(document, "Số đơn vị báo"))
    assert remark(document, "added.count") == 1
    assert remark(document, "missing_units") == "Thôn Tân Bình"
    assert remark(document, "counted_in") is None


def test_the_button_in_chat_writes_the_same(house, mot, kinh):
    """The document of the whole, asked for below the list of who has handed in."""
    accept(kinh)
    document = document_of(house, "sd", REPORT, PERIOD)
    pair = house.house.documents.write(document, house.clock.now())
    sheet = CalamineWorkbook.from_filelike(BytesIO(pair.xlsx)).get_sheet_by_name("Cần xem lại")
    text = "\n".join(str(value) for row in sheet.to_python() for value in row)

    assert "cộng từ 1 báo cáo đã nhận của các đơn vị" in text
    assert "Chưa gộp báo cáo của: Thôn Tân Bình." in text
    assert f"trợ lý đếm được 2; lý do của đơn vị: Thôn Đồng Trôi: {REASON}" in text


def test_before_anything_is_accepted_it_is_counted_and_says_so(house, mot):
    """What was handed in and not looked at yet is not taken."""
    document = document_of(house, "sd", REPORT, PERIOD)

    assert cell(document).value == 3
    assert cell(document).evidence is Evidence.COUNTED
    assert remark(document, "counted_in") == "UBND xã Sơn Dương"
    assert remark(document, "added.count") is None


def test_a_periodic_report_is_put_together_from_what_is_due_within_it(house, mot, kinh):
    """The plan asks "periodically": the half-year's reports of the hamlets feed it."""
    accept(kinh)
    kinh.presses_token(f"nop.g.{WHOLE}.{WHOLE_PERIOD}")

    assert "cộng từ 1 báo cáo đã nhận (6 tháng đầu năm 2026: 1)" in kinh.said
    assert "Chưa có: Thôn Tân Bình (6 tháng đầu năm 2026)." in kinh.said
    assert "Hộ phụ trách: 7 (cán bộ báo 2; đơn vị sửa: Thôn Đồng Trôi" in kinh.said


def test_the_periodic_report_of_december_takes_the_year(house, kinh, clock):
    """And not the half-year's reports of June."""
    hai = house.typist(commune.HAI, "Chị Hai")
    hai.presses_token(f"nop.y.{REPORT}.{PERIOD}")
    accept(kinh, "sd/2")
    clock.set("2026-12-18 09:00")
    kinh.presses_token(f"nop.g.{WHOLE}.2026-Q4")

    assert "cộng từ" not in kinh.said


def test_what_the_lead_office_corrects_and_sends_is_what_the_commune_says(house, mot, kinh):
    """Begun, its own correction is in the document; sent, the document says whose report it is."""
    accept(kinh)
    kinh.presses_token(f"nop.f.{WHOLE}.{WHOLE_PERIOD}.{LINE}").types("8", "thêm 1 hộ mới về")
    begun = document_of(house, "sd", REPORT, PERIOD)
    assert (cell(begun).value, remark(begun, "added.count")) == (8, 1)
    kinh.presses_token(f"nop.y.{WHOLE}.{WHOLE_PERIOD}")
    sent = document_of(house, "sd", REPORT, PERIOD)

    assert cell(sent).value == 8
    assert remark(sent, "compiled_by") == "Phòng Kinh tế"
    assert remark(sent, "added.count") is None


def test_the_lead_offices_own_document_says_which_reports_stand_in_it(house, mot, kinh):
    """Those that it locked, on the time of which they speak."""
    accept(kinh)
    kinh.presses_token(f"nop.g.{WHOLE}.{WHOLE_PERIOD}")
    kinh.presses_token(f"nop.y.{WHOLE}.{WHOLE_PERIOD}")
    document = document_of(house, "sd/kt", WHOLE, WHOLE_PERIOD)
    told = {name: value for each in document.opening for name, value in each.values.items()}

    assert cell(document).value == 7
    assert told["joined.count"] == 1
    assert told["joined.periods"] == "6 tháng đầu năm 2026: 1"
    assert told["joined.missing"] == "Thôn Tân Bình (6 tháng đầu năm 2026)"
