"""The trail of who did what with whom."""

from datetime import datetime
from typing import Protocol

from domain.households import HouseholdId
from domain.people import PersonId
from domain.trail import TrailLine


class Audit(Protocol):
    """Who did what with whom."""

    def note(
        self,
        person_id: PersonId | None,
        action: str,
        subject: str,
        now: datetime,
        detail: str = "",
    ) -> None:
        """Write a line that is never changed."""

    def about(self, subject: HouseholdId | PersonId, limit: int = 50) -> list[TrailLine]:
        """Return the latest lines about a household or a person, the newest first."""

    def clear_before(self, moment: datetime, now: datetime, *, broken: bool = False) -> int:
        """Delete the oldest lines, up to a moment; return how many there were.

        Raises:
            NotClearedError: If they are not as they were written, and nobody said that they may go
                as they are; then nothing is deleted.
        """
