"""May we get it? Asks only what still matters, answers with the article, sends it to the cadre."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from zoneinfo import ZoneInfo

from domain.access_table import Field
from domain.conversation.form import Form
from domain.conversation.path import collected
from domain.conversation.session import Answer as Given
from domain.conversation.session import Session
from domain.conversation.values import as_fact
from domain.eligibility.carried import carried, unpacked
from domain.eligibility.doubts import doubts_about
from domain.eligibility.known import known_of_household
from domain.eligibility.members import DAY, without_names
from domain.eligibility.questions import FORM, asked_together, form_of, spelt_out
from domain.eligibility.rules import Rule
from domain.eligibility.spoken import heard_of
from domain.households import HouseholdId
from domain.people import OFFICERS, STAFF, Role
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts, FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.eligibility.answering import ANONYMOUS, DESK, RESULT, VERBS, Answering, Case
from handlers.eligibility.contacts import whom_to_call
from handlers.eligibility.day_asked import day_asked
from handlers.eligibility.doubted import doubted
from handlers.eligibility.keeping import Keeping
from handlers.eligibility.not_received import NotReceived
from handlers.eligibility.sent import SentResults
from handlers.eligibility.words import Wording
from handlers.form_desks import Manners, Remark
from handlers.households import access_to, heading_of, household_for, look, not_yours
from handlers.letters_waiting import TO_CADRE, cadre_name
from handlers.ports.speech import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.visit import Visit

ASKED_FOR = f"{DAY}.asked"
"""The day that an answer was asked for, where it is not today."""

NOBODY = "-"
"""The subject of a conversation that is about no recorded household."""

SEND, KEEP, AGREED = "g", "k", "1"
"""What a button asks beside pages: sending, keeping; and that the family agreed to be looked up."""

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
        answering: Answering,
        conversations: Conversations,
        sent: SentResults,
        keeping: Keeping,
        zone: ZoneInfo,
    ) -> None:
        """Take who answers, who asks the questions, who sends and draws, and where days count."""
        self._answering = answering
        self._book = answering.book
        self._conversations = conversations
        self._sent = sent
        self._keeping = keeping
        self._not_received = NotReceived(answering.book)
        self._zone = zone
        self._form_of = lru_cache(maxsize=FORMS)(self._made)
        conversations.serve(self, Manners(remarks=self._urgent))

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands."""
        return {
            "hotro": self._begin,
            "eligibility": self._begin,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._begin(visit)
            case ["a"]:
                return self._begin_for_nobody(visit)
            case ["c", *page] if _is_page(page):
                return self._not_received.page(visit, _page_number(page))
            case ["h", household_id, *agreed] if agreed in ([], [AGREED]):
                return self._begin_for(visit, HouseholdId(household_id), agreed=bool(agreed))
            case ["r", number, *page] if is_number(number) and _is_page(page):
                return self._sent.received(visit, DESK, int(number), _page_number(page))
            case [verb, known, *page] if verb in VERBS | {SEND, KEEP} and _is_page(page):
                return self._about(visit, verb, known, _page_number(page))
            case _:
                return [Say("common.old_button")]

    # Asking --------------------------------------------------------------------------------------

    def _begin(self, visit: Visit, typed: str = "") -> Reply:
        if visit.person.household_id is not None:
            on = day_asked(typed, visit.today) if typed.strip() else None
            if on is None and typed.strip():
                again = Choice(Phrase("menu.eligibility"), DESK)
                return [Say("eligibility.day_unread", choices=(again, TO_MENU))]
            home = HouseholdId(visit.person.household_id)
            return self._begin_for(visit, home, agreed=True, on=on)
        if not visit.person.roles & (OFFICERS | {Role.CADRE}):
            return self._begin_for_nobody(visit)
        choices = (
            Choice(Phrase("eligibility.for_one"), "ho", wide=True),
            Choice(Phrase("eligibility.for_nobody"), token(DESK, "a"), wide=True),
            Choice(Phrase("eligibility.not_received.button"), token(DESK, "c"), wide=True),
            TO_MENU,
        )
        return [Say("eligibility.which", choices=choices)]

    def _begin_for_nobody(self, visit: Visit) -> Reply:
        lead = (Phrase("eligibility.nothing_kept"),)
        return self._conversations.begin(visit, FORM, NOBODY, {}, lead=lead)

    def _begin_for(
        self, visit: Visit, household_id: HouseholdId, *, agreed: bool, on: date | None = None
    ) -> Reply:
        decision, household = look(visit, household_id)
        if household is None or not decision.fields >= ASKED_OF:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now)
            return [not_yours(visit)]
        if visit.person.household_id is None and visit.work.requests.is_restricted(household_id):
            return [Say("personal_acts.is_restricted", choices=(TO_MENU,))]
        if not agreed and visit.person.roles & STAFF:
            yes = Choice(Phrase("eligibility.agreed"), token(DESK, "h", household_id, AGREED))
            back = Choice(Phrase("eligibility.not_agreed"), token("ho", "c", household_id))
            asked = {"heading": heading_of(household)}
            return [Say("eligibility.does_agree", asked, choices=(yes, back))]
        visit.work.audit.note(visit.person.id, "eligibility", household_id, visit.now)
        home = visit.work.units.get(household.hamlet_id)
        facts = known_of_household(self._book, household, home, on or visit.today)
        facts |= {ASKED_FOR: on} if on is not None else {}
        doubts = doubts_about(household, on or visit.today)
        lead = (
            *self._known(visit, facts, may_report=decision.may_report),
            *doubted(doubts, is_own=visit.person.household_id is not None),
        )
        return self._conversations.begin(visit, FORM, household_id, facts, lead=lead)

    def _known(self, visit: Visit, facts: Facts, *, may_report: bool) -> Iterator[Text]:
        """Say which everyday things the roster knows; it says whom it concerns, so no more."""
        staff = "cadre" if may_report else "officer"
        reader = "family" if visit.person.household_id is not None else staff
        lines = Wording(self._book, {}, facts, for_own=False).own(("status", "area"))
        if lines:
            yield Phrase("eligibility.known", {"facts": lines, "reader": reader})

    def _urgent(self, visit: Visit, before: Session, after: Session) -> Remark | None:
        """Say whom to call today as soon as hunger, a disaster or illness is spoken of."""
        urgent = {name for name, each in self._book.facts.items() if each.urgent}
        if not urgent & said_yes(after) - said_yes(before):
            return None
        household = None
        if after.subject != NOBODY:
            household = household_for(visit, HouseholdId(after.subject))
        called = whom_to_call(visit, household)
        call = Phrase("eligibility.call", {"people": called, "now": True})
        own = household is not None and visit.person.household_id == household.id
        return Remark(call, (TO_CADRE,) if own and cadre_name(visit) else ())

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
        facts = frozenset(without_names(session.facts.items()))
        about = bool(visit.person.roles & STAFF) and visit.person.household_id is None
        return self._form_of(self._begun_on(session), visit.person.programme_id, facts, about)

    def _made(
        self,
        day: date,
        programme_id: str,
        facts: frozenset[tuple[str, FactValue]],
        about: bool,  # noqa: FBT001 - a part of the key under which forms are kept
    ) -> Form:
        rules = heard_of(self._book.for_households(day, programme_id), programme_id)
        return form_of(self._book, rules, dict(facts), about=about)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the conversation is about."""
        if session.subject == NOBODY:
            return Phrase("eligibility.heading")
        household = household_for(visit, HouseholdId(session.subject))
        if household is None or visit.person.household_id == household.id:
            return Phrase("eligibility.heading")
        return Phrase("eligibility.heading_for", {"heading": heading_of(household)})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Given]) -> Reply:
        """Answer: what it may be entitled to, what is missing, and what to do next."""
        case = self._case(visit, session, answers)
        if session.subject == NOBODY:
            # Nothing is kept of whoever does not say who asks: the buttons carry what was said.
            visit.work.sessions.forget(session.id)
        return [self._answering.page(visit, case, RESULT, 1)]

    def _rules(self, visit: Visit, session: Session) -> tuple[Rule, ...]:
        programme_id = visit.person.programme_id
        rules = self._book.for_households(self._begun_on(session), programme_id)
        return heard_of(rules, programme_id)

    def _begun_on(self, session: Session) -> date:
        asked_for = session.facts.get(ASKED_FOR)
        begun = session.begun_at.astimezone(self._zone).date()
        return asked_for if isinstance(asked_for, date) else begun

    def _case(self, visit: Visit, session: Session, answers: Mapping[str, Given]) -> Case:
        together = asked_together(self._book, self._rules(visit, session), session.facts)
        said = {key: as_fact(given.value) for key, given in answers.items()}
        facts = spelt_out({**session.facts, **said}, together)
        begun_on = self._begun_on(session)
        if session.subject == NOBODY:
            return Case(facts, f"{ANONYMOUS}{carried(facts, self._book.facts)}", begun_on)
        household = household_for(visit, HouseholdId(session.subject))
        own = visit.person.household_id == session.subject
        decision = None if own else access_to(visit, HouseholdId(session.subject))
        names = own or (decision is not None and decision.may_report)
        is_of_day = ASKED_FOR in facts
        return Case(facts, session.id, begun_on, household, own, names, is_of_day=is_of_day)

    # Answering -----------------------------------------------------------------------------------

    def _about(self, visit: Visit, verb: str, known: str, page: int) -> Reply:
        case = self._found(visit, known)
        if case is None:
            return [Say("eligibility.over", choices=(Choice(Phrase("menu.eligibility"), DESK),))]
        match verb:
            case "k":
                return self._keeping.follow(visit, case, self._answering)
            case "g":
                if case.household is None or not case.is_own:
                    return [Say("common.old_button")]
                said = self._answering.said(visit, case)
                return self._sent.send(visit, known, case.household, said)
            case _:
                return [self._answering.page(visit, case, verb, page)]

    def _found(self, visit: Visit, known: str) -> Case | None:
        """Return what was asked: kept in a session, or carried by the button itself."""
        if known.startswith(ANONYMOUS):
            facts = unpacked(known.removeprefix(ANONYMOUS), self._book.facts)
            return Case(facts, known, visit.today) if facts is not None else None
        session = visit.work.sessions.finished(known)
        if (
            session is None
            or session.person_id != visit.person.id
            or session.form_id != FORM
            or not self.may_continue(visit, session)
        ):
            return None
        return self._case(visit, session, collected(self.form(visit, session), session))


def said_yes(session: Session) -> frozenset[str]:
    """Return which yes-no facts were said to be so, asked alone or several in one question."""
    yes = {key for key, given in session.answers.items() if given.value is True}
    picked = (given.value for given in session.answers.values() if isinstance(given.value, tuple))
    return frozenset(yes).union(*(map(str, some) for some in picked))


def _is_page(parts: Sequence[str]) -> bool:
    """Tell whether the end of a token is nothing, or the number of a page."""
    return not parts or (len(parts) == 1 and is_number(parts[0]))


def _page_number(parts: Sequence[str]) -> int:
    return int(parts[0]) if parts else 1
