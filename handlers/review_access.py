"""Who keeps a review, who visits its households, and who only looks on."""

from dataclasses import dataclass

from domain.access import Decision
from domain.people import Person, Role, Unit
from domain.review import Case, Review
from domain.review_process import Kind
from handlers.deadlines import is_officer
from handlers.households import access_to
from handlers.reviewing import HELD_BY, Doing
from handlers.visit import Visit

LETTERS = {"p": Kind.PERIODIC, "m": Kind.IN_YEAR}
"""How tokens and subjects name the kinds."""


def letter_of(kind: Kind) -> str:
    """Return how a kind is named in tokens."""
    return next(letter for letter, each in LETTERS.items() if each is kind)


def doing(visit: Visit) -> Doing:
    """Return who does something now."""
    return Doing(visit.work, visit.person.id, visit.now, visit.today)


def held_unit(visit: Visit) -> Unit | None:
    """Return the commune or ward whose reviews somebody oversees; None if there is none."""
    person = visit.person
    if not is_officer(person) and not person.has(Role.LEADER):
        return None
    unit = visit.work.units.get(visit.work.households.overseen_by(person))
    return unit if unit is not None and unit.kind in HELD_BY else None


def keeps(visit: Visit) -> bool:
    """Tell whether somebody writes down what is done in the reviews of a commune."""
    return is_officer(visit.person) and held_unit(visit) is not None


def decides(visit: Visit) -> bool:
    """Tell whether somebody may write down the chair's decision: the chair, and who keeps it."""
    return held_unit(visit) is not None


def running(visit: Visit, letter: str) -> Review | None:
    """Return the open review of a kind in the unit that somebody oversees."""
    unit, kind = held_unit(visit), LETTERS.get(letter)
    if unit is None or kind is None:
        return None
    return next((each for each in visit.work.reviews.running(unit.id) if each.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as somebody comes to it.

    Attributes:
        decision: What they may see of the household.
        keeps: Whether they keep the review.
        visits: Whether they write down visits to the household.
    """

    case: Case
    review: Review
    decision: Decision
    keeps: bool
    visits: bool


def seen(visit: Visit, number: int) -> Seen | None:
    """Return a case with what somebody may do in it; None if they may not see the household."""
    case = visit.work.reviews.case(number)
    if case is None:
        return None
    review = visit.work.reviews.get(case.review_id)
    decision = access_to(visit, case.household_id)
    if review is None or decision is None or not decision.may_see:
        return None
    if visit.person.household_id is not None:
        return None
    unit = held_unit(visit)
    own = unit is not None and unit.id == review.unit_id and is_officer(visit.person)
    return Seen(case, review, decision, keeps=own, visits=own or decision.may_report)


def is_cadre(person: Person) -> bool:
    """Tell whether somebody has households to visit."""
    return person.has(Role.CADRE)
