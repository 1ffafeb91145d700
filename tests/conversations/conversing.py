"""Answers to any question, and an independent account of what an engine may do with them."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from zoneinfo import ZoneInfo

from domain.conversation.commands import Command, Located, Pressed, Sent, Typed
from domain.conversation.date_parts import PartialDate
from domain.conversation.engine import advance
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
from domain.conversation.path import collected, way_of
from domain.conversation.question import Move, Question, open_question
from domain.conversation.session import (
    Answer,
    Position,
    Session,
    Unsaid,
    Value,
    as_fact,
    session_from_plain,
    session_to_plain,
)
from domain.conversation.understand import options_of
from domain.truth import ALWAYS, NOT_APPLICABLE, Facts, FactValue, Truth

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
MOVES_TYPED = {"bo qua": Move.SKIP, "khong biet": Move.DONT_KNOW, "giu nhu truoc": Move.KEEP,
               "xong": Move.DONE, "quay lai": Move.BACK, "khong co": Move.NONE}  # fmt: skip
RIGHT: Mapping[Kind, tuple[str, ...]] = {
    Kind.NUMBER: ("5", "7", "9", "3"),
    Kind.MONEY: ("5đ", "7 đồng", "6tr"),
    Kind.PERCENT: ("0,5%", "0,9%", "5%"),
    Kind.DATE: ("hôm qua", "4/6/2026", "1/1/2026", "31/12/2026"),
    Kind.PARTIAL_DATE: ("tháng 3/2026", "2025", "4/6/2026"),
    Kind.TEXT: ("abc", "thiếu nước", "ok", "1"),
    Kind.PHONE: ("0912345678", "0987654321"),
    Kind.IDENTITY: ("012345678901", "098765432109"),
}

TYPES: Mapping[Kind, type | tuple[type, ...]] = {
    Kind.YES_NO: bool,
    Kind.CONFIRM: bool,
    Kind.NUMBER: int,
    Kind.MONEY: int,
    Kind.PERCENT: int,
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


# The way, told once more and more simply ---------------------------------------------------------


def known_before(form: Form, facts: Facts, answers: Mapping[str, Answer], key: str) -> Facts:
    """Return what is known before a question, worked out from the answers of its scope alone.

    Computed values are left out: whoever asks leaves conditions about them alone.
    """
    group, _, _ = key.rpartition(".")
    known: dict[str, FactValue] = dict(facts)
    for item in form.items:
        if isinstance(item, Step):
            if item.id == key:
                return known
            _learn(known, item, answers.get(item.id))
        elif group.startswith(f"{item.id}."):
            known["item"] = group.removeprefix(f"{item.id}.")
            for step in item.steps:
                if f"{group}.{step.id}" == key:
                    return known
                _learn(known, step, answers.get(f"{group}.{step.id}"))
    raise AssertionError(f"{key} is nowhere in the form")


def _learn(known: dict[str, FactValue], step: Step, answer: Answer | None) -> None:
    if step.when.holds(known) is Truth.NO:
        known[step.id] = NOT_APPLICABLE
    elif answer is not None:
        known[step.id] = as_fact(answer.value)
    else:
        known.pop(step.id, None)


def computed_names(form: Form) -> frozenset[str]:
    """Return the computed values of a form."""
    return frozenset(step.id for step in form.steps() if step.kind is Kind.COMPUTED)


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
        return step.kind in {Kind.NUMBER, Kind.MONEY, Kind.PERCENT} and low <= value <= high
    return isinstance(value, TYPES.get(step.kind, str))


def _is_chosen(step: Step, value: Value, options: tuple[str, ...]) -> bool:
    if step.kind is Kind.CHOICES:
        chosen = isinstance(value, tuple) and set(value) <= set(options)
        return chosen and (value != () or step.may_be_none)
    own = isinstance(value, str) and value.startswith(OTHER) and step.may_be_other
    return value in options or own


# The same answers on other ways ------------------------------------------------------------------


def replayed(form: Form, session: Session) -> Session:
    """Say everything of a session's trail again, to a session that knows nothing yet."""
    fresh = replace(session, answers={}, offered={}, picked=(), turn=0, trail=(), leaving=None)
    for heard in session.trail:
        fresh = told_again(form, fresh, heard, ZONE, words).session
    return fresh


def straight(form: Form, session: Session) -> Session:
    """Fill in a new form with the answers of a session, one after the other, by keeping each."""
    final = {key: a for key, a in collected(form, session).items() if key in session.answers}
    fresh = replace(session, answers={}, offered=final, picked=(), turn=0, trail=(), leaving=None)
    while (question := open_question(form, fresh)) is not None:
        if question.place.key not in final:
            return fresh
        turn = advance(form, fresh, Pressed(fresh.turn, Move.KEEP), fresh.begun_at, ZONE)
        assert turn.problem is None, f"{question.place.key} is not taken: {turn.problem}"
        fresh = turn.session
    return fresh


def values(answers: Mapping[str, Answer]) -> dict[str, Value]:
    """Return what was understood, by key."""
    return {key: answer.value for key, answer in answers.items()}


def checks_nothing_broken(form: Form, session: Session) -> None:
    """See that no answer on the way is known to break what must hold of it."""
    for place in way_of(form, session):
        answer = session.answers.get(place.key)
        if answer is None or place.step.must == ALWAYS or isinstance(answer.value, Unsaid):
            continue
        if place.step.must.mentions() & computed_names(form):
            continue
        before = known_before(form, session.facts, session.answers, place.key)
        known = {**before, place.step.id: as_fact(answer.value)}
        assert place.step.must.holds(known) is not Truth.NO, f"{place.key} breaks its `must`"
