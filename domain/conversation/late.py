"""What comes late or out of order is put in its place: the form becomes what it would have been."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from domain.conversation.commands import Back, Command, Located, Pressed, Sent, Typed
from domain.conversation.engine import advance, could_be_said
from domain.conversation.form import Form, Kind
from domain.conversation.path import way_of
from domain.conversation.question import fits, open_question
from domain.conversation.session import Answer, Heard, Session, Stamp
from domain.conversation.settling import reopen
from domain.conversation.trail import (
    came_to,
    heard_of,
    is_doubled,
    key_of,
    recorded,
    remembers_all,
)
from domain.conversation.turn import Turn, ask, settle_or_ask
from domain.conversation.values import Position, Value, value_from_plain

Words = Callable[[Session, str], Typed]
"""Makes a typed text a command, with the words on the options of the question that is open then."""

SEEDS = frozenset({"given", "offered"})
"""What a conversation began with."""


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
    if is_doubled(session, command):
        question = open_question(form, session)
        return Turn(session, question, stale=True, doubled=True)
    heard = heard_of(command, stamp, now)
    if heard is not None and remembers_all(session):
        # Beyond that, what was said last is not remembered: said again, it would be missing.
        place = _place_of(session, heard)
        if place is not None:
            return _rearranged(form, session, heard, place, zone, words)
    turn = advance(form, session, command, now, zone, stamp.at)
    return turn if heard is None or turn.stale else recorded(form, session, turn, heard)


def _place_of(session: Session, heard: Heard) -> int | None:
    """Return before which of the trail something late belongs, or None if it came in order."""
    if not heard.clock or not could_be_said(session, heard.at):
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
    told = replace(session, answers={}, offered={}, picked=(), turn=0, trail=(), leaving=None)
    trail: list[Heard] = []
    unplaced: list[tuple[str, str]] = []
    masked = False
    for heard in in_order:
        turn = told_again(form, told, heard, zone, words)
        masked |= turn.masked
        again = heard if heard.what in SEEDS else came_to(form, told, turn, heard)
        if heard.taken and not again.taken:
            unplaced.append((heard.what, str(heard.said[0]) if heard.what == "typed" else ""))
        # What came to nothing keeps its question: told once more, it must come to nothing again.
        trail.append(again if again.taken else heard._replace(said=again.said, taken=False))
        told = turn.session
    rebuilt = replace(told, turn=max(session.turn, told.turn) + 1, trail=tuple(trail))
    placed = tuple(
        (place, rebuilt.answers[place.key])
        for place in way_of(form, rebuilt)
        if place.key in rebuilt.answers
        and _value(rebuilt, place.key) != _value(session, place.key)
    )
    return Turn(
        rebuilt,
        open_question(form, rebuilt),
        rearranged=True,
        placed=placed,
        unplaced=tuple(dict.fromkeys(unplaced)),
        masked=masked,
    )


def _value(session: Session, key: str) -> Value | None:
    answer = session.answers.get(key)
    return answer.value if answer is not None else None


def told_again(form: Form, session: Session, heard: Heard, zone: ZoneInfo, words: Words) -> Turn:
    """Do once more what was done when something was heard, to a session in another state."""
    if heard.what in SEEDS:
        return Turn(_seeded(session, heard), None)
    question = open_question(form, session)
    meets_the_same = key_of(question) == heard.on
    if heard.reopened and meets_the_same:
        places = {place.key: place for place in way_of(form, session)}
        place = places.get(heard.reopened)
        if place is None or place.key not in session.answers:
            return ask(form, session)
        return ask(form, reopen(form, session, place))
    if heard.settled is not None and question is not None and meets_the_same:
        raw, plain = heard.settled
        value = value_from_plain(plain)
        if fits(question.place.step, value, session.facts):
            return settle_or_ask(form, session, question, value, raw, heard.now)
    command = _command_again(session, heard, words, meets_the_same=meets_the_same)
    return advance(form, session, command, heard.now, zone, heard.at)


def _seeded(session: Session, heard: Heard) -> Session:
    if heard.settled is None:
        return session
    raw, plain = heard.settled
    answer = {heard.on: Answer(raw, value_from_plain(plain), heard.at)}
    if heard.what == "given":
        # A line that was left unchanged is as it was: what was picked for it goes, as it went then.
        offered = {key: old for key, old in session.offered.items() if key != heard.on}
        return replace(session, answers={**session.answers, **answer}, offered=offered, picked=())
    return replace(session, offered={**session.offered, **answer})


def _command_again(
    session: Session, heard: Heard, words: Words, *, meets_the_same: bool
) -> Command:
    match heard.what:
        case "typed":
            return words(session, heard.said[0])
        case "pressed":
            # A button answers the question it stood under and no other; a typed command, which
            # bears a moment of its own, answers whatever is open at that moment.
            turn = session.turn if meets_the_same or heard.clock else -1
            return Pressed(turn, heard.said[0], heard.said[1])
        case "sent":
            kind, *references = heard.said
            return Sent(Kind(kind), tuple(references))
        case "located":
            return Located(Position(*heard.said))
        case _:
            return Back()
