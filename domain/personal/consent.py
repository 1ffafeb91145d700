"""Consent of a household: to what, in which words, when and where; silence is none."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people import Person, Role


class Purpose(StrEnum):
    """What a household is asked for, each by itself."""

    CASE = "case"
    """Messages about its own case, and seeing its own record in the chat."""
    REMINDERS = "reminders"
    """Being reminded of what it left unfinished."""


WORDING = "1"
"""The version of the sentences (`consent.ask_*`); who changes one raises it."""


@dataclass(frozen=True, slots=True)
class Consent:
    """An answer that was given once.

    Attributes:
        wording: Which sentence was agreed to: purpose, version and language.
        given: When, in UTC.
        given_in: In which chat.
        withdrawn: Since when it does not hold any more, in UTC.
    """

    purpose: Purpose
    wording: str
    given: datetime
    given_in: str
    withdrawn: datetime | None = None


def needs_consent(person: Person) -> bool:
    """Tell whether messages to a person rest on consent: a household's do, an official's do not."""
    return person.roles == {Role.HOUSEHOLD}


def wording_of(purpose: Purpose, language: str) -> str:
    """Return under which name a sentence is kept with the answer."""
    return f"{purpose.value}/{WORDING}/{language}"


def in_force(consents: Iterable[Consent]) -> frozenset[Purpose]:
    """Return the purposes that are agreed to."""
    return frozenset(each.purpose for each in consents if each.withdrawn is None)
