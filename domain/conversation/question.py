"""The open question: computed from the form and the answers, never kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from domain.conversation.date_parts import PartialDate
from domain.conversation.form import (
    ATTACHED,
    MOST_ATTACHED,
    OTHER,
    PICK_ONE,
    UNASKED,
    Form,
    Kind,
    Step,
)
from domain.conversation.path import Place, progress, way_of
from domain.conversation.session import Answer, Session
from domain.conversation.understand import choice_offered, options_of
from domain.conversation.values import Position, Unsaid, Value
from domain.truth import Facts, FactValue, NotApplicable

LAST = "last."
"""Before the name of a question among the facts: what the last report said there."""

LAST_SAID_ON = "last_reported_on"
"""The fact that holds the day of the last report."""

SHOWN_WHOLE = 14
"""A list of up to so many options is shown whole; a longer one in pages."""

PAGE = 8
"""How many options a page of a long list shows."""


class Move(StrEnum):
    """Choices beside the options of a question; they stand in the tokens of buttons."""

    DONE = "done"
    DONT_KNOW = "dk"
    SKIP = "skip"
    KEEP = "keep"
    BACK = "back"
    CONFIRM = "ok"
    ENOUGH = "enough"
    NONE = "none"
    OTHER = "other"
    CLEAR = "clear"


@dataclass(frozen=True, slots=True)
class Question:
    """The open question.

    Attributes:
        place: Which.
        number: Its number on the way, from 1.
        total: How many questions the way has, as far as can be told.
        options: What can be chosen.
        shown: The options of this page, or those that a typed text may have meant.
        page: Which page of a long list, from 0.
        pages: How many pages there are.
        suggestion: The old answer, where the question was reopened; or the last report's.
        is_last_reported: Whether the suggestion is the last report's.
        notes: The notes that stand right before it.
        writes_own: Whether the answer is being written because the list has none.
        is_first: Whether there is nothing to go back to.
    """

    place: Place
    number: int
    total: int
    options: tuple[str, ...] = ()
    shown: tuple[str, ...] = ()
    page: int = 0
    pages: int = 1
    suggestion: Answer | None = None
    is_last_reported: bool = False
    notes: tuple[Place, ...] = ()
    writes_own: bool = False
    is_first: bool = False

    def on_page(self, page: int) -> "Question":
        """Return it with another page of its list."""
        page = page if 0 <= page < self.pages else 0
        if page == self.page:
            return self
        return replace(self, page=page, shown=self.options[page * PAGE : (page + 1) * PAGE])


def open_question(form: Form, session: Session) -> Question | None:
    """Return the first question on the way that is not settled, or None at the summary."""
    way = way_of(form, session)
    number = 0
    notes: list[Place] = []
    for place in way:
        if place.step.kind in UNASKED:
            if place.step.kind is Kind.NOTE:
                notes.append(place)
            continue
        number += 1
        if place.key not in session.answers:
            return _question(way, session, place, number, tuple(notes))
        notes = []
    return None


def closing_notes(form: Form, session: Session) -> tuple[Place, ...]:
    """Return the notes behind the last question: they stand above the summary."""
    notes: list[Place] = []
    for place in way_of(form, session):
        if place.step.kind is Kind.NOTE:
            notes.append(place)
        elif place.step.is_asked:
            notes = []
    return tuple(notes)


def _question(
    way: Sequence[Place], session: Session, place: Place, number: int, notes: tuple[Place, ...]
) -> Question:
    options = options_of(place.step, session.facts)
    is_whole = len(options) <= SHOWN_WHOLE
    reopened = session.offered.get(place.key)
    return Question(
        place=place,
        number=number,
        total=max(number, progress(way, session.answers)[1]),
        options=options,
        shown=options if is_whole else options[:PAGE],
        pages=1 if is_whole else -(-len(options) // PAGE),
        suggestion=reopened or last_reported(place, options, session),
        is_last_reported=reopened is None,
        notes=notes,
        writes_own=session.picked == (OTHER,),
        is_first=number == 1,
    )


def last_reported(place: Place, options: Sequence[str], session: Session) -> Answer | None:
    """Return what the last report said to a question, if it still is an answer to it."""
    fact = session.facts.get(LAST + place.step.id) if not place.group else None
    value = _as_answer(place.step, options, fact)
    # It was said to another form, or stands in a register: here it may be out of bounds.
    if value is None or not fits(place.step, value, session.facts):
        return None
    return Answer("", value, session.begun_at)


def _as_answer(step: Step, options: Sequence[str], fact: FactValue) -> Value | None:
    if fact is None or isinstance(fact, NotApplicable):
        return None
    if isinstance(fact, frozenset):
        kept = tuple(option for option in options if option in fact)
        return kept if step.kind is Kind.CHOICES and kept else None
    if step.kind in PICK_ONE:
        return choice_offered(step, options, str(fact))
    return fact


def moves_of(form: Form, session: Session, question: Question) -> tuple[Move, ...]:
    """Return what can be done about a question beside answering it, in the order of the buttons."""
    step = question.place.step
    may: dict[Move, bool] = {
        Move.KEEP: question.suggestion is not None,
        Move.DONE: step.kind in {Kind.CHOICES, *ATTACHED} and bool(session.picked),
        Move.CLEAR: step.kind in ATTACHED and bool(session.picked),
        Move.NONE: step.may_be_none and not session.picked,
        Move.OTHER: step.may_be_other and not question.writes_own,
        Move.DONT_KNOW: step.may_not_know,
        Move.SKIP: step.optional,
        Move.BACK: question.writes_own or not question.is_first,
        Move.ENOUGH: form.may_stop and not question.is_first,
    }
    return tuple(move for move, offered in may.items() if offered)


def most_attached(step: Step) -> int:
    """Return how many photos or recordings one answer holds."""
    return MOST_ATTACHED[step.kind]


_TYPES: Mapping[Kind, type] = {
    Kind.YES_NO: bool,
    Kind.CONFIRM: bool,
    Kind.NUMBER: int,
    Kind.MONEY: int,
    Kind.PERCENT: int,
    Kind.DECIMAL: int,
    Kind.DATE: date,
    Kind.TEXT: str,
    Kind.PHONE: str,
    Kind.IDENTITY: str,
    Kind.PHOTO: tuple,
    Kind.FILE: tuple,
    Kind.VOICE: tuple,
    Kind.LOCATION: Position,
}


def fits(step: Step, value: Value, facts: Facts) -> bool:
    """Tell whether an answer to another version of a question could be one to this version."""
    if isinstance(value, Unsaid):
        return step.may_not_know if value is Unsaid.DONT_KNOW else step.optional
    options = options_of(step, facts)
    if step.kind in PICK_ONE:
        own_words = step.may_be_other and isinstance(value, str) and value.startswith(OTHER)
        return own_words or (isinstance(value, str) and value in options)
    if step.kind is Kind.CHOICES:
        is_list = type(value) is tuple and set(value) <= set(options)
        return is_list and (bool(value) or step.may_be_none)
    if step.kind is Kind.PARTIAL_DATE:
        return isinstance(value, date | PartialDate)
    return type(value) is _TYPES.get(step.kind) and _is_within(step, value)


def _is_within(step: Step, value: Value) -> bool:
    if not isinstance(value, int) or isinstance(value, bool):
        return True
    is_enough = step.at_least is None or value >= step.at_least
    return is_enough and (step.at_most is None or value <= step.at_most)
