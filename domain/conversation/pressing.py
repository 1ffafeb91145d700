"""A button under a question was pressed: a move, another page, or an option of its list."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.conversation.commands import OPTION, TURN_PAGE, Pressed
from domain.conversation.form import ATTACHED, OTHER, Form, Kind
from domain.conversation.question import PAGE, Move, Question, moves_of
from domain.conversation.session import Session, same_way
from domain.conversation.turn import Turn, ask, go_back, settle_or_ask
from domain.conversation.unasked import NEEDS
from domain.conversation.understand import Problem, choice_offered
from domain.conversation.values import Unsaid, Value

_UNSAID: Mapping[Move, Value] = {
    Move.DONT_KNOW: Unsaid.DONT_KNOW,
    Move.SKIP: Unsaid.SKIPPED,
    Move.NONE: (),
}


def press(
    form: Form, session: Session, question: Question, command: Pressed, now: datetime
) -> Turn:
    """Do what the button of a question stands for: a move, a page, or an option."""
    choice = command.choice
    if choice.startswith(TURN_PAGE):
        return ask(form, session, page=number_in(choice.removeprefix(TURN_PAGE)))
    if choice not in set(Move):
        return _pick(form, session, question, command, now)
    move = Move(choice)
    match move:
        case Move.BACK:
            return go_back(form, session)
        case Move.SKIP if not question.place.step.optional:
            return ask(form, session, Problem("required"))
        case Move.DONE if not session.picked and question.place.step.kind is Kind.CHOICES:
            return ask(form, session, Problem("nothing_picked"))
        case Move.DONE if not session.picked and question.place.step.kind in ATTACHED:
            return ask(form, session, Problem(NEEDS[question.place.step.kind]))
    if move not in moves_of(form, session, question):
        return ask(form, session, Problem("not_offered"))
    return _move(form, session, question, move, command.label or choice, now)


def _move(
    form: Form, session: Session, question: Question, move: Move, raw: str, now: datetime
) -> Turn:
    if move is Move.ENOUGH:
        return Turn(session, None, finished=True)
    if move is Move.CLEAR:
        return ask(form, replace(session, picked=()))
    if move is Move.OTHER:
        return ask(form, replace(session, picked=(OTHER,)))
    kept = question.suggestion
    if move is Move.KEEP and kept is not None:
        return settle_or_ask(form, session, question, kept.value, kept.raw or raw, now)
    if move is Move.DONE:
        raw = ", ".join(session.picked)
        return settle_or_ask(form, session, question, session.picked, raw, now)
    value = _UNSAID.get(move, ())
    return settle_or_ask(form, session, question, value, raw, now)


def _pick(
    form: Form, session: Session, question: Question, command: Pressed, now: datetime
) -> Turn:
    step = question.place.step
    option = command.choice.removeprefix(OPTION)
    value = choice_offered(step, question.options, option)
    if value is None:
        return ask(form, session, Problem("not_offered"))
    if step.kind is Kind.CHOICES:
        page = question.options.index(option) // PAGE if question.pages > 1 else 0
        picked = _toggled(session.picked, option, question)
        return ask(form, same_way(session, replace(session, picked=picked)), page=page)
    raw = command.label or command.choice
    return settle_or_ask(form, session, question, value, raw, now)


def _toggled(picked: tuple[str, ...], option: str, question: Question) -> tuple[str, ...]:
    chosen = set(picked) ^ {option}
    return tuple(candidate for candidate in question.options if candidate in chosen)


def number_in(digits: str) -> int:
    """Return the number of a page or a line; 0 for what is none."""
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0  # noqa: PLR2004 - digits
