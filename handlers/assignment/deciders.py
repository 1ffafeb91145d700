"""Who decides about a household that somebody looks after."""

from datetime import date

from domain.assignments import may_assign
from domain.households import HouseholdId
from domain.people import Person
from handlers.officers import nearest
from handlers.ports.work import Work


def officers_for(
    work: Work, cadre: Person, household_id: HouseholdId, today: date
) -> list[Person]:
    """Return who decides about a household that a cadre looks after: the nearest above the cadre.

    Offices above the cadre come first, then those above the household; only who may assign it.
    """

    def assigns_it(each: Person) -> bool:
        relation = work.households.relation(each, household_id, today)
        return each.id != cadre.id and relation is not None and may_assign(each, relation)

    hamlet = work.assignments.hamlet_of(household_id)
    starts = [cadre.unit_id, *([hamlet] if hamlet is not None else [])]
    found = (nearest(work, start, assigns_it) for start in starts)
    return next((officers for officers in found if officers), [])
