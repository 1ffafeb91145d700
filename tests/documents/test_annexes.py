"""The annexes of a report: they add up, they balance, and a blank stays a blank."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from domain.people import Unit, UnitId, UnitKind
from domain.reports.annexes import annexes_of
from domain.reports.compiling import Brought
from domain.reports.content import Content
from domain.reports.gathered import Place
from domain.reports.life import State
from domain.reports.movement import Table as Told
from domain.reports.official import Evidence
from domain.reports.official_report import report_document
from domain.reports.target_results import target_results
from domain.reports.told_targets import ToldTarget
from storage.programmes import load_programme
from tests.documents.official import (
    BAC_KAN,
    CULTURE,
    GROUP_4,
    GROUP_5,
    LEAD,
    NEAR,
    OUTLINE,
    POOR,
    both,
    gathered,
)
from tests.support.house import ROOT


def table(document, code):
    """An annex by its code."""
    return next(each for each in document.annexes if each.id == code)


def column(found, name):
    """The cells below a heading."""
    place = [each.name for each in found.columns].index(name)
    return [row.cells[place] for row in found.rows]


def test_the_tables_of_changes_show_that_they_balance():
    """Column by column, as the formula below the last one says."""
    report = gathered(movement={Told.POOR: POOR, Told.NEAR_POOR: NEAR})
    document = report_document(report, OUTLINE)

    poor = table(document, "B02")
    assert [column.formula for column in poor.columns if column.formula] == ["1-2-3-4+5+6+7+8"]
    assert [c.value for c in column(poor, "Cuối kỳ")] == [64, 64]
    (households, _) = poor.notes
    assert households.values["verdict"] == "khớp"
    assert households.template.startswith(
        "{what}: {start} - {to_near_poor} - {escaped} - {other_less} + {from_other}"
    )


def test_a_table_that_does_not_balance_says_so_and_is_not_put_right():
    """Nobody repairs figures; whoever signs has to know."""
    crooked = both(start=10, escaped=2, end=9)
    document = report_document(gathered(movement={Told.POOR: crooked}), OUTLINE)

    found = table(document, "B02")
    assert [c.value for c in column(found, "Cuối kỳ")] == [9, 9]
    assert {note.values["verdict"] for note in found.notes} == {"KHÔNG KHỚP"}
    assert found.notes[0].values["reckoned"] == 8


def test_hamlets_add_up_to_the_whole():
    """The line of totals is the sum of the lines above it."""
    places = (Place(GROUP_4, POOR, NEAR), Place(GROUP_5, both(start=4, escaped=1, end=3), NEAR))
    found = table(report_document(gathered(places=places), OUTLINE), "B17")

    for name in ("Hộ nghèo", "Hộ cận nghèo", "Hộ nghèo giảm", "Hộ cận nghèo giảm"):
        *parts, total = [cell.value for cell in column(found, name)]
        assert total == sum(parts), name
    assert [c.evidence for c in column(found, "Tổng số hộ")] == [
        Evidence.NONE,
        Evidence.NONE,
        None,
    ]
    assert [c.value for c in column(found, "Tỷ lệ %")] == [None, None, None]


def test_where_a_plan_prints_how_many_households_a_hamlet_has_rates_are_reckoned():
    """Phú Thịnh's table has them; so its hamlets get their percentages."""
    plan = load_programme(ROOT / "programmes" / "phu-thinh-2026")
    hamlet = Unit(UnitId("pt/1"), plan.id, "Xóm Ba Giăng", UnitKind.HAMLET, UnitId("pt"))
    moved = both(start=3, escaped=1, end=2)
    report = gathered(programme=plan, places=(Place(hamlet, moved, both()),))
    (found,) = (each for each in annexes_of(report, OUTLINE) if each.id == "B17")

    line, total = found.rows
    assert [cell.value for cell in line.cells[2:7]] == [Decimal(199), 2, 0, 1, Decimal("0.50")]
    assert line.cells[2].evidence is Evidence.PLANNED
    assert total.cells[2].value == Decimal(199)


def test_the_schedule_keeps_blanks_and_tells_the_year_beside_its_plan():
    """A blank is no nought; what cadres do not report stays empty, and is listed."""
    report = gathered(
        targets=target_results(BAC_KAN.targets, {}), measured={"housing": 2, "poor_reduction": 1}
    )
    document = report_document(report, OUTLINE)
    found = table(document, "B18")

    names = [row.cells[0].value for row in found.rows]
    assert names[0] == "Năm 2026"
    assert names[-1] == "Cộng (kế hoạch in)"
    planned, result = found.rows[:2]
    assert planned.cells[4].value is None
    assert planned.cells[4].evidence is None
    assert (result.cells[2].value, result.cells[2].evidence) == (2, Evidence.COUNTED)
    assert (result.cells[3].value, result.cells[3].evidence) == (None, Evidence.NONE)
    printed = dict(zip([c.name for c in found.columns], found.rows[-1].cells, strict=True))
    assert (printed["Nhà ở"].value, printed["Internet"].value) == (16, 29)


def test_a_plan_whose_printed_total_is_wrong_gets_both_totals():
    """The printed one is kept, the reckoned one stands below it."""
    schedule = BAC_KAN.support_schedule
    wrong = replace(schedule.printed_total, cells=(65, *schedule.printed_total.cells[1:]))
    plan = replace(BAC_KAN, support_schedule=replace(schedule, printed_total=wrong))
    report = gathered(programme=plan, targets=target_results(plan.targets, {}))
    found = table(report_document(report, OUTLINE), "B18")

    assert [row.cells[0].value for row in found.rows if row.is_total] == [
        "Cộng (kế hoạch in)",
        "Cộng (tính lại từ các năm)",
    ]
    assert [row.cells[1].value for row in found.rows if row.is_total] == [65, 64]


def test_who_has_handed_in_is_counted_and_told_in_percent():
    """Late is late, and what is missing is named."""
    brought = (
        Brought(CULTURE, State.ACCEPTED, False, Content(), date(2026, 6, 8)),
        Brought(LEAD, State.SUBMITTED, True, Content(), date(2026, 6, 12)),
        Brought(GROUP_4, State.OPEN, True),
    )
    document = report_document(gathered(brought=brought, is_compiled=True), OUTLINE)
    found = table(document, "TH01")

    assert [cell.value for cell in column(found, "Đúng hạn")] == ["đúng hạn", "sau hạn", "", "1/3"]
    assert [cell.value for cell in column(found, "Tình trạng")][-1] == "2/3"
    assert found.notes[0].values["completeness"] == Decimal("66.7")
    assert found.notes[0].values["timeliness"] == Decimal("33.3")
    missing = [r.values["missing_units"] for r in document.remarks if "missing_units" in r.values]
    assert missing == [f"{LEAD.name}; {GROUP_4.name}"]


def test_targets_say_how_many_households_fewer_there_are_where_the_plan_names_them():
    """A rate cannot be reckoned without all households of the ward; the count can."""
    rows = target_results(BAC_KAN.targets, {}, {"BK-T14": ToldTarget(Decimal(0), "BC 12/BC-VHXH")})
    fewer = both(start=64, escaped=3, end=61)
    report = gathered(targets=rows, movement={Told.POOR: fewer})
    found = table(report_document(report, OUTLINE), "B16")

    remarks = [cell.value for cell in column(found, "Ghi chú")]
    assert remarks[0] == "mục II.3.1; đếm được giảm 3 hộ; kế hoạch ghi 22 hộ"
    assert "đếm được" not in remarks[1]
    results = column(found, "Kết quả")
    assert results[0].evidence is Evidence.NONE
    assert (results[-1].value, results[-1].evidence) == (Decimal(0), Evidence.SOURCED)
    assert found.notes[0].values == {"known": 1, "all": 13, "reached": 1}
