"""The channels, files, pictures and names of the outside world."""

from typing import Protocol

from domain.chat import Abilities
from domain.digest import WeekFigures
from domain.people import Person


class Ids(Protocol):
    """Where new names come from."""

    def session(self) -> str:
        """Return a new session id: short, because it stands in every button's token."""


class ChannelBook(Protocol):
    """What the channels can carry."""

    def abilities(self, channel: str) -> Abilities:
        """Return the abilities of a channel by name."""


class MediaStore(Protocol):
    """Pictures and documents that the assistant makes."""

    def put(self, name: str, content: bytes) -> str:
        """Keep a file and return its path in the store."""


class Pictures(Protocol):
    """Draws what is better seen than read."""

    def digest(self, figures: WeekFigures, person: Person | None) -> bytes:
        """Return the picture of a week (PNG), with words in the person's language."""
