"""When a period closes for whoever reports: the unit's own report is due, and draws on theirs."""

from datetime import date
from typing import NamedTuple

from domain.people import Unit
from domain.periods import quarter_of
from handlers.deadlines import Deadlines
from handlers.ports import Work


class Closing(NamedTuple):
    """The period that a household's report falls into.

    Attributes:
        period: Its id: "2026-Q2".
        last_day: The last local day on which a report still goes into the unit's report.
    """

    period: str
    last_day: date


def closing_of(work: Work, deadlines: Deadlines, unit: Unit | None, day: date) -> Closing:
    """Return the period that a report begun on a day belongs to.

    It closes when the report of the unit is due, or of the next unit above that owes one; where
    nobody owes one it is the calendar's quarter.
    """
    here = unit
    while here is not None:
        owed = [
            due.deadline
            for due in deadlines.of_unit(here, day)
            if due.is_report and due.deadline.last_day >= day
        ]
        if owed:
            nearest = min(owed, key=lambda deadline: deadline.last_day)
            return Closing(nearest.period.id, nearest.last_day)
        here = work.units.superior_of(here)
    quarter = quarter_of(day)
    return Closing(quarter.id, quarter.ends)
