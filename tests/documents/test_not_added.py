"""What an office corrected is not added to the whole, and nobody is told that nothing was accepted."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from domain.reports.lines import number_of
from domain.reports.official import loose_ends
from tests.documents.official import OBLIGATION, OUTLINE, PERIOD, document_of, written

LINE = number_of("supports")
REASON = "thêm 12 suất quà của hội"
OFFICE = "Phòng Văn hóa - Xã hội"


@pytest.fixture
def corrected(huong):
    """The office corrects its supports to twelve and hands in."""
    huong.presses_token(f"nop.f.{OBLIGATION}.{PERIOD}.{LINE}").types("12", REASON)
    return huong.presses_token(f"nop.y.{OBLIGATION}.{PERIOD}")


def accept(minh):
    """The lead office takes the report."""
    minh.presses_token(f"nop.s.{OBLIGATION}.{PERIOD}.0").presses("Mở: Phòng Văn hóa", "Nhận")


def sheet_of(house):
    """The working sheet of the whole, row by row."""
    pair = written(house, document_of(house))
    book = CalamineWorkbook.from_filelike(BytesIO(pair.xlsx))
    return book.get_sheet_by_name("Cần xem lại").to_python()


def test_the_sheet_says_whose_report_is_accepted_and_not_added(house, corrected, minh):
    """It was accepted: the sentence that nothing was is not said."""
    accept(minh)
    text = "\n".join(str(value) for row in sheet_of(house) for value in row)

    assert "chưa có báo cáo nào của đơn vị bên dưới được nhận" not in text
    assert "không cộng từ báo cáo của các đơn vị" in text
    assert f"Đã nhận nhưng không cộng số vào tổng: báo cáo của {OFFICE};" in text


def test_its_number_and_its_reason_stand_on_the_working_sheet(house, corrected, minh):
    """By unit, line, number and reason; the sum itself stays what was counted."""
    accept(minh)
    (row,) = [row for row in sheet_of(house) if REASON in str(row)]

    assert row[0] == f"Số đơn vị báo: {OFFICE}"
    assert row[1] == "Số lượt hỗ trợ"
    assert row[3] == 12
    assert row[5].startswith("không cộng vào tổng; trợ lý đếm được")
    assert dict(document_of(house).figures)["supports"].value != 12


def test_before_it_is_accepted_nothing_of_it_stands_there(house, corrected):
    """Handed in is not accepted: the sentence that nothing was is true."""
    text = "\n".join(str(value) for row in sheet_of(house) for value in row)

    assert "chưa có báo cáo nào của đơn vị bên dưới được nhận để cộng" in text
    assert "không cộng số vào tổng" not in text
    assert REASON not in text


def test_what_is_as_counted_is_no_loose_end(house, huong, minh):
    """An office that corrected nothing leaves no line to look at."""
    huong.presses_token(f"nop.y.{OBLIGATION}.{PERIOD}")
    accept(minh)
    parts = [each.part for each in loose_ends(document_of(house), OUTLINE.texts["figures_part"])]

    assert f"Số đơn vị báo: {OFFICE}" not in parts
