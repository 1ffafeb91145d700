"""Ways to a place that is another desk's: the shape of each token is known here and at that desk."""

from typing import Final

from domain.households import HouseholdId
from domain.say import Choice, Phrase
from handlers.routes import token

LIST: Final = "ho"
"""The desk of households in tokens: `ho`, `ho.l.<page>`, `ho.c.<household>`, `ho.m.<household>`."""

ELIGIBILITY: Final = "ht"
"""The desk of entitlements."""

OBSTACLES: Final = "vm"
"""The desk of what stands in the way."""

ASSIGNING: Final = "gh"
"""The desk at which officers give households to cadres."""

HAND_OVERS: Final = "bg"
"""The desk at which cadres hand households over."""


def to_card(household_id: HouseholdId | str) -> Choice:
    """Return the button to a household's card."""
    return Choice(Phrase("report.open_household"), card_of(household_id))


def card_of(household_id: HouseholdId | str) -> str:
    """Return the token of a household's card."""
    return token(LIST, "c", household_id)


def report_on(household_id: HouseholdId | str) -> str:
    """Return the token with which a report on a household begins."""
    return token("bc", household_id)


def eligibility_of(household_id: HouseholdId | str) -> str:
    """Return the token with which a cadre looks what a household is entitled to."""
    return token(ELIGIBILITY, "h", household_id)


def assigning_of(household_id: HouseholdId | str) -> str:
    """Return the token with which an officer gives a household to a cadre."""
    return token(ASSIGNING, "h", household_id)


def all_of(mark: str) -> str:
    """Return the token with which an officer moves everything that a person carries.

    Args:
        mark: Stands for the person; nobody is chosen yet.
    """
    return token("gc", "p", mark, 0, 0)


def hand_over_of(household_id: HouseholdId | str) -> str:
    """Return the token with which a cadre offers a household to a colleague."""
    return token(HAND_OVERS, "h", household_id)


def giving_back_of(household_id: HouseholdId | str) -> str:
    """Return the token with which a cadre gives a household back to the officer."""
    return token(HAND_OVERS, "r", household_id)


def offer_of(number: int) -> str:
    """Return the token of an offer that somebody is asked to take."""
    return token(HAND_OVERS, "o", number)


def invitation_of(household_id: HouseholdId | str) -> str:
    """Return the token with which a cadre invites a family to chat."""
    return token("mg", household_id)
