"""What the handlers need of storage to speak of units as they were on a day."""

from datetime import date
from typing import Protocol

from domain.people import Unit


class UnitHistory(Protocol):
    """What units were called, and where they stood."""

    def units_on(self, programme_id: str, day: date) -> list[Unit]:
        """Return the units of a programme on a day, parents first, as they were called then."""
