"""Registrations to escape poverty in words: for whoever registered, and for whoever answers."""

from domain.escape import EscapeRequest, Outcome
from domain.households import Household, Status
from domain.people import Person
from domain.say import Phrase, Say
from handlers.buttons import TO_MENU
from handlers.households import heading_of
from handlers.officers import nearest
from handlers.ports.work import Work
from handlers.visit import Visit
from handlers.ways import to_card


def kind_of(status: Status) -> Phrase:
    """Return what a household registers for: to escape poverty, or near-poverty."""
    return Phrase("escape.kind_near_poor" if status is Status.NEAR_POOR else "escape.kind_poor")


def serves(work: Work, person: Person, household: Household) -> bool:
    """Tell whether somebody is an officer of the area where a household lives."""
    if not person.is_officer:
        return False
    overseen = work.households.overseen_by(person)
    unit = work.units.get(household.hamlet_id)
    while unit is not None:
        if unit.id == overseen:
            return True
        unit = work.units.superior_of(unit)
    return False


def officers_of(work: Work, household: Household) -> list[Person]:
    """Return who is told of a registration: the officers of the commune, or of the next unit above."""
    return nearest(work, household.commune_id, lambda officer: serves(work, officer, household))


def request_params(
    visit: Visit, household: Household, request: EscapeRequest
) -> dict[str, object]:
    """Return what is said of a registration, whoever asks."""
    work = visit.work
    author = work.people.get(request.person_id)
    place = work.units.get(household.hamlet_id)
    return {
        "heading": heading_of(household),
        "place": place.name if place else "",
        "own": visit.person.household_id == household.id,
        "by": author.name if author else "",
        "by_cadre": request.spoken_by.value == "cadre",
        "day": request.day,
        "receipt": work.escapes.receipt(household.programme_id, request),
        "statement": request.statement,
        "photos": len(request.photos),
        "outcome": request.outcome.value if request.outcome else "",
        "outcome_on": request.outcome_on,
        "decision": request.decision,
        "reason": request.reason,
        "praise": request.praise,
    }


def outcome_say(household: Household, request: EscapeRequest, *, own: bool) -> Say:
    """Return what a household (or its cadre) hears when an officer has answered."""
    params = {
        "heading": heading_of(household),
        "own": own,
        "on": request.outcome_on,
        "status": Phrase(f"status.{household.status.value}"),
        "decision": request.decision,
        "reason": request.reason,
        "praise": request.praise,
    }
    choices = (TO_MENU,) if own else (to_card(household.id), TO_MENU)
    match request.outcome:
        case Outcome.RECOGNISED:
            return Say("escape.recognised", params, choices=choices)
        case Outcome.NOT_YET:
            return Say("escape.not_yet", params, choices=choices)
        case _:
            return Say("escape.withdrawn", params, choices=choices)
