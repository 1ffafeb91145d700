"""A household registers of its own will to escape poverty, and hears what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.conversation.session import Answer
from domain.conversation.values import Unsaid
from domain.households import HouseholdId, Status
from domain.people import PersonId

REQUEST_FORM = "escape_request"
"""The form in which a household registers, itself or through its cadre."""

OUTCOME_FORM = "escape_outcome"
"""The form in which an officer says what came of it."""

RESULTS: Mapping[Status, tuple[Status, ...]] = {
    Status.POOR: (Status.NEWLY_ESCAPED, Status.NEAR_POOR),
    Status.NEAR_POOR: (Status.AVERAGE, Status.OUT),
}
"""What a household can be recognised as, by what it is; others have nothing to escape from."""

DECISION_CHARS = 120
"""No number of a decision is longer."""


class SpokenBy(StrEnum):
    """Who registered: the household itself, or its cadre in its name."""

    HOUSEHOLD = "household"
    CADRE = "cadre"


class Outcome(StrEnum):
    """What came of a registration."""

    RECOGNISED = "recognised"
    NOT_YET = "not_yet"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class EscapeRequest:
    """A registration to escape poverty.

    Attributes:
        session_id: The conversation it was made in; one conversation makes one registration.
        person_id: Who wrote it down.
        day: The day on which the household registered.
        statement: What the household says, in its words.
        photos: References of what was sent along.
        id: Its number; 0 until it is kept.
        outcome: None while it waits.
        decision: The number of the decision, if it was recognised.
        reason: Why not yet, if it was not.
        praise: What the officer praises, if anything was written.
    """

    household_id: HouseholdId
    session_id: str
    person_id: PersonId
    spoken_by: SpokenBy
    day: date
    statement: str
    made_at: datetime
    photos: tuple[str, ...] = ()
    id: int = 0
    outcome: Outcome | None = None
    outcome_on: date | None = None
    answered_by: PersonId | None = None
    decision: str = ""
    reason: str = ""
    praise: str = ""


@dataclass(frozen=True, slots=True)
class Settled:
    """What an officer (or the household, taking it back) says of a registration.

    Attributes:
        on: The day of the decision, or the day on which it was said.
        result: What the household is recognised as; None if it is not.
    """

    outcome: Outcome
    on: date
    by: PersonId
    result: Status | None = None
    decision: str = ""
    reason: str = ""
    praise: str = ""


def may_register(status: Status) -> bool:
    """Tell whether there is anything to escape from."""
    return status in RESULTS


def request_of(
    answers: Mapping[str, Answer],
    *,
    household_id: HouseholdId,
    session_id: str,
    person_id: PersonId,
    spoken_by: SpokenBy,
    today: date,
    made_at: datetime,
) -> EscapeRequest:
    """Build the registration that a finished conversation amounts to."""
    day = _value(answers, "day")
    photos = _value(answers, "photo")
    return EscapeRequest(
        household_id=household_id,
        session_id=session_id,
        person_id=person_id,
        spoken_by=spoken_by,
        day=day if isinstance(day, date) else today,
        statement=_words(answers, "statement"),
        made_at=made_at,
        photos=tuple(map(str, photos)) if isinstance(photos, tuple) else (),
    )


def settled_of(
    answers: Mapping[str, Answer], status: Status, *, today: date, by: PersonId
) -> Settled:
    """Build what the officer's answers amount to.

    Args:
        answers: The confirmed answers.
        status: What the household was when they were given.
        today: The local day.
        by: The officer.
    """
    outcome = Outcome(_words(answers, "outcome"))
    if outcome is not Outcome.RECOGNISED:
        return Settled(outcome, today, by, reason=_words(answers, "reason"))
    decided = _value(answers, "decided_on")
    chosen = _words(answers, "result")
    return Settled(
        outcome,
        decided if isinstance(decided, date) else today,
        by,
        result=Status(chosen) if chosen else RESULTS[status][0],
        decision=_words(answers, "decision")[:DECISION_CHARS],
        praise=_words(answers, "praise"),
    )


def _value(answers: Mapping[str, Answer], key: str) -> object:
    answer = answers.get(key)
    return None if answer is None or isinstance(answer.value, Unsaid) else answer.value


def _words(answers: Mapping[str, Answer], key: str) -> str:
    value = _value(answers, key)
    return value.strip() if isinstance(value, str) else ""
