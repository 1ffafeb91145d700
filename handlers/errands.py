"""Work that takes long: it runs beside the turns, in units of work of its own."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol, TypeVar

from domain.delivery import Parcel
from handlers.ports.work import Work

T = TypeVar("T")


class Do(Protocol):
    """Has a piece of work done in a unit of work of its own, and waits for its result."""

    def __call__(self, work_on: Callable[[Work], T], /) -> T:
        """Do it; what it returns is returned once it is committed."""


Errand = Callable[[Do, datetime], list[Parcel]]
"""Something to do after a turn is kept: reads, draws, and says what it has to say."""


class Job(Protocol):
    """Something that becomes due by the clock; it may run twice, and late."""

    @property
    def name(self) -> str:
        """What the log calls it."""

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Do whatever is due at a moment and has not been done."""
