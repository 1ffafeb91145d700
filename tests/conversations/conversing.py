"""Answers to any question, and what an engine may do with them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from domain.conversation.commands import Command, Located, Pressed, Sent, Typed
from domain.conversation.date_parts import PartialDate
from domain.conversation.form import (
    ATTACHED,
    HAVE_OPTIONS,
    MOST_ATTACHED,
    OTHER,
    Form,
    Kind,
    Repeat,
    Step,
)
from domain.conversation.late import told_again
from domain.conversation.plain import session_from_plain, session_to_plain
from domain.conversation.question import Move, Question
from domain.conversation.session import Answer, Session
from domain.conversation.understand import options_of
from domain.conversation.values import Position, Unsaid, Value
from domain.truth import Facts
from tests.conversations.second_reading import fact_of, holds, way

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MOVES_TYPED = {"bo qua": Move.SKIP, "khong biet": Move.DONT_KNOW, "giu nhu truoc": Move.KEEP,
               "xong": Move.DONE, "quay lai": Move.BACK, "khong co": Move.NONE}  # fmt: skip
RIGHT: Mapping[Kind, tuple[str, ...]] = {
    Kind.NUMBER: ("5", "7", "9", "3"),
    Kind.MONEY: ("5đ", "7 đồng", "6tr"),
    Kind.PERCENT: ("0,5%", "0,9%", "5%"),
    Kind.DECIMAL: ("0,05", "0,09 %", "7"),
    Kind.DATE: ("hôm qua", "4/6/2026", "1/1/2026", "31/12/2026"),
    Kind.PARTIAL_DATE: ("tháng 3/2026", "2025", "4/6/2026"),
    Kind.TEXT: ("abc", "thiếu nước", "ok", "1"),
    Kind.PHONE: ("0912345678", "0987654321"),
    Kind.IDENTITY: ("012345678901", "098765432109"),
}

NUMERIC = frozenset({Kind.NUMBER, Kind.MONEY, Kind.PERCENT, Kind.DECIMAL})

OWN_WORDS = 7
"""This pick writes an answer that is not in the list, where one may."""

TYPES: Mapping[Kind, type | tuple[type, ...]] = {
    Kind.YES_NO: bool,
    Kind.CONFIRM: bool,
    Kind.NUMBER: int,
    Kind.MONEY: int,
    Kind.PERCENT: int,
    Kind.DECIMAL: int,
    Kind.DATE: date,
    Kind.PARTIAL_DATE: (date, PartialDate),
    Kind.LOCATION: Position,
}


def words(_: Session, text: str) -> Typed:
    """Make a typed text a command; the options are called by their ids."""
    return Typed(text, {}, MOVES_TYPED)


def right_answer(session: Session, question: Question, pick: int) -> Command:
    """Return something that answers a question, or leads on towards it."""
    kind = question.place.step.kind
    if question.writes_own:
        return Typed("chữ của mình", {}, {})
    if question.place.step.may_be_other and pick == OWN_WORDS:
        return Pressed(session.turn, Move.OTHER)
    if kind in HAVE_OPTIONS and (session.picked or not question.options):
        return Pressed(session.turn, Move.DONE if session.picked else Move.SKIP)
    if kind in HAVE_OPTIONS:
        return Pressed(session.turn, f"o.{question.options[pick % len(question.options)]}")
    if kind is Kind.YES_NO:
        return Pressed(session.turn, "o.yes" if pick % 2 else "o.no")
    if kind is Kind.CONFIRM:
        return Pressed(session.turn, "o.yes")
    if kind in ATTACHED:
        done = Pressed(session.turn, Move.DONE)
        return done if session.picked else Sent(kind, (f"{kind.value}-{pick}",))
    if kind is Kind.LOCATION:
        return Located(Position(22.0 + pick, 105.8))
    texts = RIGHT[kind]
    return Typed(texts[pick % len(texts)], {}, MOVES_TYPED)


def said_aloud(question: Question, pick: int) -> Command:
    """Return an answer that bears the moment it was said, as a press of a button does not."""
    kind = question.place.step.kind
    if kind in ATTACHED:
        return Sent(kind, (f"{kind.value}-{pick}",))
    if kind is Kind.LOCATION:
        return Located(Position(22.0 + pick, 105.8))
    if kind in {Kind.YES_NO, Kind.CONFIRM}:
        return Typed(("có", "không")[pick % 2], {}, MOVES_TYPED)
    texts = RIGHT.get(kind, ("1", "2", "1 2", "a"))
    return Typed(texts[pick % len(texts)], {}, MOVES_TYPED)


def written_and_read_back(session: Session) -> Session:
    """Send a session through JSON, as the database does."""
    plain = json.loads(json.dumps(session_to_plain(session), allow_nan=False))
    return session_from_plain(
        plain,
        session_id=session.id,
        form_id=session.form_id,
        form_version=session.form_version,
        person_id=session.person_id,
        subject=session.subject,
        turn=session.turn,
    )


# What an engine may do --------------------------------------------------------------------------


def looks_at(form: Form, step_id: str) -> frozenset[str]:
    """Return every question that a question depends on, through however many others."""
    found: set[str] = set()
    waiting = [step_id]
    while waiting:
        for item in form.items:
            steps = item.steps if isinstance(item, Repeat) else (item,)
            for step in steps:
                if step.id == waiting[0]:
                    new = {*step.when.mentions(), *step.must.mentions()}
                    new |= step.computed.names() if step.computed else set()
                    if isinstance(item, Repeat):
                        new |= {*item.when.mentions(), item.over, item.again} - {""}
                    waiting += new - found
                    found |= new
        waiting.pop(0)
    return frozenset(found)


def takes(step: Step, value: Value, facts: Facts) -> bool:
    """Tell whether a question can have been answered with a value."""
    if isinstance(value, Unsaid):
        return step.may_not_know if value is Unsaid.DONT_KNOW else step.optional
    if step.kind in HAVE_OPTIONS:
        return _is_chosen(step, value, options_of(step, facts))
    if step.kind in ATTACHED:
        return type(value) is tuple and 0 < len(value) <= MOST_ATTACHED[step.kind]
    if type(value) is int:
        low = value if step.at_least is None else step.at_least
        high = value if step.at_most is None else step.at_most
        return step.kind in NUMERIC and low <= value <= high
    return isinstance(value, TYPES.get(step.kind, str))


def _is_chosen(step: Step, value: Value, options: tuple[str, ...]) -> bool:
    if step.kind is Kind.CHOICES:
        chosen = isinstance(value, tuple) and set(value) <= set(options)
        return chosen and (value != () or step.may_be_none)
    own = isinstance(value, str) and value.startswith(OTHER) and step.may_be_other
    return value in options or own


# What was said, once more -------------------------------------------------------------------------


def told_by_its_trail(form: Form, session: Session) -> Session:
    """Let the product tell a session's trail to a session that knows nothing yet.

    It says whether the trail is whole, for late messages are put in their place by it. It judges no
    answer: the product itself is asked. What judges is `straight_path` and `second_reading`.
    """
    fresh = replace(session, answers={}, offered={}, picked=(), turn=0, trail=(), leaving=None)
    for heard in session.trail:
        fresh = told_again(form, fresh, heard, ZONE, words).session
    return fresh


def values(answers: Mapping[str, Answer]) -> dict[str, Value]:
    """Return what was understood, by key."""
    return {key: answer.value for key, answer in answers.items()}


def checks_nothing_broken(form: Form, session: Session) -> None:
    """See that no answer on the way is known to break what must hold of it."""
    said = values(session.answers)
    for line in way(form, session.facts, said):
        if line.key in said and not isinstance(said[line.key], Unsaid):
            known = {**line.before, line.step.id: fact_of(said[line.key])}
            assert holds(line.step.must, known) is not False, f"{line.key} breaks its `must`"
