"""What is known and said of a household that changes hands, by whoever has a say in it."""

from domain.assignments import HandOver, Offer, OfferStage, may_assign
from domain.households import HouseholdId, HouseholdLine
from domain.people import Person
from domain.say import Choice, Phrase, Say
from handlers.assignment.news import spoken_line
from handlers.buttons import TO_MENU
from handlers.households import access_to, not_yours
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit
from handlers.ways import card_of

DESK = "bg"
"""The desk in tokens: `bg.h.<household>`, `bg.l.<household>.<page>`, `bg.t.<household>.<mark>`,
`bg.q.<household>`, `bg.r.<household>`, and of an offer `bg.o`, `bg.n`, `bg.k`, `bg.w` with its number."""


def offer_line(visit: Visit, offer: Offer) -> dict[str, object]:
    """Return what a colleague may know of an offer: who asks, the household's line, the note."""
    giver = visit.work.people.get(offer.hand_over.from_id)
    asked = visit.work.people.get(offer.hand_over.made_by)
    is_other = asked is not None and asked.id != offer.hand_over.from_id
    return {
        "giver": giver.name if giver else "",
        "asked": asked.name if asked is not None and is_other else "",
        "line": spoken_line(offer.line),
        "note": offer.hand_over.note,
        "made": offer.hand_over.made_at,
    }


def offer_say(visit: Visit, offer: Offer) -> Say:
    """Return an offer to whoever is asked, with its two answers."""
    number = offer.hand_over.id
    return Say(
        "hand_over.offer",
        offer_line(visit, offer),
        choices=(
            Choice(Phrase("hand_over.accept"), token(DESK, "n", number)),
            Choice(Phrase("hand_over.refuse"), token(DESK, "k", number)),
            TO_MENU,
        ),
    )


def waiting_say(visit: Visit, made: HandOver, line: HouseholdLine) -> Say:
    """Say that a household is offered already, and to whom."""
    to = visit.work.people.get(made.to_id) if made.to_id is not None else None
    return Say(
        "hand_over.waiting",
        {"name": line.head_name, "to": to.name if to else "", "made": made.made_at},
        choices=(
            Choice(Phrase("hand_over.withdraw"), token(DESK, "w", made.id)),
            Choice(Phrase("hand_over.back_to_card"), card_of(line.id)),
            TO_MENU,
        ),
    )


def over_say(visit: Visit, offer: Offer | None) -> Say:
    """Answer the button of an offer that is over, kindly: by whom it was answered, if it was."""
    made = kept(visit, offer.hand_over.id) if offer is not None else None
    accepted = made is not None and made.stage is OfferStage.ACCEPTED
    name = offer.line.head_name if offer is not None else ""
    mine = accepted and made is not None and made.to_id == visit.person.id
    key = "hand_over.over_yours" if mine else "hand_over.over"
    return Say(key, {"name": name}, choices=(TO_MENU,))


def kept(visit: Visit, number: int) -> HandOver:
    """Return a hand-over as it stands now."""
    made = visit.work.hand_overs.get(number)
    if made is None:  # pragma: no cover - lines are never deleted
        raise LookupError(f"hand-over {number} is gone, though it was read a moment ago")
    return made


def ask_another(household_id: HouseholdId) -> Choice:
    """Return the button that leads to the colleagues again."""
    return Choice(Phrase("hand_over.another"), token(DESK, "h", household_id))


def is_open_still(visit: Visit, made: HandOver) -> bool:
    """Tell whether an offer holds: unanswered, and the giver has the household, or has left."""
    if made.stage is not OfferStage.OPEN:
        return False
    holder = visit.work.assignments.holder(made.household_id, visit.today)
    return holder in {made.from_id, None}


def holder_and_line(
    visit: Visit, household_id: HouseholdId
) -> tuple[Person | None, HouseholdLine | None]:
    """Return who has a household and its line, if the visitor may hand it over."""
    relation = visit.work.households.relation(visit.person, household_id, visit.today)
    if relation is None or not (
        own_line(visit, household_id) or may_assign(visit.person, relation)
    ):
        return None, None
    holder_id = visit.work.assignments.holder(household_id, visit.today)
    holder = visit.work.people.get(holder_id) if holder_id is not None else None
    lines = visit.work.households.lines(visit.person, [household_id], visit.today)
    return holder, lines[0] if lines else None


def own_line(visit: Visit, household_id: HouseholdId) -> HouseholdLine | None:
    """Return the line of a household that is in the visitor's own care, not in a deputy's."""
    decision = access_to(visit, household_id)
    if decision is None or not decision.is_holder:
        return None
    lines = visit.work.households.lines(visit.person, [household_id], visit.today)
    return lines[0] if lines else None


def refused_reply(visit: Visit, household_id: HouseholdId) -> Reply:
    """Refuse somebody who has no say in a household, and note it."""
    visit.work.audit.note(visit.person.id, "refused", household_id, visit.now, "hand over")
    return [not_yours(visit)]
