"""The conversations behind a quick report: which household is meant, and each line confirmed."""

from collections.abc import Mapping
from datetime import date
from typing import Protocol

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.conversation.values import Unsaid
from domain.households import Household, HouseholdId
from domain.hurried.quick_form import FORM, quick_form
from domain.hurried.ticket import SAME_SUPPORT, Ticket, report_answers, says_something
from domain.hurried.which_form import CANDIDATES, WHICH, WHICH_FORM
from domain.say import Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.drafts import PartialDesk
from handlers.due.closings import Closing
from handlers.form_desks import REPORTING, FormDesk
from handlers.households import heading_of, household_for
from handlers.hurried.batches import MENTION, TEXT, Batches, may_report
from handlers.hurried.before import before_of
from handlers.ports.speech import Reply
from handlers.visit import Visit


class CardReports(FormDesk, PartialDesk, Protocol):
    """Who keeps the reports of households, complete or as far as they are."""


class QuickHouseholdDesk:
    """The desk that asks which household is meant."""

    form_id = WHICH
    wants_summary = False

    def __init__(self, conversations: Conversations, batches: Batches) -> None:
        """Take who asks the questions, and who leads on."""
        self._batches = batches
        conversations.serve(self, REPORTING)

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether any household that can be meant is still the cadre's."""
        candidates = session.facts.get(CANDIDATES)
        found = candidates if isinstance(candidates, frozenset) else frozenset()
        return any(may_report(visit, each) for each in found)

    def form(self, visit: Visit, session: Session) -> Form:  # noqa: ARG002 - always the same
        """Return the form: its one question."""
        return WHICH_FORM

    def heading(self, visit: Visit, session: Session) -> Text:  # noqa: ARG002 - the words tell
        """Return how the household was named."""
        return Phrase("quick_report.heading", {"household": session.facts.get(MENTION) or ""})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Go on to the report about the household, or leave it where nobody knows which."""
        chosen = answers["household"].value
        if isinstance(chosen, Unsaid):
            params = {
                "mention": session.facts.get(MENTION) or "",
                "said": session.facts.get(TEXT) or "",
            }
            say = Say("hurried.unknown_household", params, choices=(TO_MENU,))
            return self._batches.led_on(visit, session, [say])
        facts = {
            name: fact
            for name, fact in session.facts.items()
            if name.partition(".")[0] != CANDIDATES
        }
        told = {key: answer for key, answer in session.answers.items() if key != "household"}
        return self._batches.about(visit, str(chosen), Ticket(facts, told))


class QuickReportDesk:
    """The desk where what was heard of a household is looked through, changed and confirmed."""

    form_id = FORM
    wants_summary = True

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        batches: Batches,
        report: CardReports,
    ) -> None:
        """Take the forms, who asks, who leads on, and who keeps the reports of households."""
        self._forms = forms[FORM]
        self._batches = batches
        self._report = report
        conversations.serve(self, REPORTING)

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household is still in the cadre's care."""
        return may_report(visit, session.subject)

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the questions that the message speaks of, with what was known before."""
        model = self._forms.of(session.form_version)
        household = _household(visit, session)
        before = before_of(visit, household, session) if household is not None else {}
        return quick_form(model, session.facts, before)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return the household."""
        household = _household(visit, session)
        named: Text = heading_of(household) if household else session.subject
        return Phrase("quick_report.heading", {"household": named})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Keep the report as any other, and go on to the next household of the message."""
        told = self._told(visit, session, answers)
        household = _household(visit, session)
        may = may_report(visit, session.subject)
        if household is not None and may and not says_something(told):
            kept: Reply = [_nothing_kept(household, answers)]
        else:
            kept = self._report.finish(visit, session, told)
        return self._batches.led_on(visit, session, kept)

    def closing(self, visit: Visit, day: date) -> Closing:
        """Return the period in which what is sent on a day counts."""
        return self._report.closing(visit, day)

    def finish_partial(
        self, visit: Visit, session: Session, answers: Mapping[str, Answer]
    ) -> Reply:
        """Keep what was understood before the period closed, as the report of a card is kept."""
        told = self._told(visit, session, answers)
        household = _household(visit, session)
        if household is not None and not says_something(told):
            return [_nothing_kept(household, answers)]
        return self._report.finish_partial(visit, session, told)

    def _told(
        self, visit: Visit, session: Session, answers: Mapping[str, Answer]
    ) -> dict[str, Answer]:
        household = _household(visit, session)
        lacking = household.deprivations if household is not None else frozenset()
        return report_answers(answers, session.facts, lacking)


def _nothing_kept(household: Household, answers: Mapping[str, Answer]) -> Say:
    again = any(answer.value == SAME_SUPPORT for answer in answers.values())
    key = "hurried.recorded_before" if again else "hurried.nothing_kept"
    return Say(key, {"heading": heading_of(household)}, choices=(TO_MENU,))


def _household(visit: Visit, session: Session) -> Household | None:
    return household_for(visit, HouseholdId(session.subject))
