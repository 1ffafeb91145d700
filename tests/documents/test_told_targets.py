"""What an office told of targets and wrote in other parts stands in the document, with its source."""

from decimal import Decimal

import pytest

from domain.people import UnitId
from domain.reports.content import Content, Figure
from domain.reports.drafts import Draft, draft_of
from domain.reports.fingerprints import fingerprint
from domain.reports.official import Evidence, loose_ends
from domain.reports.official_report import report_document
from domain.reports.plain import (
    content_from_plain,
    content_to_plain,
    draft_from_plain,
    draft_to_plain,
)
from domain.reports.target_results import Verdict, target_results
from domain.reports.told_targets import ToldTarget
from tests.documents.official import (
    BAC_KAN,
    OBLIGATION,
    OUTLINE,
    PERIOD,
    annex,
    document_of,
    gathered,
    hand_in,
    lines,
    page_of,
    rows,
)

SOURCE = "Báo cáo 12/BC-TYT của Trạm Y tế"
INSURED = f"bs.r.{OBLIGATION}.{PERIOD}.BK-T06"
TOLD = {
    "BK-T01": ToldTarget(Decimal("0.36"), SOURCE),
    "BK-T05": ToldTarget(None),
}


def _table(document):
    return next(each for each in document.annexes if each.id == "B16")


def _row(document, name):
    found = _table(document)
    headings = [column.name for column in found.columns]
    cells = next(row.cells for row in found.rows if row.cells[1].value == name)
    return dict(zip(headings, cells, strict=True))


# The annex ---------------------------------------------------------------------------------------


def test_a_told_result_stands_beside_its_plan_with_difference_share_and_source():
    """And is nothing to look at any more."""
    report = gathered(targets=target_results(BAC_KAN.targets, {}, TOLD))
    document = report_document(report, OUTLINE)
    row = _row(document, "Giảm tỷ lệ hộ nghèo năm 2026")

    assert (row["Kế hoạch"].value, row["Kết quả"].value) == (Decimal("0.34"), Decimal("0.36"))
    assert (row["Chênh lệch"].value, row["% so kế hoạch"].value) == (
        Decimal("0.02"),
        Decimal("105.9"),
    )
    assert row["Kết quả"].evidence is Evidence.SOURCED
    assert f"nguồn: {SOURCE}" in row["Ghi chú"].value
    loose = [each.row for each in loose_ends(document, "Số liệu")]
    assert "Giảm tỷ lệ hộ nghèo năm 2026" not in loose
    assert "Hộ sử dụng nước hợp vệ sinh" in loose


def test_no_figure_yet_stays_a_gap_that_says_who_said_so():
    """The cell is empty, not nought."""
    report = gathered(targets=target_results(BAC_KAN.targets, {}, TOLD))
    cell = _row(
        report_document(report, OUTLINE), "Lao động có nhu cầu được tư vấn, hỗ trợ việc làm"
    )

    assert (cell["Kết quả"].value, cell["Kết quả"].evidence) == (None, Evidence.NONE)
    assert "cơ quan tổng hợp ghi chưa có số liệu" in cell["Kết quả"].note


def test_what_was_counted_and_corrected_is_looked_at_once_with_both_numbers():
    """What follows from it is not listed again."""
    plan = BAC_KAN.targets[3]
    told = {plan.id: ToldTarget(Decimal(90), "thiếu 2 hộ", Decimal(88))}
    results = target_results(BAC_KAN.targets, {plan.measure: 88}, told)
    document = report_document(gathered(targets=results), OUTLINE)
    found = [each for each in loose_ends(document, "Số liệu") if each.row == plan.name]

    assert [(each.column, each.value, each.evidence) for each in found] == [
        ("Kết quả", Decimal(90), Evidence.TOLD)
    ]
    assert found[0].note == "trợ lý đếm được 88; lý do của đơn vị: thiếu 2 hộ"


def test_no_figure_yet_does_not_hide_what_is_counted():
    """Whoever said so before the house could count it."""
    plan = BAC_KAN.targets[3]
    results = target_results(BAC_KAN.targets, {plan.measure: 88}, {plan.id: ToldTarget(None)})
    (row,) = [each for each in results if each.target.id == plan.id]

    assert (row.result, row.counted) == (Decimal(88), True)
    assert row.verdict is Verdict.NOT_YET


# From the chat to the page -----------------------------------------------------------------------


@pytest.fixture
def whole(house):
    """What the ward makes of its half-year, as it stands now."""
    return lambda: document_of(house, "bk")


def test_the_lead_office_tells_targets_where_nobody_sends_the_whole(house, huong, minh, whole):
    """From the list of who has handed in to the annex of the compiled document."""
    hand_in(huong)
    minh.presses_token(f"nop.s.{OBLIGATION}.{PERIOD}.0").presses("🎯 Kết quả chỉ tiêu", "5")
    assert "Người được hỗ trợ tham gia bảo hiểm y tế" in minh.said
    minh.presses("✎ Ghi kết quả").types("98,5", SOURCE)
    assert f"đạt 98,5 %, theo {SOURCE}" in minh.said
    minh.presses("← Các chỉ tiêu").presses("Danh sách đơn vị")
    assert "Phòng Văn hóa - Xã hội" in minh.said

    row = _row(whole(), "Người được hỗ trợ tham gia bảo hiểm y tế")
    assert (row["Kết quả"].value, row["Kết quả"].evidence) == (Decimal("98.5"), Evidence.SOURCED)
    page = page_of(house, whole())
    printed = [cells for cells in _all_rows(page) if "bảo hiểm y tế" in " ".join(cells)]
    assert printed[0][4] == "98,5"
    assert f"nguồn: {SOURCE}" in printed[0][-1]
    assert "đến nay có số liệu của 1 chỉ tiêu" in " ".join(lines(page))


def _all_rows(page):
    return [cells for table in page.tables for cells in rows(table)]


def test_the_lead_office_writes_other_parts_of_the_whole(house, minh, whole):
    """They stand in their places, where the dots were."""
    minh.presses_token(f"nop.s.{OBLIGATION}.{PERIOD}.0").presses("✎ Phần khác của văn bản", "1")
    minh.presses("✎ Viết phần này").types("Kế hoạch 15/KH-UBND ngày 05/02/2026")
    minh.presses("← Các phần")
    assert "✓ I.1." in minh.said

    said = lines(page_of(house, whole()))
    place = said.index("1. Văn bản chỉ đạo đã ban hành")
    assert said[place + 1] == "Kế hoạch 15/KH-UBND ngày 05/02/2026"


def test_words_of_a_unit_stand_in_its_own_document(house, huong):
    """What it wrote beside the three questions."""
    huong.presses_token(f"bs.p.{OBLIGATION}.{PERIOD}").presses("6", "✎ Viết phần này")
    huong.types("Dự án 2: giải ngân 40 %")
    hand_in(huong)
    document = document_of(house, "bk/vhxh")
    (section,) = [each for each in document.sections if each.title.startswith("Chương trình mục")]

    assert [passage.values for passage in section.passages] == [
        {"words": "Dự án 2: giải ngân 40 %"}
    ]


def test_an_office_of_the_ward_tells_no_targets(huong):
    """Neither its own list nor an old button leads there."""
    huong.presses_token(INSURED)
    assert "bảo hiểm y tế" not in huong.said
    huong.presses_token(f"nop.g.{OBLIGATION}.{PERIOD}")

    assert "chỉ tiêu" not in str(huong.buttons)


def test_annexes_of_told_results_have_the_width_of_before(house, minh, whole):
    """The remark with its source does not change the columns."""
    before = len(annex(page_of(house, whole()), 0).columns)
    minh.presses_token(INSURED).presses("✎ Ghi kết quả").types("98,5", SOURCE)

    assert len(annex(page_of(house, whole()), 0).columns) == before


# What is kept ------------------------------------------------------------------------------------


def test_a_content_without_targets_keeps_its_shape_and_its_fingerprint():
    """Whatever was sealed before targets could be told still fits its seal."""
    content = Content({"households": Figure(3, 3)}, {"results": "xong"})
    name = (UnitId("bk/vhxh"), OBLIGATION, PERIOD)

    assert set(content_to_plain(content)) == {
        "figures",
        "sections",
        "attachments",
        "nothing_happened",
    }
    assert fingerprint(name, 1, content, "") == (
        "5c699d0910005084e14b0130d3fe6ab6efb164499a9d12175b2437d1bd227217"
    )


def test_a_content_with_targets_is_read_as_it_was_written():
    """Digit by digit, also without a figure; and so is a draft."""
    content = Content(targets={**TOLD, "x": ToldTarget(Decimal(2), "vì", Decimal(0))})
    draft = draft_of(content, "p-minh")

    assert content_from_plain(content_to_plain(content)) == content
    assert draft_from_plain(draft_to_plain(draft)).targets == content.targets
    assert draft_from_plain(draft_to_plain(Draft())) == Draft()


def test_another_result_is_another_fingerprint():
    """A result is sealed as figures and words are."""
    name = (UnitId("bk/xd"), "BK-R4", "2030")
    seals = {
        fingerprint(name, 1, Content(targets=told), "")
        for told in ({}, TOLD, {"BK-T01": ToldTarget(Decimal("0.37"), SOURCE)})
    }

    assert len(seals) == 3
