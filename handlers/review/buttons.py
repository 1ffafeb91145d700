"""The button on a household's card with which whoever must act comes to the open step of its review."""

from domain.access_table import Access
from domain.households import Household
from domain.people import STAFF
from domain.review.cases import CaseAt, Review
from domain.review.stages import ACT_OF, ENDED, Act, Stage
from domain.say import Choice, Phrase
from handlers.review.access import held_unit, keeps, letter_of
from handlers.review.words import DESK
from handlers.routes import token
from handlers.visit import Visit


def review_button(visit: Visit, household: Household, access: Access) -> Choice | None:
    """Return the button to what the visitor has to do in the review of a household, if anything."""
    if not visit.person.roles & STAFF or visit.person.household_id is not None:
        return None
    case = visit.work.review_cases.case_of(household.id)
    if case is None or case.stage in ENDED:
        return None
    review = visit.work.reviews.get(case.review_id)
    if review is None or visit.today < review.opens:
        return None
    where = _where(visit, case, review, access)
    if where is None:
        return None
    coming = Phrase(f"review.next.{ACT_OF[case.stage].value}")
    return Choice(Phrase("review.card_button", {"next": coming}), where, wide=True)


def _where(visit: Visit, case: CaseAt, review: Review, access: Access) -> str | None:
    """Return where the next step of a case is done, to whoever does it."""
    act = ACT_OF[case.stage]
    unit = held_unit(visit)
    own = unit is not None and unit.id == review.unit_id
    if act is Act.VISIT and (access is Access.REPORT or (own and keeps(visit))):
        return token(DESK, "v", case.id)
    if own and case.stage is Stage.POSTED:
        return token(DESK, "c", case.id)
    if not own or not keeps(visit):
        return None
    match act:
        case Act.MEET:
            return token(DESK, "m", letter_of(review.kind))
        case Act.POST:
            return token(DESK, "p", letter_of(review.kind))
        case Act.RECHECK:
            return token(DESK, "f", case.id)
        case _:
            return token(DESK, "c", case.id)
