"""The life of a message between the outbox and the person: attempts, waits, giving up."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.chat import Address, Incoming, Outgoing
from domain.people import PersonId

FIRST_WAIT = timedelta(seconds=2)
LONGEST_WAIT = timedelta(minutes=15)
ATTEMPTS = 60
"""With waits that double up to a quarter of an hour, about fourteen hours of trying."""


@dataclass(frozen=True, slots=True)
class Received:
    """An update that was kept: its number in the inbox, and what it says."""

    id: int
    incoming: Incoming


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message between the outbox and the person.

    Attributes:
        id: Its number in the outbox; one person's parcels go out in this order.
        address: Where to.
        person_id: Who it is for; None for a stranger.
        is_reply: Replies to waiting people go before reminders.
        attempts: How often it was tried.
        not_before: When it may go out, in UTC.
    """

    id: int
    address: Address
    outgoing: Outgoing
    person_id: PersonId | None
    is_reply: bool
    attempts: int
    not_before: datetime


def next_attempt(
    attempts: int, now: datetime, asked_wait_seconds: float | None
) -> datetime | None:
    """Return when to try again, or None to give up.

    Args:
        attempts: How often it was tried, this time included.
        now: The moment of the failure, in UTC.
        asked_wait_seconds: What the channel asked for, obeyed to the second, if it did.
    """
    if asked_wait_seconds is not None:
        return now + timedelta(seconds=asked_wait_seconds)
    if attempts >= ATTEMPTS:
        return None
    doubled = FIRST_WAIT * (1 << min(attempts - 1, 16))
    return now + min(doubled, LONGEST_WAIT)
