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


def people_of_desk(work: Work, unit_id: UnitId) -> list[Person]:
    """Return the officers of a unit, each once."""
    found = [
        *work.people.with_role(unit_id, Role.UNIT_OFFICER),
        *work.people.with_role(unit_id, Role.LEAD_OFFICE),
    ]
    return list({person.id: person for person in found}.values())


def desk_of(work: Work, programme_id: str, desk: str) -> UnitId | None:
    """Return the unit that keeps a desk; the lead office keeps those that nobody else does."""
    units = work.units.of_programme(programme_id)
    for unit in units:
        if desk in unit.desk.split():
            return unit.id
    return next((unit.id for unit in units if unit.is_lead_office), None)


def leads_of(work: Work, person: Person) -> list[Person]:
    """Return whom a cadre reports to: the officers of the unit, or else of the lead office."""
    own = [p for p in work.people.with_role(person.unit_id, Role.UNIT_OFFICER) if p != person]
    if own:
        return own
    unit = work.units.get(person.unit_id)
    above = work.units.superior_of(unit) if unit else None
    if above is not None:
        upper = work.people.with_role(above.id, Role.UNIT_OFFICER)
        if upper:
            return upper
    return work.people.in_programme(person.programme_id, Role.LEAD_OFFICE)
