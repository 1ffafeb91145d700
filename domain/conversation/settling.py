"""An answer is kept, and only what depends on it is asked again."""

from collections.abc import Collection
from dataclasses import replace

from domain.conversation.form import ATTACHED, Form, Kind
from domain.conversation.path import Place, known_at, way_of
from domain.conversation.question import fits, open_question
from domain.conversation.session import Answer, Session
from domain.conversation.values import Unsaid, Value, as_fact, several_of
from domain.truth import ALWAYS, Truth

PICKED = ATTACHED | {Kind.CHOICES}
"""Kinds whose answer is picked piece by piece."""


def settle(form: Form, session: Session, place: Place, answer: Answer) -> Session:
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
    if before is not None and before.value != answer.value:
        settled = _reopen_dependants(form, settled, place)
    return _ticked(form, _reopen_broken(form, settled))


def breaks(form: Form, session: Session, place: Place, value: Value) -> bool:
    """Tell whether an answer is known to break what must hold."""
    must = place.step.must
    if must is ALWAYS or isinstance(value, Unsaid):
        return False
    known = {**known_at(form, session, place.key), place.step.id: as_fact(value)}
    return must.holds(known) is Truth.NO


def _reopen_broken(form: Form, session: Session) -> Session:
    """Open again what no longer may be so: a question that an edit brought in says otherwise."""
    for place in way_of(form, session):
        if place.step.must is ALWAYS:
            continue
        answer = session.answers.get(place.key)
        if answer is not None and breaks(form, session, place, answer.value):
            session = _offered(session, {place.key})
    return session


def _reopen_dependants(form: Form, session: Session, changed: Place) -> Session:
    way = way_of(form, session)
    on_way = {place.key for place in way}
    # Answers that the change took off the way are kept as offers, should it lead there again.
    reopened = {key for key in session.answers if key not in on_way}
    roots = [changed]
    for place in way:
        if place.key == changed.key or not any(_depends(place, root) for root in roots):
            continue
        if place.step.computed is not None:
            roots.append(place)
        elif place.key in session.answers:
            reopened.add(place.key)
            roots.append(place)
    return _offered(session, reopened) if reopened else session


def _offered(session: Session, reopened: Collection[str]) -> Session:
    """Return a session in which some answers are suggestions."""
    return replace(
        session,
        answers={key: a for key, a in session.answers.items() if key not in reopened},
        offered={
            **session.offered,
            **{key: a for key, a in session.answers.items() if key in reopened},
        },
    )


def _depends(place: Place, root: Place) -> bool:
    step = place.step
    if step.computed is not None and root.step.id in step.computed.names():
        return True
    if root.group and root.group != place.group:
        return False
    return root.step.id in step.when.mentions() or root.step.id in step.must.mentions()


def reopen(form: Form, session: Session, place: Place) -> Session:
    """Open a question again; its answer becomes a suggestion."""
    answers = dict(session.answers)
    old = answers.pop(place.key)
    reopened = replace(
        session,
        answers=answers,
        offered={**session.offered, place.key: old},
        picked=(),
        turn=session.turn + 1,
    )
    return _ticked(form, reopened)


def _ticked(form: Form, session: Session) -> Session:
    """Pick again what the open question was answered with: whoever adds one need not repeat all."""
    if not session.offered:
        return session
    question = open_question(form, session)
    if question is None or question.place.step.kind not in PICKED:
        return session
    old = session.offered.get(question.place.key)
    if old is None or not fits(question.place.step, old.value, session.facts):
        return session
    return replace(session, picked=several_of(old.value))
