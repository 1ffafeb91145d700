"""The three communes' plans: their figures, their days, and what the documents leave open."""

from datetime import date
from decimal import Decimal

import pytest

from domain.calendar import Cadence, DueKind
from domain.due_days import deadlines, questions_for_administrator
from domain.people import Unit, UnitId, UnitKind
from domain.programme import Comparison, ProgrammeStatus, reports_under
from domain.programme_figures import figure_faults, group_faults

FIRST, LAST = date(2026, 1, 1), date(2026, 12, 31)

SON_DUONG_TARGETS = {
    "SD-T01": (Comparison.EXACTLY, "1", "%"),
    "SD-T02": (Comparison.MINIMISE, None, ""),
    "SD-T03": (Comparison.EXACTLY, "100", "%"),
    "SD-T04": (Comparison.EXACTLY, "100", "%"),
    "SD-T05": (Comparison.EXACTLY, "100", "%"),
    "SD-T06": (Comparison.EXACTLY, "100", "%"),
    "SD-T07": (Comparison.EXACTLY, "100", "%"),
    "SD-T08": (Comparison.AT_MOST, "18.7", "%"),
    "SD-T09": (Comparison.EXACTLY, "100", "%"),
    "SD-T10": (Comparison.MORE_THAN, "98", "%"),
    "SD-T11": (Comparison.EXACTLY, "80.5", "%"),
    "SD-T12": (Comparison.EXACTLY, "35.2", "%"),
    "SD-T13": (Comparison.SUPPORT, None, ""),
    "SD-T14": (Comparison.EXACTLY, "85", "%"),
    "SD-T15": (Comparison.EXACTLY, "66", "%"),
    "SD-T16": (Comparison.EXACTLY, "97", "%"),
    "SD-T17": (Comparison.EXACTLY, "93", "%"),
}

PHU_THINH_TARGETS = {
    "PT-T01": (Comparison.MORE_THAN, "0.79", "điểm %"),
    "PT-T02": (Comparison.MORE_THAN, "0.79", "điểm %"),
    "PT-T03": (Comparison.MINIMISE, None, "hộ"),
}

MINH_TIEN_TARGETS = {
    "MT-T01": (Comparison.LESS_THAN, "1.2", "%"),
    "MT-T02": (Comparison.EXACTLY, "100", "%"),
    "MT-T03": (Comparison.EXACTLY, "100", "%"),
    "MT-T04": (Comparison.EXACTLY, "99", "%"),
    "MT-T05": (Comparison.UNSTATED, None, "%"),
    "MT-T06": (Comparison.EXACTLY, "100", "%"),
    "MT-T07": (Comparison.SUPPORT, None, ""),
    "MT-T08": (Comparison.EXACTLY, "100", "%"),
    "MT-T09": (Comparison.EXACTLY, "100", "%"),
    "MT-T10": (Comparison.AT_LEAST, "1", "người/hộ"),
    "MT-T11": (Comparison.EXACTLY, "100", "%"),
    "MT-T12": (Comparison.EXACTLY, "100", "%"),
}


def unit(name, kind, *, lead=False):
    """Make a unit for a question about its duties."""
    return Unit(UnitId("u"), "programme", name, kind, is_lead_office=lead)


def owed(programme, one):
    """Return the ids of all obligations of a unit."""
    return {each.id for each in programme.obligations if reports_under(programme, each, one)}


def figures(programme):
    """Return the value of each target with how it is held against a result."""
    return {
        target.id: (
            target.comparison,
            None if target.value is None else f"{target.value:f}",
            target.unit,
        )
        for target in programme.targets
    }


@pytest.mark.parametrize(
    ("plan", "wanted"),
    [
        ("son-duong-2026", SON_DUONG_TARGETS),
        ("phu-thinh-2026", PHU_THINH_TARGETS),
        ("minh-tien-2022-2025", MINH_TIEN_TARGETS),
    ],
)
def test_every_target_has_the_figure_of_the_document(programmes, plan, wanted):
    """The text says "trên 98%", "còn 18,7%", "dưới 1,2%": more than, at most, less than."""
    assert figures(programmes[plan]) == wanted


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        ("son-duong-2026", date(2026, 12, 31)),
        ("phu-thinh-2026", date(2026, 12, 31)),
        ("minh-tien-2022-2025", date(2025, 12, 31)),
    ],
)
def test_targets_are_due_at_the_end_of_the_plan(programmes, plan, due):
    """None of the three documents names another day."""
    assert {target.due for target in programmes[plan].targets} == {due}


@pytest.mark.parametrize("plan", ["son-duong-2026", "phu-thinh-2026", "minh-tien-2022-2025"])
def test_the_calendar_of_2026_has_no_day_that_a_document_did_not_name(programmes, plan):
    """All their regimes are "định kỳ" and "theo quy định": no deadline, no reminder."""
    obligations = programmes[plan].obligations

    assert {one.due.kind for one in obligations} == {DueKind.UNSET}
    assert [found for one in obligations for found in deadlines(one, FIRST, LAST)] == []


@pytest.mark.parametrize(
    ("plan", "wanted"),
    [
        ("lao-cai-2026", 4 + 4 + 2 + 4),
        ("bac-kan-2026-2030", 2),
    ],
)
def test_the_calendar_of_2026_has_the_days_of_the_other_documents(programmes, plan, wanted):
    """Two quarterly reports, two days, four windows; a half-year's and a year's report."""
    found = [
        deadline
        for one in programmes[plan].obligations
        for deadline in deadlines(one, FIRST, LAST)
    ]

    assert len(found) == wanted


def test_missing_days_are_questions_and_requests_are_not(son_duong, phu_thinh):
    """Six questions in Sơn Dương, three in Phú Thịnh; troubles are told when they come."""
    questions = {
        plan.id: [one.id for one in questions_for_administrator(plan.obligations)]
        for plan in (son_duong, phu_thinh)
    }
    asked = {
        one.id
        for plan in (son_duong, phu_thinh)
        for one in plan.obligations
        if one.cadence is Cadence.ON_REQUEST
    }

    assert questions == {
        "son-duong-2026": ["SD-R1-6T", "SD-R1-N", "SD-R2", "SD-R3", "SD-R4", "SD-R5"],
        "phu-thinh-2026": ["PT-R1", "PT-R2", "PT-R3"],
    }
    assert asked == {"SD-R1-DX", "SD-R6", "PT-R4", "PT-R5"}


def test_one_sentence_of_son_duong_asks_for_two_reports(son_duong):
    """The words "định kỳ 6 tháng, năm" are a half-year's and a year's report."""
    half, year = son_duong.obligations[:2]

    assert (half.cadence, year.cadence) == (Cadence.HALF_YEAR, Cadence.YEAR)
    assert half.quote == year.quote
    assert half.recipient == "UBND xã (qua Phòng Kinh tế)"


def test_hamlets_and_offices_of_son_duong_report_to_the_commune(son_duong):
    """The hamlets too; the health station owes one report that nobody else owes."""
    hamlet = unit("Thôn Đồng Trôi", UnitKind.HAMLET)
    station = unit("Trạm y tế xã", UnitKind.AGENCY)
    lead = unit("Phòng Kinh tế", UnitKind.DEPARTMENT, lead=True)

    assert owed(son_duong, hamlet) == {"SD-R1-6T", "SD-R1-N", "SD-R1-DX", "SD-R6"}
    assert owed(son_duong, station) == {"SD-R1-6T", "SD-R1-N", "SD-R1-DX", "SD-R5"}
    assert owed(son_duong, lead) == {"SD-R2", "SD-R3"}


def test_offices_of_phu_thinh_owe_what_their_own_section_asks(phu_thinh):
    """Culture reports on training and jobs, the service centre on production."""
    culture = unit("Phòng Văn hóa - Xã hội xã Phú Thịnh", UnitKind.DEPARTMENT)
    centre = unit("Trung tâm Dịch vụ tổng hợp xã Phú Thịnh", UnitKind.AGENCY)
    hamlet = unit("Xóm Đèo", UnitKind.HAMLET)

    assert owed(phu_thinh, culture) == {"PT-R2", "PT-R4"}
    assert owed(phu_thinh, centre) == {"PT-R3", "PT-R4"}
    assert owed(phu_thinh, hamlet) == {"PT-R4", "PT-R5"}


def test_the_groups_of_phu_thinh_are_named_and_not_counted(phu_thinh):
    """Nothing can be added up where the plan counts nobody; each group has its task."""
    assert [group.count for group in phu_thinh.groups] == [None] * 4
    assert group_faults(phu_thinh) == ()
    assert [task.group for task in phu_thinh.tasks if task.group] == [
        "PT-G1",
        "PT-G2",
        "PT-G3",
        "PT-G4",
    ]


def test_phu_thinh_starts_from_the_totals_of_its_annex(phu_thinh):
    """Counts without rates: the document prints none, and none is made up."""
    baseline = phu_thinh.baseline

    assert (baseline.poor_households, baseline.near_poor_households) == (127, 118)
    assert (baseline.poor_rate_percent, baseline.near_poor_rate_percent) == (None, None)
    assert baseline.total_households == 5441


def test_only_the_annex_of_phu_thinh_came_with_its_text(son_duong, phu_thinh, minh_tien):
    """The other two are referred to and missing."""
    present = {plan.id: [a.present for a in plan.annexes] for plan in (son_duong, phu_thinh)}

    assert present == {"son-duong-2026": [False], "phu-thinh-2026": [True]}
    assert [annex.present for annex in minh_tien.annexes] == [False]


def test_lead_and_cooperating_offices_are_as_assigned(son_duong, phu_thinh, minh_tien):
    """What the part on organisation says of a task; who is only to cooperate does not lead."""
    tasks = {
        task.id: (task.lead, task.cooperating)
        for plan in (son_duong, phu_thinh, minh_tien)
        for task in plan.tasks
    }

    assert tasks["SD-K2.3"] == (("Phòng Văn hóa - Xã hội",), ("Trạm y tế xã",))
    assert tasks["SD-K2.1"] == (
        (),
        ("Phòng Giao dịch Ngân hàng chính sách xã hội Sơn Dương", "Ủy ban MTTQ Việt Nam xã"),
    )
    assert tasks["PT-K5d"] == (("Văn phòng HĐND và UBND xã Phú Thịnh",), ())
    assert tasks["MT-D3.2"] == (
        ("Công chức Văn phòng thống kê",),
        ("các ban, ngành, đoàn thể xã", "Trạm y tế xã"),
    )


def test_how_many_tasks_have_a_lead(son_duong, phu_thinh, minh_tien):
    """Counted in the documents: the others are given to nobody, and the house gives them to none."""
    led = {
        plan.id: sum(bool(task.lead) for task in plan.tasks)
        for plan in (son_duong, phu_thinh, minh_tien)
    }

    assert led == {"son-duong-2026": 14, "phu-thinh-2026": 10, "minh-tien-2022-2025": 8}


def test_minh_tien_is_over_and_the_others_are_worked_with(programmes, minh_tien):
    """Its status and its years say so."""
    assert minh_tien.status is ProgrammeStatus.HISTORICAL
    assert (minh_tien.starts, minh_tien.ends) == (date(2022, 1, 1), date(2025, 12, 31))
    assert [plan.id for plan in programmes.values() if not plan.is_worked_with] == [minh_tien.id]


def test_minh_tien_leaves_four_projects_out(minh_tien):
    """Project 1, two parts of project 4, project 5: what the plan says is not its business."""
    assert [one.name.split(":")[0] for one in minh_tien.exclusions] == [
        "Dự án 1",
        "Dự án 4, Tiểu dự án 1",
        "Dự án 4, Tiểu dự án 2",
        "Dự án 5",
    ]
    assert all("Không thuộc phạm vi" in one.quote for one in minh_tien.exclusions)


def test_a_left_out_project_is_no_task(minh_tien):
    """Eight parts of the national programme are in its scope."""
    projects = [task.id for task in minh_tien.tasks if task.id.startswith("MT-D")]

    assert projects == [
        "MT-D2",
        "MT-D3.1",
        "MT-D3.2",
        "MT-D4.3",
        "MT-D6.1",
        "MT-D6.2",
        "MT-D7.1",
        "MT-D7.2",
    ]


def test_a_figure_that_was_forgotten_stays_forgotten(minh_tien):
    """The share of workers with a loan has no number in the document, and none here."""
    loan = next(target for target in minh_tien.targets if target.id == "MT-T05")

    assert (loan.value, loan.comparison, loan.ambiguous) == (None, Comparison.UNSTATED, True)
    assert "Kế hoạch không in con số" in loan.note


def test_a_province_that_is_not_printed_is_not_guessed(minh_tien, son_duong):
    """Minh Tiến names its district only; Sơn Dương names its province."""
    assert minh_tien.identity.province == ""
    assert son_duong.identity.province == "Tuyên Quang"


@pytest.mark.parametrize(
    ("plan", "doubts"),
    [("son-duong-2026", 8), ("phu-thinh-2026", 10), ("minh-tien-2022-2025", 11)],
)
def test_doubts_about_a_document_quote_what_they_are_about(programmes, plan, doubts):
    """Each says in a sentence what does not fit, with the words of every place."""
    found = programmes[plan].doubts

    assert len(found) == doubts
    assert all(doubt.what.endswith(".") and doubt.quote and doubt.section for doubt in found)
    assert all(other.quote and other.section for doubt in found for other in doubt.against)


def test_plans_without_tables_have_no_sums_to_hold(son_duong, minh_tien):
    """No money, no schedule, no hamlets: nothing can fail to add up."""
    assert figure_faults(son_duong) == ()
    assert figure_faults(minh_tien) == ()


def test_rates_keep_their_decimals(phu_thinh, son_duong):
    """0.79 and 18.7 are exactly that."""
    assert phu_thinh.targets[0].value == Decimal("0.79")
    assert son_duong.targets[7].value == Decimal("18.7")
