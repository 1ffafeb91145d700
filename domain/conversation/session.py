"""A session: what one person has answered so far, as a value that can be written and read back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from domain.conversation.date_parts import PartialDate
from domain.conversation.form import OTHER
from domain.truth import NOT_APPLICABLE, Facts, FactValue


class Unsaid(StrEnum):
    """An answer that is no value: it was said that there is none."""

    DONT_KNOW = "dont_know"
    SKIPPED = "skipped"


class Position(NamedTuple):
    """A place on the map, in degrees north and east."""

    latitude: float
    longitude: float


Value = str | int | bool | date | PartialDate | tuple[str, ...] | Position | Unsaid
"""What an answer can be: đồng and counts are integers, several choices or photos a tuple."""


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


def as_fact(value: Value) -> FactValue:
    """Return an answer as conditions see it."""
    if value is Unsaid.DONT_KNOW:
        return None
    if value is Unsaid.SKIPPED or isinstance(value, Position):
        return NOT_APPLICABLE
    if isinstance(value, PartialDate):
        return value.first_day
    if isinstance(value, str) and value.startswith(OTHER):
        return OTHER.removesuffix(":")
    if isinstance(value, tuple):
        return frozenset(map(str, value))
    return value


def several_of(value: Value) -> tuple[str, ...]:
    """Return the things that were chosen or sent, in order; none if the answer is no list."""
    if isinstance(value, tuple) and not isinstance(value, Position):
        return value
    return ()


def value_to_plain(value: Value) -> Any:
    """Return a value in JSON's plain values."""
    if isinstance(value, Unsaid):
        return {"unsaid": value.value}
    if isinstance(value, Position):
        return {"at": list(value)}
    if isinstance(value, tuple):
        return {"several": list(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, PartialDate):
        return {"part": [value.year, value.month]}
    return value


def value_from_plain(plain: Any) -> Value:
    """Return the value that was written as plain values."""
    if not isinstance(plain, dict):
        return plain  # type: ignore[no-any-return]
    ((kind, content),) = plain.items()
    match kind:
        case "unsaid":
            return Unsaid(content)
        case "at":
            return Position(*content)
        case "several":
            return tuple(content)
        case "part":
            return PartialDate(*content)
        case _:
            return date.fromisoformat(content)


def _fact_to_plain(fact: FactValue) -> Any:
    if isinstance(fact, frozenset):
        return {"set": sorted(fact)}
    if isinstance(fact, date):
        return {"day": fact.isoformat()}
    if fact is NOT_APPLICABLE:
        return {"not_applicable": True}
    return fact


def _fact_from_plain(plain: Any) -> FactValue:
    if not isinstance(plain, dict):
        return plain  # type: ignore[no-any-return]
    ((kind, content),) = plain.items()
    match kind:
        case "set":
            return frozenset(content)
        case "day":
            return date.fromisoformat(content)
        case _:
            return NOT_APPLICABLE


def _answers_to_plain(answers: Mapping[str, Answer]) -> dict[str, list[Any]]:
    return {
        key: [answer.raw, value_to_plain(answer.value), answer.at.isoformat()]
        for key, answer in answers.items()
    }


def _answers_from_plain(plain: Mapping[str, list[Any]]) -> dict[str, Answer]:
    return {
        key: Answer(raw, value_from_plain(value), datetime.fromisoformat(at))
        for key, (raw, value, at) in plain.items()
    }


def seed(what: str, key: str, answer: Answer) -> Heard:
    """Return the trail of an answer that is there from the beginning, "given" or "offered"."""
    settled = (answer.raw, value_to_plain(answer.value))
    return Heard(what, key, (), "", answer.at, answer.at, taken=True, settled=settled)


def _trail_from_plain(plain: Mapping[str, Any]) -> tuple[Heard, ...]:
    if "trail" in plain:
        return tuple(map(_heard_from_plain, plain["trail"]))
    # Begun before there was a trail: what was answered then is told as given.
    return tuple(
        seed(what, key, answer)
        for what, part in (("given", "answers"), ("offered", "offered"))
        for key, answer in _answers_from_plain(plain[part]).items()
    )


def _heard_from_plain(plain: list[Any]) -> Heard:
    what, on, said, clock, at, now, taken, *came_of = plain
    # Sessions of an earlier version do not know what came of it.
    settled, reopened = came_of or (None, "")
    return Heard(
        what,
        on,
        tuple(said),
        clock,
        datetime.fromisoformat(at),
        datetime.fromisoformat(now),
        taken,
        (settled[0], settled[1]) if settled else None,
        reopened,
    )


def _stamp_from_plain(plain: list[str] | None) -> Stamp | None:
    return Stamp(plain[0], datetime.fromisoformat(plain[1])) if plain else None


def _press_from_plain(plain: list[Any] | None) -> tuple[int, str] | None:
    return (plain[0], plain[1]) if plain else None


def session_to_plain(session: Session) -> dict[str, Any]:
    """Return the part of a session that columns do not hold, in JSON's plain values."""
    return {**head_to_plain(session), "trail": list(map(heard_to_plain, session.trail))}


def heard_to_plain(heard: Heard) -> list[Any]:
    """Return one thing of a trail in JSON's plain values."""
    return [*heard[:4], heard.at.isoformat(), heard.now.isoformat(), *heard[6:]]


def head_to_plain(session: Session) -> dict[str, Any]:
    """Return the same of a session without its trail, which only ever grows."""
    return {
        "begun_at": session.begun_at.isoformat(),
        "facts": {name: _fact_to_plain(fact) for name, fact in session.facts.items()},
        "answers": _answers_to_plain(session.answers),
        "offered": _answers_to_plain(session.offered),
        "picked": list(session.picked),
        "leaving": session.leaving and [session.leaving.clock, session.leaving.at.isoformat()],
        "last_press": session.last_press,
    }


def same_way(before: Session, after: Session) -> Session:
    """Return a later state of a session whose facts and answers are the same, and so its way."""
    after.ways.extend(before.ways)
    return after


def session_from_plain(
    plain: Mapping[str, Any],
    *,
    session_id: str,
    form_id: str,
    form_version: int,
    person_id: str,
    subject: str,
    turn: int,
    touched_at: datetime | None = None,
    revision: int = 0,
) -> Session:
    """Return the session whose plain part and columns are given."""
    return Session(
        id=session_id,
        form_id=form_id,
        form_version=form_version,
        person_id=person_id,
        subject=subject,
        begun_at=datetime.fromisoformat(plain["begun_at"]),
        facts={name: _fact_from_plain(fact) for name, fact in plain["facts"].items()},
        answers=_answers_from_plain(plain["answers"]),
        offered=_answers_from_plain(plain["offered"]),
        picked=tuple(plain["picked"]),
        turn=turn,
        trail=_trail_from_plain(plain),
        leaving=_stamp_from_plain(plain.get("leaving")),
        last_press=_press_from_plain(plain.get("last_press")),
        touched_at=touched_at,
        revision=revision,
    )
