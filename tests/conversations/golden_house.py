"""The house of a golden conversation: it can be closed and opened between any two turns."""

import json
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.compose import House, compose
from domain.chat import Address
from domain.conversation.form import Form
from domain.conversation.plain import session_from_plain, session_to_plain
from domain.conversation.session import Answer, Session
from domain.conversation.values import value_to_plain
from domain.say import Say
from handlers.ports.speech import Reply
from handlers.visit import Visit
from storage import tables
from storage.database import open_database
from storage.forms import load_forms
from storage.sealed_content import opened_content, opened_words
from storage.sealing import Sealer
from storage.store import Store
from tests.conversations.golden_file import Golden
from tests.support import town
from tests.support.clock import HandClock
from tests.support.house import (
    _WORDS,
    BARE,
    CHAT,
    ZONE,
    CountedIds,
    EveryLanguage,
    TestHouse,
    installed_plans,
    open_house,
)

CHANNELS = {"web": CHAT, "telegram": CHAT, "console": BARE, "sms": BARE}
SAYS = {"golden.thanks": "Đã nhận {{ heading }} ạ.", "golden.reminder": "{{ text }}"}
EMPTY = {"answers": {}, "offered": {}, "picked": [], "begun_at": "2026-01-01T00:00:00+00:00"}


def moved_in(folder: Path, clock: HandClock) -> Path:
    """Return a database in which the small town lives and can be reached."""
    database = folder / "town.db"
    house = open_house(folder / "media", clock, f"sqlite:///{database}")
    house.move_in()
    with house.work() as work:
        for person in town.PEOPLE:
            for channel in ("telegram", "sms", "console"):
                work.people.bind(Address(channel, person.id), person.id, clock.now())
    house.store.close()
    return database


class AskingDesk:
    """The desk of a form that a file brings along: it keeps what was confirmed."""

    wants_summary = True

    def __init__(self, golden: Golden, house: "GoldenHouse") -> None:
        self._golden = golden
        self._house = house
        self._shelf = house.shelf
        self.form_id = house.shelf.current.id

    def may_continue(self, visit: Visit, session: Session) -> bool:  # noqa: ARG002
        return True

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002
        return self._shelf.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> str:  # noqa: ARG002
        return f"{self._golden.heading} {session.subject}".strip()

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        said = {key: value_to_plain(answer.value) for key, answer in answers.items()}
        self._house.finished.append({"about": session.subject, "answers": said})
        return [Say("golden.thanks", {"heading": self.heading(visit, session)})]

    def commands(self):
        return {"phieu": self._begin}

    def _begin(self, visit: Visit, about: str) -> Reply:
        given = self._golden.session
        plain = {**EMPTY, "facts": {}, **{k: v for k, v in given.items() if k in _TAKEN}}
        asked = session_from_plain(
            plain, session_id="", form_id=self.form_id, form_version=0, person_id="", subject="",
            turn=0,
        )  # fmt: skip
        return self._house.conversations.begin(
            visit, self.form_id, about, asked.facts, answers=asked.answers, offers=asked.offered
        )


_TAKEN = {"facts", "answers", "offered"}


class GoldenHouse(TestHouse):
    """The product's house; if the file brings a form along, that one is served in it too."""

    def __init__(self, golden: Golden, town_database: Path, folder: Path, clock: HandClock):
        self.golden = golden
        self.clock = clock
        self.finished: list[dict[str, Any]] = []
        self._folder = folder
        self._ids = CountedIds()
        self._updates = iter(f"u{number}" for number in range(1, 10_000))
        self._forms = golden.forms
        self._database = folder / "house.db"
        shutil.copy(town_database, self._database)
        self.restart()

    def update_id(self) -> str:
        return next(self._updates)

    def restart(self) -> None:
        """Build everything anew over what was written."""
        self.reopen()
        self.house = self._with_its_form() if self._forms else self._composed(_WORDS)

    def _composed(self, words: EveryLanguage) -> House:
        return compose(
            plans=installed_plans(),
            media_dir=self._folder / "media",
            zone=ZONE,
            channels=CHANNELS,
            words=words,
            ids=self._ids,
        )

    def reopen(self) -> None:
        """Close the database and open it again: nothing lives in memory between two turns."""
        if hasattr(self, "store"):
            self.store.close()
        self.store = Store(
            open_database(f"sqlite:///{self._database}"), Sealer("test secret " * 4)
        )

    def forms_become(self, forms: list[dict[str, Any]]) -> None:
        """Start anew with other versions of the form on the shelf."""
        self._forms = forms
        self.restart()

    def _with_its_form(self) -> House:
        shelf_dir = self._folder / "forms"
        shutil.rmtree(shelf_dir, ignore_errors=True)
        shelf_dir.mkdir()
        for form in self._forms:
            file = shelf_dir / f"{form['id']}.v{form['version']}.yaml"
            file.write_text(json.dumps(form, ensure_ascii=False), encoding="utf-8")
        (self.shelf,) = load_forms(shelf_dir).values()
        own = {f"{self.shelf.current.id}.{key}": text for key, text in self.golden.words.items()}
        texts = {tongue: {**texts, **SAYS, **own} for tongue, texts in _WORDS.texts.items()}
        words = EveryLanguage(ZONE, texts)
        house = self._composed(words)
        self.conversations = house.inbox._conversations
        desk = AskingDesk(self.golden, self)
        self.conversations.serve(desk)
        house.inbox._routes.commands.update(desk.commands())
        return house

    # What happens beside the chat ----------------------------------------------------------------

    def remind(self, person, text: str):
        """Say something that nobody asked for."""
        say = Say("golden.reminder", {"text": text})
        with self.store.begin() as work:
            self.house.speech.tell(
                work, person, say, occasion=f"golden.{self.clock.now()}", now=self.clock.now()
            )
        return self.deliver()

    def hand_over(self, household_id: str) -> None:
        """Let anh Dũng look after a household from today on."""
        today = self.clock.now().astimezone(ZONE).date()
        given = tables.assignment
        with self.store.begin() as work:
            work.connection.execute(
                given.update().where(given.c.household_id == household_id).values(until=today)
            )
            work.connection.execute(
                given.insert().values(
                    household_id=household_id, person_id=town.DUNG.id, since=today
                )
            )

    # What is left in the end ---------------------------------------------------------------------

    def sessions(self) -> list[tuple[str, Session]]:
        """Return every open conversation with its state."""
        rows = tables.session
        with self.store.begin() as work:
            found = work.connection.execute(
                select(rows.c.id, rows.c.state)
                .where(rows.c.state.in_(("open", "aside")))
                .order_by(rows.c.id)
            ).all()
            return [(row.state, work.sessions.get(row.id)) for row in found]

    def check_that_all_is_written(self) -> None:
        """Send every open conversation through JSON once more."""
        for _, session in self.sessions():
            plain = json.loads(json.dumps(session_to_plain(session)))
            again = session_from_plain(
                plain,
                session_id=session.id,
                form_id=session.form_id,
                form_version=session.form_version,
                person_id=session.person_id,
                subject=session.subject,
                turn=session.turn,
            )
            assert again == session

    def end(self) -> dict[str, Any]:
        """Return the reports that were kept, and the drafts that are left."""
        drafts = [
            {
                "of": session.person_id,
                "about": session.subject,
                "version": session.form_version,
                "answers": {k: value_to_plain(a.value) for k, a in session.answers.items()},
            }
            for _, session in self.sessions()
        ]
        kept = {"finished": self.finished} if self._forms else {"reports": self._reports()}
        return json.loads(json.dumps({**kept, "drafts": drafts}))

    def _reports(self) -> list[dict[str, Any]]:
        with self.store.begin() as work:
            rows = work.connection.execute(select(tables.report).order_by(tables.report.c.id))
            reports = [row._asdict() for row in rows]
            sealer = work.sealer
            changes = work.connection.execute(select(tables.report_change)).all()
            supports = work.connection.execute(select(tables.report_support)).all()
        return [
            {
                "household": each["household_id"],
                "person": each["person_id"],
                "period": each["idempotency_key"].split("|")[2],
                "partial": each["partial"],
                "income": each["income_vnd"],
                "job": each["job"],
                "proposal": each["proposal"],
                "note": opened_words(sealer, each["note"]),
                "changes": {c.indicator: c.state for c in changes if c.report_id == each["id"]},
                "supports": [
                    [s.kind, s.amount_vnd, _day(s.delivered_on), s.money_source]
                    for s in supports
                    if s.report_id == each["id"]
                ],
                "answers": opened_content(sealer, each["answers"]),
            }
            for each in reports
        ]


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None
