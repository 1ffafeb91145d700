"""The engine: form, session, command and moment give the next session and what to show.

It touches no database, no words and no clock. What it returns is a description; handlers show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.conversation.commands import (
    EDIT,
    LONGEST_MOVE,
    OPTION,
    TURN_PAGE,
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.form import ATTACHED, OTHER, Form, Kind
from domain.conversation.path import Place, lines_of, way_of
from domain.conversation.question import (
    PAGE,
    Move,
    Question,
    most_attached,
    moves_of,
    open_question,
)
from domain.conversation.session import Answer, Position, Session, Unsaid, Value
from domain.conversation.settling import breaks, reopen, settle
from domain.conversation.unasked import NEEDS, not_wanted
from domain.conversation.understand import (
    Problem,
    choice_offered,
    own_words,
    understand,
    wants_to_confirm,
)
from domain.names import search_key

_UNSAID: Mapping[Move, Value] = {
    Move.DONT_KNOW: Unsaid.DONT_KNOW,
    Move.SKIP: Unsaid.SKIPPED,
    Move.NONE: (),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """What a command led to.

    Attributes:
        session: The session from now on.
        question: The open question; None at the summary and behind it.
        finished: Whether the summary was confirmed: the answers are to be acted on.
        problem: Why the answer was not taken, if it was not.
        understood: The place and answer that were settled by this turn.
        stale: Whether the button belonged to an earlier question.
        doubled: Whether it was the same button as just before, pressed twice.
        rearranged: Whether what came in was put before what had come in earlier.
        placed: The places and answers that are new or other, now that it was rearranged.
        unplaced: What was said once and fits no question any more; nothing for a button.
    """

    session: Session
    question: Question | None
    finished: bool = False
    problem: Problem | None = None
    understood: tuple[Place, Answer] | None = None
    stale: bool = False
    doubled: bool = False
    rearranged: bool = False
    placed: tuple[tuple[Place, Answer], ...] = ()
    unplaced: tuple[str, ...] = ()


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
    if session.leaving:
        session = replace(session, leaving=False)
    if isinstance(command, Pressed) and command.turn != session.turn:
        return replace(_ask(form, session), stale=True)
    question = open_question(form, session)
    if question is None:
        return _at_summary(form, session, command)
    match command:
        case AskAgain():
            return _ask(form, session)
        case Back():
            return _go_back(form, session)
        case Typed():
            said_on = min(said_at or now, now).astimezone(zone).date()
            return _type(form, session, question, command, now, said_on)
        case Pressed():
            return _press(form, session, question, command, now)
        case Sent():
            return _attach(form, session, question, command)
        case Located():
            return _locate(form, session, question, command, now)


def _type(
    form: Form, session: Session, question: Question, typed: Typed, now: datetime, said_on: date
) -> Turn:
    move = _move_typed(form, session, question, typed)
    if move is not None:
        return _press(form, session, question, Pressed(session.turn, move, typed.text), now)
    if question.writes_own:
        reading = own_words(typed.text)
    else:
        reading = understand(question.place.step, question.options, typed, said_on)
    return _settle_or_ask(form, session, question, reading, typed.text, now)


def _locate(
    form: Form, session: Session, question: Question, command: Located, now: datetime
) -> Turn:
    position = command.position
    asked = question.place.step.kind is Kind.LOCATION
    is_answer = asked and _is_on_the_map(position)
    reading = position if is_answer else not_wanted(form, question, Kind.LOCATION)
    raw = f"{position.latitude:.5f}, {position.longitude:.5f}"
    return _settle_or_ask(form, session, question, reading, raw, now)


def _is_on_the_map(position: Position) -> bool:
    # What is no number compares with nothing, and is no place either.
    return abs(position.latitude) <= 90 and abs(position.longitude) <= 180  # noqa: PLR2004 - degrees


def _move_typed(form: Form, session: Session, question: Question, typed: Typed) -> Move | None:
    """Return the move whose words were typed instead of pressing its button."""
    if not typed.moves or len(typed.text) > LONGEST_MOVE:
        return None
    move = typed.moves.get(search_key(typed.text))
    return move if move in moves_of(form, session, question) else None


def _ask(form: Form, session: Session, problem: Problem | None = None, page: int = 0) -> Turn:
    question = open_question(form, session)
    if question is not None:
        question = question.on_page(page)
        if problem is not None and problem.options:
            question = replace(question, shown=problem.options)
    return Turn(session, question, problem=problem)


def _settle_or_ask(
    form: Form,
    session: Session,
    question: Question,
    reading: Value | Problem,
    raw: str,
    now: datetime,
) -> Turn:
    if isinstance(reading, Problem):
        return _ask(form, session, reading)
    if breaks(form, session, question.place, reading):
        return _ask(form, session, Problem("must"))
    answer = Answer(raw, reading, now)
    settled = settle(form, session, question.place, answer)
    return Turn(settled, open_question(form, settled), understood=(question.place, answer))


def _go_back(form: Form, session: Session) -> Turn:
    if session.picked == (OTHER,):
        # Whoever set out to write an answer of their own goes back to the list.
        return _ask(form, replace(session, picked=()))
    way = way_of(form, session)
    settled = [place for place in way if place.key in session.answers]
    question = open_question(form, session)
    if question is not None:
        keys = [place.key for place in way]
        limit = keys.index(question.place.key)
        settled = [place for place in settled if keys.index(place.key) < limit]
    if not settled:
        return _ask(form, session, Problem("nothing_before"))
    return _ask(form, reopen(session, settled[-1]))


def _press(
    form: Form, session: Session, question: Question, command: Pressed, now: datetime
) -> Turn:
    choice = command.choice
    if choice.startswith(TURN_PAGE):
        return _ask(form, session, page=_number(choice.removeprefix(TURN_PAGE)))
    if choice not in set(Move):
        return _pick(form, session, question, command, now)
    move = Move(choice)
    match move:
        case Move.BACK:
            return _go_back(form, session)
        case Move.SKIP if not question.place.step.optional:
            return _ask(form, session, Problem("required"))
        case Move.DONE if not session.picked and question.place.step.kind is Kind.CHOICES:
            return _ask(form, session, Problem("nothing_picked"))
        case Move.DONE if not session.picked and question.place.step.kind in ATTACHED:
            return _ask(form, session, Problem(NEEDS[question.place.step.kind]))
    if move not in moves_of(form, session, question):
        return _ask(form, session, Problem("not_offered"))
    return _move(form, session, question, move, command.label or choice, now)


def _move(
    form: Form, session: Session, question: Question, move: Move, raw: str, now: datetime
) -> Turn:
    if move is Move.ENOUGH:
        return Turn(session, None, finished=True)
    if move is Move.OTHER:
        return _ask(form, replace(session, picked=(OTHER,)))
    kept = question.suggestion
    if move is Move.KEEP and kept is not None:
        return _settle_or_ask(form, session, question, kept.value, kept.raw or raw, now)
    if move is Move.DONE:
        raw = ", ".join(session.picked)
        return _settle_or_ask(form, session, question, session.picked, raw, now)
    value = _UNSAID.get(move, ())
    return _settle_or_ask(form, session, question, value, raw, now)


def _pick(
    form: Form, session: Session, question: Question, command: Pressed, now: datetime
) -> Turn:
    step = question.place.step
    option = command.choice.removeprefix(OPTION)
    value = choice_offered(step, question.options, option)
    if value is None:
        return _ask(form, session, Problem("not_offered"))
    if step.kind is Kind.CHOICES:
        page = question.options.index(option) // PAGE if question.pages > 1 else 0
        picked = _toggled(session.picked, option, question)
        return _ask(form, replace(session, picked=picked), page=page)
    raw = command.label or command.choice
    return _settle_or_ask(form, session, question, value, raw, now)


def _toggled(picked: tuple[str, ...], option: str, question: Question) -> tuple[str, ...]:
    chosen = set(picked) ^ {option}
    return tuple(candidate for candidate in question.options if candidate in chosen)


def _attach(form: Form, session: Session, question: Question, command: Sent) -> Turn:
    step = question.place.step
    if step.kind is not command.kind:
        return _ask(form, session, not_wanted(form, question, command.kind))
    picked = (*session.picked, *command.references)
    limit = most_attached(step)
    if len(picked) > limit:
        return _ask(form, session, Problem(f"too_many_{step.kind.value}s", {"limit": limit}))
    return _ask(form, replace(session, picked=picked))


def _at_summary(form: Form, session: Session, command: Command) -> Turn:
    match command:
        case Pressed(choice=Move.CONFIRM):
            return Turn(session, None, finished=True)
        case Back() | Pressed(choice=Move.BACK):
            return _go_back(form, session)
        case Pressed(choice=choice) if choice.startswith(EDIT):
            return _edit(form, session, choice.removeprefix(EDIT))
        case Typed(text=text) if wants_to_confirm(text):
            return Turn(session, None, finished=True)
        case Typed(text=text) if text.strip().isdecimal():
            return _edit(form, session, text.strip())
        case AskAgain():
            return _ask(form, session)
        case _:
            return _ask(form, session, Problem("at_summary"))


def _edit(form: Form, session: Session, line: str) -> Turn:
    lines = lines_of(form, session)
    number = _number(line)
    if not 1 <= number <= len(lines):
        return _ask(form, session, Problem("no_such_line", {"lines": len(lines)}))
    place = lines[number - 1]
    if place.key not in session.answers:
        return _ask(form, session, Problem("computed_line"))
    return _ask(form, reopen(session, place))


def _number(digits: str) -> int:
    return int(digits) if digits.isdecimal() and len(digits) < 4 else 0  # noqa: PLR2004 - digits
