"""Which reports of a unit stand in one above: on the same time, on its parts, or due within it."""

from dataclasses import replace
from types import SimpleNamespace

import pytest

from domain.calendar import Cadence, DueKind, DueRule
from domain.due_days import deadline_of_period
from handlers.due.deadlines import Due
from handlers.unit_report.feeding import feeding, wholes
from tests.report_life import valley
from tests.support.house import installed_plans

PLAN = installed_plans().programmes[valley.LC]
BY_ID = {each.id: each for each in PLAN.obligations}
YEARLY = DueRule(kind=DueKind.EACH_YEAR, month=12, day=25, inclusive=True)
JUNE = DueRule(kind=DueKind.EACH_YEAR, month=6, day=25, inclusive=True)


def rule(months, day=10):
    """A day in the last month of quarters."""
    return DueRule(kind=DueKind.LAST_MONTH_OF_QUARTER, months=months, day=day)


def asked(plan_id, due, cadence=None):
    """Something that the plan asks for, with its day answered."""
    found = BY_ID[plan_id]
    return replace(found, due=due, cadence=cadence or found.cadence)


def fed(*obligations, period, starts=PLAN.starts, whose="lc/a"):
    """The reports of a unit, mostly of a commune, in the first of these that the lead office owes."""
    plan = replace(PLAN, obligations=obligations, starts=starts)
    deadline = deadline_of_period(obligations[0], period)
    work = SimpleNamespace(unit_history=SimpleNamespace(units_on=lambda *_: valley.UNITS))
    due = Due(plan, obligations[0], deadline)
    found = feeding(work, due, lambda unit: unit.id == whose)
    return [other.subject for other, _ in found]


WHOLE_YEAR = asked("LC-R1-N", YEARLY)
QUARTERS = BY_ID["LC-R2"]


def test_quarters_make_a_year():
    """All four of them."""
    assert fed(WHOLE_YEAR, QUARTERS, period="2026") == [
        f"LC-R2.2026-Q{number}" for number in (1, 2, 3, 4)
    ]


def test_a_report_on_the_same_time_goes_before_its_parts():
    """Who owes one for the year brings that, and is not counted twice."""
    own = asked("LC-R5", YEARLY, Cadence.YEAR)

    assert fed(WHOLE_YEAR, QUARTERS, own, period="2026") == ["LC-R5.2026"]


def test_two_quarters_make_no_year():
    """A plan that asks for quarters II and IV alone leaves half of it untold: the house counts."""
    assert fed(WHOLE_YEAR, replace(QUARTERS, due=rule((6, 12))), period="2026") == []


def test_a_plan_that_began_within_the_year_has_fewer():
    """What was before it is asked of nobody."""
    starts = PLAN.starts.replace(month=4)

    assert fed(WHOLE_YEAR, QUARTERS, period="2026", starts=starts) == [
        f"LC-R2.2026-Q{number}" for number in (2, 3, 4)
    ]


def test_half_years_make_a_year_where_there_are_no_quarters():
    """The longest parts that the plan asks for."""
    half = asked("LC-R5", rule((6, 12), 20), Cadence.HALF_YEAR)

    assert fed(WHOLE_YEAR, half, period="2026") == ["LC-R5.2026-H1", "LC-R5.2026-H2"]


def test_what_is_asked_periodically_feeds_what_it_is_due_in():
    """Its own period is inferred only: "each year in June" may be a half-year."""
    half = asked("LC-R1-6T", JUNE)
    periodic = asked("LC-R5", replace(JUNE, day=10), Cadence.PERIODIC)

    assert fed(half, periodic, period="2026-H1") == ["LC-R5.2026"]


@pytest.mark.parametrize("month", [7, 12])
def test_what_is_due_after_it_feeds_nothing(month):
    """Neither the periodic one of July nor that of December stands in a half-year sent in June."""
    late = asked("LC-R5", replace(JUNE, month=month), Cadence.PERIODIC)

    assert fed(asked("LC-R1-6T", JUNE), late, period="2026-H1") == []


def test_a_periodic_report_of_june_does_not_wait_for_the_year():
    """Its period may be inferred to be the year; what is due by then is the half-year."""
    whole = asked("LC-R1-DX", JUNE, Cadence.PERIODIC)
    half = asked("LC-R5", replace(JUNE, day=10), Cadence.HALF_YEAR)
    year = replace(QUARTERS, due=YEARLY, cadence=Cadence.YEAR)

    assert fed(whole, year, half, period="2026") == ["LC-R5.2026-H1"]


def test_what_a_lead_office_puts_together_is_no_part_of_another():
    """Its own quarters say what the communes' say."""
    of_communes = asked("LC-R5", YEARLY, Cadence.YEAR)

    assert fed(of_communes, BY_ID["LC-R1"], period="2026", whose="lc/nn") == []


def test_a_report_knows_in_what_it_may_stand():
    """A quarter in the quarter above, the half-year, nine months and the year."""
    plan = replace(
        PLAN,
        obligations=(
            QUARTERS,
            BY_ID["LC-R1"],
            asked("LC-R1-6T", JUNE),
            asked("LC-R3-9T", replace(JUNE, month=9)),
            WHOLE_YEAR,
        ),
    )
    due = Due(plan, QUARTERS, deadline_of_period(QUARTERS, "2026-Q2"))

    assert [each.subject for each in wholes(due)] == [
        "LC-R1.2026-Q2",
        "LC-R1-6T.2026-H1",
        "LC-R3-9T.2026-9M",
        "LC-R1-N.2026",
    ]
