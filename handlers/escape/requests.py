"""A household registers to escape poverty, itself or through its cadre; and may take it back."""

from collections.abc import Mapping

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.escape import (
    REQUEST_FORM,
    EscapeRequest,
    Outcome,
    Settled,
    SpokenBy,
    may_register,
    request_of,
)
from domain.households import Household, HouseholdId
from domain.people import Role
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.escape.buttons import ANSWERS, DESK, open_button
from handlers.escape.lists import counted, waiting_page
from handlers.escape.news import EscapeNews, arrived
from handlers.escape.words import kind_of, outcome_say, request_params, serves
from handlers.households import HouseholdDesk, heading_of, household_for, not_yours
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.speak import Speech
from handlers.visit import Visit
from handlers.ways import card_of


class EscapeDesk:
    """The desk for `/thoatngheo`: registering, and what became of it."""

    form_id = REQUEST_FORM
    wants_summary = True

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        households: HouseholdDesk,
        speech: Speech,
    ) -> None:
        """Take the forms, who asks the questions, who lists households, and the door for speech."""
        self._forms = forms[REQUEST_FORM]
        self._conversations = conversations
        self._households = households
        self._news = EscapeNews(speech)
        conversations.serve(self)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that register, or list what waits."""
        return {"thoatngheo": self._command, "escape": self._command}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the card, of the list and of a registration."""
        return {DESK: self._press}

    def _command(self, visit: Visit, query: str) -> Reply:
        person = visit.person
        if person.household_id is not None:
            return self._begin(visit, HouseholdId(person.household_id))
        if person.is_officer:
            return waiting_page(visit, 0)
        if person.has(Role.CADRE):
            # First the household is chosen: the button stands on its card.
            return self._households.heard(visit, query)
        if person.has(Role.LEADER):
            return [counted(visit)]
        return [Say("escape.not_here", choices=(TO_MENU,))]

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._command(visit, "")
            case ["b", household_id]:
                return self._begin(visit, HouseholdId(household_id))
            case ["l", page] if is_number(page):
                return waiting_page(visit, int(page))
            case ["r" | "w" | "wx" as verb, number] if is_number(number):
                return self._one(visit, verb, int(number))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    def _begin(self, visit: Visit, household_id: HouseholdId) -> Reply:
        household = self._theirs(visit, household_id)
        if household is None:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now, "escape")
            return [not_yours(visit)]
        latest = visit.work.escapes.latest(household_id)
        if latest is not None and latest.outcome is None:
            return self._shown(visit, household, latest)
        if not may_register(household.status):
            return [_nothing_to_escape(visit, household)]
        by_cadre = visit.person.household_id != household_id
        facts = {"by_cadre": by_cadre, "status": household.status.value}
        return self._conversations.begin(visit, REQUEST_FORM, household_id, facts)

    def _theirs(self, visit: Visit, household_id: HouseholdId) -> Household | None:
        """Return the household if the visitor speaks for it: its own, or in the visitor's care."""
        seen = visit.work.households.seen_by(visit.person, household_id, visit.today)
        is_own = visit.person.household_id == household_id
        return seen.household if is_own or seen.decision.may_report else None

    # The list, and one of them -------------------------------------------------------------------

    def _one(self, visit: Visit, verb: str, number: int) -> Reply:
        request = visit.work.escapes.get(number)
        household = self._readable(visit, request) if request is not None else None
        if request is None or household is None:
            visit.work.audit.note(visit.person.id, "refused", f"escape {number}", visit.now)
            return [not_yours(visit)]
        if verb == "r":
            visit.work.audit.note(visit.person.id, "viewed", household.id, visit.now, "escape")
            return self._shown(visit, household, request)
        return self._take_back(visit, household, request, sure=verb == "wx")

    def _readable(self, visit: Visit, request: EscapeRequest) -> Household | None:
        """Return the household for whoever may read its words: itself, its cadre, its officers."""
        theirs = self._theirs(visit, request.household_id)
        if theirs is not None:
            return theirs
        home = household_for(visit, request.household_id)
        return home if home is not None and serves(visit.work, visit.person, home) else None

    def _shown(self, visit: Visit, household: Household, request: EscapeRequest) -> Reply:
        choices = []
        if request.outcome is None and serves(visit.work, visit.person, household):
            choices.append(Choice(Phrase("escape.answer"), token(ANSWERS, request.id), wide=True))
        if request.outcome is None and visit.person.household_id == household.id:
            choices.append(Choice(Phrase("escape.take_back"), token(DESK, "w", request.id)))
        if visit.person.household_id != household.id:
            to_card = card_of(household.id)
            choices.append(Choice(Phrase("report.open_household"), to_card))
        params = request_params(visit, household, request)
        return [Say("escape.card", params, choices=(*choices, TO_MENU))]

    def _take_back(
        self, visit: Visit, household: Household, request: EscapeRequest, *, sure: bool
    ) -> Reply:
        if visit.person.household_id != household.id:
            visit.work.audit.note(visit.person.id, "refused", f"escape {request.id}", visit.now)
            return [Say("escape.own_alone_takes_back", choices=(TO_MENU,))]
        if request.outcome is not None:
            return self._shown(visit, household, request)
        if not sure:
            yes = Choice(Phrase("escape.take_back_sure"), token(DESK, "wx", request.id))
            no = Choice(Phrase("escape.keep"), token(DESK, "r", request.id))
            return [Say("escape.take_back_asked", choices=(yes, no))]
        settled = Settled(Outcome.WITHDRAWN, visit.today, visit.person.id)
        if not visit.work.escapes.settle(request.id, settled):
            return [Say("escape.answered_before", choices=(open_button(request), TO_MENU))]
        visit.work.audit.note(visit.person.id, "withdrew", household.id, visit.now, "escape")
        after = visit.work.escapes.get(request.id) or request
        self._news.tell(visit, household, after, outcome_say(household, after, own=False))
        return [Say("escape.taken_back", choices=(TO_MENU,))]

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the visitor still speaks for the household."""
        return self._theirs(visit, HouseholdId(session.subject)) is not None

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the form of a registration."""
        return self._forms.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what is registered for, and of whom where that is not plain."""
        household = household_for(visit, HouseholdId(session.subject))
        if household is None:
            return session.subject
        own = visit.person.household_id == household.id
        heading = None if own else heading_of(household)
        return Phrase("escape.heading", {"kind": kind_of(household.status), "heading": heading})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Keep the registration, give a receipt, and tell whom it concerns."""
        household = self._theirs(visit, HouseholdId(session.subject))
        if household is None:
            return [Say("escape.handed_over", choices=(TO_MENU,))]
        if not may_register(household.status):
            return [_nothing_to_escape(visit, household)]
        own = visit.person.household_id == household.id
        made = visit.work.escapes.add(
            request_of(
                answers,
                household_id=household.id,
                session_id=session.id,
                person_id=visit.person.id,
                spoken_by=SpokenBy.HOUSEHOLD if own else SpokenBy.CADRE,
                today=visit.today,
                made_at=visit.now,
            )
        )
        if made is None:
            return self._made_before(visit, household)
        receipt = visit.work.escapes.receipt(household.programme_id, made)
        visit.work.audit.note(
            visit.person.id, "escape_requested", household.id, visit.now, receipt
        )
        told = self._news.tell(visit, household, made, arrived(visit, household, made))
        return [
            Say(
                "escape.thanks",
                {
                    "heading": heading_of(household),
                    "kind": kind_of(household.status),
                    "own": own,
                    "receipt": receipt,
                    "told": told,
                },
                choices=(open_button(made), TO_MENU),
            )
        ]

    def _made_before(self, visit: Visit, household: Household) -> Reply:
        latest = visit.work.escapes.latest(household.id)
        if latest is None:
            return [not_yours(visit)]
        lead = (Phrase("escape.made_before"),)
        shown = self._shown(visit, household, latest)
        return [Say(say.key, say.params, lead=lead, choices=say.choices) for say in shown]


def _nothing_to_escape(visit: Visit, household: Household) -> Say:
    return Say(
        "escape.nothing_to_escape",
        {
            "own": visit.person.household_id == household.id,
            "heading": heading_of(household),
            "status": Phrase(f"status.{household.status.value}"),
        },
        choices=(TO_MENU,),
    )
