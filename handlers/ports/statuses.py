"""The histories of households, and registrations to escape poverty."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Protocol

from domain.escape import EscapeRequest, Settled
from domain.households import HouseholdId
from domain.people import Person, UnitId
from domain.recognition import Recognition
from domain.status import StatusLine


class Statuses(Protocol):
    """Histories of households; lines are only added."""

    def of(self, household_id: HouseholdId) -> Sequence[StatusLine]:
        """Return every line of a household, in the order in which they were added."""

    def add(self, given: Recognition, today: date) -> StatusLine:
        """Add what a decision says, and let the present status be the last of all.

        Raises:
            LookupError: If there is no such household.
            StatusFaultError: If it cannot be recorded so; nothing is added.
        """

    def would_add(self, given: Recognition, today: date) -> StatusLine:
        """Return what `add` would add, and add nothing.

        Raises:
            LookupError: If there is no such household.
            StatusFaultError: If it cannot be recorded so.
        """


class Escapes(Protocol):
    """Registrations to escape poverty."""

    def add(self, made: EscapeRequest) -> EscapeRequest | None:
        """Keep a registration; None if the household has one that waits, or the session made one."""

    def get(self, request_id: int) -> EscapeRequest | None:
        """Return a registration by its number."""

    def latest(self, household_id: HouseholdId) -> EscapeRequest | None:
        """Return the last registration of a household, waiting or not."""

    def waiting(
        self, unit_id: UnitId, *, offset: int = 0, limit: int = 8
    ) -> tuple[list[EscapeRequest], int]:
        """Return a page of what waits in the subtree of a unit, oldest first, and how many do."""

    def counts(self, unit_id: UnitId, first: date, last: date) -> Mapping[str, int]:
        """Return how many registered in the subtree of a unit from `first` to `last`, by outcome.

        What waits has the name "waiting"; of these all are counted, since when ever they wait.
        """

    def settle(self, request_id: int, settled: Settled) -> bool:
        """Write down what came of it; False if something had before."""

    def receipt(self, programme_id: str, made: EscapeRequest) -> str:
        """Return the number that whoever registered is given."""

    def speakers(self, household_id: HouseholdId) -> list[Person]:
        """Return who speaks for a household."""
