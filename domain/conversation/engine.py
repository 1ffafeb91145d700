"""The engine: form, session, command and moment give the next session and what to show.

It touches no database, no words and no clock. What it returns is a description; handlers show it.
"""

from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.conversation.at_summary import at_summary
from domain.conversation.commands import (
    LONGEST_MOVE,
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.form import Form, Kind
from domain.conversation.pressing import press
from domain.conversation.question import (
    Move,
    Question,
    most_attached,
    moves_of,
    open_question,
)
from domain.conversation.session import Session
from domain.conversation.turn import Turn, ask, go_back, settle_or_ask
from domain.conversation.unasked import is_on_the_map, not_wanted
from domain.conversation.understand import Problem, own_words, understand
from domain.conversation.values import Value
from domain.names import search_key
from domain.personal.masking import without_numbers

CLOCKS_DIFFER = timedelta(seconds=30)
"""So far the clock of a messenger may lie from ours; what is older was not said here."""

FITS_NO_OPTION = frozenset({"choice.unreadable", "text.too_long"})
"""Why a list cannot take what was typed, where it may be an answer of one's own."""


def begin(form: Form, session: Session) -> Turn:
    """Show the first open question of a new session."""
    return Turn(session, open_question(form, session))


def advance(
    form: Form,
    session: Session,
    command: Command,
    now: datetime,
    zone: ZoneInfo,
    said_at: datetime | None = None,
) -> Turn:
    """Do what one command asks for.

    Args:
        form: The form of the session, in the session's version.
        session: The session as it stands.
        command: What came in.
        now: The moment, aware, in UTC; kept beside the answer.
        zone: Where the person lives: "yesterday" is a local day.
        said_at: When it was said, where that was earlier than now: "yesterday" is the day before.
    """
    if session.leaving is not None:
        session = replace(session, leaving=None)
    if isinstance(command, Pressed) and command.turn != session.turn:
        return replace(ask(form, session), stale=True)
    question = open_question(form, session)
    if question is None:
        return at_summary(form, session, command, now)
    match command:
        case AskAgain():
            return ask(form, session)
        case Back():
            return go_back(form, session)
        case Typed():
            said = said_at if said_at is not None and could_be_said(session, said_at) else now
            said_on = min(said, now).astimezone(zone).date()
            return _type(form, session, question, command, now, said_on)
        case Pressed():
            return press(form, session, question, command, now)
        case Sent():
            return _attach(form, session, question, command)
        case Located():
            return _locate(form, session, question, command, now)


def takes_any_words(question: Question) -> bool:
    """Tell whether any text is an answer to a question."""
    return question.place.step.may_be_other or is_in_free_words(question)


def is_in_free_words(question: Question) -> bool:
    """Tell whether a question offers nothing but asks for somebody's own words."""
    return question.place.step.kind is Kind.TEXT or question.writes_own


def could_be_said(session: Session, said_at: datetime) -> bool:
    """Tell whether something can have been said in a conversation at that moment of another clock."""
    return said_at >= session.begun_at - CLOCKS_DIFFER


def _type(
    form: Form, session: Session, question: Question, typed: Typed, now: datetime, said_on: date
) -> Turn:
    move = _move_typed(form, session, question, typed)
    if move is not None:
        return press(form, session, question, Pressed(session.turn, move, typed.text), now)
    plain = without_numbers(typed.text) if takes_any_words(question) else typed.text
    is_masked = plain != typed.text
    typed = replace(typed, text=plain) if is_masked else typed
    if question.writes_own:
        reading = own_words(typed.text)
    else:
        reading = understand(question.place.step, question.options, typed, said_on)
        if _is_own_words(question, reading, typed):
            reading = own_words(typed.text)
    turn = settle_or_ask(form, session, question, reading, typed.text, now)
    return replace(turn, masked=True) if is_masked else turn


def _locate(
    form: Form, session: Session, question: Question, command: Located, now: datetime
) -> Turn:
    position = command.position
    asked = question.place.step.kind is Kind.LOCATION
    is_answer = asked and is_on_the_map(position)
    reading = position if is_answer else not_wanted(form, question, Kind.LOCATION)
    raw = f"{position.latitude:.5f}, {position.longitude:.5f}"
    return settle_or_ask(form, session, question, reading, raw, now)


def _move_typed(form: Form, session: Session, question: Question, typed: Typed) -> Move | None:
    """Return the move whose words were typed instead of pressing its button."""
    if not typed.moves or len(typed.text) > LONGEST_MOVE:
        return None
    move = typed.moves.get(search_key(typed.text))
    return move if move in moves_of(form, session, question) else None


def _is_own_words(question: Question, reading: Value | Problem, typed: Typed) -> bool:
    """Tell whether words that fit no option are an answer of one's own; a move's word is none."""
    if not question.place.step.may_be_other or not isinstance(reading, Problem):
        return False
    is_move = len(typed.text) <= LONGEST_MOVE and search_key(typed.text) in typed.moves
    has_words = any(sign.isalpha() for sign in typed.text)
    return reading.key in FITS_NO_OPTION and has_words and not is_move


def _attach(form: Form, session: Session, question: Question, command: Sent) -> Turn:
    step = question.place.step
    if step.kind is not command.kind:
        return ask(form, session, not_wanted(form, question, command.kind))
    picked = (*session.picked, *command.references)
    limit = most_attached(step)
    kept = replace(session, picked=picked[:limit])
    if len(picked) > limit:
        # What fits is kept; of an album, the first ones.
        return ask(form, kept, Problem(f"too_many_{step.kind.value}s", {"limit": limit}))
    return ask(form, kept)
