"""Who looks after which household: how it is handed over, given back, and given anew."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import NamedTuple

from domain.access import Relation
from domain.households import HouseholdId, HouseholdLine, Status
from domain.people import HAMLETS, Person, PersonId, Role, Unit, UnitId

LOOKED_AFTER = (Status.POOR, Status.NEAR_POOR, Status.NEWLY_ESCAPED)
"""The households that a cadre is assigned to; the others need none."""

NOTE_CHARS = 1_000
"""The longest note or reason that goes with a hand-over, in characters."""

MARK_CHARS = 8
"""How much of a hash stands for a person in a button's token, which has room for 64 bytes."""


class Matter(StrEnum):
    """What is asked of somebody: to take a household over, to have it back, to know of a transfer."""

    HAND_OVER = "hand_over"
    RETURN = "return"
    TRANSFER = "transfer"


class OfferStage(StrEnum):
    """How far a hand-over has come; SETTLED by what happened elsewhere, or taken back."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    SETTLED = "settled"


class Ending(StrEnum):
    """How an assignment came to its end."""

    HAND_OVER = "hand_over"
    RETURN = "return"
    TRANSFER = "transfer"
    ANEW = "anew"
    """An officer assigned the household to somebody else."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """A household that is offered to a colleague, given back, or was part of a transfer.

    Attributes:
        id: Zero until it is kept.
        from_id: Who looked after the household when it was made.
        to_id: Who is to take it over; None for one that is given back.
        note: What the giver says about it: a note, or why it is given back.
        made_by: The giver, or the officer who speaks for them.
        answer: Why it was refused, if it was.
    """

    household_id: HouseholdId
    matter: Matter
    from_id: PersonId
    to_id: PersonId | None
    note: str
    made_by: PersonId
    made_at: datetime
    stage: OfferStage = OfferStage.OPEN
    answered_at: datetime | None = None
    answer: str = ""
    id: int = 0


class Offer(NamedTuple):
    """An open hand-over with as much of the household as whoever is asked may know: its line."""

    hand_over: HandOver
    line: HouseholdLine


class Load(NamedTuple):
    """What a cadre has to carry.

    Attributes:
        person: The cadre.
        unit: The name of the cadre's unit.
        households: Assigned today.
        silent: Those of them without a report for long, all of that time in this cadre's care.
        reports: Reports that the cadre made since the month began, each about a household that
            was assigned to the cadre then.
    """

    person: Person
    unit: str
    households: int = 0
    silent: int = 0
    reports: int = 0


class Home(NamedTuple):
    """A household that changes hands, and where it is."""

    id: HouseholdId
    hamlet_id: UnitId
    line: HouseholdLine


class Given(NamedTuple):
    """What became of an assignment: who had the household, and whether anything changed."""

    before: PersonId | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class Tenure:
    """A stretch of days in somebody's care, or with an agency's help.

    Attributes:
        until: The first day on which it is no longer so; None while it lasts.
    """

    who: str
    since: date | None
    until: date | None
    ended_by: str = ""


def may_assign(person: Person, relation: Relation) -> bool:
    """Tell whether a person decides who looks after a household: an officer above it."""
    is_here = relation.same_programme and relation.in_subtree
    return person.active and is_here and person.is_officer


def assigns(person: Person) -> bool:
    """Tell whether a person decides anywhere who looks after whom."""
    return person.active and person.is_officer


def can_take(person: Person) -> bool:
    """Tell whether a household can be put into a person's care."""
    return person.active and person.has(Role.CADRE)


def circle_of(unit: Unit) -> UnitId:
    """Return the unit below which a cadre finds colleagues to hand a household over to.

    Hamlets of one commune are neighbours; an agency answers for its own households alone.
    """
    if unit.kind in HAMLETS and unit.parent_id is not None:
        return unit.parent_id
    return unit.id


def mark_of(person_id: PersonId | None) -> str:
    """Return what stands for a person in a token; nobody has the mark "-"."""
    return sha256(person_id.encode()).hexdigest()[:MARK_CHARS] if person_id is not None else "-"


def marked(people: Collection[Person], mark: str) -> Person | None:
    """Return the one of some people who has a mark; None if nobody has, or two do."""
    found = [person for person in people if mark_of(person.id) == mark]
    return found[0] if len(found) == 1 else None
