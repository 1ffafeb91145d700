"""Everything that is known of a household before anybody is asked: roster, members, lists of places."""

from datetime import date

from domain.eligibility.members import facts_of_members
from domain.eligibility.roster_facts import days_from_household, facts_from_household
from domain.eligibility.rules import RuleBook
from domain.households import Household
from domain.people import Unit
from domain.truth import FactValue


def known_of_household(
    book: RuleBook, household: Household, home: Unit | None, today: date
) -> dict[str, FactValue]:
    """Return what is known of a household on a day.

    Args:
        book: The rules, whose facts and lists of places are looked at.
        household: As recorded.
        home: The hamlet or group where it lives.
        today: The local day.
    """
    return {
        **facts_of_members(household, book.facts, today),
        **book.of_area((household.hamlet_id, household.commune_id), today),
        **facts_from_household(household, home, today),
        **days_from_household(household),
    }
