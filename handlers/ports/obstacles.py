"""What stands in the way, as handlers need it: kept, listed, stepped on; and families' letters."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from domain.households import HouseholdId
from domain.obstacles import ObstacleState
from domain.people import PersonId, UnitId
from domain.reporting import Obstacle, ObstacleEvent


class Obstacles(Protocol):
    """What stands in the way."""

    def add(self, obstacle: Obstacle) -> bool:
        """Keep an obstacle; False if its occasion is known."""

    def open_at(self, desk_unit_id: UnitId) -> list[Obstacle]:
        """Return the obstacles on which a unit's desk is to act, oldest first."""

    def get(self, obstacle_id: int) -> Obstacle | None:
        """Return an obstacle; a letter is none."""

    def living_in(self, programme_id: str) -> list[Obstacle]:
        """Return the obstacles of a programme that are not closed, oldest first."""

    def about_reports(
        self, programme_id: str, subjects: Collection[str]
    ) -> Mapping[str, list[Obstacle]]:
        """Return what units named as in the way of some reports, closed or not, oldest first."""

    def raised_by(self, person_id: PersonId, *, offset: int, limit: int) -> list[Obstacle]:
        """Return what somebody raised: what is not closed first, then the newest."""

    def count_raised_by(self, person_id: PersonId) -> int:
        """Count what somebody raised and is not closed."""

    def living_below(
        self, top: UnitId, before: datetime | None, *, offset: int, limit: int
    ) -> list[Obstacle]:
        """Return what is not closed in a subtree and was raised before a moment, oldest first."""

    def count_below(self, top: UnitId, before: datetime | None) -> Mapping[ObstacleState, int]:
        """Count the same by their states."""

    def events(self, obstacle_id: int) -> list[ObstacleEvent]:
        """Return what became of an obstacle, in order."""

    def step(self, obstacle: Obstacle, event: ObstacleEvent, state: ObstacleState) -> bool:
        """Keep a step and how the obstacle stands after it; False if somebody was quicker."""

    def close(self, obstacle_id: int, now: datetime) -> None:
        """Mark a letter as read."""

    def letter(self, occasion: str) -> Obstacle | None:
        """Return a family's letter to its cadre."""

    def letters_to(self, person_id: PersonId, today: date) -> list[Obstacle]:
        """Return the unread letters of the households in somebody's care, oldest first."""

    def letters_since(self, household_id: HouseholdId, since: datetime) -> int:
        """Return how many letters a household has written since a moment."""
