"""When a period closes for whoever reports: the unit's own report is due, and draws on theirs."""

from datetime import date
from typing import NamedTuple

from domain.calendar import Cadence
from domain.people import Unit, UnitId
from domain.periods import quarter_of
from domain.workdays import ONE_DAY
from handlers.due.deadlines import Deadlines, Due
from handlers.ports.work import Work

NOT_PERIODIC = frozenset({Cadence.ONCE, Cadence.ON_REQUEST})
"""What is asked for once, or when somebody asks, closes no period."""


class Closing(NamedTuple):
    """The period that a household's report falls into.

    Attributes:
        period: Its id: "2026-Q2".
        last_day: The last local day on which a report still goes into the unit's report.
    """

    period: str
    last_day: date


class Around(NamedTuple):
    """The closings on both sides of a day, for what was begun before it.

    Attributes:
        last: The period that has closed since then, the latest; None if none has.
        coming: The period that runs on that day: what is sent counts there.
    """

    last: Closing | None
    coming: Closing


def closing_of(work: Work, deadlines: Deadlines, unit: Unit | None, day: date) -> Closing:
    """Return the period in which a report that is sent on a day counts.

    It closes when the next periodic report of the unit is due, or of the next unit above that owes
    one, be it through its lead office; where nobody owes one it is the calendar's quarter.
    """
    here = unit
    while here is not None:
        owed = _owed(deadlines, here, day) or _compiled_for(work, deadlines, here, day)
        if owed:
            nearest = min((due.deadline for due in owed), key=lambda deadline: deadline.last_day)
            return Closing(nearest.period.id, nearest.last_day)
        here = work.units.superior_of(here)
    quarter = quarter_of(day)
    return Closing(quarter.id, quarter.ends)


class Closings:
    """The closings of units, each worked out once."""

    def __init__(self, work: Work, deadlines: Deadlines) -> None:
        """Take the unit of work that they are asked in, and the deadlines."""
        self._work = work
        self._deadlines = deadlines
        self._units: dict[UnitId, Unit | None] = {}
        self._known: dict[tuple[UnitId, date], Closing] = {}
        self._around: dict[tuple[UnitId, date, date], Around] = {}

    def of(self, unit_id: UnitId, day: date) -> Closing:
        """Return the period of a unit in which a report that is sent on a day counts."""
        key = unit_id, day
        if key not in self._known:
            if unit_id not in self._units:
                self._units[unit_id] = self._work.units.get(unit_id)
            unit = self._units[unit_id]
            self._known[key] = closing_of(self._work, self._deadlines, unit, day)
        return self._known[key]

    def around(self, unit_id: UnitId, begun_on: date, today: date) -> Around:
        """Return the last closing before a day, of those since something was begun, and the next."""
        key = unit_id, begun_on, today
        if key not in self._around:
            last, coming = None, self.of(unit_id, begun_on)
            while coming.last_day < today:
                last, coming = coming, self.of(unit_id, coming.last_day + ONE_DAY)
            self._around[key] = Around(last, coming)
        return self._around[key]


def _owed(deadlines: Deadlines, unit: Unit, day: date) -> list[Due]:
    return [
        due
        for due in deadlines.of_unit(unit, day)
        if due.is_report
        and due.obligation.cadence not in NOT_PERIODIC
        and due.deadline.last_day >= day
    ]


def _compiled_for(work: Work, deadlines: Deadlines, unit: Unit, day: date) -> list[Due]:
    """Return what the lead office of a unit owes: it compiles the unit's report for it."""
    return [
        due for office in work.units.lead_offices_of(unit) for due in _owed(deadlines, office, day)
    ]
