"""May we get it? Asks only what still matters, answers with the article, sends it to the cadre."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.access import Field
from domain.conversation.form import Form
from domain.conversation.path import collected
from domain.conversation.session import Answer as Given
from domain.conversation.session import Session, as_fact
from domain.eligibility.questions import FORM, asked_together, form_of, spelt_out
from domain.eligibility.roster_facts import facts_from_household
from domain.eligibility.rules import Rule, RuleBook
from domain.eligibility.spoken import Spoken, spoken_all
from domain.eligibility.verdicts import judge_all
from domain.households import Household, HouseholdId
from domain.people import Role
from domain.programme import Programme
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts, FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.eligibility.answers import (
    not_now_of,
    papers_in,
    places_in,
    reasons_of,
    result_of,
)
from handlers.eligibility.sent import SentResults
from handlers.eligibility.words import Wording
from handlers.households import access_to, heading_of, household_for, look, not_yours
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.speak import Speech
from handlers.visit import Visit

DESK = "ht"
"""The desk in tokens: `ht`, `ht.h.<household>`, `ht.s|y|n|p|w.<session>[.<page>]`, `ht.g.<session>`,
`ht.r.<result>[.<page>]`."""

RESULT, SEND = "s", "g"
VERBS = frozenset({RESULT, "y", "n", "p", "w", SEND})
"""What a button asks of a finished conversation: the result, why, why not, papers, where, sending."""

NOBODY = "-"
"""The subject of a conversation that is about no recorded household."""

ASKED_OF = frozenset({Field.MEMBERS, Field.HEALTH, Field.ETHNIC_ORIGIN, Field.DEPRIVATIONS})
"""What of a household the rules ask for: whoever sees less would be told "no" for "not known"."""

FORMS = 256
"""How many made forms are kept at hand; conversations that know the same share one."""


class EligibilityDesk:
    """The desk for `/hotro`."""

    form_id = FORM
    wants_summary = False

    def __init__(
        self,
        book: RuleBook,
        programmes: Mapping[str, Programme],
        conversations: Conversations,
        speech: Speech,
        zone: ZoneInfo,
    ) -> None:
        """Take the rules, the plans they cite, who asks the questions, and the door for speech."""
        self._book = book
        self._programmes = programmes
        self._conversations = conversations
        self._sent = SentResults(book, speech)
        self._zone = zone
        self._form_of = lru_cache(maxsize=FORMS)(self._made)
        conversations.serve(self)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands."""
        return {
            "hotro": lambda visit, _: self._begin(visit),
            "eligibility": lambda visit, _: self._begin(visit),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._begin(visit)
            case ["h", household_id]:
                return self._begin_for(visit, HouseholdId(household_id))
            case ["r", number, *page] if is_number(number) and _is_page(page):
                return self._sent.received(visit, DESK, int(number), _page_number(page))
            case [verb, session_id, *page] if verb in VERBS and _is_page(page):
                return self._about(visit, verb, session_id, _page_number(page))
            case _:
                return [Say("common.old_button")]

    # Asking --------------------------------------------------------------------------------------

    def _begin(self, visit: Visit) -> Reply:
        if visit.person.household_id is not None:
            return self._begin_for(visit, HouseholdId(visit.person.household_id))
        return self._conversations.begin(visit, FORM, NOBODY, {})

    def _begin_for(self, visit: Visit, household_id: HouseholdId) -> Reply:
        decision, household = look(visit, household_id)
        if household is None or not decision.fields >= ASKED_OF:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now)
            return [not_yours(visit)]
        if visit.person.household_id is None and visit.work.requests.is_restricted(household_id):
            return [Say("personal_acts.is_restricted", choices=(TO_MENU,))]
        visit.work.audit.note(visit.person.id, "eligibility", household_id, visit.now)
        home = visit.work.units.get(household.hamlet_id)
        facts = facts_from_household(household, home, visit.today)
        lead = tuple(self._known(facts))
        return self._conversations.begin(visit, FORM, household_id, facts, lead=lead)

    def _known(self, facts: Facts) -> Iterator[Text]:
        """Say which everyday things the roster knows; it says whom it concerns, so no more."""
        lines = self._wording(facts, for_own=False).own(("status", "area"))
        if lines:
            yield Phrase("eligibility.known", {"facts": lines})

    def _wording(self, facts: Facts, *, for_own: bool) -> Wording:
        return Wording(self._book, self._programmes, facts, for_own)

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household may still be seen; a general question may always go on."""
        if session.subject == NOBODY:
            return True
        decision = access_to(visit, HouseholdId(session.subject))
        return decision is not None and decision.fields >= ASKED_OF

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the questions that can still matter, in the order fixed at the beginning."""
        # Made of the rules' conditions, which takes longer than the turn that it is made for.
        facts = frozenset(session.facts.items())
        return self._form_of(self._begun_on(session), visit.person.programme_id, facts)

    def _made(self, day: date, programme_id: str, facts: frozenset[tuple[str, FactValue]]) -> Form:
        return form_of(self._book, self._book.for_households(day, programme_id), dict(facts))

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the conversation is about."""
        household = self._household(visit, session)
        if household is None or visit.person.household_id == household.id:
            return Phrase("eligibility.heading")
        return Phrase("eligibility.heading_for", {"heading": heading_of(household)})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Given]) -> Reply:
        """Answer: what it may be entitled to, what is missing, and what to do next."""
        return [self._page(visit, session, self._facts(visit, session, answers), RESULT, 1)]

    def _rules(self, visit: Visit, session: Session) -> tuple[Rule, ...]:
        return self._book.for_households(self._begun_on(session), visit.person.programme_id)

    def _begun_on(self, session: Session) -> date:
        return session.begun_at.astimezone(self._zone).date()

    def _said(self, visit: Visit, session: Session, facts: Facts) -> list[Spoken]:
        """Return what may be said today to the person; the one way from verdicts to words."""
        today = self._book.for_households(visit.today, visit.person.programme_id)
        rules = [rule for rule in self._rules(visit, session) if rule in today]
        return spoken_all(judge_all(rules, facts), visit.person.programme_id)

    def _facts(
        self, visit: Visit, session: Session, answers: Mapping[str, Given]
    ) -> dict[str, FactValue]:
        together = asked_together(self._book, self._rules(visit, session), session.facts)
        said = {key: as_fact(given.value) for key, given in answers.items()}
        return spelt_out({**session.facts, **said}, together)

    def _household(self, visit: Visit, session: Session) -> Household | None:
        if session.subject == NOBODY:
            return None
        return household_for(visit, HouseholdId(session.subject))

    # Answering -----------------------------------------------------------------------------------

    def _about(self, visit: Visit, verb: str, session_id: str, page: int) -> Reply:
        session = visit.work.sessions.finished(session_id)
        if (
            session is None
            or session.person_id != visit.person.id
            or session.form_id != FORM
            or not self.may_continue(visit, session)
        ):
            return [Say("eligibility.over", choices=(Choice(Phrase("menu.eligibility"), DESK),))]
        facts = self._facts(visit, session, collected(self.form(visit, session), session))
        if verb != SEND:
            return [self._page(visit, session, facts, verb, page)]
        household = self._household(visit, session)
        if household is None or not _is_own(visit, session):
            return [Say("common.old_button")]
        return self._sent.send(visit, session, household, self._said(visit, session, facts))

    def _page(self, visit: Visit, session: Session, facts: Facts, verb: str, page: int) -> Say:
        said = self._said(visit, session, facts)
        wording = self._wording(facts, for_own=_is_own(visit, session))
        match verb:
            case "y":
                pages = reasons_of(said, wording)
            case "n":
                pages = not_now_of(said, wording)
            case "p":
                pages = papers_in(said)
            case "w":
                pages = places_in(said)
            case _:
                pages = result_of(said, wording)
        choices = (*self._onward(visit, session, verb), TO_MENU)
        return pages.say(page, token(DESK, verb, session.id), choices)

    def _onward(self, visit: Visit, session: Session, but: str) -> tuple[Choice, ...]:
        """Return where one can go from an answer, but for where one is."""
        ways = {"y": "why", "p": "papers", "w": "where"}
        if but == "y":
            ways = {"n": "why_not", **ways}
        if visit.person.has(Role.HOUSEHOLD) and session.subject != NOBODY:
            ways[SEND] = "send"
        return tuple(
            Choice(Phrase(f"eligibility.{label}"), token(DESK, verb, session.id))
            for verb, label in ways.items()
            if verb != but
        )


def _is_page(parts: Sequence[str]) -> bool:
    """Tell whether the end of a token is nothing, or the number of a page."""
    return not parts or (len(parts) == 1 and is_number(parts[0]))


def _page_number(parts: Sequence[str]) -> int:
    return int(parts[0]) if parts else 1


def _is_own(visit: Visit, session: Session) -> bool:
    """Tell whether the household itself asks."""
    return session.subject != NOBODY and visit.person.household_id == session.subject
