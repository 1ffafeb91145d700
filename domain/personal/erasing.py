"""What an erasure would take away, what stands in its way, and what it has taken away."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Scope(StrEnum):
    """How much is erased."""

    PERSON = "person"
    """What somebody has said and heard here, and who they are; the household's record stays."""
    HOUSEHOLD = "household"
    """A household's whole record, and everybody who speaks for it."""


class Hold(StrEnum):
    """Why it cannot be done yet."""

    ESCAPE_WAITS = "escape_waits"
    REVIEW_RUNS = "review_runs"
    WORKS_HERE = "works_here"
    ERASED_BEFORE = "erased_before"


class Nameless(NamedTuple):
    """What stands where a name stood."""

    household: str
    person: str


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an erasure would do.

    Attributes:
        scope: How much.
        subject: The household or person.
        name: Whose it is, as long as it is known.
        counts: How many records of each topic (`erasing.topic.…`) lose what they say.
        files: How many photos and recordings are deleted.
        holds: What must be settled before.
        in_programme: Whether the household is recognised and its record is still worked with.
    """

    scope: Scope
    subject: str
    name: str
    counts: Mapping[str, int]
    files: int
    holds: tuple[Hold, ...] = ()
    in_programme: bool = False

    @property
    def total(self) -> int:
        """How many records there are in all."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Erased:
    """What an erasure did.

    Attributes:
        outlook: How many records it concerned.
        files: The files that are to be deleted once this is kept; nothing else names them.
    """

    outlook: Outlook
    files: tuple[str, ...]


class ErasingHeldError(Exception):
    """Something stands in the way of an erasure."""

    def __init__(self, holds: tuple[Hold, ...]) -> None:
        """Keep what stands in the way."""
        super().__init__(", ".join(holds))
        self.holds = holds
