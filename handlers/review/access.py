"""Who keeps a review, who visits its households, and who only looks on."""

from collections.abc import Sequence
from dataclasses import dataclass

from domain.access import Decision
from domain.moment import Moment
from domain.people import Person, Role, Unit
from domain.review import roles as review_roles
from domain.review.cases import Case, Review
from domain.review.process import RoundKind
from handlers.households import access_to
from handlers.review.doing import Doing
from handlers.visit import Visit

LETTERS = {"p": RoundKind.PERIODIC, "m": RoundKind.IN_YEAR}
"""How tokens and subjects name the kinds."""


def letter_of(kind: RoundKind) -> str:
    """Return how a kind is named in tokens."""
    return next(letter for letter, each in LETTERS.items() if each is kind)


def doing(visit: Visit) -> Doing:
    """Return who does something now."""
    return Doing(visit.work, visit.person.id, Moment(visit.now, visit.today), visit.person)


def held_unit(visit: Visit) -> Unit | None:
    """Return the commune or ward whose reviews somebody oversees; None if there is none."""
    person = visit.person
    if not review_roles.takes_part(person):
        return None
    unit = visit.work.units.get(visit.work.households.overseen_by(person))
    return unit if review_roles.decides(person, unit) else None


def hamlet_unit(visit: Visit) -> Unit | None:
    """Return the hamlet or group on whose behalf somebody acts in its commune's reviews, if any."""
    person = visit.person
    if not review_roles.takes_part(person):
        return None
    unit = visit.work.units.get(person.unit_id)
    return unit if review_roles.leads_meetings(person, unit) else None


def chairs(visit: Visit, hamlet_id: str = "") -> bool:
    """Tell whether somebody keeps the residents' meetings: whoever keeps the review, or the hamlet.

    Args:
        visit: Who.
        hamlet_id: Of which hamlet; of any at all, if it is not said.
    """
    hamlet = hamlet_unit(visit)
    return keeps(visit) or (hamlet is not None and hamlet_id in {"", hamlet.id})


def keeps(visit: Visit) -> bool:
    """Tell whether somebody writes down what is done in the reviews of a commune."""
    return review_roles.keeps(visit.person, held_unit(visit))


def decides(visit: Visit) -> bool:
    """Tell whether somebody may write down the chair's decision: the chair, and who keeps it."""
    return held_unit(visit) is not None


def running(visit: Visit, letter: str) -> Review | None:
    """Return the open review of a kind in the unit that somebody oversees, or acts for a part of."""
    kind = LETTERS.get(letter)
    return next((each for each in rounds(visit) if each.kind is kind), None)


def rounds(visit: Visit) -> Sequence[Review]:
    """Return the open reviews that somebody oversees, or acts in on behalf of a hamlet."""
    unit, hamlet = held_unit(visit), hamlet_unit(visit)
    commune = unit.id if unit is not None else hamlet.parent_id if hamlet is not None else None
    return visit.work.reviews.running(commune) if commune is not None else ()


@dataclass(frozen=True, slots=True)
class Seen:
    """A case as somebody comes to it.

    Attributes:
        decision: What they may see of the household.
        keeps: Whether they keep the review.
        chairs: Whether they keep the residents' meeting about it, and what is objected.
        visits: Whether they write down visits to the household.
    """

    case: Case
    review: Review
    decision: Decision
    keeps: bool
    chairs: bool
    visits: bool


def seen(visit: Visit, number: int) -> Seen | None:
    """Return a case with what somebody may do in it; None if they may not see the household."""
    at = visit.work.review_cases.case_at(number)
    if at is None or visit.person.household_id is not None:
        return None
    review = visit.work.reviews.get(at.review_id)
    decision = access_to(visit, at.household_id)
    if review is None or decision is None or not decision.may_see:
        return None
    case = visit.work.review_cases.case(number, decision)
    if case is None:
        return None
    unit = held_unit(visit)
    own = unit is not None and unit.id == review.unit_id and keeps(visit)
    hamlet = hamlet_unit(visit)
    theirs = own or (hamlet is not None and hamlet.id == case.hamlet_id)
    visits = theirs or decision.may_report
    return Seen(case, review, decision, keeps=own, chairs=theirs, visits=visits)


def is_cadre(person: Person) -> bool:
    """Tell whether somebody has households to visit."""
    return person.has(Role.CADRE)
