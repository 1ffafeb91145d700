"""A draft moves to a new version of its form: what was answered is offered, nothing is taken over."""

from dataclasses import replace

from domain.conversation.form import Form
from domain.conversation.question import fits
from domain.conversation.session import Session
from domain.conversation.trail import offered


def renewed(form: Form, session: Session) -> Session:
    """Return a session as it goes on with a newer version of its form.

    Its answers become suggestions: the words of a question may have changed with the version, so
    each is shown again. Those that are no answers to the new questions are left in the old turns.
    """
    old = {**session.offered, **session.answers}
    steps = {step.id: step for step in form.steps()}
    kept = {
        key: answer
        for key, answer in old.items()
        if (step := steps.get(key.rpartition(".")[2])) is not None
        and fits(step, answer.value, session.facts)
    }
    return replace(
        session,
        form_version=form.version,
        answers={},
        offered=kept,
        picked=(),
        turn=session.turn + 1,
        trail=tuple(offered(key, answer) for key, answer in kept.items()),
        leaving=None,
    )
