"""A moment: the instant, and the local day that it falls on."""

from datetime import date, datetime, tzinfo
from typing import NamedTuple, Self


class Moment(NamedTuple):
    """When something is done.

    Attributes:
        now: The instant, in UTC.
        today: The local day, by which whatever is counted in days is judged.
    """

    now: datetime
    today: date

    @classmethod
    def at(cls, now: datetime, zone: tzinfo) -> Self:
        """Return a moment as it is somewhere."""
        return cls(now, now.astimezone(zone).date())
