"""What the book says of a household whose family asks for a correction: seen before and after the answer."""

from domain.households import INDICATORS, Household, HouseholdId
from domain.people import Person
from domain.personal.requests import Asked, PersonalRequest
from domain.say import Choice, Phrase
from handlers.visit import Visit
from handlers.ways import card_of


def corrects(request: PersonalRequest) -> bool:
    """Tell whether a request is about setting something right in a household's record."""
    return request.asked is Asked.CORRECT and request.household_id is not None


def recorded(visit: Visit, request: PersonalRequest, reader: Person) -> Phrase | None:
    """Return what is recorded today, as far as that reader may see it; None for other requests."""
    if not corrects(request) or request.household_id is None:
        return None
    home = HouseholdId(request.household_id)
    household = visit.work.households.seen_by(reader, home, visit.today).household
    return _in_words(household) if household is not None else None


def to_record(request: PersonalRequest) -> tuple[Choice, ...]:
    """Return the button that opens the household; none for other requests."""
    if not corrects(request) or request.household_id is None:
        return ()
    label = Phrase("requests.open_household")
    return (Choice(label, card_of(request.household_id)),)


def _in_words(household: Household) -> Phrase:
    head = household.head
    return Phrase(
        "requests.recorded",
        {
            "name": household.head_name,
            "born": head.birth_year if head is not None else None,
            "people": len(household.members),
            "status": Phrase(f"status.{household.status.value}"),
            "income": household.income_vnd,
            "deprivations": [
                Phrase(f"indicator.{indicator}")
                for indicator in INDICATORS
                if indicator in household.deprivations
            ],
        },
    )
