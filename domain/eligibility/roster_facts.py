"""What the roster knows of a household, as facts; whatever it does not know stays unknown."""

from collections.abc import Iterable
from datetime import date

from domain.eligibility.members import ALWAYS_KNOWN, DAY, OLDER, YOUNGER, is_plausible, known_of
from domain.households import Household, Member, Schooling, Status
from domain.people import Unit
from domain.truth import FactValue

CHILD_UNTIL = 16
STUDENT_UNTIL = 22
"""Whoever raises a child alone: the child is under 16, or 16 to 22 and studies (Decree 20/2021, 5.4)."""

ESCAPED_ON = f"{DAY}.escaped"
"""The day of the decision that a household has escaped from poverty."""

CARD = "health_insurance"
"""The indicator of the insurance card (Decree 07/2021/NĐ-CP, appendix)."""


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
    escaped = days_from_household(household).get(ESCAPED_ON)
    # A day to come is a slip of the pen in the roster: nothing follows from it.
    if isinstance(escaped, date) and escaped <= today:
        facts["months_since_escape"] = _months_between(escaped, today)
    if household.members:
        facts.update(_members(household.members, today))
    if CARD in household.deprivations and facts.setdefault("someone_uninsured", True) is False:
        # The list of what is short says otherwise than the members: nobody can tell from here.
        del facts["someone_uninsured"]
    return facts


def days_from_household(household: Household) -> dict[str, FactValue]:
    """Return the days that are known beside the facts, for saying until when something is so."""
    if household.status is Status.NEWLY_ESCAPED and household.recognised_on is not None:
        return {ESCAPED_ON: household.recognised_on}
    return {}


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
    each = [known_of(member, today) for member in members]
    facts: dict[str, FactValue] = {"people": len(members)}
    for fact in (*ALWAYS_KNOWN, *YOUNGER, *OLDER):
        _state(facts, fact, _some(known.get(fact) for known in each))
    if all(member.insured is not None for member in members):
        facts["someone_uninsured"] = any(member.insured is False for member in members)
    _state(facts, "child_under_16_or_studying", _some(_is_raised(m, today) for m in members))
    if len(members) == 1:
        facts["single_parent"] = False
    return facts


def _is_raised(member: Member, today: date) -> bool | None:
    """Tell whether a member is of the age of a child that counts; None if the roster cannot say."""
    if not is_plausible(member, today):
        return None
    reached = member.age_on(today)
    if member.relation in {"head", "spouse", "parent"} and reached > CHILD_UNTIL:
        return False
    studies = member.schooling is not Schooling.NONE
    if reached < CHILD_UNTIL or (studies and reached <= STUDENT_UNTIL):
        return True if member.relation == "child" else None
    # This year's birthday may be past or to come.
    return None if reached == CHILD_UNTIL or (studies and reached == STUDENT_UNTIL + 1) else False


def _some(each: Iterable[FactValue]) -> bool | None:
    """Tell whether it is so of somebody; None if only what is not known decides."""
    known = list(each)
    if any(value is True for value in known):
        return True
    return None if any(value is None for value in known) else False


def _state(facts: dict[str, FactValue], name: str, value: bool | None) -> None:  # noqa: FBT001
    if value is not None:
        facts[name] = value


def _months_between(first: date, last: date) -> int:
    months = (last.year - first.year) * 12 + last.month - first.month
    return months - (last.day < first.day)
