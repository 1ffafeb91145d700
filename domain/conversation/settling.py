"""An answer is kept, and only what depends on it is asked again."""

from dataclasses import replace

from domain.conversation.form import Form
from domain.conversation.path import Place, way_of
from domain.conversation.session import Answer, Session


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
        if place.key == changed.key or not any(_depends(place, root) for root in roots):
            continue
        if place.step.computed is not None:
            roots.append(place)
        elif place.key in session.answers:
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
    step = place.step
    if step.computed is not None and root.step.id in step.computed.names():
        return True
    if root.group and root.group != place.group:
        return False
    return root.step.id in step.when.mentions() or root.step.id in step.must.mentions()


def reopen(session: Session, place: Place) -> Session:
    """Open a question again; its answer becomes a suggestion."""
    answers = dict(session.answers)
    offered = {**session.offered, place.key: answers.pop(place.key)}
    return replace(session, answers=answers, offered=offered, picked=(), turn=session.turn + 1)
