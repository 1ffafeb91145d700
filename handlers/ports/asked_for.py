"""Reports that somebody asked for out of turn."""

from datetime import datetime
from typing import Protocol

from domain.asked_for import AskedFor


class ReportsAskedFor(Protocol):
    """What was asked for."""

    def all(self) -> tuple[AskedFor, ...]:
        """Return all that stand, of every programme, the oldest first."""

    def since(self, moment: datetime) -> tuple[AskedFor, ...]:
        """Return what was asked for, or withdrawn, since a moment."""

    def periods(self, programme_id: str) -> list[str]:
        """Return the names of all that were ever asked for in a programme."""

    def add(self, made: AskedFor) -> bool:
        """Keep one; False if somebody took its name a moment before."""

    def withdraw(self, programme_id: str, period: str, now: datetime) -> bool:
        """Withdraw one; False if there is none that stands."""
