"""Whose leave is noted, and who stands in: by oneself, or by the officer of the unit."""

from dataclasses import dataclass

from domain.absences import Absence
from domain.assignments import circle_of, mark_of, marked
from domain.people import OFFICERS, STAFF, Person, PersonId, Role, UnitId
from handlers.managing import manages
from handlers.ports.work import Work
from handlers.visit import Visit

NOBODY = "-"
"""Stands for a deputy where there is none."""

AWAY = STAFF
"""Who goes on leave, and may have a deputy; what is said to a family is its own."""

_OF_OTHER = "o"


@dataclass(frozen=True, slots=True)
class Leave:
    """A leave that is about to be noted.

    Attributes:
        person: Who is away.
        deputy: Who stands in; None if nobody does.
        own: Whether it is the visitor's own.
    """

    person: Person
    deputy: Person | None
    own: bool


def colleagues_of(work: Work, person: Person) -> list[Person]:
    """Return who can stand in: the own unit, and for cadres those whom they may hand over to.

    For a leader the office that leads the programme there as well: a unit has one leader as a rule.
    Nobody of another unit stands in for an officer: the report of a unit is opened in it alone.
    """
    own = [
        each
        for each in work.joining.staff_below(person.unit_id)
        if each.unit_id == person.unit_id and each.active and each.roles & AWAY
    ]
    unit = work.units.get(person.unit_id)
    near = work.care.cadres_below(circle_of(unit)) if unit and person.has(Role.CADRE) else []
    if unit is not None and person.has(Role.LEADER):
        offices = work.units.lead_offices_of(unit)
        near += [each for office in offices for each in officers_of(work, office.id)]
    return list({each.id: each for each in (*own, *near) if each.id != person.id}.values())


def officers_of(work: Work, unit_id: UnitId) -> list[Person]:
    """Return who acts for a unit."""
    below = work.joining.staff_below(unit_id)
    return [each for each in below if each.unit_id == unit_id and each.active and each.is_officer]


def only_looks(person: Person) -> bool:
    """Tell whether somebody leads and nothing more: who is away is what they open first."""
    return person.has(Role.LEADER) and not person.roles & (OFFICERS | {Role.CADRE})


def whose(visit: Visit, person_id: str) -> Person | None:
    """Return somebody whose leave the visitor may note: the visitor, or one of the own people."""
    if person_id == visit.person.id:
        return visit.person if visit.person.roles & AWAY else None
    person = visit.work.people.get(PersonId(person_id))
    if person is None or not person.active or not person.roles & AWAY:
        return None
    return person if manages(visit, person) else None


def subject_of(visit: Visit, person: Person, deputy: str) -> str:
    """Return how a session names a leave.

    Args:
        visit: Who notes it.
        person: Who is away.
        deputy: The id of who stands in, or its mark where it is somebody else's leave.
    """
    return deputy if person.id == visit.person.id else f"{_OF_OTHER}:{deputy}:{person.id}"


def leave_of(visit: Visit, subject: str) -> Leave | None:
    """Return the leave that a session is about; None if it may not be noted, or not any more."""
    if not subject.startswith(f"{_OF_OTHER}:"):
        found = _deputy(visit.work, visit.person, subject)
        is_known = subject == NOBODY or found is not None
        fits = is_known and bool(visit.person.roles & AWAY)
        return Leave(visit.person, found, own=True) if fits else None
    _, mark, person_id = subject.split(":", 2)
    person = whose(visit, person_id)
    if person is None:
        return None
    deputy = marked(colleagues_of(visit.work, person), mark)
    if deputy is None and mark != mark_of(None):
        return None
    return Leave(person, deputy, own=False)


def _deputy(work: Work, person: Person, deputy_id: str) -> Person | None:
    return next((each for each in colleagues_of(work, person) if each.id == deputy_id), None)


def shown(work: Work, away: Absence) -> dict[str, object]:
    """Return a leave as texts speak of it."""
    person = work.people.get(away.person_id)
    deputy = work.people.get(away.deputy_id) if away.deputy_id is not None else None
    return {
        "name": person.name if person is not None else "",
        "deputy": deputy.name if deputy is not None else "",
        "since": away.since,
        "until": away.until,
    }


def heard_meanwhile(work: Work, person: Person) -> str:
    """Return who hears of a unit's reports while one of its officers is away and nobody stands in.

    Nothing for whoever hands in no report: what is said to them waits for themselves.
    """
    if not person.is_officer:
        return ""
    others = [each for each in officers_of(work, person.unit_id) if each.id != person.id]
    return "colleagues" if others else "superior"
