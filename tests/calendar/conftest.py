"""The working days as they are shipped, and obligations that a test can bend."""

from datetime import date
from pathlib import Path

import pytest

from domain.calendar import Cadence, DueKind, DueRule, Obligation
from domain.reminding import ReminderPlan
from storage.holidays import load_work_calendar

HOLIDAYS = Path(__file__).parents[2] / "programmes" / "holidays.yaml"


@pytest.fixture(scope="session")
def work_calendar():
    """The shipped table with a year more on either side: reminders look across New Year."""
    return load_work_calendar(HOLIDAYS, range(2025, 2032))


@pytest.fixture(scope="session")
def plan():
    """The plan of reminders that holds where a programme says nothing."""
    return ReminderPlan()


def obligation(cadence=Cadence.ONCE, **due):
    """Make an obligation from its cadence and the parts of its rule."""
    return Obligation(
        "OB", "Báo cáo", ("communes",), "Sở", cadence, DueRule(**due), section="V.2", quote="…"
    )


@pytest.fixture(scope="session")
def obliged():
    """The maker of obligations."""
    return obligation


@pytest.fixture(scope="session")
def june(obliged):
    """The deadline of a report "before 10 June 2026", a Wednesday."""
    from domain.due_days import deadlines

    before = obliged(kind=DueKind.ON_DATE, on=date(2026, 6, 10))
    return deadlines(before, date(2026, 1, 1), date(2026, 12, 31))[0]
