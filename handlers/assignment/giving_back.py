"""A household is given back with a reason: the officer hears it, and nobody is left without."""

from collections.abc import Mapping, Sequence

from domain.assignments import Ending, HandOver, Matter
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.households import HouseholdId, HouseholdLine
from domain.people import Person
from domain.say import Choice, Phrase, Say, Text
from handlers.assignment.deciders import officers_for
from handlers.assignment.hand_over_words import DESK, own_line, refused_reply
from handlers.assignment.news import close_offers, spoken_line
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import Manners
from handlers.households import not_yours
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.small_form import RETURN, SmallForm, reason_text, said_in
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.ways import LIST, assigning_of, card_of


class GivingBack:
    """What a cadre does who cannot look after a household any more."""

    def __init__(
        self, forms: Mapping[str, FormShelf], conversations: Conversations, speech: Speech
    ) -> None:
        """Take the forms, who asks them, and the door for speech."""
        self._conversations = conversations
        self._speech = speech
        conversations.serve(
            SmallForm(
                RETURN,
                forms[RETURN],
                _has_still,
                _given_back,
                self._give_back,
                wants_summary=True,
            ),
            Manners(way_out=_keeps_it),
        )

    def begin(self, visit: Visit, household_id: HouseholdId) -> Reply:
        """Ask why, of whoever looks after the household, if somebody can hear it."""
        line = own_line(visit, household_id)
        if line is None:
            return refused_reply(visit, household_id)
        officers = officers_for(visit.work, visit.person, household_id, visit.today)
        if not officers:
            return [Say("hand_over.no_officer", {"name": line.head_name}, choices=(TO_MENU,))]
        facts = {"name": line.head_name}
        return self._conversations.begin(visit, RETURN, household_id, facts)

    def keep(self, visit: Visit, household_id: HouseholdId) -> Reply:
        """Throw the form away: the household stays where it is."""
        draft = visit.work.sessions.about(visit.person.id, RETURN, household_id)
        if draft is not None:
            visit.work.sessions.close(draft.id, "discarded", visit.now)
        line = own_line(visit, household_id)
        if line is None:
            return refused_reply(visit, household_id)
        back = Choice(Phrase("hand_over.back_to_card"), card_of(household_id))
        return [Say("hand_over.kept", {"name": line.head_name}, choices=(back, TO_MENU))]

    def _give_back(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        work = visit.work
        household_id = HouseholdId(session.subject)
        work.assignments.wait_for(household_id)
        line = own_line(visit, household_id)
        if line is None:
            return [not_yours(visit)]
        officers = officers_for(work, visit.person, household_id, visit.today)
        if not officers:
            # Nobody is ever left without: it stays until there is somebody to hear of it.
            return [Say("hand_over.no_officer", {"name": line.head_name}, choices=(TO_MENU,))]
        reason = said_in(answers, "reason")
        work.assignments.give(household_id, None, visit.today, Ending.RETURN)
        close_offers(self._speech, work, line, None, visit.now)
        number = work.hand_overs.add(
            HandOver(
                household_id=household_id,
                matter=Matter.RETURN,
                from_id=visit.person.id,
                to_id=None,
                note=reason,
                made_by=visit.person.id,
                made_at=visit.now,
            )
        )
        work.audit.note(visit.person.id, "returned", household_id, visit.now)
        told = self._tell_officers(visit, officers, line, reason, number)
        return [
            Say(
                "hand_over.returned",
                {"name": line.head_name, "told": told, "officers": [o.name for o in officers]},
                choices=(Choice(Phrase("menu.households"), LIST), TO_MENU),
            )
        ]

    def _tell_officers(
        self,
        visit: Visit,
        officers: Sequence[Person],
        line: HouseholdLine,
        reason: str,
        number: int,
    ) -> list[str]:
        told = []
        for officer in officers:
            say = Say(
                "hand_over.returned_for",
                {
                    "who": visit.person.name,
                    "line": spoken_line(line),
                    "reason": reason_text(reason),
                },
                choices=(
                    Choice(Phrase("hand_over.assign_now"), assigning_of(line.id), wide=True),
                    TO_MENU,
                ),
            )
            occasion = token("returned", number, officer.id)
            if self._speech.tell(visit.work, officer, say, occasion=occasion, now=visit.now):
                told.append(officer.name)
        return told


def _has_still(visit: Visit, session: Session) -> bool:
    return own_line(visit, HouseholdId(session.subject)) is not None


def _given_back(visit: Visit, session: Session) -> Text:  # noqa: ARG001 - the session alone tells
    return Phrase("hand_over.heading_return", {"name": session.facts["name"]})


def _keeps_it(session: Session) -> Choice:
    return Choice(Phrase("hand_over.keep_it"), token(DESK, "z", session.subject), wide=True)
