"""The days of a rehearsal, one after the other: units hand in, and the house says what it says."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.compose import House
from domain.people import Person, PersonId, Unit
from domain.programme import Programme
from domain.reporting import UnitReport
from domain.workdays import WorkCalendar
from handlers.errands import Job
from storage.store import Store
from storage.work import SqlWork

T = TypeVar("T")

SUBMITS_AT = time(10, 0)
"""When units hand in, local time."""

WAKES_AT = (time(7), time(7, 30), time(8))
"""When the house looks what is due, and at the time of the programme's reminders besides."""

LISTS = "morning list"
"""The job that looks at every person anew, morning after morning."""

OF_WHAT_LIES = frozenset({"obstacles", "draft watch"})
"""The jobs that speak of what lies for long: they are done in the weeks before the stretch too."""

SILENT = frozenset({"retention", "guest_forgetting"})
"""The jobs that put away what is old, and say nothing."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Said:
    """A message that would be sent.

    Attributes:
        kind: The name of the job that says it.
    """

    at: datetime
    person: Person
    unit: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Sending:
    """When a unit would send one report in this rehearsal."""

    unit: Unit
    obligation_id: str
    period: str
    last_day: date
    on: date

    @property
    def is_late(self) -> bool:
        """Whether that is after the last day on time."""
        return self.on > self.last_day


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a rehearsal is played, and by whom."""

    house: House
    store: Store
    programme: Programme
    units: Sequence[Unit]
    people: Sequence[Person]

    @property
    def zone(self) -> ZoneInfo:
        """Return the local time of the programme."""
        return ZoneInfo(self.programme.setup.timezone)

    def do(self, work_on: Callable[[SqlWork], T], /) -> T:
        """Do a piece of work in a unit of its own."""
        with self.store.begin() as work:
            return work_on(work)

    def at(self, day: date, clock: time) -> datetime:
        """Return a moment of a day."""
        return datetime.combine(day, clock, self.zone).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class Lists:
    """On which mornings the lists of what waits are made: each of them costs, and most are alike.

    Attributes:
        since: A Monday: in the weeks before it nobody is told what waits.
        weekly: Whether they are made on the first working day of each week alone.
    """

    since: date
    weekly: bool

    def are_made(self, day: date, calendar: WorkCalendar) -> bool:
        """Tell whether they are made on a day."""
        earlier = (day - n * ONE_DAY for n in range(1, day.weekday() + 1))
        return not self.weekly or not any(calendar.is_working(each) for each in earlier)


def lived(
    stage: Stage, sendings: Sequence[Sending], days: tuple[date, date], lists: Lists
) -> Iterator[Said]:
    """Yield what is said on days, in order of time; between the mornings units hand in."""
    first, last = days
    by_day: dict[date, list[Sending]] = {}
    for each in sendings:
        # What was sent before the stretch is there from its first morning on.
        by_day.setdefault(max(each.on, first - ONE_DAY), []).append(each)
    wakes = sorted({*WAKES_AT, stage.programme.setup.reminders.at})
    day = first - ONE_DAY
    _hand_in(stage, day, by_day.get(day, ()))
    while (day := day + ONE_DAY) <= last:
        jobs = [each for each in stage.house.jobs if _is_done(each, day, lists, stage.house)]
        # Whoever wakes people later than units hand in, wakes them after that.
        for clock in [each for each in wakes if each <= SUBMITS_AT]:
            yield from _said(stage, jobs, stage.at(day, clock))
        _hand_in(stage, day, by_day.get(day, ()))
        for clock in [each for each in wakes if each > SUBMITS_AT]:
            yield from _said(stage, jobs, stage.at(day, clock))


def _is_done(job: Job, day: date, lists: Lists, house: House) -> bool:
    if day < lists.since:
        return job.name in OF_WHAT_LIES
    if job.name == LISTS:
        return lists.are_made(day, house.work_calendar)
    return job.name not in SILENT


def _said(stage: Stage, jobs: Sequence[Job], now: datetime) -> Iterator[Said]:
    people = {person.id: person for person in stage.people}
    units = {unit.id: unit.name for unit in stage.units}
    for job in jobs:
        for parcel in job.run(stage.do, now):
            person = people.get(parcel.person_id) if parcel.person_id else None
            if person is not None:
                at = max(now, parcel.not_before).astimezone(stage.zone)
                where = units.get(person.unit_id, "")
                yield Said(at, person, where, job.name, parcel.outgoing.text)


def _hand_in(stage: Stage, day: date, sendings: Sequence[Sending]) -> None:
    # A unit of which nobody is known sends all the same: somebody has to have done it.
    senders = {person.unit_id: person.id for person in stage.people}
    anybody = stage.people[0].id
    at = stage.at(day, SUBMITS_AT)
    with stage.store.begin() as work:
        for number, each in enumerate(sendings):
            sender = senders.get(each.unit.id, anybody)
            receipt = f"R-{day:%y%m%d}-{number}"
            work.unit_reports.add(_report(stage.programme, each, sender, at, receipt))


def _report(
    programme: Programme, each: Sending, sender: PersonId, at: datetime, receipt: str
) -> UnitReport:
    return UnitReport(
        receipt=receipt,
        programme_id=programme.id,
        obligation_id=each.obligation_id,
        period=each.period,
        unit_id=each.unit.id,
        person_id=sender,
        submitted_at=at,
        on_time=not each.is_late,
        figures={},
        text="",
    )
