"""A stretch of time played through in a house of its own: every message, and who is late."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.abilities import EVERY_CHANNEL
from bot.compose import compose
from bot.plans import Plans, read_plans
from bot.rehearsed_days import Lists, Said, Sending, Stage, lived
from domain.asked_for import AskedFor, deadlines_asked
from domain.calendar import Deadline
from domain.chat import Address
from domain.digest.figures import WeekFigures
from domain.due_days import deadlines
from domain.people import Person, Unit
from domain.programme import Programme, reports_under
from domain.standing import lies_in
from domain.suspensions import Suspension, moved
from domain.workdays import WorkCalendar
from storage.database import open_database
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from storage.work import SqlWork

LEAD_IN = timedelta(days=100)
"""So long before its first day the stretch is lived silently at most: what falls due till then is
said before it, and not all on its first morning."""

REMEMBERED = timedelta(days=20)
"""What was due so shortly before the stretch may still be late in it."""

FEW = 40
"""The lists of so many people are soon made, each morning anew."""

EARLIEST, LATEST = 5, 6
"""Who is on time sends within so many working days before the end, who is late within so many after."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who takes part: units, people, and those whom the assistant reaches today."""

    units: Sequence[Unit]
    people: Sequence[Person]
    reached: frozenset[str]
    today: date
    suspensions: Sequence[Suspension] = ()
    asked: Sequence[AskedFor] = ()


class Undrawn:
    """Pictures of the digest, which nobody sees in a rehearsal: each would take a second."""

    def digest(self, figures: WeekFigures, person: Person | None) -> bytes:  # noqa: ARG002 - the shape of a port
        """Return an empty picture."""
        return b""


@dataclass(frozen=True, slots=True)
class Played:
    """What came of it.

    Attributes:
        said: The messages, in their order.
        sendings: What units sent, or will send after the stretch.
        unreached: Units that owe something and of which nobody gets messages.
        lists_weekly: Whether morning lists were looked at on the first working day of a week alone.
    """

    said: Sequence[Said]
    sendings: Sequence[Sending]
    unreached: Sequence[Unit]
    lists_weekly: bool = False


def play(
    programme: Programme,
    directory: Path,
    cast: Cast,
    days: tuple[date, date],
    late_percent: int,
    move_in: Callable[[SqlWork], None],
    sealer: Sealer,
    *,
    every_morning: bool = False,
) -> Played:
    """Play a stretch of time; who is late is drawn by names, so a second time it is the same.

    Everything is kept in memory, and thrown away at the end.

    Args:
        programme: The programme.
        directory: The folder of the programmes.
        cast: Who takes part.
        days: The first and the last day.
        late_percent: How many units of a hundred are late with each report.
        move_in: Fills the empty tables of the rehearsal.
        sealer: Opens what was moved in.
        every_morning: Whether the morning lists of many people are made on each morning too, which
            takes minutes; those of few people always are.
    """
    first, last = days
    monday = first - timedelta(days=first.weekday())
    begins = min(monday, max(cast.today, first - LEAD_IN))
    weekly = len(cast.reached) > FEW and not every_morning
    zone = ZoneInfo(programme.setup.timezone)
    with TemporaryDirectory() as folder:
        house = compose(
            plans=_alone(read_plans(directory), programme),
            media_dir=Path(folder),
            zone=zone,
            channels=EVERY_CHANNEL,
            pictures=Undrawn(),
        )
        store = Store(open_database("sqlite://"), sealer)
        try:
            ensure(store.engine, sealer)
            with store.begin() as work:
                move_in(work)
                _reach(work, cast, datetime.combine(begins, datetime.min.time(), zone))
            sendings = list(
                drawn_sendings(programme, house.work_calendar, cast, begins, last, late_percent)
            )
            stage = Stage(house, store, programme, cast.units, cast.people)
            lists = Lists(monday, weekly=weekly)
            said = [
                e for e in lived(stage, sendings, (begins, last), lists) if e.at.date() >= first
            ]
        finally:
            store.close()
    there = [each for each in sendings if each.last_day >= first - REMEMBERED]
    said.sort(key=lambda each: each.at)
    return Played(said, there, _unreached(cast, there), weekly)


def _alone(plans: Plans, programme: Programme) -> Plans:
    """Return the plans as if this programme were the only one of today."""
    programmes = {
        name: each
        for name, each in plans.programmes.items()
        if name == programme.id or not each.is_worked_with
    }
    return replace(plans, programmes=programmes)


def _reach(work: SqlWork, cast: Cast, now: datetime) -> None:
    """Let everybody of the cast hear who is to, though they have joined no chat so far."""
    for person in cast.people:
        if person.id in cast.reached and work.people.address_of(person.id) is None:
            work.people.bind(Address("web", person.id), person.id, now.astimezone(UTC))


def drawn_sendings(
    programme: Programme,
    calendar: WorkCalendar,
    cast: Cast,
    first: date,
    last: date,
    late_percent: int,
) -> Iterator[Sending]:
    """Yield when each unit sends what is due in the stretch, or was due shortly before it."""
    begins, ends = first - REMEMBERED, last + timedelta(days=40)
    for obligation in programme.obligations:
        for deadline in deadlines(obligation, begins, ends):
            if not lies_in(programme, deadline):
                continue
            for unit in cast.units:
                if reports_under(programme, obligation, unit):
                    yield _sending(calendar, cast, unit, deadline, late_percent)
    for unit in cast.units:
        for _, deadline in deadlines_asked(programme, cast.asked, begins, ends, unit):
            yield _sending(calendar, cast, unit, deadline, late_percent)


def _sending(
    calendar: WorkCalendar, cast: Cast, unit: Unit, deadline: Deadline, late_percent: int
) -> Sending:
    own = moved(cast.suspensions, unit.id, deadline)
    drawn = _drawn(unit.id, deadline.obligation_id, deadline.period.id)
    if drawn % 100 < late_percent:
        on = calendar.shift(own.last_day, 1 + drawn // 100 % LATEST)
    else:
        end = calendar.working_day_on_or_before(own.last_day)
        on = calendar.shift(end, -(drawn // 100 % EARLIEST))
    return Sending(unit, deadline.obligation_id, deadline.period.id, own.last_day, on)


def _drawn(*names: str) -> int:
    return int.from_bytes(sha256("|".join(names).encode()).digest()[:6])


def _unreached(cast: Cast, sendings: Sequence[Sending]) -> list[Unit]:
    """Return the units that owe something and of which nobody hears anything."""
    heard = {person.unit_id for person in cast.people if person.id in cast.reached}
    owing: Mapping[str, Unit] = {each.unit.id: each.unit for each in sendings}
    return [unit for unit in owing.values() if unit.id not in heard]
