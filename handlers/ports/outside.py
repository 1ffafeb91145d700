"""The channels, files, pictures and names of the outside world."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Protocol

from domain.chat import Abilities
from domain.digest.figures import WeekFigures
from domain.invitation_slips import DrawnSlip, Slip
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

    def read(self, path: str) -> bytes:
        """Return a file of the store.

        Raises:
            FileNotFoundError: If there is none of that name.
        """

    def remove(self, path: str) -> None:
        """Delete a file of the store."""

    def idle(self, wait: timedelta, mark: str = "") -> Iterable[str]:
        """Return the names of the files that nobody has written or touched for so long.

        Args:
            wait: For how long.
            mark: Of one chat's uploads alone.
        """

    def remove_idle(self, path: str, wait: timedelta) -> bool:
        """Delete a file unless somebody has written or touched it meanwhile; tell whether it went."""

    def is_anothers(self, house: str | None) -> bool:
        """Tell whether these are known to be the files of another database; nothing is written."""

    def knows(self, *houses: str) -> bool:
        """Take these files for those of a database that has, or will have, one of these names.

        What was known before is known besides; False if there are no files at all.
        """

    def forgets_before(self, house: str) -> None:
        """Forget the names that were known before one: its database has given them up."""


class SlipPictures(Protocol):
    """Draws invitations to be scanned."""

    def slip(self, slip: Slip) -> DrawnSlip:
        """Return a slip as a picture and as a page, in the language of whoever is invited."""


class Pictures(Protocol):
    """Draws what is better seen than read."""

    def digest(self, figures: WeekFigures, person: Person | None) -> bytes:
        """Return the picture of a week (PNG), with words in the person's language."""
