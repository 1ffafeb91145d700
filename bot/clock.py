"""The only place that looks at a clock."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the moment."""

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """Return the present moment."""
        return datetime.now(UTC)  # noqa: TID251 - its one home


class DemoClock:
    """A clock that runs on from any moment and can be moved forward."""

    def __init__(self, begins_at: datetime, real: Clock) -> None:
        """Begin at a moment, whatever the real clock says."""
        self._real = real
        self._ahead = begins_at - real.now()

    def now(self) -> datetime:
        """Return the demo's moment."""
        return self._real.now() + self._ahead

    def move_to(self, moment: datetime) -> None:
        """Move forward; a moment that has passed is not gone back to."""
        self._ahead += max(moment - self.now(), timedelta(0))
