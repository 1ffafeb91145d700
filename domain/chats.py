"""Where a person is joined: the chats that speak with one voice."""

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from domain.chat import Address

MARK_CHARS = 10


@dataclass(frozen=True, slots=True)
class JoinedChat:
    """A chat that is joined to a person.

    Attributes:
        joined: Since when, in UTC.
        heard: When the person was heard there last, in UTC.
    """

    address: Address
    joined: datetime
    heard: datetime

    @property
    def mark(self) -> str:
        """Return a short name for a button; addresses themselves stand on none."""
        return sha256(str(self.address).encode()).hexdigest()[:MARK_CHARS]
