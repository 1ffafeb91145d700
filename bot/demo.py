"""The demo: the whole product on made-up people, with a clock that can be moved."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime, timedelta, tzinfo
from pathlib import Path
from secrets import token_urlsafe
from typing import TYPE_CHECKING

from bot.app import App
from bot.clock import Clock, DemoClock, SystemClock
from bot.keys import seal_of
from bot.opening import Opened
from bot.schedule import tick_for_ever
from bot.web.calendar import calendar_routes
from bot.web.door import WebPerson, make_app, serving
from bot.web.guard import Sessions
from bot.web.store import StoredEnded, may_read, stored_web_channel, trespass_noted
from domain.chat import Address
from domain.people import Person, PersonId, Role
from domain.personal.consent import Purpose, needs_consent
from storage.roster import has_programme, load_roster
from storage.work import SqlWork

if TYPE_CHECKING:
    from domain.synthetic.rosters import Roster

MOMENT = "demo.moment"
"""Under this name the demo remembers how far its clock has come."""

SHOWN = "demo.shown"
"""Under this name it remembers whose place may be taken, in order."""

STEP = timedelta(hours=1)
"""On the way to a later moment the clock stops every hour, so that each message has its own time."""

REMEMBERED = timedelta(days=100)
"""Made-up people remember about so much: the calendar must know those days."""

FILLED = "demo.filled"
"""Under this name it remembers for which programmes it has looked for made-up people."""

ROLE_ORDER = (
    Role.CADRE,
    Role.UNIT_OFFICER,
    Role.LEAD_OFFICE,
    Role.LEADER,
    Role.HOUSEHOLD,
)


def secret_in(folder: Path) -> str:
    """Return the demo's own secret; made once, readable by its owner alone."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(token_urlsafe(32), encoding="ascii")
    return file.read_text(encoding="ascii").strip()


def fill(opened: Opened, now: datetime) -> None:
    """Let the synthetic households move in with their past, unless they have; who is shown joins.

    A programme for which nobody is made up stands in the demo without people.
    """
    file = opened.settings.programmes_dir / "synthetic.yaml"
    looked_for = " ".join(sorted(opened.house.programmes))
    with opened.store.begin() as work:
        if work.notes.get(FILLED) == looked_for:
            return
    from domain.synthetic.chance import stream  # noqa: PLC0415
    from domain.synthetic.rosters import make_roster  # noqa: PLC0415 - only the first start needs it
    from domain.synthetic.statuses import make_histories  # noqa: PLC0415
    from storage.programmes import load_standards  # noqa: PLC0415
    from storage.synthetic import load_synthetic  # noqa: PLC0415

    plan = load_synthetic(file)
    inhabited = sorted(
        {each.programme_id for each in plan.scenes} & opened.house.programmes.keys()
    )
    with opened.store.begin() as work:
        if all(has_programme(work, programme_id) for programme_id in inhabited):
            work.notes.put(FILLED, looked_for)
            return
    standards = load_standards(opened.settings.programmes_dir / "standards.yaml")
    add_past = _past_maker(opened, now)
    shown: list[str] = []
    with opened.store.begin() as work:
        for programme_id in inhabited:
            roster = make_roster(plan, programme_id)
            is_new = load_roster(
                work, roster.units, roster.people, roster.households, roster.assignments
            )
            if is_new:
                chance = stream(plan.seed, programme_id, "statuses")
                work.statuses.load(make_histories(roster.households, standards, chance))
            add_past(work, roster)
            for showcased in roster.showcase:
                address = Address("web", showcased.person_id)
                work.people.bind(address, showcased.person_id, now)
                _agree(work, showcased.person_id, address, now)
                shown.append(showcased.person_id)
        work.notes.put(SHOWN, " ".join(shown))
        work.notes.put(FILLED, looked_for)


def _agree(work: SqlWork, person_id: str, address: Address, now: datetime) -> None:
    """Let a made-up household agree to everything: nobody is there to be asked."""
    person = work.people.get(PersonId(person_id))
    if person is not None and needs_consent(person):
        for purpose in Purpose:
            work.consents.give(person, purpose, f"{purpose.value}/synthetic", now, address)


def _past_maker(opened: Opened, now: datetime) -> "Callable[[SqlWork, Roster], bool]":
    """Return what lets the past of a roster move in: its cadres have been at work for weeks."""
    from domain.synthetic.past import make_past  # noqa: PLC0415 - only the first start needs it
    from domain.synthetic.visits import Horizon  # noqa: PLC0415 - the same
    from storage.holidays import load_work_calendar  # noqa: PLC0415 - the same
    from storage.synthetic_past import load_past, load_past_plan, receipts_of  # noqa: PLC0415

    house, settings = opened.house, opened.settings
    plan = load_past_plan(settings.programmes_dir / "synthetic_past.yaml")
    years = range((now - REMEMBERED).year, now.year + 1)
    holidays = load_work_calendar(settings.programmes_dir / "holidays.yaml", years)
    horizon = Horizon(now, settings.zone, holidays)

    def move_in(work: SqlWork, roster: "Roster") -> bool:
        programme = house.programmes[roster.programme_id]
        receipt = receipts_of(roster.programme_id)
        words = house.words.texts["vi"]
        return load_past(work, make_past(plan, roster, programme, horizon, words, receipt))

    return move_in


def persons_of(work: SqlWork, opened: Opened) -> list[WebPerson]:
    """Return whose place may be taken, by role."""
    shown = (work.notes.get(SHOWN) or "").split()
    people = [p for p in map(work.people.get, shown) if p is not None]  # type: ignore[arg-type]
    cards: list[WebPerson] = []
    for role in ROLE_ORDER:
        for person in people:
            if person.has(role) and not any(card.id == person.id for card in cards):
                cards.append(_card(work, opened, person, role))
    return cards


def _card(work: SqlWork, opened: Opened, person: Person, role: Role) -> WebPerson:
    unit = work.units.get(person.unit_id)
    programme = opened.house.programmes[person.programme_id]
    place = unit.name if unit else ""
    issuer = programme.identity.issuer
    return WebPerson(
        id=person.id,
        name=person.name,
        role=role.value,
        role_label=opened.house.words.texts["vi"][f"role.{role.value}"],
        unit=place if place == issuer else f"{place} · {issuer}",
    )


class DemoBar:
    """The page's bar: shows the clock and moves it forward."""

    def __init__(self, app: App, clock: DemoClock, zone: tzinfo, opened: Opened) -> None:
        """Take what moves."""
        self._app = app
        self._clock = clock
        self._zone = zone
        self._opened = opened

    @property
    def zone(self) -> tzinfo:
        """The local time in which days begin."""
        return self._zone

    def now(self) -> datetime:
        """Return the demo's moment."""
        return self._clock.now()

    async def move(self, to: datetime) -> None:
        """Move the clock forward, doing on the way whatever falls due."""
        while (now := self._clock.now()) < to:
            # Full hours, and the target itself: messages bear the time at which they were due.
            next_hour = now.replace(minute=0, second=0, microsecond=0) + STEP
            self._clock.move_to(min(next_hour, to))
            await self._app.tick()
            await self._app.postman.look()
            # The clock stands until everything is handed over: it bears the hour it was due.
            await self._app.postman.settled()
        remember(self._opened, self._clock.now())


def remember(opened: Opened, moment: datetime) -> None:
    """Keep how far the demo's clock has come, so that a next start goes on from there."""
    with opened.store.begin() as work:
        work.notes.put(MOMENT, moment.isoformat())


def remembered(opened: Opened) -> datetime | None:
    """Return how far the clock had come."""
    with opened.store.begin() as work:
        moment = work.notes.get(MOMENT)
    return datetime.fromisoformat(moment) if moment else None


@asynccontextmanager
async def demo_running(
    opened: Opened, begins_at: datetime, host: str, port: int, real: Clock | None = None
) -> AsyncIterator[tuple[str, App]]:
    """Run the demo until left; gives its address and the app."""
    real = real or SystemClock()
    zone = opened.settings.zone
    clock = DemoClock(begins_at, real)
    seal = seal_of(opened.settings)

    async with AsyncExitStack() as stack:
        channel = stored_web_channel(opened, seal, clock.now)
        app = App(opened.house, opened.writer, {channel.name: channel}, clock)
        stack.push_async_callback(app.stop)

        async def persons() -> Sequence[WebPerson]:
            return await asyncio.wrap_future(
                opened.writer.submit(lambda work: persons_of(work, opened))
            )

        async def database_ok() -> bool:
            await asyncio.wrap_future(opened.writer.submit(lambda work: work.notes.get(MOMENT)))
            return True

        web_app = make_app(
            channel=channel,
            sessions=Sessions(
                seal,
                real.now,
                may_read=may_read(opened.writer),
                ended=StoredEnded(opened.writer),
            ),
            database_ok=database_ok,
            persons=persons,
            note=trespass_noted(opened.writer, real.now),
            routes=calendar_routes(opened, seal, clock),
            demo=DemoBar(app, clock, zone, opened),
        )
        await app.run()
        app.nursery.start(tick_for_ever(app.tick), "ticks")
        address = await stack.enter_async_context(serving(web_app, host, port))
        try:
            yield address, app
        finally:
            remember(opened, clock.now())
