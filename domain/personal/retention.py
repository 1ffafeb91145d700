"""How long what was said and who looked is kept, before it is forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MONTH = timedelta(days=365.25 / 12)


@dataclass(frozen=True, slots=True)
class Keep:
    """What an installation keeps, and for how long.

    The defaults are proposals of the reference on personal data (retention: 180 days, 24 months);
    no law that we know of names them, so they are settings. What offices must keep — reports,
    recognitions, statuses — is not touched: their period is for the office to say.

    Attributes:
        chat_days: Days that the words of chats are kept.
        trail_months: Months that the audit trail is kept.
        copy_days: Days that the copy which somebody asked for can be fetched.
    """

    chat_days: int = 180
    trail_months: int = 24
    copy_days: int = 7

    def chats_before(self, now: datetime) -> datetime:
        """Return the moment before which the words of chats are forgotten."""
        return now - timedelta(days=self.chat_days)

    def copies_before(self, now: datetime) -> datetime:
        """Return the moment before which copies that people asked for are deleted."""
        return now - timedelta(days=self.copy_days)

    def trail_before(self, now: datetime) -> datetime:
        """Return the moment before which lines of the trail are forgotten."""
        return now - self.trail_months * MONTH
