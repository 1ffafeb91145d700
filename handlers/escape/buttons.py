"""The buttons with which a registration to escape poverty is begun and opened."""

from domain.access_table import Access
from domain.escape import EscapeRequest, may_register
from domain.households import Household, Status
from domain.people import Person
from domain.say import Choice, Phrase
from handlers.routes import token

DESK = "tn"
"""The desk in tokens: `tn`, `tn.b.<household>`, `tn.r.<number>`, `tn.l.<page>`, `tn.w.<number>`."""

ANSWERS = "tk"
"""The desk of whoever answers, in tokens: `tk.<number>`."""


def open_button(request: EscapeRequest) -> Choice:
    """Return the button that shows a registration."""
    return Choice(Phrase("escape.open"), token(DESK, "r", request.id))


def card_buttons(
    person: Person, household: Household, access: Access, latest: EscapeRequest | None
) -> tuple[Choice, ...]:
    """Return what a household's card offers: what waits is opened, or a registration begun."""
    if latest is not None and latest.outcome is None:
        return (open_button(latest),)
    speaks_for_it = access is Access.REPORT or person.household_id == household.id
    if speaks_for_it and may_register(household.status):
        near = household.status is Status.NEAR_POOR
        label = Phrase("escape.begin_near_poor" if near else "escape.begin_poor")
        return (Choice(label, token(DESK, "b", household.id)),)
    return ()
