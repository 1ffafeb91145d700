"""A year of the Lào Cai plan is rehearsed: every deadline that it names, and no other."""

from datetime import date
from pathlib import Path

import pytest

from domain.reminding import rehearse
from storage.programmes import load_programmes

PROGRAMMES = Path(__file__).parents[2] / "programmes"


@pytest.fixture(scope="module")
def year_2026(plan, work_calendar):
    """What the rehearsal of 2026 says."""
    obligations = load_programmes(PROGRAMMES)["lao-cai-2026"].obligations
    return rehearse(obligations, plan, work_calendar, date(2026, 1, 1), date(2026, 12, 31))


def last_days(rehearsed, obligation_id):
    """Return the named day and the last day on time of an obligation's deadlines, as d/m."""
    return [
        (f"{due.before:%d/%m}", f"{due.last_day:%d/%m}")
        for entry in rehearsed
        if (due := entry.deadline).obligation_id == obligation_id
    ]


def test_units_report_before_the_tenth_of_the_last_month_of_each_quarter(year_2026):
    """Part V.2 of the plan."""
    assert last_days(year_2026, "LC-R2") == [
        ("10/03", "09/03"),
        ("10/06", "09/06"),
        ("10/09", "09/09"),
        ("10/12", "09/12"),
    ]


def test_the_lead_office_reports_before_the_twentieth(year_2026):
    """Part V.1 of the plan."""
    assert last_days(year_2026, "LC-R1") == [
        ("20/03", "19/03"),
        ("20/06", "19/06"),
        ("20/09", "19/09"),
        ("20/12", "19/12"),
    ]


def test_communes_send_their_plans_before_the_tenth_of_april(year_2026):
    """Part IV.13 of the plan."""
    assert last_days(year_2026, "LC-R4") == [("10/04", "09/04")]


def test_the_housing_task_ends_on_a_sunday_and_is_last_reminded_of_on_the_friday(year_2026):
    """Before 27 July 2026: the Sunday before is the last day, the Friday the last working one."""
    [entry] = [entry for entry in year_2026 if entry.obligation.id == "LC-D1"]

    assert entry.deadline.last_day == date(2026, 7, 26)
    assert [stage.on for stage in entry.stages if stage.days_left == 0] == [date(2026, 7, 24)]


def test_deadlines_come_in_order_and_none_without_a_day(year_2026):
    """Eight quarterly reports, two days, four windows; what has no day is not rehearsed."""
    days = [entry.deadline.last_day for entry in year_2026]

    assert days == sorted(days)
    assert len(days) == 14
