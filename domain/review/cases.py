"""A review of a commune's households: each case goes its way step by step, and no step is skipped."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from domain.households import HouseholdId, Status
from domain.people import Area, PersonId, UnitId
from domain.review.process import Agreement, RoundKind
from domain.review.stages import ACT_OF, ENDED, MAY, Act, Origin, Stage

DECISION_CHARS = 120
"""No number of a decision is longer."""

BY_FORM_A = "form_a"
"""The reason of a rejection by the quick look of Form A."""

_ORDER = (Act.VISIT, Act.CLASSIFY, Act.MEET, Act.RECHECK, Act.POST, Act.OBJECT, Act.RECOGNISE)
"""The acts in the order in which they follow each other."""


class ReviewFaultError(ValueError):
    """Something cannot be done in a review; `reason` is a key under `review.fault`.

    Attributes:
        params: What the sentence mentions.
    """

    def __init__(self, reason: str, **params: object) -> None:
        """Take the reason, and what its sentence mentions."""
        super().__init__(reason)
        self.reason = reason
        self.params = params


@dataclass(frozen=True, slots=True)
class Review:
    """A review of a commune or ward.

    Attributes:
        id: The unit, the kind and the year or month.
        opens: The first day on which households are visited.
        closes: The last day on time.
    """

    id: str
    programme_id: str
    unit_id: UnitId
    kind: RoundKind
    opens: date
    closes: date
    opened_by: PersonId | None
    opened_at: datetime
    closed_at: datetime | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether it goes on."""
        return self.closed_at is None


@dataclass(frozen=True, slots=True)
class StepLine:
    """Something that was done in a case; lines are only added.

    Attributes:
        act: What was done.
        present: How many came to the residents' meeting.
        agreed: How many of them agreed.
        document: The minutes, a photo or the decision, as the store names it.
    """

    act: Act
    day: date
    person_id: PersonId
    made_at: datetime
    present: int | None = None
    agreed: int | None = None
    note: str = ""
    document: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """What somebody says against a posted result.

    Attributes:
        who: Who objects, as written; sealed at rest.
        why: Their words; sealed at rest.
        outcome: "upheld" or "changed" once it was looked into.
    """

    id: int
    day: date
    who: str
    why: str
    outcome: str = ""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One household in a review.

    Attributes:
        before: What the household is while the review goes on.
        result: What the committee classified it as; a draft until it is recognised.
        deprivations: Indicators that were found short; None if nobody looked.
        steps: What was done, in order.
    """

    id: int
    review_id: str
    household_id: HouseholdId
    head_name: str
    hamlet_id: UnitId
    place: str
    area: Area
    before: Status
    origin: Origin
    stage: Stage
    income_vnd: int | None = None
    deprivations: frozenset[str] | None = None
    b1: int | None = None
    b2: int | None = None
    draft_now: str = ""
    draft_next: str = ""
    result: Status | None = None
    decision: str = ""
    decided_on: date | None = None
    steps: tuple[StepLine, ...] = field(default=())

    def last(self, act: Act) -> StepLine | None:
        """Return when something was done last; None if it never was."""
        return next((step for step in reversed(self.steps) if step.act is act), None)


class CaseLine(NamedTuple):
    """A case in a list.

    Attributes:
        since: The day of the last thing that was done.
        b1: The enumerator's total for income, if points were given.
        b2: The enumerator's total for deprivations, likewise.
        visited: The day of the last visit, whose standard it was judged by.
    """

    id: int
    household_id: HouseholdId
    head_name: str
    hamlet_id: UnitId
    place: str
    before: Status
    stage: Stage
    draft_now: str
    result: Status | None
    since: date | None
    b1: int | None = None
    b2: int | None = None
    visited: date | None = None


class CaseAt(NamedTuple):
    """How far a case is: nobody's name, and nothing that was found."""

    id: int
    review_id: str
    household_id: HouseholdId
    stage: Stage


def demand(act: Act, case: Case | CaseLine) -> None:
    """Let only what may be done now through.

    Raises:
        ReviewFaultError: With what has to be done first.
    """
    if case.stage in MAY[act]:
        return
    if case.stage in ENDED:
        raise ReviewFaultError(f"ended_{case.stage.value}")
    if act is Act.RECHECK:
        raise ReviewFaultError("no_objection")
    coming = ACT_OF[case.stage]
    if _ORDER.index(act) > _ORDER.index(coming):
        raise ReviewFaultError("first", act=act, coming=coming)
    raise ReviewFaultError("past", act=act, stage=case.stage)


def demand_day(review: Review, day: date, today: date, not_before: date | None = None) -> None:
    """Let only a day through on which something can have been done.

    Raises:
        ReviewFaultError: If the day is to come, or lies before the review or the step before.
    """
    if day > today:
        raise ReviewFaultError("future")
    if day < review.opens:
        raise ReviewFaultError("before_opening", opens=review.opens)
    if not_before is not None and day < not_before:
        raise ReviewFaultError("before_last_step", day=not_before)


def after_meeting(agreement: Agreement, present: int, agreed: int) -> Stage:
    """Return where a case goes after the residents' meeting.

    Raises:
        ReviewFaultError: If more agreed than were there, or nobody was.
    """
    if present < 1:
        raise ReviewFaultError("nobody_present")
    if agreed > present:
        raise ReviewFaultError("more_agreed", present=present, agreed=agreed)
    return Stage.AGREED if agreement.is_reached(present, agreed) else Stage.AGAIN


RESULTS: Mapping[Status, tuple[Status, ...]] = {
    Status.POOR: (Status.POOR, Status.NEAR_POOR, Status.NEWLY_ESCAPED),
    Status.NEAR_POOR: (Status.POOR, Status.NEAR_POOR, Status.AVERAGE, Status.OUT),
    Status.NEWLY_ESCAPED: (Status.POOR, Status.NEAR_POOR, Status.NEWLY_ESCAPED),
    Status.AVERAGE: (Status.POOR, Status.NEAR_POOR, Status.AVERAGE, Status.OUT),
    Status.OUT: (Status.POOR, Status.NEAR_POOR, Status.AVERAGE, Status.OUT),
}
"""What a household can come out as, by what it is."""


def result_of(before: Status, drafted: Status | None) -> Status | None:
    """Return what a draft amounts to for a household; None if the draft says nothing.

    Above the line of the standard, a household that was poor has escaped from poverty.
    """
    if drafted is None or drafted in RESULTS[before]:
        return drafted
    return Status.NEWLY_ESCAPED
