"""How long what was said and who looked is kept, before it is forgotten."""

from dataclasses import dataclass
from datetime import datetime, timedelta

MONTH = timedelta(days=365.25 / 12)

GRACE = timedelta(hours=24)
"""How long a file may lie there that nothing names. A photo is uploaded before the message that
carries it, and a document is drawn before its message is kept: whoever is in the middle of it has a
day to end it."""

OVERDUE = 2 * GRACE + timedelta(hours=6)
"""A file that nothing names for so long should be gone: its grace was over, and a whole night since."""


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
        document_days: Days that a report drawn as a document can be fetched; it is drawn anew from
            what is kept whenever somebody presses the button again.
    """

    chat_days: int = 180
    trail_months: int = 24
    copy_days: int = 7
    document_days: int = 1

    def chats_before(self, now: datetime) -> datetime:
        """Return the moment before which the words of chats are forgotten."""
        return now - timedelta(days=self.chat_days)

    def copies_before(self, now: datetime) -> datetime:
        """Return the moment before which copies that people asked for are deleted."""
        return now - timedelta(days=self.copy_days)

    def documents_before(self, now: datetime) -> datetime:
        """Return the moment before which documents that officers had made are deleted."""
        return now - timedelta(days=self.document_days)

    def trail_before(self, now: datetime) -> datetime:
        """Return the moment before which lines of the trail are forgotten."""
        return now - self.trail_months * MONTH
