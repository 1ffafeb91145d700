"""The straight path: a form filled in from its first question with the answers somebody ended with.

Each answer is given afresh, as somebody would who had it ready: a button is pressed, a figure is
typed, a photo is sent. Nothing is told again and nothing is offered from before.
"""

from datetime import date

from domain.conversation.commands import Command, Located, Pressed, Sent, Typed
from domain.conversation.date_parts import PartialDate
from domain.conversation.engine import advance, begin
from domain.conversation.form import ATTACHED, Form, Kind, Step
from domain.conversation.session import Answer, Session
from domain.conversation.values import Position, Unsaid, Value
from tests.conversations.conversing import ZONE

PICKED_ONE = frozenset({Kind.CHOICE, Kind.MEMBER})


def straight_path(form: Form, ended: Session) -> Session:
    """Answer a form from its beginning with the answers of a session, and with nothing else of it.

    The path ends at the summary, or at the first question that the session has no answer to.
    """
    session = Session("straight", form.id, form.version, "p", "h", ended.begun_at, ended.facts)
    question = begin(form, session).question
    while question is not None and question.place.key in ended.answers:
        key = question.place.key
        session = _answered(form, session, question.place.step, ended.answers[key])
        assert session.answers[key].value == ended.answers[key].value, f"{key} is taken otherwise"
        question = begin(form, session).question
    return session


def _answered(form: Form, session: Session, step: Step, answer: Answer) -> Session:
    for command in commands_for(step, answer.value):
        # The buttons are those of the question as it stands.
        now = Pressed(session.turn, command) if isinstance(command, str) else command
        turn = advance(form, session, now, answer.at, ZONE)
        assert turn.problem is None, f"{step.id} does not take {answer.value!r}: {turn.problem}"
        assert not turn.stale
        session = turn.session
    return session


def commands_for(step: Step, value: Value) -> list[Command | str]:
    """Return what gives a question this answer: a string is the choice of a button."""
    if isinstance(value, Unsaid):
        return ["dk" if value is Unsaid.DONT_KNOW else "skip"]
    if isinstance(value, bool):
        return ["o.yes" if value else "o.no"]
    if isinstance(value, Position):
        return [Located(value)]
    if isinstance(value, tuple):
        if step.kind in ATTACHED:
            return [Sent(step.kind, value), "done"]
        return [*(f"o.{option}" for option in value), "done"] if value else ["none"]
    if step.kind in PICKED_ONE:
        own = str(value).removeprefix("other:")
        return [f"o.{value}"] if own == value else ["other", Typed(own)]
    if isinstance(value, int) and value < 0:
        # Nobody types less than nothing; a register may have said it, and it was kept.
        return ["keep"]
    return [Typed(_spelt(step, value))]


def _spelt(step: Step, value: Value) -> str:
    if isinstance(value, date):
        return f"{value.day}/{value.month}/{value.year:04}"
    if isinstance(value, PartialDate):
        return f"tháng {value.month}/{value.year}" if value.month else str(value.year)
    if step.kind is Kind.MONEY:
        return f"{value} đồng"
    if step.kind is Kind.PERCENT:
        whole, tenths = divmod(int(value), 10)
        return f"{whole},{tenths}%"
    if step.kind is Kind.DECIMAL:
        whole, hundredths = divmod(int(value), 100)
        return f"{whole},{hundredths:02}"
    return str(value)
