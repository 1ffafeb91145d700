"""The trail of a conversation: everything that was said in it, kept so that it can be told again."""

from dataclasses import replace
from datetime import datetime

from domain.conversation.commands import (
    TURN_PAGE,
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.form import TEXT_CHARS, Form
from domain.conversation.question import Question, open_question
from domain.conversation.session import Answer, Heard, Session, Stamp, same_way
from domain.conversation.turn import Turn
from domain.conversation.understand import TOO_PRIVATE
from domain.conversation.values import value_to_plain
from domain.personal.masking import without_numbers

MOST_HEARD = 200
"""So much is remembered of a conversation; whoever says more is taken as it comes."""

MOST_CHARS = 40_000
"""The same, in characters of what was typed: about forty full pages."""


def given(key: str, answer: Answer) -> Heard:
    """Return the trail of an answer that is there from the beginning."""
    return _seed("given", key, answer)


def offered(key: str, answer: Answer) -> Heard:
    """Return the trail of an answer that is offered from the beginning."""
    return _seed("offered", key, answer)


def _seed(what: str, key: str, answer: Answer) -> Heard:
    settled = (answer.raw, value_to_plain(answer.value))
    return Heard(what, key, (), "", answer.at, answer.at, taken=True, settled=settled)


def heard_of(command: Command, stamp: Stamp, now: datetime) -> Heard | None:
    """Return what came in; None if it asks for nothing but to see something."""
    what: tuple[str, tuple[object, ...]]
    match command:
        case Typed(text=text):
            # More than any answer holds is not needed to refuse it again.
            what = "typed", (text[: TEXT_CHARS + 1],)
        case Pressed(choice=choice, label=label):
            if choice.startswith(TURN_PAGE):
                return None
            what = "pressed", (choice, label)
        case Sent(kind=kind, references=references):
            what = "sent", (kind.value, *references)
        case Located(position=position):
            what = "located", tuple(position)
        case Back():
            what = "back", ()
        case AskAgain():
            return None
    return Heard(what[0], "", what[1], stamp.clock, stamp.at, now, taken=True)


def recorded(form: Form, before: Session, turn: Turn, heard: Heard) -> Turn:
    """Return a turn whose session remembers what led to it, and what came of it."""
    trail = turn.session.trail
    if remembers_all(before):
        trail = (*before.trail, came_to(form, before, turn, heard))
    press = _last_press(before, turn, heard)
    session = same_way(turn.session, replace(turn.session, last_press=press, trail=trail))
    return replace(turn, session=session)


def came_to(form: Form, before: Session, turn: Turn, heard: Heard) -> Heard:
    """Return what was heard with what came of it: the question it met, and the answer it gave.

    Told again, it gives that answer to that question, whatever the words on buttons have become.
    """
    after = turn.session
    settled = None
    if turn.understood is not None:
        answer = turn.understood[1]
        settled = (answer.raw, value_to_plain(answer.value))
    reopened = ""
    if turn.understood is None and turn.question is not None:
        key = turn.question.place.key
        reopened = key if key in before.answers and key not in after.answers else ""
    return heard._replace(
        on=_asked_before(form, before, turn),
        said=_said_to_keep(turn, heard),
        taken=after.turn != before.turn or after.picked != before.picked,
        settled=settled,
        reopened=reopened,
    )


def _said_to_keep(turn: Turn, heard: Heard) -> tuple[object, ...]:
    """Return the words that are remembered: without people's numbers, and none that tell too much."""
    if turn.problem is not None and turn.problem.key == TOO_PRIVATE:
        return ("",)
    return (without_numbers(str(heard.said[0])),) if turn.masked else heard.said


def remembers_all(session: Session) -> bool:
    """Tell whether the trail still holds all that was said."""
    heard = len(session.trail)
    if heard >= MOST_HEARD:
        return False
    # A text is cut at its longest, so that few of them need not be counted.
    return heard * (TEXT_CHARS + 1) < MOST_CHARS or _chars(session) < MOST_CHARS


def _chars(session: Session) -> int:
    return sum(len(str(heard.said[0])) for heard in session.trail if heard.said)


def key_of(question: Question | None) -> str:
    """Return the key of a question; nothing at the summary."""
    return question.place.key if question is not None else ""


def _asked_before(form: Form, before: Session, turn: Turn) -> str:
    """Return the key of the question that a turn met; most turns tell, and no way is walked."""
    if turn.understood is not None:
        return turn.understood[0].key
    if not turn.finished and turn.session.answers is before.answers:
        # Nothing was answered or taken back: what is open now was open before.
        return key_of(turn.question)
    return key_of(open_question(form, before))


def _last_press(before: Session, turn: Turn, heard: Heard) -> tuple[int, str] | None:
    """Return the button that answered just now, and the turn it belonged to."""
    if heard.what != "pressed" or turn.understood is None:
        return None
    return before.turn, str(heard.said[0])


def is_doubled(session: Session, command: Command) -> bool:
    """Tell whether a button was pressed twice: its question is settled, and by that very button."""
    return (
        isinstance(command, Pressed)
        and command.turn == session.turn - 1
        and session.last_press == (command.turn, command.choice)
    )
