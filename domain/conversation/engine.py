"""The engine: form, session, command and moment give the next session and what to show.

It touches no database, no words and no clock. What it returns is a description; handlers show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from domain.conversation.form import PHOTOS, Form, Kind
from domain.conversation.path import Place, progress, way_of
from domain.conversation.session import Answer, Position, Session, Unsaid, Value
from domain.conversation.understand import (
    Problem,
    choice_offered,
    options_of,
    understand,
    wants_to_confirm,
)


@dataclass(frozen=True, slots=True)
class Typed:
    """Something was typed; `labels` are the words on the options, to match them."""

    text: str
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of the question asked at `turn` was pressed; `label` is what stood on it."""

    turn: int
    choice: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Photographed:
    """Photos came in, by their names in the media store."""

    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A location came in."""

    position: Position


@dataclass(frozen=True, slots=True)
class Back:
    """The question before this one, please."""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Show the open question once more."""


Command = Typed | Pressed | Photographed | Located | Back | AskAgain


class Move(StrEnum):
    """Choices beside the options of a question; they stand in the tokens of buttons."""

    DONE = "done"
    DONT_KNOW = "dk"
    SKIP = "skip"
    KEEP = "keep"
    BACK = "back"
    CONFIRM = "ok"
    ENOUGH = "enough"
    NONE = "none"


OPTION = "o."
"""A button's choice that picks an option: `o.<option>`."""

EDIT = "e."
"""A button's choice that reopens a line of the summary: `e.<line, from 1>`."""


@dataclass(frozen=True, slots=True)
class Question:
    """The open question.

    Attributes:
        place: Which.
        number: Its number on the way, from 1.
        total: How many questions the way has, as far as can be told.
        options: What can be chosen.
        suggestion: The old answer, where the question was reopened.
        is_first: Whether there is nothing to go back to.
    """

    place: Place
    number: int
    total: int
    options: tuple[str, ...] = ()
    suggestion: Answer | None = None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Turn:
    """What a command led to.

    Attributes:
        session: The session from now on.
        question: The open question; None at the summary and behind it.
        finished: Whether the summary was confirmed: the answers are to be acted on.
        problem: Why the answer was not taken, if it was not.
        understood: The place and answer that were settled by this turn.
        stale: Whether the button belonged to an earlier question.
    """

    session: Session
    question: Question | None
    finished: bool = False
    problem: Problem | None = None
    understood: tuple[Place, Answer] | None = None
    stale: bool = False


def begin(form: Form, session: Session) -> Turn:
    """Show the first open question of a new session."""
    return Turn(session, open_question(form, session))


def open_question(form: Form, session: Session) -> Question | None:
    """Return the first question on the way that is not settled, or None at the summary."""
    way = way_of(form, session)
    for index, place in enumerate(way):
        if place.key not in session.answers:
            return Question(
                place=place,
                number=index + 1,
                total=max(index + 1, progress(way, session.answers)[1]),
                options=options_of(place.step, session.facts),
                suggestion=session.offered.get(place.key),
                is_first=index == 0,
            )
    return None


def advance(form: Form, session: Session, command: Command, now: datetime, zone: ZoneInfo) -> Turn:
    """Do what one command asks for.

    Args:
        form: The form of the session, in the session's version.
        session: The session as it stands.
        command: What came in.
        now: The moment, aware, in UTC; kept beside the answer.
        zone: Where the person lives: "yesterday" is a local day.
    """
    if isinstance(command, Pressed) and command.turn != session.turn:
        return replace(_ask(form, session), stale=True)
    question = open_question(form, session)
    if question is None:
        return _at_summary(form, session, command)
    match command:
        case AskAgain():
            return _ask(form, session)
        case Back() | Pressed(choice=Move.BACK):
            return _go_back(form, session)
        case Typed():
            today = now.astimezone(zone).date()
            reading = understand(question.place.step, question.options, command, today)
            return _settle_or_ask(form, session, question, reading, command.text, now)
        case Pressed():
            return _press(form, session, question, command, now)
        case Photographed():
            return _photograph(form, session, question, command)
        case Located():
            reading = (
                command.position
                if question.place.step.kind is Kind.LOCATION
                else Problem("not_a_place")
            )
            raw = f"{command.position.latitude:.5f}, {command.position.longitude:.5f}"
            return _settle_or_ask(form, session, question, reading, raw, now)


def _ask(form: Form, session: Session, problem: Problem | None = None) -> Turn:
    return Turn(session, open_question(form, session), problem=problem)


def _settle_or_ask(
    form: Form,
    session: Session,
    question: Question,
    reading: Value | Problem,
    raw: str,
    now: datetime,
) -> Turn:
    if isinstance(reading, Problem):
        return _ask(form, session, reading)
    answer = Answer(raw, reading, now)
    settled = _settle(form, session, question.place, answer)
    return Turn(settled, open_question(form, settled), understood=(question.place, answer))


def _settle(form: Form, session: Session, place: Place, answer: Answer) -> Session:
    """Keep an answer, and reopen what depends on it if it differs from the one before."""
    before = session.offered.get(place.key)
    offered = {key: old for key, old in session.offered.items() if key != place.key}
    settled = replace(
        session,
        answers={**session.answers, place.key: answer},
        offered=offered,
        picked=(),
        turn=session.turn + 1,
    )
    if before is None or before.value == answer.value:
        return settled
    return _reopen_dependants(form, settled, place)


def _reopen_dependants(form: Form, session: Session, changed: Place) -> Session:
    way = way_of(form, session)
    on_way = {place.key for place in way}
    # Answers that the change took off the way are kept as offers, should it lead there again.
    reopened = {key for key in session.answers if key not in on_way}
    roots = [changed]
    for place in way:
        if place.key not in session.answers or place.key == changed.key:
            continue
        if any(_depends(place, root) for root in roots):
            reopened.add(place.key)
            roots.append(place)
    if not reopened:
        return session
    return replace(
        session,
        answers={key: a for key, a in session.answers.items() if key not in reopened},
        offered={
            **session.offered,
            **{key: a for key, a in session.answers.items() if key in reopened},
        },
    )


def _depends(place: Place, root: Place) -> bool:
    if root.group and root.group != place.group:
        return False
    return root.step.id in place.step.when.mentions()


def _go_back(form: Form, session: Session) -> Turn:
    way = way_of(form, session)
    settled = [place for place in way if place.key in session.answers]
    question = open_question(form, session)
    if question is not None:
        keys = [place.key for place in way]
        limit = keys.index(question.place.key)
        settled = [place for place in settled if keys.index(place.key) < limit]
    if not settled:
        return _ask(form, session, Problem("nothing_before"))
    return _ask(form, _reopen(session, settled[-1]))


def _reopen(session: Session, place: Place) -> Session:
    answers = dict(session.answers)
    offered = {**session.offered, place.key: answers.pop(place.key)}
    return replace(session, answers=answers, offered=offered, picked=(), turn=session.turn + 1)


def _press(
    form: Form, session: Session, question: Question, command: Pressed, now: datetime
) -> Turn:
    step = question.place.step
    raw = command.label or command.choice
    match command.choice:
        case Move.ENOUGH if form.may_stop and not question.is_first:
            return Turn(session, None, finished=True)
        case Move.DONT_KNOW if step.may_not_know:
            return _settle_or_ask(form, session, question, Unsaid.DONT_KNOW, raw, now)
        case Move.NONE if step.may_be_none:
            return _settle_or_ask(form, session, question, (), raw, now)
        case Move.SKIP if step.optional:
            return _settle_or_ask(form, session, question, Unsaid.SKIPPED, raw, now)
        case Move.KEEP if question.suggestion is not None:
            kept = question.suggestion
            return _settle_or_ask(form, session, question, kept.value, kept.raw, now)
        case Move.DONE if step.kind in {Kind.CHOICES, Kind.PHOTO}:
            if not session.picked:
                return _ask(form, session, Problem("nothing_picked"))
            raw = ", ".join(session.picked)
            return _settle_or_ask(form, session, question, session.picked, raw, now)
    option = command.choice.removeprefix(OPTION)
    value = choice_offered(step, question.options, option)
    if value is None:
        return _ask(form, session, Problem("not_offered"))
    if step.kind is Kind.CHOICES:
        return _ask(form, replace(session, picked=_toggled(session.picked, option, question)))
    return _settle_or_ask(form, session, question, value, raw, now)


def _toggled(picked: tuple[str, ...], option: str, question: Question) -> tuple[str, ...]:
    chosen = set(picked) ^ {option}
    return tuple(candidate for candidate in question.options if candidate in chosen)


def _photograph(form: Form, session: Session, question: Question, command: Photographed) -> Turn:
    if question.place.step.kind is not Kind.PHOTO:
        return _ask(form, session, Problem("not_a_photo"))
    picked = (*session.picked, *command.references)
    if len(picked) > PHOTOS:
        return _ask(form, session, Problem("too_many_photos", {"limit": PHOTOS}))
    return _ask(form, replace(session, picked=picked))


def _at_summary(form: Form, session: Session, command: Command) -> Turn:
    way = way_of(form, session)
    match command:
        case Pressed(choice=Move.CONFIRM):
            return Turn(session, None, finished=True)
        case Back() | Pressed(choice=Move.BACK):
            return _go_back(form, session)
        case Pressed(choice=choice) if choice.startswith(EDIT):
            return _edit(form, session, way, choice.removeprefix(EDIT))
        case Typed(text=text) if wants_to_confirm(text):
            return Turn(session, None, finished=True)
        case Typed(text=text) if text.strip().isdecimal():
            return _edit(form, session, way, text.strip())
        case AskAgain():
            return _ask(form, session)
        case _:
            return _ask(form, session, Problem("at_summary"))


def _edit(form: Form, session: Session, way: list[Place], line: str) -> Turn:
    number = int(line) if line.isdecimal() and len(line) < 4 else 0  # noqa: PLR2004 - digits
    if not 1 <= number <= len(way):
        return _ask(form, session, Problem("no_such_line", {"lines": len(way)}))
    return _ask(form, _reopen(session, way[number - 1]))
