"""What came of a registration to escape poverty: written down by an officer, told to the household."""

from collections.abc import Mapping, Sequence

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.escape import (
    OUTCOME_FORM,
    RESULTS,
    EscapeRequest,
    Outcome,
    Settled,
    may_register,
    settled_of,
)
from domain.households import Household
from domain.people import Person
from domain.recognition import Recognition, StatusFaultError
from domain.say import Choice, Phrase, Say, Text
from domain.standards import PovertyStandard, standard_on
from domain.status import standing
from domain.truth import FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.escape.buttons import ANSWERS, DESK, open_button
from handlers.escape.words import kind_of, outcome_say, serves
from handlers.households import heading_of, household_for, not_yours
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.speak import Speech
from handlers.visit import Visit

Case = tuple[EscapeRequest, Household]


class EscapeOutcomeDesk:
    """The desk where officers write down what came of a registration."""

    form_id = OUTCOME_FORM
    wants_summary = True

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        standards: Sequence[PovertyStandard],
        conversations: Conversations,
        speech: Speech,
    ) -> None:
        """Take the forms, the poverty standards, who asks the questions, and the door for speech."""
        self._forms = forms[OUTCOME_FORM]
        self._standards = standards
        self._conversations = conversations
        self._speech = speech
        conversations.serve(self)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return no commands: one comes here from a registration."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the button of a registration."""
        return {ANSWERS: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [number] if is_number(number):
                case = self._case(visit, int(number))
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]
        if case is None:
            visit.work.audit.note(visit.person.id, "refused", f"escape {number}", visit.now)
            return [not_yours(visit)]
        request, household = case
        if request.outcome is not None:
            return [_no_more(request)]
        if not may_register(household.status):
            return self._by_history(visit, request, household)
        results = frozenset(result.value for result in RESULTS[household.status])
        facts: dict[str, FactValue] = {"results": results}
        return self._conversations.begin(visit, OUTCOME_FORM, str(request.id), facts)

    def _case(self, visit: Visit, number: int) -> Case | None:
        """Return a registration and its household, for whoever may answer it."""
        request = visit.work.escapes.get(number)
        if request is None:
            return None
        household = household_for(visit, request.household_id)
        if household is None or not serves(visit.work, visit.person, household):
            return None
        return request, household

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the officer still serves the area where the household lives."""
        return self._case(visit, int(session.subject)) is not None

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - the session alone tells
        """Return the form of an outcome."""
        return self._forms.of(session.form_version)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return whose registration it is."""
        case = self._case(visit, int(session.subject))
        if case is None:
            return session.subject
        request, household = case
        params = {
            "heading": heading_of(household),
            "kind": kind_of(household.status),
            "day": request.day,
        }
        return Phrase("escape.outcome_heading", params)

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Write the outcome down, let a recognition become the status, and tell the household."""
        case = self._case(visit, int(session.subject))
        if case is None:
            return [not_yours(visit)]
        request, household = case
        if request.outcome is not None:
            return [_no_more(request)]
        if not may_register(household.status):
            return self._by_history(visit, request, household)
        settled = settled_of(answers, household.status, today=visit.today, by=visit.person.id)
        try:
            with visit.work.attempt():
                if not visit.work.escapes.settle(request.id, settled):
                    return [_no_more(request)]
                self._recognise(visit, household, settled)
        except StatusFaultError as fault:
            return [_not_recorded(request, fault)]
        return self._noted(visit, request, settled)

    def _by_history(self, visit: Visit, request: EscapeRequest, household: Household) -> Reply:
        """Answer by the decision that another way has recorded meanwhile, such as a review."""
        lines = standing(visit.work.statuses.of(household.id))
        decision = lines[-1].decision if lines else ""
        on = lines[-1].since if lines else visit.today
        settled = Settled(Outcome.RECOGNISED, on, visit.person.id, decision=decision)
        if not visit.work.escapes.settle(request.id, settled):
            return [_no_more(request)]
        return self._noted(visit, request, settled)

    def _noted(self, visit: Visit, request: EscapeRequest, settled: Settled) -> Reply:
        detail = f"{settled.outcome.value} {settled.decision}".strip()
        visit.work.audit.note(
            visit.person.id, "escape_answered", request.household_id, visit.now, detail
        )
        return self._told(visit, request)

    def _recognise(self, visit: Visit, household: Household, settled: Settled) -> None:
        if settled.result is None:
            return
        standard = standard_on(self._standards, settled.on)
        visit.work.statuses.add(
            Recognition(
                household_id=household.id,
                status=settled.result,
                since=settled.on,
                decision=settled.decision,
                decided_on=settled.on,
                standard_id=standard.id if standard is not None else "",
                noted_by=visit.person.id,
                noted_at=visit.now,
            ),
            visit.today,
        )

    def _told(self, visit: Visit, request: EscapeRequest) -> Reply:
        """Tell the household and its cadre; say to the officer whom it reached."""
        work = visit.work
        after = work.escapes.get(request.id) or request
        household = household_for(visit, request.household_id)
        if household is None:
            return [not_yours(visit)]
        family = work.escapes.speakers(household.id)
        reached = [self._tell(visit, each, household, after, own=True) for each in family]
        cadre = work.assignments.cadre_of(household.id, visit.today)
        cadre_told = ""
        if cadre is not None and cadre.id != visit.person.id:
            told = self._tell(visit, cadre, household, after, own=False)
            cadre_told = cadre.name if told else ""
        return [
            Say(
                "escape.answered",
                {
                    "heading": heading_of(household),
                    "outcome": Phrase(f"escape_outcome.outcome.option.{after.outcome}"),
                    "status": Phrase(f"status.{household.status.value}"),
                    "family": any(reached),
                    "cadre": cadre_told,
                },
                choices=(Choice(Phrase("escape.to_list"), DESK), TO_MENU),
            )
        ]

    def _tell(
        self,
        visit: Visit,
        listener: Person,
        household: Household,
        after: EscapeRequest,
        *,
        own: bool,
    ) -> bool:
        occasion = token(DESK, after.id, after.outcome, listener.id)
        say = outcome_say(household, after, own=own)
        return bool(self._speech.tell(visit.work, listener, say, occasion=occasion, now=visit.now))


def _no_more(request: EscapeRequest) -> Say:
    """Return what is said where nothing is left to answer."""
    return Say("escape.answered_before", choices=(open_button(request), TO_MENU))


def _not_recorded(request: EscapeRequest, fault: StatusFaultError) -> Say:
    return Say(
        "escape.not_recorded",
        {"why": Phrase(f"status_history.fault.{fault.reason}")},
        choices=(
            Choice(Phrase("escape.answer"), token(ANSWERS, request.id), wide=True),
            open_button(request),
            TO_MENU,
        ),
    )
