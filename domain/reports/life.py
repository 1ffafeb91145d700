"""The life of a unit's periodic report: submitted, returned, accepted, locked, and put right after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from domain.calendar import Deadline
from domain.people import PersonId, UnitId
from domain.reports.content import Content, ReportFaultError, demand_sound, lines_of
from domain.reports.fingerprints import fingerprint


class State(StrEnum):
    """Where a report stands."""

    NOT_DUE = "not_due"
    """Its period has not begun."""

    OPEN = "open"
    """It can be handed in, and has not been."""

    SUBMITTED = "submitted"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    LOCKED = "locked"
    """It stands in a report of the level above; only an erratum changes it."""


class Step(StrEnum):
    """What happens to a report."""

    SUBMIT = "submit"
    RETURN = "return"
    ACCEPT = "accept"
    LOCK = "lock"
    ERRATUM = "erratum"


LEADS_TO: Mapping[tuple[State, Step], State] = {
    (State.OPEN, Step.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Step.SUBMIT): State.SUBMITTED,
    # Until somebody has accepted it, the unit may put another version in its place.
    (State.SUBMITTED, Step.SUBMIT): State.SUBMITTED,
    (State.SUBMITTED, Step.RETURN): State.RETURNED,
    (State.SUBMITTED, Step.ACCEPT): State.ACCEPTED,
    # Found out too late, as long as nothing stands on it.
    (State.ACCEPTED, Step.RETURN): State.RETURNED,
    (State.ACCEPTED, Step.LOCK): State.LOCKED,
    (State.LOCKED, Step.ERRATUM): State.LOCKED,
}
"""Which step may follow on which state, and where it leads; what is not here is refused."""

SETS_CONTENT = frozenset({Step.SUBMIT, Step.ERRATUM})
"""Steps that bring a content of their own."""

NEEDS_WORDS = frozenset({Step.RETURN, Step.ERRATUM})
"""Steps that must say why."""

HANDED_IN = frozenset({State.SUBMITTED, State.ACCEPTED, State.LOCKED})
"""States in which nobody is reminded of a report: a returned one is owed again."""


@dataclass(frozen=True, slots=True)
class Event:
    """A step that was taken; events are only added.

    Attributes:
        version: Of the content that it brought or spoke of; the first is 1.
        line: The figure or section that a comment is about; empty for the whole.
        words: The comment of a return, the reason of an erratum.
        content: What a submission or an erratum says; None for the other steps.
        digest: The fingerprint of that content and of everything before it.
    """

    step: Step
    at: datetime
    by: PersonId
    version: int
    line: str = ""
    words: str = ""
    content: Content | None = None
    digest: str = ""


class Name(NamedTuple):
    """Which report: whose, of what, of which period."""

    unit_id: UnitId
    obligation_id: str
    period: str


@dataclass(frozen=True, slots=True)
class Life:
    """A report as it has come to stand.

    Attributes:
        name: Which report.
        events: Everything that happened, the earliest first; empty before it is handed in.
    """

    name: Name
    events: tuple[Event, ...] = ()

    @property
    def state(self) -> State:
        """Return where it stands; whether its period has begun is not its own to know."""
        state = State.OPEN
        for event in self.events:
            state = LEADS_TO[state, event.step]
        return state

    @property
    def version(self) -> int:
        """Return the number of the content that counts; 0 before there is one."""
        return max((event.version for event in self.events), default=0)

    @property
    def content(self) -> Content | None:
        """Return the content that counts; None before there is one."""
        return next((e.content for e in reversed(self.events) if e.content is not None), None)

    @property
    def digest(self) -> str:
        """Return the fingerprint of the content that counts; empty before there is one."""
        return next((event.digest for event in reversed(self.events) if event.digest), "")

    @property
    def first_submitted_at(self) -> datetime | None:
        """Return when it came first: that moment makes it late or not, whatever came after."""
        return self.events[0].at if self.events else None

    @property
    def returned(self) -> Event | None:
        """Return the comment that waits for an answer; None if there is none."""
        return self.events[-1] if self.state is State.RETURNED else None

    @property
    def errata(self) -> tuple[Event, ...]:
        """Return what was put right after the lock."""
        return tuple(event for event in self.events if event.step is Step.ERRATUM)


def state_on(life: Life, deadline: Deadline, today: date) -> State:
    """Return where a report stands on a day, seen with its deadline."""
    if not life.events and deadline.period.starts > today:
        return State.NOT_DUE
    return life.state


def is_late(life: Life, deadline: Deadline, today: date, submitted_on: date | None) -> bool:
    """Tell whether a report was or is too late.

    Args:
        life: The report.
        deadline: When it was due.
        today: The local day.
        submitted_on: The local day of the first submission; None before.
    """
    if life.events and submitted_on is not None:
        return deadline.is_missed(submitted_on)
    return deadline.is_missed(today)


def taken(
    life: Life,
    step: Step,
    by: PersonId,
    at: datetime,
    *,
    content: Content | None = None,
    line: str = "",
    words: str = "",
) -> Life:
    """Return a report after one more step.

    Who may take it is for the caller to decide; that it may follow on what was before, and that it
    carries what it must, is decided here.

    Args:
        life: The report so far.
        step: What happens.
        by: Who does it.
        at: When; never before the last event.
        content: What the report says, for a submission or an erratum.
        line: The figure or section that a comment is about.
        words: The comment of a return or the reason of an erratum.

    Raises:
        ReportFaultError: If the step is not possible, with the reason.
    """
    if (life.state, step) not in LEADS_TO:
        raise ReportFaultError(f"not_{step}_when_{life.state}")
    if life.events and at < life.events[-1].at:
        raise ReportFaultError("earlier_than_before")
    if step in NEEDS_WORDS and not words.strip():
        raise ReportFaultError(f"{step}_without_words")
    version = life.version
    digest = ""
    if step in SETS_CONTENT:
        if content is None:
            raise ReportFaultError("without_content")
        demand_sound(content)
        if step is Step.ERRATUM and content == life.content:
            raise ReportFaultError("erratum_without_change")
        version += 1
        digest = fingerprint(life.name, version, content, life.digest)
    elif line and life.content is not None and line not in lines_of(life.content):
        raise ReportFaultError("unknown_line", line)
    event = Event(
        step,
        at,
        by,
        version,
        line,
        words.strip(),
        content if step in SETS_CONTENT else None,
        digest,
    )
    return Life(life.name, (*life.events, event))


def first_false_version(name: Name, events: Sequence[Event]) -> int | None:
    """Return the first version whose content is not what its fingerprint was made of, if any."""
    before = ""
    for event in events:
        if event.content is None:
            continue
        if event.digest != fingerprint(name, event.version, event.content, before):
            return event.version
        before = event.digest
    return None
