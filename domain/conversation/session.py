"""A session: what one person has answered so far."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from domain.conversation.values import Value
from domain.truth import Facts


class Heard(NamedTuple):
    """One thing that was said in a conversation, as it came in.

    Attributes:
        what: "typed", "pressed", "sent" (photos, recordings), "located", "back"; "given" and
            "offered" for answers that were there from the beginning.
        on: The key of the question that was open; empty at the summary.
        said: The words, the choice and its label, or the references.
        clock: Whose clock the moment is by; empty where nobody stamped it (a button).
        at: When it was said, by that clock.
        now: When it was worked on.
        taken: Whether it settled or picked something.
        settled: The answer that it gave: what was typed, and the value in plain values.
        reopened: The key of the question that it opened again.
    """

    what: str
    on: str
    said: tuple[Any, ...]
    clock: str
    at: datetime
    now: datetime
    taken: bool
    settled: tuple[str, Any] | None = None
    reopened: str = ""


class Stamp(NamedTuple):
    """When something was said, and whose clock says so; only moments of one clock are compared."""

    clock: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: what was typed is kept beside what was understood, to settle a dispute.

    Attributes:
        raw: What was typed or stood on the button.
        value: What was understood.
        at: When, in UTC.
    """

    raw: str
    value: Value
    at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """One conversation of one person about one thing.

    The open question is not kept: it is computed from the form and the answers.

    Attributes:
        id: Short and unique; part of the tokens of its buttons.
        form_id: Which form.
        form_version: The version it was begun with.
        person_id: Whose it is.
        subject: What it is about: a household's or a unit's id.
        begun_at: When it was begun, in UTC.
        facts: What was known when it began, for conditions and for showing beside questions.
        answers: Settled answers by the key of their place.
        offered: Old answers of reopened questions, offered as suggestions.
        picked: What has been picked so far in the open question, where several can be.
        turn: Counts the turns; an old button names an old turn.
        trail: Everything that was said in it, in order: what comes late is put in its place.
        leaving: When leaving it was spoken of last, by whose clock; None once it is gone on with.
        last_press: The button that answered last, and the turn it belonged to.
        touched_at: When it was kept last, as storage knows it.
        revision: Counts what was kept of it, as storage knows it.
        ways: The ways through forms that were walked with it: a memory, and no part of its value.
    """

    id: str
    form_id: str
    form_version: int
    person_id: str
    subject: str
    begun_at: datetime
    facts: Facts = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)
    offered: Mapping[str, Answer] = field(default_factory=dict)
    picked: tuple[str, ...] = ()
    turn: int = 0
    trail: tuple[Heard, ...] = ()
    leaving: Stamp | None = None
    last_press: tuple[int, str] | None = None
    touched_at: datetime | None = field(default=None, compare=False)
    revision: int = field(default=0, compare=False)
    ways: list[Any] = field(default_factory=list, init=False, compare=False, repr=False)


class DraftLine(NamedTuple):
    """An open session in a list."""

    session_id: str
    form_id: str
    subject: str
    touched_at: datetime


def same_way(before: Session, after: Session) -> Session:
    """Return a later state of a session whose facts and answers are the same, and so its way."""
    after.ways.extend(before.ways)
    return after
