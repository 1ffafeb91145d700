"""Whom a family can turn to: today where it cannot wait, and the office that keeps a dimension's desk."""

from domain.households import Household
from domain.people import COMMUNES, Role
from domain.say import Phrase, Text
from handlers.visit import Visit


def whom_to_call(visit: Visit, household: Household | None) -> list[Text]:
    """Return who is to be told today: the cadre, and who speaks for the hamlet; nobody if unknown."""
    if household is None:
        return []
    called: list[Text] = []
    cadre = visit.work.assignments.cadre_of(household.id, visit.today)
    if cadre is not None and cadre.id != visit.person.id:
        called.append(Phrase("eligibility.cadre", {"name": cadre.name}))
    hamlet = visit.work.units.get(household.hamlet_id)
    for officer in visit.work.people.with_role(household.hamlet_id, Role.UNIT_OFFICER):
        if cadre is None or officer.id != cadre.id:
            params = {"name": officer.name, "unit": hamlet.name if hamlet else ""}
            called.append(Phrase("eligibility.of_unit", params))
    commune = visit.work.units.get(household.commune_id)
    if commune is not None:
        called.append(commune.name)
    return called


def offices_of(visit: Visit) -> dict[str, str]:
    """Return by dimension the unit of the plan here that keeps its desk, or else leads the plan.

    Legal aid is no task of whoever leads the plan: where no desk is named, it is the commune's.
    """
    units = visit.work.units.of_programme(visit.person.programme_id)
    lead = next((unit.name for unit in units if unit.is_lead_office), "")
    others = {"legal_aid": _commune_of(visit) if lead else ""}
    kept = {desk: unit.name for unit in units for desk in unit.desk.split()}
    return {each: kept.get(each, others.get(each, lead)) for each in DIMENSIONS}


def _commune_of(visit: Visit) -> str:
    """Return the commune or ward in which somebody lives or works; nothing above it."""
    unit = visit.work.units.get(visit.person.unit_id)
    while unit is not None and unit.kind not in COMMUNES:
        unit = visit.work.units.superior_of(unit)
    return unit.name if unit is not None else ""


DIMENSIONS = (
    "health", "education", "credit", "housing", "water_sanitation", "information",
    "social_security", "legal_aid", "employment", "production",
)  # fmt: skip
"""The dimensions of the rules; a desk is named after the dimension that it keeps."""
