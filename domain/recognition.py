"""What a decision says of a household, and the line that it adds to the history of its status."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from domain.households import HouseholdId, Status
from domain.status import StatusLine, Way, standing, way_after


class StatusFaultError(ValueError):
    """A status cannot be recorded like this; `reason` is a key under `status_history.fault`."""

    def __init__(self, reason: str) -> None:
        """Take the reason."""
        super().__init__(REASONS[reason])
        self.reason = reason


REASONS = {
    "future": "a status begins today or earlier: record it on its day",
    "no_decision": "a status is recognised by a decision: give its number and its day",
    "decided_later": "the decision is dated after the day from which the status holds",
    "same": "this decision has been recorded already",
    "not_poor_before": "only a household that was poor can be newly escaped",
    "before_the_end": "the history goes on after that day: record it as a correction",
}
"""Why a status is not recorded, for whoever works on the command line."""


@dataclass(frozen=True, slots=True)
class Recognition:
    """What a decision says of a household, before it is in the history.

    Attributes:
        since: The day from which it holds.
        decision: The number of the decision; a status without one is no more than a draft.
        decided_on: The day of the decision.
        standard_id: The poverty standard by which it was judged, where it is known.
        b1: Points for income, as the enumerator added them up; there is no table of ours.
        b2: Points for deprivations, likewise.
        corrects: Whether what was recorded before for that day and later was wrong.
    """

    household_id: HouseholdId
    status: Status
    since: date
    decision: str
    decided_on: date | None
    noted_by: str | None
    noted_at: datetime
    standard_id: str = ""
    b1: int | None = None
    b2: int | None = None
    corrects: bool = False


def line_of(
    given: Recognition, lines: Sequence[StatusLine], present: Status, today: date
) -> StatusLine:
    """Return the line that a decision adds to a history.

    Args:
        given: What the decision says.
        lines: The history so far; it may be empty.
        present: The status that stands on the household's card, for where there is no history.
        today: The local day.

    Raises:
        StatusFaultError: If it cannot be so; with what to do instead.
    """
    kept = standing(lines)
    before = [line.status for line in kept if line.since < given.since]
    if not kept:
        before = [present]
    _demand(given, kept, before, today)
    way = Way.CORRECTED if given.corrects else way_after(given.status, before)
    return StatusLine(
        household_id=given.household_id,
        status=given.status,
        since=given.since,
        way=way,
        noted_at=given.noted_at,
        noted_by=given.noted_by,
        standard_id=given.standard_id,
        decision=given.decision.strip(),
        decided_on=given.decided_on,
        b1=given.b1,
        b2=given.b2,
    )


def _demand(
    given: Recognition, kept: Sequence[StatusLine], before: Sequence[Status], today: date
) -> None:
    if given.since > today:
        raise StatusFaultError("future")
    if not given.decision.strip() or given.decided_on is None:
        raise StatusFaultError("no_decision")
    if given.decided_on > given.since:
        raise StatusFaultError("decided_later")
    if any(_says_the_same(line, given) for line in kept):
        raise StatusFaultError("same")
    if not given.corrects and kept and kept[-1].since > given.since:
        raise StatusFaultError("before_the_end")
    if given.status is Status.NEWLY_ESCAPED and Status.POOR not in before:
        raise StatusFaultError("not_poor_before")


def _says_the_same(line: StatusLine, given: Recognition) -> bool:
    said = (given.status, given.since, given.decision.strip())
    return (line.status, line.since, line.decision) == said
