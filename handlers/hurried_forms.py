"""The conversations behind a quick report: which household is meant, and each line confirmed."""

from collections.abc import Mapping
from dataclasses import replace

from domain.conversation.form import Form
from domain.conversation.session import Answer, Session, Unsaid
from domain.conversation.shelf import FormShelf
from domain.households import Household, HouseholdId
from domain.hurried.heard import HouseholdSaid
from domain.hurried.quick_form import FORM, quick_form
from domain.hurried.ticket import Ticket, report_answers, says_something, ticket_of
from domain.hurried.which_form import CANDIDATES, WHICH, WHICH_FORM
from domain.people import Access
from domain.say import Phrase, Say, Text
from domain.truth import FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.form_desks import FormDesk
from handlers.households import access_to, heading_of
from handlers.hurried_before import before_of
from handlers.ports import Reply
from handlers.visit import Visit

BATCH, ORDER, TEXT, MENTION = "batch", "order", "text", "mention"
"""What a session remembers: its message, its place in it, the words, and how it named the family."""

BATCH_CHARS = 32
"""How much of an update's id tells the message; it stands in a column with the subject."""


def _may_report(visit: Visit, household_id: str) -> bool:
    decision = access_to(visit, HouseholdId(household_id))
    return decision is not None and decision.access is Access.REPORT


class Batches:
    """Begins the conversations of one message, and leads from each to the next."""

    def __init__(self, conversations: Conversations) -> None:
        """Take who asks the questions."""
        self._conversations = conversations

    def open(self, visit: Visit, said: list[HouseholdSaid], lead: tuple[Text, ...]) -> Reply:
        """Begin a conversation about each household, and return the first.

        The last is begun first: each that is begun sets the one before aside as a draft, so that
        nothing is lost whatever happens in between.
        """
        reply: Reply = []
        for order in reversed(range(len(said))):
            ticket = ticket_of(said[order], visit.now)
            ticket.facts[BATCH] = visit.incoming.update_id[-BATCH_CHARS:]
            ticket.facts[ORDER] = order
            ticket.facts[TEXT] = said[order].text
            ticket.facts[MENTION] = said[order].mention
            first = () if order else lead
            if said[order].sure:
                reply = self.about(visit, said[order].candidates[0], ticket, first)
            else:
                reply = self._which(visit, said[order], ticket, first)
        return reply

    def about(
        self, visit: Visit, household_id: str, ticket: Ticket, lead: tuple[Text, ...] = ()
    ) -> Reply:
        """Begin the conversation about a household; one that was not sent gives way to it."""
        earlier = visit.work.sessions.about(visit.person.id, FORM, household_id)
        if earlier is not None:
            words = {"said": earlier.facts.get(TEXT) or ""}
            if earlier.facts.get(BATCH) == ticket.facts.get(BATCH):
                twice = Phrase("hurried.twice", {"said": ticket.facts.get(TEXT) or ""})
                return [_led_anew(self._conversations.resume(visit, earlier)[0], (*lead, twice))]
            visit.work.sessions.close(earlier.id, "discarded", visit.now)
            lead = (*lead, Phrase("hurried.replaced", words))
        reply = self._conversations.begin(
            visit, FORM, household_id, ticket.facts, lead=lead, answers=ticket.answers
        )
        return [self._named(visit, household_id, reply[0])]

    def _named(self, visit: Visit, household_id: str, say: Say) -> Say:
        """Return a question with the name of its household: its first may be the second of the form."""
        household = visit.work.households.get(HouseholdId(household_id))
        if say.key != "conversation.question" or household is None:
            return say
        return replace(say, params={**say.params, "heading": heading_of(household)})

    def _which(
        self, visit: Visit, said: HouseholdSaid, ticket: Ticket, lead: tuple[Text, ...]
    ) -> Reply:
        facts: dict[str, FactValue] = dict(ticket.facts)
        facts[CANDIDATES] = frozenset(said.candidates)
        for line in visit.work.households.lines([HouseholdId(each) for each in said.candidates]):
            facts[f"{CANDIDATES}.{line.id}"] = f"{line.head_name} · {line.place}"
        subject = f"?{facts[BATCH]}.{facts[ORDER]}"
        return self._conversations.begin(
            visit, WHICH, subject, facts, lead=lead, answers=ticket.answers
        )

    def next_of(self, visit: Visit, session: Session) -> Reply:
        """Return the next conversation of the same message, if there is one."""
        waiting = []
        for draft in visit.work.sessions.drafts(visit.person.id):
            found = (
                visit.work.sessions.get(draft.session_id)
                if draft.form_id in {FORM, WHICH}
                else None
            )
            same = found is not None and found.facts.get(BATCH) == session.facts.get(BATCH)
            if found is not None and same and self._conversations.forms.may_continue(visit, found):
                waiting.append(found)
        if not waiting:
            return []
        waiting.sort(key=lambda each: str(each.facts.get(ORDER)).zfill(3))
        lead = Phrase("hurried.next", {"more": len(waiting) - 1})
        say = _led_anew(self._conversations.resume(visit, waiting[0])[0], (lead,))
        return [self._named(visit, waiting[0].subject, say)]


def _led_anew(say: Say, lead: tuple[Text, ...]) -> Say:
    """Return a message that follows by itself: it is not introduced as a draft."""
    return replace(say, lead=lead)


class QuickHouseholdDesk:
    """The desk that asks which household is meant."""

    form_id = WHICH
    wants_summary = False

    def __init__(self, conversations: Conversations, batches: Batches) -> None:
        """Take who asks the questions, and who leads on."""
        self._batches = batches
        conversations.serve(self)

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether any household that can be meant is still the cadre's."""
        candidates = session.facts.get(CANDIDATES)
        found = candidates if isinstance(candidates, frozenset) else frozenset()
        return any(_may_report(visit, each) for each in found)

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
            return [say, *self._batches.next_of(visit, session)]
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
        report: FormDesk,
    ) -> None:
        """Take the forms, who asks, who leads on, and who keeps the reports of households."""
        self._forms = forms[FORM]
        self._batches = batches
        self._report = report
        conversations.serve(self)

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household is still in the cadre's care."""
        return _may_report(visit, session.subject)

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
        household = _household(visit, session)
        lacking = household.deprivations if household is not None else frozenset()
        told = report_answers(answers, session.facts, lacking)
        may = _may_report(visit, session.subject)
        if household is not None and may and not says_something(told):
            kept: Reply = [
                Say("hurried.nothing_kept", {"heading": heading_of(household)}, choices=(TO_MENU,))
            ]
        else:
            kept = self._report.finish(visit, session, told)
        return [*kept, *self._batches.next_of(visit, session)]


def _household(visit: Visit, session: Session) -> Household | None:
    return visit.work.households.get(HouseholdId(session.subject))
