"""The tree of units, as it is and as it was on a day."""

from datetime import date
from typing import Protocol

from domain.people import Unit, UnitId
from domain.unit_changes import Register


class Units(Protocol):
    """The tree of units."""

    def get(self, unit_id: UnitId) -> Unit | None:
        """Return a unit."""

    def of_programme(self, programme_id: str) -> list[Unit]:
        """Return all units of a programme, parents first."""

    def lead_offices_of(self, served: Unit) -> list[Unit]:
        """Return the offices that lead the programme in a unit and compile its report."""

    def superior_of(self, lower: Unit) -> Unit | None:
        """Return the unit above."""


class UnitHistory(Protocol):
    """What units were called, and where they stood."""

    def register(self, programme_id: str, today: date) -> Register:
        """Return every unit of a programme, and what happened to it."""

    def units_on(self, programme_id: str, day: date) -> list[Unit]:
        """Return the units of a programme on a day, parents first, as they were called then."""
