"""Storm and flood: where and until when nobody is reminded, or a deadline lies later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.calendar import Deadline
from domain.people import UnitId
from domain.workdays import ONE_DAY


class SuspensionFaultError(ValueError):
    """A suspension cannot be right; the message says why."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """What an office decided for an area that has other troubles than reports.

    Attributes:
        number: How it is named when it is lifted again.
        programme_id: In whose tree the units stand.
        area: The name of the unit that stands for the area.
        units: That unit and everything below it.
        first: The first day on which it holds.
        last: The last one.
        decision: The paper that says so: number, day, issuer; never empty.
        moved_to: The last day on time of what is due on those days; None where deadlines stay and
            the reminders alone keep quiet.
    """

    number: int
    programme_id: str
    area: str
    units: frozenset[UnitId]
    first: date
    last: date
    decision: str
    moved_to: date | None = None

    def __post_init__(self) -> None:
        """Refuse what nobody decided, and days in the wrong order.

        Raises:
            SuspensionFaultError: If it cannot be right.
        """
        if not self.decision.strip():
            raise SuspensionFaultError("name the decision: number, day, issuer")
        if self.last < self.first:
            raise SuspensionFaultError(
                f"it ends on {self.last:%d/%m/%Y}, before it begins on {self.first:%d/%m/%Y}"
            )
        if self.moved_to is not None and self.moved_to <= self.last:
            raise SuspensionFaultError(
                f"deadlines can only move to a day after {self.last:%d/%m/%Y}, the last one of "
                f"the suspension, not to {self.moved_to:%d/%m/%Y}"
            )

    def holds(self, unit_id: UnitId, day: date) -> bool:
        """Tell whether it holds for a unit on a day."""
        return self.first <= day <= self.last and unit_id in self.units


def is_paused(suspensions: Iterable[Suspension], unit_id: UnitId, today: date) -> bool:
    """Tell whether a unit hears no reminder today, whichever kind of suspension it is under."""
    return any(each.holds(unit_id, today) for each in suspensions)


def moved(suspensions: Iterable[Suspension], unit_id: UnitId, deadline: Deadline) -> Deadline:
    """Return a unit's own deadline: the latest to which a decision moves it, or as it stands."""
    days = [
        each.moved_to
        for each in suspensions
        if each.moved_to is not None and each.holds(unit_id, deadline.last_day)
    ]
    if not days:
        return deadline
    last_day = max(days)
    return replace(deadline, last_day=last_day, before=last_day + ONE_DAY, inclusive=True)


def split(
    suspensions: Sequence[Suspension], deadline: Deadline
) -> list[tuple[Deadline, frozenset[UnitId]]]:
    """Return the deadlines into which decisions split one, each with the units that it holds for.

    Units that are in none of them keep the deadline as it stands.
    """
    touched = {
        unit_id
        for each in suspensions
        if each.moved_to is not None and each.first <= deadline.last_day <= each.last
        for unit_id in each.units
    }
    by_day: dict[Deadline, set[UnitId]] = {}
    for unit_id in touched:
        by_day.setdefault(moved(suspensions, unit_id, deadline), set()).add(unit_id)
    return [(each, frozenset(by_day[each])) for each in sorted(by_day, key=lambda d: d.last_day)]
