"""What the roster knows of a household, as facts; whatever it does not know stays unknown."""

from collections.abc import Iterable
from datetime import date

from domain.households import Disability, Household, Member, Schooling, Status
from domain.people import Unit
from domain.truth import FactValue

SCHOOL_FACTS = {
    "has_nursery_child": {Schooling.NURSERY},
    "has_kindergarten_child": {Schooling.KINDERGARTEN},
    "has_pupil": {
        Schooling.PRIMARY,
        Schooling.LOWER_SECONDARY,
        Schooling.UPPER_SECONDARY,
    },
    "has_student": {Schooling.VOCATIONAL, Schooling.UNIVERSITY},
}


def facts_from_household(
    household: Household, home: Unit | None, today: date
) -> dict[str, FactValue]:
    """Return everything that follows from the roster on a day.

    Ages are known by year of birth: only what is sure either way is stated.

    Args:
        household: The household as recorded.
        home: The hamlet or group where it lives, for what the area decides.
        today: The local day.
    """
    facts: dict[str, FactValue] = {
        "status": household.status.value,
        "area": household.area.value,
        **_deprivations(household),
    }
    if household.ethnic_group:
        facts["ethnic_minority"] = household.ethnic_group != "Kinh"
    if home is not None:
        facts["especially_disadvantaged_area"] = home.especially_disadvantaged
    if household.status is Status.NEWLY_ESCAPED and household.recognised_on is not None:
        facts["months_since_escape"] = _months_between(household.recognised_on, today)
    if household.members:
        facts.update(_members(household.members, today))
    return facts


def _deprivations(household: Household) -> dict[str, FactValue]:
    names = {
        "hygienic_toilet": "lacks_toilet",
        "clean_water": "lacks_water",
        "info_device": "lacks_device",
        "telecom": "lacks_internet",
        "housing_quality": "lacks_solid_house",
    }
    if household.status not in {Status.POOR, Status.NEAR_POOR}:
        return {}
    # A poor household is short of something: an empty list was never filled in.
    if household.status is Status.POOR and not household.deprivations:
        return {}
    return {fact: code in household.deprivations for code, fact in names.items()}


def _members(members: tuple[Member, ...], today: date) -> dict[str, FactValue]:
    facts: dict[str, FactValue] = {
        "people": len(members),
        "has_merit_person": any(member.merit for member in members),
        "has_severely_disabled": any(
            member.disability in {Disability.SEVERE, Disability.EXTREME} for member in members
        ),
        "has_extremely_disabled": any(
            member.disability is Disability.EXTREME for member in members
        ),
    }
    for fact, levels in SCHOOL_FACTS.items():
        facts[fact] = any(member.schooling in levels for member in members)
    if all(member.insured is not None for member in members):
        facts["someone_uninsured"] = any(member.insured is False for member in members)
    ages = [member.age_on(today) for member in members]
    _state(facts, "has_child_under_3", _younger(ages, 3))
    _state(facts, "has_child_under_16", _younger(ages, 16))
    _state(facts, "has_person_60_or_older", _older(ages, 60))
    _state(facts, "has_person_70_or_older", _older(ages, 70))
    _state(facts, "has_person_75_or_older", _older(ages, 75))
    return facts


def _state(facts: dict[str, FactValue], name: str, value: bool | None) -> None:  # noqa: FBT001
    if value is not None:
        facts[name] = value


def _younger(ages: Iterable[int], limit: int) -> bool | None:
    """Tell whether somebody is younger; None if only this year's birthday decides."""
    known = list(ages)
    # The age reached this year is at most one more than the age today.
    if any(age < limit for age in known):
        return True
    return None if any(age == limit for age in known) else False


def _older(ages: Iterable[int], limit: int) -> bool | None:
    known = list(ages)
    if any(age > limit for age in known):
        return True
    return None if any(age == limit for age in known) else False


def _months_between(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)
