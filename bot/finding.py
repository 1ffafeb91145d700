"""One line of a health check: where it looked, how it stands, and what to do about it."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """How a thing stands."""

    FINE = "fine"
    LOOK = "look"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one place.

    Attributes:
        area: What was looked at: "settings", "database", "programmes" and the like.
        state: How it stands.
        what: What was found.
        remedy: What to do about it, where something can be done.
    """

    area: str
    state: State
    what: str
    remedy: str = ""


def fine(area: str, what: str) -> Finding:
    """Return a finding of something that is as it should be."""
    return Finding(area, State.FINE, what)


def look(area: str, what: str, remedy: str = "") -> Finding:
    """Return a finding that somebody should look at; the service runs all the same."""
    return Finding(area, State.LOOK, what, remedy)


def broken(area: str, what: str, remedy: str = "") -> Finding:
    """Return a finding that must be mended before the service can do its work."""
    return Finding(area, State.BROKEN, what, remedy)
