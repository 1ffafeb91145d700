"""Who answers for somebody or something: the nearest officers at or above a unit."""

from collections.abc import Callable

from domain.people import Person, Role, UnitId
from handlers.ports.work import Work

May = Callable[[Person], bool]
"""Whether an officer is one of those who are looked for."""


def nearest(work: Work, unit_id: UnitId, may: May) -> list[Person]:
    """Return the nearest officers at or above a unit who meet a condition; nobody if none does.

    Args:
        work: The unit of work.
        unit_id: Where to begin.
        may: The condition: an officer of one's own is found like any other.
    """
    unit = work.units.get(unit_id)
    while unit is not None:
        found = work.people.with_role(unit.id, Role.UNIT_OFFICER)
        found += work.people.with_role(unit.id, Role.LEAD_OFFICE)
        for office in work.units.lead_offices_of(unit):
            found += work.people.with_role(office.id, Role.LEAD_OFFICE)
        theirs = {each.id: each for each in found if may(each)}
        if theirs:
            return list(theirs.values())
        unit = work.units.superior_of(unit)
    return []
