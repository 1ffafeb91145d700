"""At the summary: it is confirmed, or one of its lines is changed."""

from domain.conversation.commands import EDIT, AskAgain, Back, Command, Pressed, Typed
from domain.conversation.form import Form
from domain.conversation.path import lines_of
from domain.conversation.pressing import number_in
from domain.conversation.question import Move
from domain.conversation.session import Session
from domain.conversation.settling import reopen
from domain.conversation.turn import Turn, ask, go_back
from domain.conversation.understand import Problem, wants_to_confirm


def at_summary(form: Form, session: Session, command: Command) -> Turn:
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
    return ask(form, reopen(session, place))
