"""What was decided for areas that have other troubles than reports."""

from typing import Protocol

from domain.suspensions import Suspension


class Suspensions(Protocol):
    """Suspensions for storm and flood."""

    def all(self) -> tuple[Suspension, ...]:
        """Return all that were not lifted, of every programme, the oldest first."""
