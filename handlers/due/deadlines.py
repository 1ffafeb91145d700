"""Which deadlines a unit has and how near they are: looked up in one place, for every desk."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.asked_for import Asked, AskedFor, asked_in
from domain.calendar import Deadline, Obligation
from domain.due_days import deadline_of_period, deadlines, next_open_deadline
from domain.people import Unit, UnitId
from domain.programme import Programme, ProgrammeStatus, reports_under
from domain.reminding import (
    ReminderStage,
    latest_of,
    promise_check_moment,
    stages,
    working_days_left,
)
from domain.reporting import UnitReport
from domain.say import Say
from domain.standing import lies_in, standing
from domain.suspensions import Suspension, is_paused, moved, split
from domain.workdays import ONE_DAY, WorkCalendar
from handlers.buttons import TO_MENU
from handlers.due.words import name_of
from handlers.ports.work import Work
from handlers.visit import Visit

LOOK_BACK = timedelta(days=60)
"""A report that is missing for longer is no longer asked for in chat."""

DAYS_KEPT = 16
"""How many (programme, day) pairs are remembered before all are forgotten."""


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline with the obligation and the programme that it comes from.

    Attributes:
        only: The units whose deadline a decision moved to this day; None for everybody else's.
        besides: The units that have another day by such a decision.
        asked: What was asked for, where it is a report that somebody asked for out of turn.
    """

    programme: Programme
    obligation: Obligation
    deadline: Deadline
    only: frozenset[UnitId] | None = None
    besides: frozenset[UnitId] = frozenset()
    asked: AskedFor | None = None

    @property
    def parts(self) -> tuple[str, str]:
        """Return how tokens, subjects and occasions name it: obligation and period."""
        return self.obligation.id, self.deadline.period.id

    @property
    def subject(self) -> str:
        """Return how sessions name it."""
        return ".".join(self.parts)

    @property
    def is_report(self) -> bool:
        """Return whether a report is due, and not a plan or a piece of work."""
        return self.obligation.kind == "report"

    def is_owed_by(self, unit: Unit) -> bool:
        """Return whether a unit has it."""
        if unit.began_on is not None and unit.began_on > self.deadline.last_day:
            return False
        if unit.id in self.besides or (self.only is not None and unit.id not in self.only):
            return False
        is_asked = self.asked is None or self.asked.asks(unit.id)
        return is_asked and reports_under(self.programme, self.obligation, unit)


@dataclass(frozen=True, slots=True)
class Speaking:
    """A deadline that has begun to speak up; without a stage it keeps quiet just now.

    Attributes:
        came_back: Whether a report of it was returned in the last days.
    """

    due: Due
    stage: ReminderStage | None
    came_back: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """A deadline of the visitor's own unit, and what the unit handed in for it, if it did."""

    due: Due
    unit: Unit
    report: UnitReport | None


class Deadlines:
    """The deadlines of all programmes; those of a day are computed once."""

    def __init__(
        self, programmes: Mapping[str, Programme], calendar: WorkCalendar, zone: ZoneInfo
    ) -> None:
        """Take the plans, the working days, and where days begin and end."""
        self._programmes = programmes
        self.calendar = calendar
        self.zone = zone
        self._of_day: dict[tuple[str, date], list[tuple[Due, list[ReminderStage]]]] = {}
        self._suspensions: tuple[Suspension, ...] = ()
        self._asked: Asked = ()

    def read(self, work: Work) -> None:
        """Take what was decided, and what was asked for, as it stands in the database just now."""
        self.heed(work.suspensions.all(), work.asked_for.all())

    def heed(self, suspensions: tuple[Suspension, ...], asked: Asked | None = None) -> None:
        """Take what was decided for areas in trouble, and asked for out of turn if that is told."""
        known = suspensions, self._asked if asked is None else asked
        if known != (self._suspensions, self._asked):
            (self._suspensions, self._asked), self._of_day = known, {}

    def is_paused(self, unit: UnitId, today: date) -> bool:
        """Tell whether a unit hears no reminder today: a decision suspends it."""
        return is_paused(self._suspensions, unit, today)

    def own_day(self, due: Due, unit: Unit) -> Due:
        """Return a deadline as it holds for one unit."""
        deadline = moved(self._suspensions, unit.id, due.deadline)
        return due if deadline is due.deadline else replace(due, deadline=deadline)

    def active(self) -> list[Programme]:
        """Return the programmes that are worked with today."""
        return [
            programme
            for programme in self._programmes.values()
            if programme.status is ProgrammeStatus.ACTIVE
        ]

    def programme(self, programme_id: str) -> Programme | None:
        """Return a programme that is worked with today; None for a plan of the past."""
        return self._programmes.get(programme_id)

    def find(self, programme_id: str, obligation_id: str, period: str) -> Due | None:
        """Return a deadline by its names, or None if there is none."""
        programme = self._programmes.get(programme_id)
        if programme is None:
            return None
        for due in self._asked_of(programme):
            if due.parts == (obligation_id, period):
                return due
        obligation = next((o for o in programme.obligations if o.id == obligation_id), None)
        deadline = deadline_of_period(obligation, period) if obligation else None
        if obligation is None or deadline is None or not lies_in(programme, deadline):
            return None
        return Due(programme, obligation, deadline)

    def find_subject(self, programme_id: str, subject: str) -> Due | None:
        """Return the deadline that a session is about."""
        obligation_id, _, period = subject.partition(".")
        return self.find(programme_id, obligation_id, period)

    def of_programme(self, programme_id: str, today: date) -> list[Due]:
        """Return what of a programme is open or was lately missed, the nearest first."""
        return [
            replace(due, besides=frozenset())
            for due in self._dues(programme_id, today)
            if due.only is None
        ]

    def of_unit(self, unit: Unit, today: date) -> list[Due]:
        """Return what a unit still owes or lately owed, submitted or not."""
        return [due for due in self._dues(unit.programme_id, today) if due.is_owed_by(unit)]

    def speaking(self, programme: Programme, now: datetime) -> list[Speaking]:
        """Return the deadlines that have begun to speak up and are not yet silent for good."""
        today = now.astimezone(self.zone).date()
        plan = programme.setup.reminders
        found = []
        for due, planned in self._around(programme, today):
            if not planned or planned[0].moment > now:
                continue
            stage = latest_of(planned, plan, self.calendar, now, self.zone)
            if stage is not None and stage.is_overtaken(planned, today):
                stage = None
            if stage is not None or not due.deadline.is_missed(today):
                found.append(Speaking(due, stage))
        return found

    def early(self, programme: Programme, now: datetime) -> list[Due]:
        """Return what is open although its first reminder is still to come: promises may be given."""
        today = now.astimezone(self.zone).date()
        return [
            due
            for due, planned in self._around(programme, today)
            if (not planned or planned[0].moment > now) and due.deadline.period.starts <= today
        ]

    def among(
        self, programme: Programme, now: datetime, parts: frozenset[tuple[str, str]]
    ) -> list[Due]:
        """Return what is open or was lately missed, of some obligations and periods."""
        today = now.astimezone(self.zone).date()
        return [due for due, _ in self._around(programme, today) if due.parts in parts]

    def days_left(self, due: Due, today: date) -> int:
        """Return the working days after today until the last day on time."""
        return working_days_left(due.deadline, today, self.calendar)

    def state(self, due: Due, today: date, *, submitted: bool) -> str:
        """Return how a deadline stands: submitted, overdue, soon or open."""
        missed = due.deadline.is_missed(today)
        return standing(self.days_left(due, today), submitted=submitted, missed=missed)

    def asks_at(self, due: Due, promised_day: date) -> datetime:
        """Return when a unit is asked about the day that it promised."""
        plan = due.programme.setup.reminders
        return promise_check_moment(promised_day, self.calendar, plan, self.zone)

    def stages_of(self, due: Due) -> list[ReminderStage]:
        """Return every reminder of a deadline, earliest first."""
        planned = stages(due.deadline, due.programme.setup.reminders, self.calendar, self.zone)
        return planned if due.asked is None else due.asked.after_it(planned)

    def speaks_today(self, visit: Visit, unit: Unit, due: Due) -> bool:
        """Tell whether a reminder speaks of a unit's deadline on the day of a visit."""
        if any(stage.on == visit.today for stage in self.stages_of(due)):
            return True
        promise = visit.work.unit_reports.promised(*due.parts).get(unit.id)
        if promise is None:
            return False
        return self.asks_at(due, promise.promised_for).astimezone(self.zone).date() == visit.today

    def own(self, visit: Visit, parts: list[str]) -> Own | Say:
        """Return a deadline of the visitor's unit, or the kind sentence that refuses.

        A button may be old, or passed on from another unit: it never acts for anybody else.
        """
        if not visit.person.is_officer:
            return Say("unit_report.not_officer", choices=(TO_MENU,))
        self.read(visit.work)
        due = self.find(visit.person.programme_id, *parts) if len(parts) == 2 else None  # noqa: PLR2004 - obligation and period
        unit = visit.work.units.get(visit.person.unit_id)
        if due is None or unit is None:
            return Say("common.old_button", choices=(TO_MENU,))
        if not due.is_owed_by(unit):
            return Say(
                "unit_report.not_yours",
                {"name": name_of(due.obligation, due.deadline), "unit": unit.name},
                choices=(TO_MENU,),
            )
        return Own(self.own_day(due, unit), unit, submitted(visit.work, unit, due))

    def _dues(self, programme_id: str, today: date) -> list[Due]:
        programme = self._programmes.get(programme_id)
        return [due for due, _ in self._around(programme, today)] if programme else []

    def _around(self, programme: Programme, today: date) -> list[tuple[Due, list[ReminderStage]]]:
        key = (programme.id, today)
        if key not in self._of_day:
            if len(self._of_day) >= DAYS_KEPT:
                self._of_day.clear()
            self._of_day[key] = list(self._computed(programme, today))
        return self._of_day[key]

    def _computed(self, plan: Programme, today: date) -> list[tuple[Due, list[ReminderStage]]]:
        found = []
        for obligation in plan.obligations:
            missed = deadlines(obligation, today - LOOK_BACK, today - ONE_DAY)
            coming = next_open_deadline(obligation, today)
            for deadline in (*missed, *((coming,) if coming else ())):
                if lies_in(plan, deadline):
                    split_up = self._split(Due(plan, obligation, deadline))
                    found += [(due, self.stages_of(due)) for due in split_up]
        for asked in self._asked_of(plan):
            if asked.deadline.last_day >= today - LOOK_BACK:
                found += [(due, self.stages_of(due)) for due in self._split(asked)]
        return sorted(found, key=lambda entry: entry[0].deadline.last_day)

    def _asked_of(self, programme: Programme) -> list[Due]:
        found = asked_in(programme, self._asked)
        return [Due(programme, named, asked.deadline, asked=asked) for named, asked in found]

    def _split(self, due: Due) -> list[Due]:
        """Return a deadline for everybody, and one more for each day to which a decision moves it."""
        own = [each for each in self._suspensions if each.programme_id == due.programme.id]
        parts = split(own, due.deadline)
        besides = frozenset(unit_id for _, units in parts for unit_id in units)
        return [
            replace(due, besides=besides),
            *(replace(due, deadline=deadline, only=units) for deadline, units in parts),
        ]


def submitted(work: Work, unit: Unit, due: Due) -> UnitReport | None:
    """Return what a unit handed in for a deadline, if it did."""
    return work.unit_reports.submitted(unit.id, *due.parts)
