"""Begins the conversations of one hurried message, and leads from each household to the next."""

from collections.abc import Mapping
from dataclasses import replace

from domain.access_table import Access
from domain.conversation.path import lines_of
from domain.conversation.question import open_question
from domain.conversation.session import Session
from domain.conversation.values import Unsaid
from domain.households import HouseholdId
from domain.hurried.both import joined, overlap
from domain.hurried.heard import HouseholdSaid
from domain.hurried.quick_form import FORM
from domain.hurried.small_forms import BOTH, HOUSEHOLD, NEWS, NOTE, only_a_note
from domain.hurried.ticket import Ticket, set_beside, ticket_of
from domain.hurried.which_form import CANDIDATES, WHICH
from domain.say import Phrase, Say, Text
from domain.truth import FactValue
from handlers.answer_words import summary_lines
from handlers.conversation import Conversations
from handlers.households import access_to, heading_of, household_for, look, not_yours
from handlers.hurried.before import ask_if_recorded
from handlers.ports.speech import Reply
from handlers.visit import Visit

BATCH, ORDER, TEXT, MENTION = "batch", "order", "text", "mention"
"""What a session remembers: its message, its place in it, the words, and how it named the family."""

BATCH_CHARS = 32
"""How much of an update's id tells the message; it stands in a column with the subject."""

KEEP_NOTE = "keep_note"
"""The question whether the rest is kept as a note; it comes last."""

TO_NEXT_HOUSEHOLD = "ho"
"""The button that has no place where the next household follows by itself."""


def may_report(visit: Visit, household_id: str) -> bool:
    """Tell whether a household is in a cadre's care."""
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

    def ask_news(self, visit: Visit, household_id: str) -> Reply:
        """Ask what is new with a household."""
        return self._conversations.begin(visit, NEWS, household_id, {})

    def about(
        self, visit: Visit, household_id: str, ticket: Ticket, lead: tuple[Text, ...] = ()
    ) -> Reply:
        """Begin the conversation about a household; with one that was not sent it is joined."""
        decision, household = look(visit, HouseholdId(household_id))
        if household is None or not decision.may_report:
            # Handed over since it was asked which one is meant: nothing of it is shown any more.
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now, "hurried")
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "viewed", household_id, visit.now, "hurried")
        set_beside(ticket, household.deprivations)
        ask_if_recorded(visit, household, ticket)
        if only_a_note(ticket):
            return self._small(visit, NOTE, household_id, ticket, lead)
        earlier = visit.work.sessions.about(visit.person.id, FORM, household_id)
        if earlier is None:
            return self._begin(visit, household_id, ticket, lead)
        same = earlier.facts.get(BATCH) == ticket.facts.get(BATCH)
        if not same and overlap(_ticket_of(earlier), ticket):
            ticket.facts["earlier"] = earlier.facts.get(TEXT) or ""
            return self._small(visit, BOTH, household_id, ticket, lead)
        return self.settled(visit, household_id, ticket, join=True, lead=lead)

    def settled(
        self,
        visit: Visit,
        household_id: str,
        ticket: Ticket,
        *,
        join: bool,
        lead: tuple[Text, ...] = (),
    ) -> Reply:
        """Begin the report that takes the place of one that was not sent, joined with it or not."""
        earlier = visit.work.sessions.about(visit.person.id, FORM, household_id)
        if earlier is not None:
            words = {"said": earlier.facts.get(TEXT) or ""}
            visit.work.sessions.close(earlier.id, "discarded", visit.now)
            if join:
                ticket = joined(_ticket_of(earlier), ticket)
            lead = (*lead, Phrase("hurried.joined" if join else "hurried.replaced", words))
        return self._begin(visit, household_id, ticket, lead)

    def _begin(
        self, visit: Visit, household_id: str, ticket: Ticket, lead: tuple[Text, ...]
    ) -> Reply:
        reply = self._conversations.begin(
            visit, FORM, household_id, ticket.facts, lead=lead, answers=ticket.answers
        )
        understood = self._understood(visit, household_id)
        if understood is not None:
            # What was understood stands before the question about the rest, and names the household.
            say = replace(reply[0], lead=(*reply[0].lead, understood))
            return [_unnamed(say)]
        return [_named(visit, household_id, reply[0])]

    def _understood(self, visit: Visit, household_id: str) -> Phrase | None:
        """Return what was understood, where nothing is asked but whether the rest is noted."""
        session = visit.work.sessions.about(visit.person.id, FORM, household_id)
        household = household_for(visit, HouseholdId(household_id))
        if session is None or household is None:
            return None
        form = self._conversations.forms.form(visit, session)
        question = open_question(form, session)
        if question is None or question.place.key != KEEP_NOTE:
            return None
        keys = [place.key for place in lines_of(form, session) if place.key in session.answers]
        lines = [
            Phrase("hurried.heard_line", {name: line.params[name] for name in ("label", "value")})
            for key, line in zip(keys, summary_lines(form, session), strict=True)
            if not isinstance(session.answers[key].value, Unsaid)
        ]
        if not lines:
            return None
        return Phrase("hurried.heard", {"heading": heading_of(household), "lines": lines})

    def _small(
        self,
        visit: Visit,
        form: str,
        household_id: str,
        ticket: Ticket,
        lead: tuple[Text, ...],
    ) -> Reply:
        """Begin a small form; its subject tells the message, for two may wait about one household."""
        facts: dict[str, FactValue] = {**ticket.facts, HOUSEHOLD: household_id}
        subject = f"?{facts.get(BATCH)}.{facts.get(ORDER)}"
        reply = self._conversations.begin(
            visit, form, subject, facts, lead=lead, answers=ticket.answers
        )
        return [_unnamed(reply[0]) if form == NOTE else _named(visit, household_id, reply[0])]

    def _which(
        self, visit: Visit, said: HouseholdSaid, ticket: Ticket, lead: tuple[Text, ...]
    ) -> Reply:
        facts: dict[str, FactValue] = dict(ticket.facts)
        facts[CANDIDATES] = frozenset(said.candidates)
        for line in visit.work.households.lines(
            visit.person, [HouseholdId(each) for each in said.candidates], visit.today
        ):
            facts[f"{CANDIDATES}.{line.id}"] = f"{line.head_name} · {line.place}"
        subject = f"?{facts[BATCH]}.{facts[ORDER]}"
        return self._conversations.begin(
            visit, WHICH, subject, facts, lead=lead, answers=ticket.answers
        )

    def led_on(self, visit: Visit, session: Session, kept: Reply) -> Reply:
        """Return what became of a household, and the next one of the same message behind it."""
        behind = self.next_of(visit, session)
        if behind:
            kept = [_without_next(say) for say in kept]
        return [*kept, *behind]

    def next_of(self, visit: Visit, session: Session) -> Reply:
        """Return the next conversation of the same message, if there is one."""
        waiting = []
        for draft in visit.work.sessions.drafts(visit.person.id):
            found = (
                visit.work.sessions.get(draft.session_id)
                if draft.form_id in {FORM, WHICH, NOTE, BOTH}
                else None
            )
            same = found is not None and found.facts.get(BATCH) == session.facts.get(BATCH)
            if found is not None and same and self._conversations.forms.may_continue(visit, found):
                waiting.append(found)
        if not waiting:
            return []
        waiting.sort(key=lambda each: str(each.facts.get(ORDER)).zfill(3))
        lead = Phrase("hurried.next", {"more": len(waiting) - 1})
        follows = waiting[0]
        # A message that follows by itself is not introduced as a draft.
        say = replace(self._conversations.resume(visit, follows)[0], lead=(lead,))
        if follows.form_id == NOTE:
            return [_unnamed(say)]
        return [_named(visit, str(follows.facts.get(HOUSEHOLD) or follows.subject), say)]


def _ticket_of(session: Session) -> Ticket:
    facts: Mapping[str, FactValue] = session.facts
    return Ticket(dict(facts), dict(session.answers))


def _unnamed(say: Say) -> Say:
    """Return a question that names its household itself."""
    return replace(say, params={**say.params, "heading": None})


def _without_next(say: Say) -> Say:
    kept = tuple(choice for choice in say.choices if choice.token != TO_NEXT_HOUSEHOLD)
    return replace(say, choices=kept)


def _named(visit: Visit, household_id: str, say: Say) -> Say:
    """Return a question with the name of its household: its first may be the second of the form."""
    household = household_for(visit, HouseholdId(household_id))
    if say.key != "conversation.question" or household is None:
        return say
    return replace(say, params={**say.params, "heading": heading_of(household)})
