"""Who of a programme hands reports in for a unit, and who is told when one is late."""

from collections.abc import Collection, Iterable

from domain.people import Person, PersonId, Role, Unit, UnitId
from handlers.ports.work import Work


class Staff:
    """The officers of a programme's units, read in a few statements."""

    def __init__(self, work: Work, programme_id: str) -> None:
        """Read who there is."""
        self.units = work.units.of_programme(programme_id)
        self._by_id = {unit.id: unit for unit in self.units}
        self._people: dict[PersonId, Person] = {}
        self._officers, self._lead, self._leaders = (
            # A programme into which nobody has moved is not asked for people.
            self._of(work.people.in_programme(programme_id, role) if self.units else ())
            for role in (Role.UNIT_OFFICER, Role.LEAD_OFFICE, Role.LEADER)
        )

    @property
    def ids(self) -> Collection[PersonId]:
        """Return who hands in or is told."""
        return self._people.keys()

    def unit_name(self, unit_id: UnitId) -> str:
        """Return what a unit is called."""
        unit = self._by_id.get(unit_id)
        return unit.name if unit is not None else ""

    def person(self, person_id: PersonId) -> Person:
        """Return one of them."""
        return self._people[person_id]

    def reporters(self, unit: Unit) -> list[Person]:
        """Return who hands in for a unit: its officers; of the lead office, those who compile."""
        if unit.is_lead_office:
            return self._lead.get(unit.id) or self._officers.get(unit.id, [])
        return self._officers.get(unit.id, [])

    def is_reached(self, unit: Unit, reachable: Collection[PersonId]) -> bool:
        """Tell whether anybody who hands in for a unit gets messages."""
        return any(person.id in reachable for person in self.reporters(unit))

    def superiors(self, unit: Unit) -> list[Person]:
        """Return who is told when a unit is late.

        Reports go to the lead office, so it is told; of a hamlet first the officers of its
        commune; of the lead office itself the leaders above it. Nobody stands above the top.
        """
        above = self._by_id.get(unit.parent_id) if unit.parent_id is not None else None
        if unit.is_lead_office:
            return self._leaders_above(above)
        if unit.parent_id is None:
            return []
        if above is not None and above.parent_id is not None:
            officers = self._officers.get(above.id, []) or self._leaders.get(above.id, [])
            if officers:
                return officers
        return [person for people in self._lead.values() for person in people]

    def superiors_at(self, unit: Unit, level: int) -> list[Person]:
        """Return who is told at a level above a unit: 1 is the one above it, 2 the one above that.

        Where a level has nobody, whoever is above it comes no nearer: the house keeps silent there.
        Nor is anybody told about a unit in which they work themselves.
        """
        here: Unit | None = unit
        found: list[Person] = []
        for _ in range(level):
            found = self.superiors(here) if here is not None else []
            here = self._by_id.get(found[0].unit_id) if found else None
        return [person for person in found if person.unit_id != unit.id]

    def _leaders_above(self, unit: Unit | None) -> list[Person]:
        while unit is not None:
            if unit.id in self._leaders:
                return self._leaders[unit.id]
            unit = self._by_id.get(unit.parent_id) if unit.parent_id is not None else None
        return []

    def _of(self, people: Iterable[Person]) -> dict[UnitId, list[Person]]:
        by_unit: dict[UnitId, list[Person]] = {}
        for person in people:
            self._people[person.id] = person
            by_unit.setdefault(person.unit_id, []).append(person)
        return by_unit
