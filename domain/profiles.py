"""The persons of a shared phone, and what the phone waits for before it listens to one of them."""

from dataclasses import dataclass
from enum import StrEnum

from domain.people import Person, PersonId
from domain.pins import Strikes


class Await(StrEnum):
    """What is awaited from a shared phone."""

    WHO = "who"
    """Nobody is on: somebody must say who they are."""
    ENTER = "enter"
    """The PIN of whoever wants to come on."""
    OLD = "old"
    """The PIN in use, before another is chosen."""
    SET = "set"
    """A new PIN."""
    OVER = "over"
    """Nothing any more; but a PIN that comes late, or once more, is still no answer to a form."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """What is awaited, and from whom; from nobody yet while it is not known who speaks."""

    what: Await
    person_id: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """One person of a shared phone.

    Attributes:
        person: Who.
        has_pin: Whether the person has chosen a PIN; without one nobody comes on under this name.
        strikes: Wrong tries at this PIN.
    """

    person: Person
    has_pin: bool
    strikes: Strikes


class Guarded(StrEnum):
    """What wrong tries are counted of, for a whole chat."""

    PINS = "pins"
    CODES = "codes"
