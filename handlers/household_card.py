"""The card of one household: what is known of it, what is done with it daily, and behind it the rest."""

from collections.abc import Iterator

from domain.access import Decision
from domain.access_table import Field
from domain.assignments import assigns
from domain.households import INDICATORS, Household, HouseholdId
from domain.people import Role
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.escape.buttons import card_buttons
from handlers.households import heading_of, look, not_yours
from handlers.letters_waiting import TO_CADRE
from handlers.ports.speech import Reply
from handlers.review.buttons import review_button
from handlers.routes import token
from handlers.status_words import history_lines
from handlers.visit import Visit
from handlers.ways import (
    ELIGIBILITY,
    LIST,
    assigning_of,
    card_of,
    eligibility_of,
    giving_back_of,
    hand_over_of,
    invitation_of,
    report_on,
)

AT_ONCE = 3
"""More than so many things to do stand behind a button of their own: a small phone shows no more."""


class HouseholdCards:
    """Shows single households to whoever may see them."""

    def card(self, visit: Visit, household_id: HouseholdId, back: str = "") -> Reply:
        """Show a household to whoever may see it; to others it does not exist.

        Args:
            visit: Who looks.
            household_id: Which household.
            back: The token of the list it was opened from, where that is not the desk's own.
        """
        decision, household = look(visit, household_id)
        if household is None:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now)
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "viewed", household_id, visit.now, decision.reason)
        return [
            Say(
                "household.card",
                _card_params(visit, household, decision),
                choices=tuple(_card_choices(visit, household, decision, back)),
            )
        ]

    def more(self, visit: Visit, household_id: HouseholdId) -> Reply:
        """Show what is done with a household now and then; the card is one press away."""
        decision, household = look(visit, household_id)
        if household is None:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now)
            return [not_yours(visit)]
        place = visit.work.units.get(household.hamlet_id)
        params = {"heading": heading_of(household), "place": place.name if place else ""}
        back = Choice(Phrase("hand_over.back_to_card"), card_of(household_id))
        seldom = _seldom(visit, household, decision)
        return [Say("household.more", params, choices=(*seldom, back, TO_MENU))]


def _card_params(visit: Visit, household: Household, decision: Decision) -> dict[str, object]:
    work = visit.work
    shows = decision.shows
    place = work.units.get(household.hamlet_id)
    commune = work.units.get(household.commune_id)
    helper = work.units.get(household.helper_id) if household.helper_id else None
    cadre = work.assignments.cadre_of(household.id, visit.today)
    last = work.reports.last_of(household.id) if shows(Field.REPORTS) else None
    return {
        "heading": heading_of(household),
        "place": place.name if place else "",
        "commune": commune.name if commune and commune != place else "",
        "code": household.code,
        "status": Phrase(f"status.{household.status.value}"),
        "restricted": work.requests.is_restricted(household.id),
        "own": visit.person.household_id == household.id,
        "history": history_lines(work.statuses.of(household.id)),
        "people": len(household.members) if shows(Field.MEMBERS) else None,
        "deprivations": [
            Phrase(f"indicator.{indicator}")
            for indicator in INDICATORS
            if indicator in household.deprivations
        ],
        "income": household.income_vnd,
        "helper": helper.name if helper else "",
        "cadre": cadre.name if cadre else "",
        "last_day": last.day if last else None,
        "last_reporter": last.reporter if last else "",
        "last_partial": last is not None and last.partial,
        "supports": [
            Phrase(
                "household.support",
                {
                    "kind": Phrase(f"support_kind.{support.kind}"),
                    "amount": support.amount_vnd,
                    "day": support.day,
                },
            )
            for support in work.reports.supports_of(household.id)
            if shows(Field.SUPPORTS)
        ],
    }


def _card_choices(
    visit: Visit, household: Household, decision: Decision, back: str
) -> Iterator[Choice]:
    daily, seldom = _daily(visit, household, decision), _seldom(visit, household, decision)
    yield from daily
    if len(daily) + len(seldom) <= AT_ONCE:
        yield from seldom
    else:
        yield Choice(Phrase("household.more_button"), token(LIST, "m", household.id))
    if visit.person.household_id != household.id:
        if back:
            yield Choice(Phrase("household.back_to_found"), back)
        yield Choice(Phrase("household.back_to_list"), LIST)
    yield TO_MENU


def _daily(visit: Visit, household: Household, decision: Decision) -> list[Choice]:
    """Return what a household's card is opened for on most days."""
    choices = []
    if decision.may_report:
        choices.append(Choice(Phrase("household.report"), report_on(household.id), wide=True))
    review = review_button(visit, household, decision.access)
    if review is not None:
        choices.append(review)
    if decision.is_holder:
        choices.append(Choice(Phrase("household.eligibility"), eligibility_of(household.id)))
    elif visit.person.household_id == household.id:
        choices.append(Choice(Phrase("menu.eligibility"), ELIGIBILITY))
        if visit.person.has(Role.HOUSEHOLD):
            choices.append(TO_CADRE)
    elif assigns(visit.person):
        choices.append(Choice(Phrase("assigning.card_button"), assigning_of(household.id)))
    return choices


def _seldom(visit: Visit, household: Household, decision: Decision) -> list[Choice]:
    """Return what is done with a household once or twice in its life."""
    latest = visit.work.escapes.latest(household.id)
    choices = list(card_buttons(visit.person, household, decision.access, latest))
    if decision.is_holder:
        choices.append(Choice(Phrase("hand_over.button"), hand_over_of(household.id)))
        choices.append(Choice(Phrase("people.invite_family"), invitation_of(household.id)))
        choices.append(Choice(Phrase("hand_over.return"), giving_back_of(household.id)))
    return choices
