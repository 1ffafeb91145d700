"""At the summary: it is confirmed, one of its lines is changed, or something is attached."""

from dataclasses import replace
from datetime import datetime

from domain.conversation.commands import (
    EDIT,
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.form import ATTACHED, Form, Kind, Step
from domain.conversation.path import lines_of
from domain.conversation.pressing import number_in
from domain.conversation.question import Move, most_attached
from domain.conversation.session import Answer, Session
from domain.conversation.settling import reopen
from domain.conversation.turn import Turn, ask, go_back
from domain.conversation.unasked import is_on_the_map
from domain.conversation.understand import Problem, wants_to_confirm
from domain.conversation.values import Position, Value, several_of


def at_summary(form: Form, session: Session, command: Command, now: datetime) -> Turn:
    """Do what was asked for when every question is answered: send, or change a line."""
    match command:
        case Pressed(choice=Move.CONFIRM):
            return Turn(session, None, finished=True)
        case Back() | Pressed(choice=Move.BACK):
            return go_back(form, session)
        case Pressed(choice=choice) if choice.startswith(EDIT):
            return _edit(form, session, choice.removeprefix(EDIT))
        case Typed(text=text) if wants_to_confirm(text):
            return Turn(session, None, finished=True)
        case Typed(text=text) if text.strip().isdecimal():
            return _edit(form, session, text.strip())
        case Sent(kind=kind, references=references):
            return _attach(form, session, kind, references, now)
        case Located(position=position) if is_on_the_map(position):
            return _attach(form, session, Kind.LOCATION, position, now)
        case AskAgain():
            return ask(form, session)
        case _:
            return ask(form, session, Problem("at_summary"))


def _edit(form: Form, session: Session, line: str) -> Turn:
    lines = lines_of(form, session)
    number = number_in(line)
    if not 1 <= number <= len(lines):
        return ask(form, session, Problem("no_such_line", {"lines": len(lines)}))
    place = lines[number - 1]
    if place.key not in session.answers:
        return ask(form, session, Problem("computed_line"))
    return ask(form, reopen(form, session, place))


def _attach(
    form: Form, session: Session, kind: Kind, sent: tuple[str, ...] | Position, now: datetime
) -> Turn:
    """Put something that was sent at the end where the form asks for it."""
    step = next(
        (step for step in form.steps() if step.kind is kind and step.id in _tops(form)), None
    )
    if step is None:
        return ask(form, session, Problem("nowhere_to_attach"))
    value: Value = sent
    if kind in ATTACHED:
        before = session.answers.get(step.id)
        several = (*(several_of(before.value) if before is not None else ()), *several_of(sent))
        limit = most_attached(step)
        if len(several) > limit:
            return ask(form, session, Problem(f"too_many_{kind.value}s", {"limit": limit}))
        value = several
    answers = {**session.answers, **_opened(form, session, step, now)}
    raw = ", ".join(map(str, several_of(value))) or str(kind.value)
    answers[step.id] = Answer(raw, value, now)
    # What was suggested for it, or for the list that leads to it, is answered now.
    offered = {key: old for key, old in session.offered.items() if key not in answers}
    attached = replace(session, answers=answers, offered=offered, turn=session.turn + 1)
    if all(place.key != step.id for place in lines_of(form, attached)):
        return ask(form, session, Problem("nowhere_to_attach"))
    return ask(form, attached)


def _tops(form: Form) -> frozenset[str]:
    """Return the questions that are asked once."""
    return frozenset(item.id for item in form.items if isinstance(item, Step))


def _opened(form: Form, session: Session, step: Step, now: datetime) -> dict[str, Answer]:
    """Return the answer that leads to a question: its name is chosen in the list before it."""
    for gate in form.steps():
        if gate.kind is Kind.CHOICES and step.id in gate.options:
            before = session.answers.get(gate.id)
            chosen = {*(several_of(before.value) if before is not None else ()), step.id}
            value = tuple(option for option in gate.options if option in chosen)
            return {gate.id: Answer(", ".join(value), value, now)}
    return {}
