"""The application's own wiring over a database in memory, and people who type and press."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import ClassVar
from zoneinfo import ZoneInfo

from sqlalchemy import Engine, create_engine
from sqlalchemy.pool import StaticPool

from bot.compose import House, compose
from bot.plans import Plans, read_plans
from domain.chat import Abilities, Address, Attachment, AttachmentKind, Incoming, Outgoing
from domain.delivery import Parcel
from domain.people import Person, Unit
from domain.personal.consent import Purpose, needs_consent, wording_of
from domain.plan_tasks import TaskEvent, TaskStep
from domain.say import Say
from messages.render import Catalogues
from storage.database import open_database
from storage.roster import load_roster
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import metadata
from storage.trail_begun import begin_trail
from storage.work import SqlWork
from tests.support import town
from tests.support.clock import HandClock

ROOT = Path(__file__).parent.parent.parent
ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
CHAT = Abilities(
    text_units=4096, unit="utf16", caption_units=1024, buttons_per_row=8, buttons_total=100
)
BARE = Abilities(text_units=2000)


class EveryLanguage(Catalogues):
    """Words that are tried in every language, whoever listens.

    A missing key or a misspelt parameter fails whichever test causes the sentence.
    """

    def message(self, say: Say, person: Person | None, abilities: Abilities) -> list[Outgoing]:
        someone = person or town.LAN
        for language in self.texts:
            super().message(say, replace(someone, language=language), abilities)
        return super().message(say, person, abilities)


_WORDS = EveryLanguage(ZONE)
"""Read and compiled once for the whole suite."""


@cache
def installed_plans() -> Plans:
    """The programmes that are shipped, read once for the whole suite: nobody changes them."""
    return read_plans(ROOT / "programmes")


def agree(work: SqlWork, person: Person, address: Address, now) -> None:
    """Let a household agree to everything, as it would before its first question."""
    for purpose in Purpose if needs_consent(person) else ():
        work.consents.give(person, purpose, wording_of(purpose, person.language), now, address)


def acknowledge(work: SqlWork, unit: Unit, by: Person, now) -> None:
    """Let a unit acknowledge the tasks that the plan gives it, as on its first morning."""
    plans = installed_plans()
    for task in plans.programmes[unit.programme_id].tasks:
        if plans.parties[unit.programme_id].lead(task, unit):
            event = TaskEvent(1, TaskStep.ACKNOWLEDGE, by.id, now)
            work.plan_tasks.add(unit.programme_id, task.id, unit.id, event)


class CountedIds:
    """Session ids that tests can foresee."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def session(self) -> str:
        return f"s{next(self._numbers)}"


class TestHouse:
    """The house with its store, its clock, and the people of the small town."""

    __test__ = False

    def __init__(self, store: Store, clock: HandClock, media: Path) -> None:
        self.store = store
        self.clock = clock
        self.house: House = compose(
            plans=installed_plans(),
            media_dir=media,
            zone=ZONE,
            channels={"web": CHAT, "console": BARE, "telegram": CHAT},
            words=_WORDS,
            ids=CountedIds(),
        )
        self._updates = count(1)

    def move_in(self) -> None:
        """Let the small town move in, and its people join on the web."""
        with self.store.begin() as work:
            load_roster(work, town.UNITS, town.PEOPLE, town.HOUSEHOLDS, town.ASSIGNMENTS)
            for person in town.PEOPLE:
                work.people.bind(Address("web", person.id), person.id, self.clock.now())
                agree(work, person, Address("web", person.id), self.clock.now())
            for unit in town.UNITS:
                acknowledge(work, unit, town.MINH, self.clock.now())

    def receive(self, incoming: Incoming) -> list[Parcel]:
        """Take one update in and answer it; a second time it is not worked on."""
        now = self.clock.now()
        with self.store.begin() as work:
            served = self.house.inbox.take(work, incoming, now)
        if served is None:
            return []
        for errand in served.errands:
            errand(self.do, now)
        return self.deliver()

    def do(self, work_on):
        """Do a piece of work in a unit of its own."""
        with self.store.begin() as work:
            return work_on(work)

    def tick(self) -> list[Parcel]:
        """Do whatever is due now, and deliver it."""
        for job in self.house.jobs:
            job.run(self.do, self.clock.now())
        return self.deliver()

    def deliver(self) -> list[Parcel]:
        """Deliver whatever may go out now; everybody hears what is theirs."""
        now = self.clock.now()
        with self.store.begin() as work:
            parcels = [p for p in work.outbox.waiting(1000) if p.not_before <= now]
            for parcel in parcels:
                work.outbox.all_delivered(((parcel, now),))
        for parcel in sorted(parcels, key=lambda parcel: parcel.id):
            listener = Typist.known.get((id(self), parcel.address))
            if listener is not None:
                listener.hears(parcel.outgoing)
        return parcels

    def typist(self, person: Person, called: str, channel: str = "web") -> "Typist":
        """Return somebody who types."""
        return Typist(self, Address(channel, person.id), called)

    def stranger(self, called: str = "Người lạ", channel: str = "telegram") -> "Typist":
        """Return somebody whom nobody knows."""
        return Typist(self, Address(channel, "999"), called)

    def update_id(self) -> str:
        return f"u{next(self._updates)}"

    @contextmanager
    def work(self) -> Iterator[SqlWork]:
        with self.store.begin() as work:
            yield work


class Typist:
    """A person with a phone: types, presses what stands on buttons, keeps the chat."""

    known: ClassVar[dict[tuple[int, Address], "Typist"]] = {}

    def __init__(self, house: TestHouse, address: Address, called: str) -> None:
        self._house = house
        self.address = address
        self.called = called
        self._lines: list[str] = []
        self.buttons: list[tuple[str, str]] = []
        self.last: Outgoing | None = None
        Typist.known[(id(house), address)] = self

    # What a person does ------------------------------------------------------------------------

    def types(self, *texts: str) -> "Typist":
        for text in texts:
            shown = text if len(text) <= 100 else f"{text[:40]}… ({len(text)} ký tự)"
            self._lines.append(f"{self.called}: {shown}")
            self._send(text=text)
        return self

    def presses(self, *labels: str) -> "Typist":
        """Press the newest button that bears these words."""
        for label in labels:
            found = [pair for pair in self.buttons if label in pair[0]]
            assert found, f"no button {label!r} among {[b for b, _ in self.buttons[-30:]]}"
            exact = [pair for pair in found if pair[0] == label]
            label_shown, token = (exact or found)[-1]
            self._lines.append(f"{self.called}: [{label_shown}]")
            self._send(button=token)
        return self

    def presses_token(self, token: str) -> "Typist":
        self._lines.append(f"{self.called}: [?]")
        self._send(button=token)
        return self

    def sends_photo(self, reference: str = "photo-1") -> "Typist":
        self._lines.append(f"{self.called}: (gửi ảnh)")
        self._send(attachments=(Attachment(AttachmentKind.PHOTO, reference),))
        return self

    def sends_file(
        self, name: str, reference: str = "file-1", size_bytes: int = 2_000, text: str = ""
    ) -> "Typist":
        """Send a document, as a messenger hands it on."""
        self._lines.append(f"{self.called}: (gửi tệp {name})")
        sent = Attachment(AttachmentKind.DOCUMENT, reference, size_bytes=size_bytes, name=name)
        self._send(attachments=(sent,), text=text)
        return self

    def sends_place(self) -> "Typist":
        self._lines.append(f"{self.called}: (gửi vị trí)")
        place = Attachment(AttachmentKind.LOCATION, latitude=22.147, longitude=105.834)
        self._send(attachments=(place,))
        return self

    def incoming(self, **content) -> Incoming:
        return Incoming(self.address, self._house.update_id(), self._house.clock.now(), **content)

    def _send(self, **content) -> None:
        self._house.receive(self.incoming(**content))

    # What a person hears -----------------------------------------------------------------------

    def hears(self, outgoing: Outgoing) -> None:
        self.last = outgoing
        first, *rest = outgoing.text.split("\n")
        self._lines.append(f"Trợ lý: {first}")
        self._lines += [f"  {line}" if line else "" for line in rest]
        if outgoing.picture:
            self._lines.append("  (ảnh)")
        if outgoing.document:
            self._lines.append(f"  (tệp {outgoing.document.name})")
        for row in outgoing.buttons:
            self._lines.append("  " + " ".join(f"[{button.label}]" for button in row))
            self.buttons += [(button.label, button.token) for button in row]

    @property
    def said(self) -> str:
        """The last thing that was heard."""
        return self.last.text if self.last is not None else ""

    @property
    def transcript(self) -> str:
        """The chat so far, as one would read it."""
        return "\n".join(self._lines) + "\n"

    def forget(self) -> "Typist":
        """Begin a new page of the transcript."""
        self._lines.clear()
        return self


@cache
def _empty_tables() -> sqlite3.Connection:
    """A database with all tables and no rows, made once and copied."""
    made = sqlite3.connect(":memory:", check_same_thread=False)
    engine = create_engine("sqlite://", creator=lambda: made, poolclass=StaticPool)
    metadata.create_all(engine)
    return made


def _tables(engine: Engine) -> None:
    """Make all tables; page by page where that is possible, for each statement costs."""
    if str(engine.url) == "sqlite://":
        with engine.connect() as connection:
            _empty_tables().backup(connection.connection.dbapi_connection)
    else:
        metadata.create_all(engine)


def open_house(media: Path, clock: HandClock, url: str = "sqlite://") -> TestHouse:
    engine = open_database(url)
    _tables(engine)
    sealer = Sealer("test secret " * 4)
    with engine.begin() as connection:
        begin_trail(connection, sealer)
    return TestHouse(Store(engine, sealer), clock, media)
