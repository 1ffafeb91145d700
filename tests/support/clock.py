"""A clock that is wound by hand."""

from datetime import UTC, datetime, timedelta


class HandClock:
    """Tells the moment it was set to."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def forward(self, **by: float) -> None:
        self.moment += timedelta(**by)

    def set(self, text: str) -> None:
        """Set the clock to a local moment of Việt Nam, such as "2026-06-09 07:30"."""
        local = datetime.fromisoformat(text)
        self.moment = local.replace(tzinfo=UTC) - timedelta(hours=7)
