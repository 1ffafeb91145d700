"""Where updates are kept until they are worked on, and messages until they are delivered."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from domain.chat import Address, Incoming, Outgoing
from domain.delivery import Parcel, Received
from domain.people import PersonId


class Inbox(Protocol):
    """Raw updates, kept before they are acknowledged."""

    def keep(self, incoming: Incoming, now: datetime, *, done: bool = False) -> Received | None:
        """Keep an update; None if it is already there.

        With `done` it is marked as worked on from the start, for whoever works on it in the same
        unit of work.
        """

    def done(self, received: Received) -> None:
        """Mark an update as worked on."""

    def failed(self, received: Received, trouble: str) -> None:
        """Mark an update that cannot be worked on, with the reason for the operator."""


class Outbox(Protocol):
    """Everything that is said, until it is delivered."""

    @property
    def made(self) -> Sequence[Parcel]:
        """What was put in through this unit of work, in order."""

    def put(
        self,
        occasion: str,
        address: Address,
        outgoing: Outgoing,
        *,
        person_id: PersonId | None,
        is_reply: bool,
        now: datetime,
        not_before: datetime | None = None,
    ) -> Parcel | None:
        """Put a message in; None if this occasion has been spoken of before."""

    def said(self, occasion: str) -> bool:
        """Tell whether an occasion has been spoken of."""

    def said_among(self, occasions: Collection[str]) -> frozenset[str]:
        """Return those of the occasions that have been spoken of."""

    def settle(self, occasion: str, now: datetime) -> bool:
        """Mark an occasion as spoken of without a message of its own; False if it was."""

    def take_back(self, address: Address, start: str) -> None:
        """Forget what has not been tried yet, of those occasions of a chat that begin so."""

    def last_tokens(self, address: Address) -> tuple[str, ...]:
        """Return the tokens that stand below the last thing said in a chat."""

    def postponed(self, parcel: Parcel, until: datetime | None, trouble: str) -> None:
        """Note a failed attempt; without a moment to try again the parcel is given up."""

    def moved(self, parcel: Parcel, chat: str) -> None:
        """Redirect a chat's parcels to its new address."""

    def numbered(self, address: Address) -> tuple[str, ...]:
        """Return the tokens behind the numbers of the last message with a numbered list."""
