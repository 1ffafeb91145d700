"""Which reports are due just now, and which units of a subtree have not sent theirs."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from domain.calendar import Deadline, Obligation
from domain.due_days import deadlines
from domain.people import Unit, UnitId
from domain.programme import Programme, reports_under
from domain.reminding import working_days_left
from domain.reports.life import State
from domain.standing import lies_in, standing
from domain.suspensions import Suspension, is_paused, moved
from domain.workdays import WorkCalendar

LOOK_BACK = timedelta(days=30)
"""A report that is missing for longer is no news of the week any more."""

LOOK_AHEAD = timedelta(days=14)
"""Ten working days before a deadline the first reminder goes out: then leaders see it too."""


@dataclass(frozen=True, slots=True)
class UnitsDue:
    """A deadline, and who of a subtree has not yet met it.

    Attributes:
        obligation: What is asked for.
        deadline: Until when.
        units: How many units of the subtree owe it.
        missing: Those from which nothing has come.
        mending: Those whose report has come and was returned: they are putting it right.
        days_left: Working days after today until the last day on time; negative when over.
        is_missed: Whether the last day on time is over.
    """

    obligation: Obligation
    deadline: Deadline
    units: int
    missing: tuple[Unit, ...]
    days_left: int
    is_missed: bool
    mending: tuple[Unit, ...] = ()

    @property
    def submitted(self) -> int:
        """Return how many have come and lie there."""
        return self.units - len(self.missing) - len(self.mending)

    @property
    def state(self) -> str:
        """Return how it stands: submitted, mending, overdue, soon or open."""
        if self.mending and not self.missing:
            return "mending"
        return standing(self.days_left, submitted=not self.missing, missed=self.is_missed)


def current_deadlines(programme: Programme, today: date) -> list[tuple[Obligation, Deadline]]:
    """Return the deadlines of a plan that are near or lately over, the earliest first."""
    found = [
        (obligation, deadline)
        for obligation in programme.obligations
        for deadline in deadlines(obligation, today - LOOK_BACK, today + LOOK_AHEAD)
        if lies_in(programme, deadline)
    ]
    return sorted(found, key=lambda pair: pair[1].last_day)


def units_due(
    programme: Programme,
    units: Sequence[Unit],
    today: date,
    work_calendar: WorkCalendar,
    submitted: Callable[[Obligation, Deadline], Mapping[UnitId, State]],
    suspensions: Sequence[Suspension] = (),
) -> tuple[UnitsDue, ...]:
    """Return what units owe just now: the overdue first, then the nearest.

    What everybody has sent in time is good news until its day is over, and then none.

    Args:
        programme: The plan.
        units: The units that are looked at.
        today: The local day.
        work_calendar: The working days.
        submitted: Tells which units have met a deadline, and where their report stands.
        suspensions: Decisions by which units have other troubles: they are not counted as late.
    """
    found = _units_due(programme, units, today, work_calendar, submitted, suspensions)
    return tuple(sorted(found, key=lambda due: not due.is_missed))


def _units_due(
    programme: Programme,
    units: Sequence[Unit],
    today: date,
    work_calendar: WorkCalendar,
    submitted: Callable[[Obligation, Deadline], Mapping[UnitId, State]],
    suspensions: Sequence[Suspension],
) -> Iterator[UnitsDue]:
    for obligation, deadline in current_deadlines(programme, today):
        owing = [unit for unit in units if reports_under(programme, obligation, unit)]
        if not owing:
            continue
        sent = submitted(obligation, deadline)
        owing = [
            unit
            for unit in owing
            if unit.id in sent or not _is_excused(suspensions, unit, deadline, today)
        ]
        missing = tuple(unit for unit in owing if unit.id not in sent)
        mending = tuple(unit for unit in owing if sent.get(unit.id) is State.RETURNED)
        missed = deadline.is_missed(today)
        if missing or mending or not missed:
            left = working_days_left(deadline, today, work_calendar)
            yield UnitsDue(obligation, deadline, len(owing), missing, left, missed, mending)


def _is_excused(
    suspensions: Sequence[Suspension], unit: Unit, deadline: Deadline, today: date
) -> bool:
    """Tell whether a unit that has sent nothing is suspended, or has a later day of its own."""
    if is_paused(suspensions, unit.id, today):
        return True
    own = moved(suspensions, unit.id, deadline)
    return own is not deadline and not own.is_missed(today)


def subtree_of(root: Unit, units: Iterable[Unit]) -> list[Unit]:
    """Return a unit and those below it; the units must come parents first."""
    below: dict[UnitId, Unit] = {}
    for unit in units:
        if unit.id == root.id or unit.parent_id in below:
            below[unit.id] = unit
    return list(below.values())
