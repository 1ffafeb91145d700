"""How somebody stands to the unit whose report it is: the one place where that is found out."""

from domain.people import Person, Role, Unit, UnitId
from domain.reports.rights import Relation
from handlers.ports.work import Work
from handlers.staff import Staff


class Circle:
    """The units of a programme, as one person stands to them."""

    def __init__(self, work: Work, person: Person) -> None:
        """Read who there is, once for any number of questions."""
        self.staff = Staff(work, person.programme_id)
        self._person = person
        self._by_id = {unit.id: unit for unit in self.staff.units}
        self._root = self._overseen()

    def relation(self, unit: Unit) -> Relation:
        """Return how the person stands to a unit."""
        if unit.id == self._person.unit_id:
            return Relation.OWN
        if unit.id not in self._by_id:
            return Relation.NONE
        if self._compiles(unit):
            return Relation.COMPILES
        return Relation.LEADS if self._is_below(unit) else Relation.NONE

    def compiled_by(self, unit: Unit) -> bool:
        """Tell whether a unit's reports come to the person's own unit."""
        return self.relation(unit) is Relation.COMPILES

    def _compiles(self, unit: Unit) -> bool:
        # What the lead office itself writes goes to a house that is not ours.
        if unit.is_lead_office:
            return False
        return any(each.id == self._person.id for each in self.staff.superiors(unit))

    def _is_below(self, unit: Unit) -> bool:
        here: Unit | None = unit
        while here is not None:
            if here.id == self._root:
                return True
            here = self._by_id.get(here.parent_id) if here.parent_id is not None else None
        return False

    def _overseen(self) -> UnitId:
        own = self._by_id.get(self._person.unit_id)
        serves = own is not None and own.is_lead_office and self._person.has(Role.LEAD_OFFICE)
        if own is not None and serves and own.parent_id is not None:
            return own.parent_id
        return self._person.unit_id
