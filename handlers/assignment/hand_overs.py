"""A cadre hands a household over: offered with a note, taken or not, or given back with a reason."""

from collections.abc import Mapping

from domain.assignments import HandOver, Matter, Offer, can_take, circle_of, mark_of, marked
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.households import HouseholdId
from domain.people import Person, PersonId, UnitId
from domain.say import Choice, Phrase, Say, Text
from handlers.assignment.acts import loads_of
from handlers.assignment.deciders import officers_for
from handlers.assignment.giving_back import GivingBack
from handlers.assignment.hand_over_answers import OfferAnswers
from handlers.assignment.hand_over_words import (
    DESK,
    ask_another,
    holder_and_line,
    kept,
    offer_say,
    refused_reply,
    waiting_say,
)
from handlers.assignment.news import spoken_line
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import Manners
from handlers.households import not_yours
from handlers.paging import PAGE, pages
from handlers.picking import OnTyped, back_to_all, by_name_or_unit, looked_for
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.small_form import OFFER, SmallForm, said_in
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.ways import card_of


class HandOverDesk:
    """The desk where a household changes hands between colleagues."""

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, speech: Speech
    ) -> None:
        """Take the forms, who asks them, and the door for speech."""
        self._conversations = conversations
        self._speech = speech
        self._answers = OfferAnswers(forms, conversations, speech)
        self._giving_back = GivingBack(forms, conversations, speech)
        conversations.serve(
            SmallForm(
                OFFER,
                forms[OFFER],
                _may_offer_still,
                _offered_to,
                self._offer,
                wants_summary=False,
            ),
            Manners(way_out=_others),
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return no commands: a hand-over begins on the card of a household."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of hand-overs."""
        return {DESK: self._press}

    def picks(self) -> Mapping[str, OnTyped]:
        """Return the list of colleagues."""
        return {
            token(DESK, "t"): lambda visit, parts, name: self._colleagues(
                visit, HouseholdId(parts[1]), 0, name
            ),
        }

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case ["h", household_id]:
                return self._colleagues(visit, HouseholdId(household_id), 0)
            case ["l", household_id, page] if is_number(page):
                return self._colleagues(visit, HouseholdId(household_id), int(page))
            case ["q", household_id]:
                return self._leave_note(visit, HouseholdId(household_id))
            case ["t", household_id, mark]:
                return self._begin_offer(visit, HouseholdId(household_id), mark)
            case ["r", household_id]:
                return self._giving_back.begin(visit, HouseholdId(household_id))
            case ["z", household_id]:
                return self._giving_back.keep(visit, HouseholdId(household_id))
            case [("o" | "n" | "k" | "w" | "y") as verb, number] if is_number(number):
                return self._answers.press(visit, verb, int(number))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # Offering ------------------------------------------------------------------------------------

    def _colleagues(
        self, visit: Visit, household_id: HouseholdId, page: int, query: str = ""
    ) -> Reply:
        holder, line = holder_and_line(visit, household_id)
        if line is None:
            return refused_reply(visit, household_id)
        if holder is None:
            # Nobody to hand it over: an officer assigns it.
            return [Say("hand_over.nobody_has_it", choices=(TO_MENU,))]
        waiting = visit.work.hand_overs.open_about(household_id)
        if waiting is not None:
            return [waiting_say(visit, waiting, line)]
        people = _colleagues_of(visit, holder)
        if not people:
            officers = officers_for(visit.work, holder, household_id, visit.today)
            return [
                Say(
                    "hand_over.no_colleague",
                    {"officers": [each.name for each in officers]},
                    choices=(
                        Choice(Phrase("hand_over.return"), token(DESK, "r", household_id)),
                        TO_MENU,
                    ),
                )
            ]
        found = by_name_or_unit(visit.work, query, people) if query else []
        people = found or people
        first = page * PAGE
        shown = loads_of(visit.work, people[first : first + PAGE], visit.today)
        turning = token(DESK, "l", household_id)
        say = Say(
            "hand_over.to_whom",
            {"line": spoken_line(line), "total": len(people)},
            choices=(
                *(
                    Choice(
                        Phrase(
                            "hand_over.colleague",
                            {
                                "name": load.person.name,
                                "unit": load.unit,
                                "count": load.households,
                            },
                        ),
                        token(DESK, "t", household_id, mark_of(load.person.id)),
                        wide=True,
                    )
                    for load in shown
                ),
                *((back_to_all(turning),) if found else pages(turning, page, len(people))),
                Choice(Phrase("hand_over.back_to_card"), card_of(household_id)),
                TO_MENU,
            ),
        )
        return [looked_for(query, len(found), say) if query else say]

    def _leave_note(self, visit: Visit, household_id: HouseholdId) -> Reply:
        """Drop the note that was begun, and show whom else one could ask."""
        draft = visit.work.sessions.about(visit.person.id, OFFER, household_id)
        if draft is not None:
            visit.work.sessions.close(draft.id, "discarded", visit.now)
        return self._colleagues(visit, household_id, 0)

    def _begin_offer(self, visit: Visit, household_id: HouseholdId, mark: str) -> Reply:
        holder, line = holder_and_line(visit, household_id)
        if line is None or holder is None:
            return refused_reply(visit, household_id)
        to = marked(_colleagues_of(visit, holder), mark)
        if to is None:
            return [Say("hand_over.colleague_gone", choices=(ask_another(household_id), TO_MENU))]
        facts = {
            "to": to.id,
            "to_name": to.name,
            "name": line.head_name,
        }
        # A note that was begun for somebody else is not the note for this one.
        draft = visit.work.sessions.about(visit.person.id, OFFER, household_id)
        if draft is not None and draft.facts.get("to") != to.id:
            visit.work.sessions.close(draft.id, "discarded", visit.now)
        return self._conversations.begin(visit, OFFER, household_id, facts)

    def _offer(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        household_id = HouseholdId(session.subject)
        visit.work.assignments.wait_for(household_id)
        holder, line = holder_and_line(visit, household_id)
        to = visit.work.people.get(PersonId(str(session.facts.get("to"))))
        if line is None or holder is None:
            return [not_yours(visit)]
        if to is None or not can_take(to):
            return [Say("hand_over.colleague_gone", choices=(ask_another(household_id), TO_MENU))]
        waiting = visit.work.hand_overs.open_about(household_id)
        if waiting is not None:
            return [waiting_say(visit, waiting, line)]
        note = said_in(answers, "note")
        number = visit.work.hand_overs.add(
            HandOver(
                household_id=household_id,
                matter=Matter.HAND_OVER,
                from_id=holder.id,
                to_id=to.id,
                note=note,
                made_by=visit.person.id,
                made_at=visit.now,
            )
        )
        visit.work.audit.note(visit.person.id, "offered", household_id, visit.now, to.id)
        says = offer_say(visit, Offer(kept(visit, number), line))
        told = self._speech.tell(
            visit.work, to, says, occasion=token("offer", number, to.id), now=visit.now
        )
        return [
            Say(
                "hand_over.offered",
                {
                    "name": line.head_name,
                    "to": to.name,
                    "told": bool(told),
                    "own": holder.id == visit.person.id,
                    "holder": holder.name,
                },
                choices=(
                    Choice(Phrase("hand_over.withdraw"), token(DESK, "w", number)),
                    TO_MENU,
                ),
            )
        ]


def _colleagues_of(visit: Visit, holder: Person) -> list[Person]:
    """Return who may be asked: the giver's circle, or whomever the officer above may ask."""
    circle: UnitId | None
    if visit.person.id == holder.id:
        unit = visit.work.units.get(holder.unit_id)
        circle = circle_of(unit) if unit is not None else None
    else:
        circle = visit.work.households.overseen_by(visit.person)
    if circle is None:
        return []
    people = visit.work.care.cadres_below(circle)
    near = [each for each in people if each.unit_id == holder.unit_id]
    others = [each for each in people if each.unit_id != holder.unit_id]
    return [each for each in (*near, *others) if each.id != holder.id]


def _may_offer_still(visit: Visit, session: Session) -> bool:
    _, line = holder_and_line(visit, HouseholdId(session.subject))
    return line is not None


def _offered_to(visit: Visit, session: Session) -> Text:  # noqa: ARG001 - the session alone tells
    facts = session.facts
    return Phrase("hand_over.heading", {"name": facts["name"], "to": facts["to_name"]})


def _others(session: Session) -> Choice:
    """Return the button that goes back to the list of colleagues: nothing has been sent yet."""
    return Choice(Phrase("hand_over.others"), token(DESK, "q", session.subject), wide=True)
