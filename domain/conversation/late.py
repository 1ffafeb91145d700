"""What comes late or out of order is put in its place: the form becomes what it would have been."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.conversation.commands import (
    TURN_PAGE,
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.engine import advance
from domain.conversation.form import Form, Kind
from domain.conversation.path import way_of
from domain.conversation.question import Question, open_question
from domain.conversation.session import (
    Answer,
    Heard,
    Position,
    Session,
    Value,
    value_from_plain,
    value_to_plain,
)
from domain.conversation.turn import Turn

MOST_HEARD = 200
"""So much is remembered of a conversation; whoever says more is taken as it comes."""


UNNAMED = ""
"""Stands for a button, a photo or a place among what fits no question any more."""


class Stamp(NamedTuple):
    """When something was said, and whose clock says so; only moments of one clock are compared."""

    clock: str
    at: datetime


Words = Callable[[Session, str], Typed]
"""Makes a typed text a command, with the words on the options of the question that is open then."""


def take(
    form: Form,
    session: Session,
    command: Command,
    stamp: Stamp,
    now: datetime,
    zone: ZoneInfo,
    words: Words,
) -> Turn:
    """Do what a command asks for, in its place among what was said before it came in.

    Args:
        form: The form of the session, in the session's version.
        session: The session as it stands.
        command: What came in.
        stamp: When it was said; without a clock (a button) it is taken as said last.
        now: The moment, aware, in UTC.
        zone: Where the person's days begin and end.
        words: Makes a typed text a command, should it be read again.
    """
    if _is_doubled(session, command):
        question = open_question(form, session)
        return Turn(session, question, stale=True, doubled=True)
    heard = _heard(command, stamp, now)
    place = None
    if heard is not None and len(session.trail) < MOST_HEARD:
        # Beyond that, what was said last is not remembered: said again, it would be missing.
        place = _place_of(session, heard)
    if heard is not None and place is not None:
        late = heard._replace(on=_key_of(open_question(form, session)))
        return _rearranged(form, session, late, place, zone, words)
    turn = advance(form, session, command, now, zone, stamp.at)
    if heard is None or turn.stale or len(session.trail) >= MOST_HEARD:
        return turn
    taken = turn.session.turn != session.turn or turn.session.picked != session.picked
    on = _asked_before(form, session, turn)
    trail = (*session.trail, heard._replace(on=on, taken=taken))
    return replace(turn, session=replace(turn.session, trail=trail))


def given(key: str, answer: Answer) -> Heard:
    """Return the trail of an answer that is there from the beginning."""
    return _seed("given", key, answer)


def offered(key: str, answer: Answer) -> Heard:
    """Return the trail of an answer that is offered from the beginning."""
    return _seed("offered", key, answer)


def _seed(what: str, key: str, answer: Answer) -> Heard:
    said = (answer.raw, value_to_plain(answer.value))
    return Heard(what, key, said, "", answer.at, answer.at, taken=True)


def _is_doubled(session: Session, command: Command) -> bool:
    """Tell whether a button was pressed twice: its question is settled, and by that very button."""
    if not isinstance(command, Pressed) or not session.trail:
        return False
    last = session.trail[-1]
    return (
        command.turn == session.turn - 1
        and last.what == "pressed"
        and last.taken
        and last.said[0] == command.choice
    )


def _asked_before(form: Form, session: Session, turn: Turn) -> str:
    """Return the key of the question that a turn met; most turns tell, and no way is walked."""
    if turn.understood is not None:
        return turn.understood[0].key
    if not turn.finished and turn.session.answers is session.answers:
        # Nothing was answered or taken back: what is open now was open before.
        return _key_of(turn.question)
    return _key_of(open_question(form, session))


def _key_of(question: Question | None) -> str:
    return question.place.key if question is not None else ""


def _heard(command: Command, stamp: Stamp, now: datetime) -> Heard | None:
    """Return what came in; on which question is seen when it is known where it belongs."""
    what: tuple[str, tuple[object, ...]]
    match command:
        case Typed(text=text):
            what = "typed", (text,)
        case Pressed(choice=choice, label=label):
            if choice.startswith(TURN_PAGE):
                return None
            what = "pressed", (choice, label)
        case Sent(kind=kind, references=references):
            what = "sent", (kind.value, *references)
        case Located(position=position):
            what = "located", tuple(position)
        case Back():
            what = "back", ()
        case AskAgain():
            return None
    return Heard(what[0], "", what[1], stamp.clock, stamp.at, now, taken=True)


def _place_of(session: Session, heard: Heard) -> int | None:
    """Return before which of the trail something late belongs, or None if it came in order."""
    if not heard.clock or heard.at < session.begun_at.replace(microsecond=0):
        return None
    for index, before in enumerate(session.trail):
        # Clocks of messengers count whole seconds; within one, the order of arrival stands.
        if before.clock == heard.clock and _second(before.at) > _second(heard.at):
            return index
    return None


def _second(moment: datetime) -> int:
    return int(moment.astimezone(UTC).timestamp())


def _rearranged(
    form: Form, session: Session, late: Heard, index: int, zone: ZoneInfo, words: Words
) -> Turn:
    in_order = [*session.trail[:index], late, *session.trail[index:]]
    fresh = replace(session, answers={}, offered={}, picked=(), turn=0, trail=(), leaving=False)
    trail: list[Heard] = []
    unplaced: list[str] = []
    turn = Turn(fresh, None)
    for heard in in_order:
        turn = _said_again(form, fresh, heard, zone, words)
        taken = turn.session.turn != fresh.turn or turn.session.picked != fresh.picked
        fresh = turn.session
        if heard.taken and not taken and heard.what not in {"given", "offered"}:
            unplaced.append(str(heard.said[0]) if heard.what == "typed" else UNNAMED)
        trail.append(heard._replace(taken=taken))
    rebuilt = replace(
        fresh,
        turn=max(session.turn, fresh.turn) + 1,
        trail=tuple(trail),
    )
    question = open_question(form, rebuilt)
    placed = tuple(
        (place, rebuilt.answers[place.key])
        for place in way_of(form, rebuilt)
        if _value(rebuilt, place.key) != _value(session, place.key)
        and place.key in rebuilt.answers
    )
    return Turn(
        rebuilt, question, rearranged=True, placed=placed, unplaced=tuple(dict.fromkeys(unplaced))
    )


def _value(session: Session, key: str) -> Value | None:
    answer = session.answers.get(key)
    return answer.value if answer is not None else None


def _said_again(form: Form, session: Session, heard: Heard, zone: ZoneInfo, words: Words) -> Turn:
    command: Command
    match heard.what:
        case "given" | "offered":
            raw, plain = heard.said
            answer = {heard.on: Answer(raw, value_from_plain(plain), heard.at)}
            if heard.what == "given":
                seeded = replace(session, answers={**session.answers, **answer})
            else:
                seeded = replace(session, offered={**session.offered, **answer})
            return Turn(seeded, None)
        case "typed":
            command = words(session, heard.said[0])
        case "pressed":
            on = _key_of(open_question(form, session))
            # A button answers the question it stood under, and no other.
            turn = session.turn if on == heard.on else -1
            command = Pressed(turn, heard.said[0], heard.said[1])
        case "sent":
            kind, *references = heard.said
            command = Sent(Kind(kind), tuple(references))
        case "located":
            command = Located(Position(*heard.said))
        case _:
            command = Back()
    return advance(form, session, command, heard.now, zone, heard.at)
