"""Leave: from when to when somebody is away, and who hears what comes meanwhile."""

from dataclasses import dataclass
from datetime import date, timedelta

from domain.people import PersonId

LONGEST = timedelta(days=366)
"""Whoever is away for longer has left the post."""


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody's leave.

    Attributes:
        deputy_id: Who hears instead; None if messages wait for the person.
        since: The first day away.
        until: The last day away.
        id: Its number; 0 before it is kept.
    """

    person_id: PersonId
    deputy_id: PersonId | None
    since: date
    until: date
    id: int = 0


def is_leave(since: date, until: date, today: date) -> bool:
    """Tell whether two days make a leave: in order, not over yet, and not for ever."""
    return since <= until and until >= today and until - since <= LONGEST
