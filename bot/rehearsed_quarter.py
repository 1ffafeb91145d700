"""A stretch of time played through in a house of its own: every message, and who is late."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.abilities import EVERY_CHANNEL
from bot.compose import House, compose
from bot.plans import read_plans
from domain.chat import Address
from domain.due_days import deadlines
from domain.people import Person, PersonId, Unit
from domain.programme import Programme, reports_under
from domain.reporting import UnitReport
from domain.standing import lies_in
from domain.suspensions import Suspension, moved
from domain.workdays import WorkCalendar
from storage.database import open_database
from storage.roster import load_roster
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from storage.work import SqlWork

T = TypeVar("T")

LOCKED_AWAY = "rehearsal only, thrown away at its end"
"""Seals what the rehearsal keeps: nothing of it outlives the command."""

SUBMITS_AT = time(10, 0)
EARLIEST, LATEST = 5, 6
"""Who is on time sends within so many working days before the end, who is late within so many after."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part: units, people, and those whom the assistant reaches today."""

    units: Sequence[Unit]
    people: Sequence[Person]
    reached: frozenset[str]
    suspensions: Sequence[Suspension] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A message that would be sent."""

    at: datetime
    person: Person
    unit: str
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
class Played:
    """What came of it.

    Attributes:
        said: The messages, in their order.
        sendings: What units sent, or will send after the stretch.
        unreached: Units that owe something and of which nobody gets messages.
    """

    said: Sequence[Said]
    sendings: Sequence[Sending]
    unreached: Sequence[Unit]


def play(
    programme: Programme, directory: Path, cast: Cast, first: date, last: date, late_percent: int
) -> Played:
    """Play a stretch of time; who is late is drawn by names, so a second time it is the same.

    Args:
        programme: The programme.
        directory: The folder of the programmes.
        cast: Who takes part.
        first: The first day.
        last: The last one.
        late_percent: How many units of a hundred are late with each report.
    """
    zone = ZoneInfo(programme.setup.timezone)
    with TemporaryDirectory() as folder:
        house = compose(
            plans=read_plans(directory),
            media_dir=Path(folder),
            zone=zone,
            channels=EVERY_CHANNEL,
        )
        store = Store(open_database(f"sqlite:///{folder}/rehearsal.db"), Sealer(LOCKED_AWAY))
        try:
            ensure(store.engine, Sealer(LOCKED_AWAY))
            with store.begin() as work:
                _move_in(work, cast, datetime.combine(first, time(), zone).astimezone(UTC))
            sendings = list(
                _sendings(programme, house.work_calendar, cast, first, last, late_percent)
            )
            said = list(_said(house, store, programme, cast, sendings, first, last))
        finally:
            store.close()
    return Played(said, sendings, _unreached(cast, sendings))


def _move_in(work: SqlWork, cast: Cast, now: datetime) -> None:
    load_roster(work, cast.units, cast.people, (), ())
    for person in cast.people:
        if person.id in cast.reached:
            work.people.bind(Address("web", person.id), person.id, now)
    for each in cast.suspensions:
        work.suspensions.add(each)


def _sendings(
    programme: Programme,
    calendar: WorkCalendar,
    cast: Cast,
    first: date,
    last: date,
    late_percent: int,
) -> Iterator[Sending]:
    """Yield when each unit sends what is due in the stretch, or was due shortly before it."""
    for obligation in programme.obligations:
        for deadline in deadlines(
            obligation, first - timedelta(days=20), last + timedelta(days=40)
        ):
            if not lies_in(programme, deadline):
                continue
            for unit in cast.units:
                if not reports_under(programme, obligation, unit):
                    continue
                own = moved(cast.suspensions, unit.id, deadline)
                drawn = _drawn(unit.id, obligation.id, deadline.period.id)
                if drawn % 100 < late_percent:
                    on = calendar.shift(own.last_day, 1 + drawn // 100 % LATEST)
                else:
                    end = calendar.working_day_on_or_before(own.last_day)
                    on = calendar.shift(end, -(drawn // 100 % EARLIEST))
                yield Sending(unit, obligation.id, deadline.period.id, own.last_day, on)


def _drawn(*names: str) -> int:
    return int.from_bytes(sha256("|".join(names).encode()).digest()[:6])


def _said(
    house: House,
    store: Store,
    programme: Programme,
    cast: Cast,
    sendings: Sequence[Sending],
    first: date,
    last: date,
) -> Iterator[Said]:
    job = next(each for each in house.jobs if each.name == "reminders")
    people = {person.id: person for person in cast.people}
    units = {unit.id: unit.name for unit in cast.units}
    # A unit of which nobody is known sends all the same: somebody has to have done it.
    senders = {person.unit_id: person.id for person in cast.people}
    anybody = next(iter(people))
    zone = ZoneInfo(programme.setup.timezone)
    by_day: dict[date, list[Sending]] = {}
    for each in sendings:
        # What was sent before the stretch is there from its first morning on.
        by_day.setdefault(max(each.on, first - timedelta(days=1)), []).append(each)

    def do(work_on: Callable[[SqlWork], T]) -> T:
        with store.begin() as work:
            return work_on(work)

    day = first - timedelta(days=1)
    while day <= last:
        if day >= first:
            at = datetime.combine(day, programme.setup.reminders.at, zone)
            for parcel in job.run(do, at.astimezone(UTC)):
                person = people[parcel.person_id] if parcel.person_id else None
                if person is not None:
                    yield Said(at, person, units.get(person.unit_id, ""), parcel.outgoing.text)
        at = datetime.combine(day, SUBMITS_AT, zone).astimezone(UTC)
        with store.begin() as work:
            for number, each in enumerate(by_day.get(day, ())):
                receipt = f"{day:%y%m%d}-{number}"
                work.unit_reports.add(
                    _report(programme, each, senders.get(each.unit.id, anybody), at, receipt)
                )
        day += timedelta(days=1)


def _report(
    programme: Programme, each: Sending, sender: PersonId, at: datetime, receipt: str
) -> UnitReport:
    return UnitReport(
        receipt=f"R-{receipt}",
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


def _unreached(cast: Cast, sendings: Sequence[Sending]) -> list[Unit]:
    """Return the units that owe something and of which nobody hears anything."""
    heard = {person.unit_id for person in cast.people if person.id in cast.reached}
    owing: Mapping[str, Unit] = {each.unit.id: each.unit for each in sendings}
    return [unit for unit in owing.values() if unit.id not in heard]
