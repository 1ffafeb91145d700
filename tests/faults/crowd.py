"""People of every role in two communes, and strangers, who send the house anything at all."""

import json
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import text as sql

from bot.abilities import EVERY_CHANNEL
from bot.compose import compose
from domain.chat import Address, Attachment, AttachmentKind, Incoming, Outgoing
from domain.conversation.commands import Located, Pressed, Sent, Typed
from domain.conversation.form import Kind
from domain.conversation.question import open_question
from domain.delivery import Parcel
from domain.households import Assignment, HouseholdId, Member, Sex
from domain.people import Area, Honorific, Person, Role, Unit, UnitId, UnitKind
from handlers.eligibility.guest_pace import WITHIN
from handlers.errands import Errand
from messages.fit import measured
from messages.render import Catalogues
from storage.database import open_database
from storage.forms import load_form
from storage.roster import load_roster
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import metadata
from storage.trail_begun import begin_trail
from storage.work import SqlWork
from tests.conversations.conversing import right_answer
from tests.faults.hostile import EVALUATED, Blow, Mischief, not_an_answer
from tests.support import town
from tests.support.clock import HandClock
from tests.support.house import ROOT, ZONE, CountedIds, agree, installed_plans
from tests.support.opened_rows import opened

LC = "lao-cai-2026"
HIDDEN_IDENTITY = "000099000077"
UU_HEAD = Member("Tẩn Láo Ửu", "head", 1981, Sex.MALE, HIDDEN_IDENTITY)
CHAN_HEAD = Member("Vàng Seo Chẩn", "head", 1969, Sex.MALE, HIDDEN_IDENTITY)

UNITS = (
    *town.UNITS,
    Unit(UnitId("lc"), LC, "UBND xã Bản Xèo", UnitKind.COMMUNE, None, Area.RURAL, synthetic=True),
    Unit(UnitId("lc/t1"), LC, "Thôn Nậm Pẻn", UnitKind.HAMLET, UnitId("lc"), Area.RURAL,
         synthetic=True),
)  # fmt: skip
VANG = replace(
    town.person("p-vang", "Vàng A Lử", "lc/t1", Role.CADRE, honorific=Honorific.ANH),
    programme_id=LC,
)
LEAD = replace(town.person("p-so", "Lò Văn Sơ", "lc", Role.LEAD_OFFICE), programme_id=LC)
ADMIN = town.person("p-admin", "Bế Thị Quản", "bk", Role.ADMINISTRATOR)
NOBODY = town.person("p-none", "Ma Văn Không", "bk/to-5")
MAY = town.person("p-may", "Lý Thị Mẩy", "bk/to-4", Role.HOUSEHOLD, household_id="h-may",
                  honorific=Honorific.FAMILY)  # fmt: skip
LISA = replace(
    town.person("p-lisa", "Lisa Nguyen", "bk/to-5", Role.CADRE, Role.UNIT_OFFICER), language="en"
)
PEOPLE = (*town.PEOPLE, VANG, LEAD, ADMIN, NOBODY, MAY, LISA)
HOUSEHOLDS = (
    *town.HOUSEHOLDS,
    town.household("h-uu", UU_HEAD, "bk/to-5"),
    replace(
        town.household("h-chan", CHAN_HEAD, "lc/t1"), programme_id=LC, commune_id=UnitId("lc")
    ),
)
ASSIGNMENTS = (
    *town.ASSIGNMENTS,
    Assignment(HouseholdId("h-uu"), town.DUNG.id, date(2026, 1, 1)),
    Assignment(HouseholdId("h-chan"), VANG.id, date(2026, 1, 1)),
)
MAY_SEE = {
    town.LAN.id: frozenset({"h-pao", "h-may", "h-ha"}),
    town.DUNG.id: frozenset({"h-ha2", "h-uu"}),
    VANG.id: frozenset({"h-chan"}),
    town.PAO.id: frozenset({"h-pao"}),
    MAY.id: frozenset({"h-may"}),
    NOBODY.id: frozenset(),
}
"""Which households cadres and families may see; strangers see none."""

ASKED_TO_WAIT = {texts["eligibility.guest.too_many"] for texts in Catalogues(ZONE).texts.values()}
"""Said to a stranger who is quicker than a hand; after it the house may be silent for a while."""

SECRET_NAMES = {"h-ha2": "Đặng Thị Hạ", "h-uu": UU_HEAD.name, "h-chan": CHAN_HEAD.name}
"""Names that nobody in the crowd ever types with their marks: who hears them was told."""

PER_TRANSACTION = 100
ERRANDS = 5
SENSIBLE = ("1", "2", "3", "có", "không", "6tr", "hôm qua", "1tr2", "/boqua", "/gui", "/xong", "ok",
            "/menu", "/baocao", "/nhap", "/huy", "thiếu nước", "5/3", "/quaylai", "1 2")  # fmt: skip


@dataclass(slots=True)
class Tally:
    """What a crowd did, and what it heard."""

    blows: int = 0
    sensible: int = 0
    messages: int = 0
    errands: int = 0
    kinds: Counter[str] = field(default_factory=Counter)


class Crowd:
    """A house with everybody in it, and a way to send it one thing after another."""

    def __init__(self, seed: int, media: Path) -> None:
        self.seed = seed
        engine = open_database("sqlite://")
        metadata.create_all(engine)
        sealer = Sealer("a secret of tests " * 3)
        with engine.begin() as connection:
            begin_trail(connection, sealer)
        self.store = Store(engine, sealer)
        self.clock = HandClock.__new__(HandClock)
        self.clock.set("2026-06-05 08:00")
        self.house = compose(
            plans=installed_plans(),
            media_dir=media,
            zone=ZONE,
            channels=EVERY_CHANNEL,
            words=Catalogues(ZONE),
            ids=CountedIds(),
        )
        self.forms = {
            (form.id, form.version): form
            for form in map(load_form, (ROOT / "programmes" / "forms").glob("*.yaml"))
        }
        self.tally = Tally()
        self._chance = Random(seed)
        self._mischief = Mischief(self._chance)
        self._updates = count(1)
        self._promised: list[tuple[Errand, Incoming]] = []
        self._shown: dict[Address, list[str]] = defaultdict(list)
        self._who: dict[Address, Person] = {}
        self._addresses: list[Address] = []
        self._asked_to_wait: dict[Address, datetime] = {}
        self._move_in()

    def _move_in(self) -> None:
        with self.store.begin() as work:
            load_roster(work, UNITS, PEOPLE, HOUSEHOLDS, ASSIGNMENTS)
            for person in PEOPLE:
                for channel in EVERY_CHANNEL:
                    address = Address(channel, f"{person.id}")
                    work.people.bind(address, person.id, self.clock.now())
                    agree(work, person, address, self.clock.now())
                    self._who[address] = person
        strangers = [
            Address(channel, f"stranger-{n}") for channel in EVERY_CHANNEL for n in (1, 2)
        ]
        self._addresses = [*self._who, *strangers]
        self._address = self._addresses[0]

    # Sending -----------------------------------------------------------------------------------

    def rage(self, blows: int) -> None:
        """Send so many hostile updates, and sensible ones between them, so that all doors open."""
        target = self.tally.blows + blows
        while self.tally.blows < target:
            with self.store.begin() as work:
                for _ in range(PER_TRANSACTION):
                    if self.tally.blows < target:
                        self._send_one(work)
            self._tidy_up()

    def _send_one(self, work: SqlWork) -> None:
        self.clock.forward(seconds=self._chance.choice([0, 1, 1, 2, 5, 30, 3600]))
        if self._chance.random() < 0.2:
            self._address = self._chance.choice(self._addresses)
        address = self._address
        if self._chance.random() < 0.3:
            blow = self._sensible(work, address)
            self.tally.sensible += 1
        else:
            blow = self._mischief.blow()
            self.tally.blows += 1
        self.tally.kinds[blow.kind] += 1
        late = self._chance.choice([0, 0, 0, 1, 3, 60, 86_400, 1_780_000_000, -9999])
        sent_at = self.clock.now() - timedelta(seconds=late)
        incoming = Incoming(address, f"u{next(self._updates)}", sent_at, **blow.content)
        try:
            self.say(work, incoming)
        except Exception as error:
            error.add_note(f"seed {self.seed}, update {incoming.update_id}, {blow.kind}: "
                           f"{str(incoming)[:600]!r}")  # fmt: skip
            raise

    def _sensible(self, work: SqlWork, address: Address) -> Blow:
        """Do what anybody would: answer what is asked, press what is shown, or type a command."""
        shown = self._shown[address]
        pick = self._chance.randrange(8)
        asked = self.answer_for(work, address, pick) if self._chance.random() < 0.6 else None
        if asked is not None:
            return Blow("sensible", asked)
        if shown and self._chance.random() < 0.7:
            return Blow("sensible", {"button": self._chance.choice(shown)})
        return Blow("sensible", {"text": self._chance.choice(SENSIBLE)})

    def answer_for(self, work: SqlWork, address: Address, pick: int) -> dict[str, Any] | None:
        """Return an answer to the question that somebody is being asked, if there is one."""
        person = self._who.get(address)
        session = work.sessions.current(person.id) if person is not None else None
        form = self.forms.get((session.form_id, session.form_version)) if session else None
        if session is None or form is None:
            return None
        question = open_question(form, session)
        if question is None:
            return {"button": f"f.{session.id}.{session.turn}.ok"}
        match right_answer(session, question, pick):
            case Typed(text=text):
                return {"text": text}
            case Pressed(turn=turn, choice=choice):
                return {"button": f"f.{session.id}.{turn}.{choice}"}
            case Located(position=position):
                kind = AttachmentKind.LOCATION
                north, east = position
                return {"attachments": (Attachment(kind, latitude=north, longitude=east),)}
            case Sent(kind=kind, references=references):
                is_file = kind is Kind.FILE
                sent = AttachmentKind.DOCUMENT if is_file else AttachmentKind(kind.value)
                name = "Quyết định 12.docx" if is_file else ""
                files = (Attachment(sent, ref, name=name) for ref in references)
                return {"attachments": tuple(files)}
            case _:
                return None

    def say(self, work: SqlWork, incoming: Incoming) -> list[Parcel]:
        """Hand one update to the house as a channel does, and look at everything it says."""
        now = self.clock.now()
        received = self.house.inbox.keep(work, incoming, now)
        assert received is not None
        served = self.house.inbox.work_on(work, received, now)
        answered = bool(served.parcels) or self._may_be_silent_to(incoming.address)
        assert answered, "nobody is left without an answer"
        for parcel in served.parcels:
            self._look_at(work, parcel, incoming)
        self._promised += [(errand, incoming) for errand in served.errands]
        return served.parcels

    def _may_be_silent_to(self, address: Address) -> bool:
        """Tell whether a stranger was asked to wait, and the time of waiting is not over."""
        asked = self._asked_to_wait.get(address)
        return asked is not None and self.clock.now() < asked + WITHIN

    # Looking -----------------------------------------------------------------------------------

    def _look_at(self, work: SqlWork, parcel: Parcel, incoming: Incoming) -> None:
        self.tally.messages += 1
        tokens = [button.token for row in parcel.outgoing.buttons for button in row]
        tokens += parcel.outgoing.numbered
        if tokens:
            self._shown[parcel.address] = tokens
            self._mischief.tokens = (self._mischief.tokens + tokens)[-3000:]
        if any(words in parcel.outgoing.text for words in ASKED_TO_WAIT):
            self._asked_to_wait[parcel.address] = self.clock.now()
        _fits(parcel)
        _is_plain(parcel.outgoing, incoming)
        self._is_discreet(work, parcel)

    def _is_discreet(self, work: SqlWork, parcel: Parcel) -> None:
        text = _all_words(parcel.outgoing)
        assert HIDDEN_IDENTITY not in text
        person = self._who.get(parcel.address)
        if person is None:
            allowed: frozenset[str] = frozenset()
        elif person.id in MAY_SEE:
            allowed = MAY_SEE[person.id]
        else:
            # Officers and leaders see households of their own programme, and of no other.
            own = {"h-chan"} if person.programme_id == LC else {"h-ha2", "h-uu"}
            allowed = frozenset(own)
        for household, name in SECRET_NAMES.items():
            if household not in allowed and name in text:
                # Among so many presses some assign a household, offer it, or name a deputy.
                entrusted = person is not None and _is_entrusted(work, person.id, household)
                assert entrusted, f"{parcel.address} was told of {household}: {text}"

    def reports(self, *, disturbed: bool = False) -> dict[str, Any]:
        """Let Lan report about a household, and return what was kept of it.

        Args:
            disturbed: Whether everything that is no answer comes in before each answer.
        """
        address = Address("web", town.LAN.id)
        with self.store.begin() as work:
            self._put_back(work)
            before = _reports(work)
            self._updates_by(work, address, {"button": "bc.h-pao"})
            for pick in range(60):
                answer = self.answer_for(work, address, pick)
                if answer is None:
                    break
                if disturbed and self._is_disturbed_at_the_summary(work, address):
                    # Photos were added to it: it was shown again, with buttons of its own.
                    answer = self.answer_for(work, address, pick)
                    assert answer is not None
                self._updates_by(work, address, answer)
            assert _reports(work) == before + 1
            kept = work.connection.execute(
                sql("select answers from report order by id desc limit 1")
            )
            answers: dict[str, Any] = opened(work.sealer, json.loads(kept.scalar_one()))
        return answers

    def _is_disturbed_at_the_summary(self, work: SqlWork, address: Address) -> bool:
        """Send everything that is no answer; tell whether it came at the summary."""
        session = work.sessions.current(self._who[address].id)
        assert session is not None
        question = open_question(self.forms[session.form_id, session.form_version], session)
        asked = question.place.step.kind.value if question is not None else ""
        for content in not_an_answer(asked, session.id, session.turn):
            self._updates_by(work, address, content)
        return not asked

    def _updates_by(self, work: SqlWork, address: Address, content: dict[str, Any]) -> None:
        self.clock.forward(seconds=2)
        self.say(work, Incoming(address, f"u{next(self._updates)}", self.clock.now(), **content))

    def _keep_promises(self) -> None:
        """Run what was promised and takes long (pictures, workbooks); the first few are enough."""
        for errand, incoming in self._promised:
            if self.tally.errands < ERRANDS:
                self.tally.errands += 1
                parcels = errand(self._do, self.clock.now())
                with self.store.begin() as work:
                    for parcel in parcels:
                        self._look_at(work, parcel, incoming)
        self._promised.clear()

    def _do(self, work_on: Callable[[Any], Any]) -> Any:
        with self.store.begin() as work:
            return work_on(work)

    def _tidy_up(self) -> None:
        """See that everything was worked on, and let go of what nobody will look at again."""
        self._keep_promises()
        with self.store.begin() as work:
            connection = work.connection
            undone = connection.execute(sql("select count(*) from inbox where state <> 'done'"))
            assert undone.scalar() == 0
            # The newest stays: SQLite would give its number, and with it its occasion, once more.
            connection.execute(sql("delete from inbox where id < (select max(id) from inbox)"))
            connection.execute(sql("update outbox set state = 'sent', sent_at = made_at"))
            connection.execute(
                sql("delete from outbox where id < (select max(id) from outbox) - 3000")
            )
            self._put_back(work)

    def _put_back(self, work: SqlWork) -> None:
        """Give everybody their households, chats and consent again.

        Presses of officers move households and dismiss people, as they should; without this the
        crowd would grow quiet, and whoever is gone opens no doors.
        """
        connection = work.connection
        connection.execute(sql("UPDATE person SET active = true"))
        connection.execute(sql("DELETE FROM absence"))
        today = self.clock.now().astimezone(ZONE).date().isoformat()
        for each in ASSIGNMENTS:
            named = {"household": each.household_id, "person": each.person_id, "today": today}
            # Lines are only added: who had a household once may still be told of it.
            connection.execute(sql(ENDED), named)
            connection.execute(sql(BEGUN), named)
        for address, person in self._who.items():
            work.people.bind(address, person.id, self.clock.now())
            agree(work, person, address, self.clock.now())


def _reports(work: SqlWork) -> int:
    return int(work.connection.execute(sql("select count(*) from report")).scalar_one())


ENDED = """
    UPDATE assignment SET until = :today WHERE household_id = :household AND until IS NULL
"""
BEGUN = """
    INSERT INTO assignment (household_id, person_id, since, ended_by)
    VALUES (:household, :person, :today, '')
"""

ENTRUSTED = sql(
    """
    WITH served (id) AS (
        SELECT :person UNION SELECT person_id FROM absence WHERE deputy_id = :person
    )
    SELECT 1 FROM assignment WHERE household_id = :household
        AND person_id IN (SELECT id FROM served)
    UNION SELECT 1 FROM hand_over WHERE household_id = :household
        AND (from_id IN (SELECT id FROM served) OR to_id IN (SELECT id FROM served))
    """
)
"""Whether a household was ever assigned or offered to somebody, or to whom that one stands in for."""


def _is_entrusted(work: SqlWork, person_id: str, household_id: str) -> bool:
    found = work.connection.execute(ENTRUSTED, {"person": person_id, "household": household_id})
    return found.first() is not None


def _fits(parcel: Parcel) -> None:
    abilities = EVERY_CHANNEL[parcel.address.channel]
    outgoing = parcel.outgoing
    assert outgoing.text.strip(), "a messenger takes no empty message"
    # Beside a picture a channel sends what is longer than a caption by itself.
    assert measured(outgoing.text, abilities.unit) <= abilities.text_units
    buttons = [button for row in outgoing.buttons for button in row]
    assert len(buttons) <= abilities.buttons_total
    assert all(len(row) <= max(abilities.buttons_per_row, 0) for row in outgoing.buttons)
    for button in buttons:
        assert button.label.strip()
        assert len(button.label) <= abilities.label_chars
        assert 0 < len(button.token.encode()) <= abilities.token_bytes


def _is_plain(outgoing: Outgoing, incoming: Incoming) -> None:
    """See that nothing was worked out, escaped or cut out of what was typed."""
    text = _all_words(outgoing)
    typed = f"{incoming.text} {incoming.sender_name} {incoming.button}"
    for trace in EVALUATED:
        assert trace not in text or trace in typed, f"something was evaluated: {text}"
    text.encode("utf-8")
    assert "\x00" not in text


def _all_words(outgoing: Outgoing) -> str:
    labels = [button.label for row in outgoing.buttons for button in row]
    return "\n".join([outgoing.text, *labels])
