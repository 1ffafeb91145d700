"""Whom an officer looks after: the people of the units below, as far as the office reaches."""

from domain.invitations import may_invite, may_manage
from domain.people import Person, UnitId
from handlers.visit import Visit


def overseen(visit: Visit) -> UnitId:
    """Return the unit whose people and households an officer looks after."""
    return visit.work.households.overseen_by(visit.person)


def manages(visit: Visit, person: Person) -> bool:
    """Tell whether the visitor may invite a person anew, note a leave, or take the person off."""
    mine = visit.work.joining.is_below(person.unit_id, overseen(visit))
    return mine and may_manage(visit.person, person)


def managed(visit: Visit) -> list[Person]:
    """Return the people whom the visitor looks after, as an officer; nobody for anybody else."""
    if not may_invite(visit.person):
        return []
    below = visit.work.joining.staff_below(overseen(visit))
    return [each for each in below if may_manage(visit.person, each)]
