"""May we get it? Asks only what still matters, answers with the article, sends it to the cadre."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from zoneinfo import ZoneInfo

from domain.conversation.form import Form
from domain.conversation.path import collected
from domain.conversation.session import Answer as Given
from domain.conversation.session import Session, as_fact
from domain.eligibility.questions import FORM, asked_together, form_of, spelt_out
from domain.eligibility.roster_facts import facts_from_household
from domain.eligibility.rules import FactKind, Rule, RuleBook
from domain.eligibility.spoken import Spoken, spoken
from domain.eligibility.verdicts import Answer, Verdict, judge_all
from domain.households import Household, HouseholdId
from domain.people import Access, Role
from domain.programme import Programme
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts, FactValue
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.households import access_to, heading_of, not_yours
from handlers.ports import Reply
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.speak import Speech
from handlers.visit import Visit

DESK = "ht"
"""The desk in tokens: `ht`, `ht.h.<household>`, `ht.y|p|w|g.<session>`, `ht.r.<result>`."""

NOBODY = "-"
"""The subject of a conversation that is about no recorded household."""

NOT_NOW_SHOWN = 10
"""How many supports that do not fit now are explained in one message."""


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
        self._speech = speech
        self._zone = zone
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
            case ["r", number] if is_number(number):
                return self._received(visit, int(number))
            case [verb, session_id] if verb in {"y", "p", "w", "g"}:
                return self._about(visit, verb, session_id)
            case _:
                return [Say("common.old_button")]

    # Asking --------------------------------------------------------------------------------------

    def _begin(self, visit: Visit) -> Reply:
        if visit.person.household_id is not None:
            return self._begin_for(visit, HouseholdId(visit.person.household_id))
        return self._conversations.begin(visit, FORM, NOBODY, {})

    def _begin_for(self, visit: Visit, household_id: HouseholdId) -> Reply:
        decision = access_to(visit, household_id)
        household = visit.work.households.get(household_id)
        if decision is None or decision.access is Access.NONE or household is None:
            visit.work.audit.note(visit.person.id, "refused", household_id, visit.now)
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "eligibility", household_id, visit.now)
        home = visit.work.units.get(household.hamlet_id)
        facts = facts_from_household(household, home, visit.today)
        lead = tuple(self._known(facts))
        return self._conversations.begin(visit, FORM, household_id, facts, lead=lead)

    def _known(self, facts: Facts) -> Iterator[Text]:
        """Say which everyday things the roster knows; sensitive ones are used but not recited."""
        lines = [
            Phrase(
                "eligibility.fact",
                {
                    "name": self._book.facts[fact].short.tongues,
                    "value": self._value(fact, facts[fact]),
                },
            )
            for fact in ("status", "area")
            if facts.get(fact) is not None
        ]
        if lines:
            yield Phrase("eligibility.known", {"facts": lines})

    def _value(self, fact: str, value: FactValue) -> Text:
        definition = self._book.facts[fact]
        if definition.kind is FactKind.CHOICE and isinstance(value, str):
            return definition.options[value].tongues
        if isinstance(value, bool):
            return Phrase("value.yes" if value else "value.no")
        return str(value)

    # What the engine leaves to this desk ---------------------------------------------------------

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the household may still be seen; a general question may always go on."""
        if session.subject == NOBODY:
            return True
        decision = access_to(visit, HouseholdId(session.subject))
        return decision is not None and decision.access is not Access.NONE

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the questions that can still matter, in the order fixed at the beginning."""
        return form_of(self._book, self._rules(visit, session), session.facts)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the conversation is about."""
        household = self._household(visit, session)
        if household is None or visit.person.household_id == household.id:
            return Phrase("eligibility.heading")
        return Phrase("eligibility.heading_for", {"heading": heading_of(household)})

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Given]) -> Reply:
        """Answer: what it may be entitled to, what is missing, and what to do next."""
        facts = self._facts(visit, session, answers)
        verdicts = self._verdicts(visit, session, facts)
        return [self._result(visit, session, verdicts)]

    def _rules(self, visit: Visit, session: Session) -> tuple[Rule, ...]:
        day = session.begun_at.astimezone(self._zone).date()
        return self._book.for_households(day, visit.person.programme_id)

    def _verdicts(self, visit: Visit, session: Session, facts: Facts) -> list[Verdict]:
        return judge_all(self._rules(visit, session), facts)

    def _facts(
        self, visit: Visit, session: Session, answers: Mapping[str, Given]
    ) -> dict[str, FactValue]:
        together = asked_together(self._book, self._rules(visit, session), session.facts)
        said = {key: as_fact(given.value) for key, given in answers.items()}
        return spelt_out({**session.facts, **said}, together)

    def _household(self, visit: Visit, session: Session) -> Household | None:
        if session.subject == NOBODY:
            return None
        return visit.work.households.get(HouseholdId(session.subject))

    # Answering -----------------------------------------------------------------------------------

    def _result(self, visit: Visit, session: Session, verdicts: Sequence[Verdict]) -> Say:
        said = self._said(visit, verdicts)
        may = [_line("eligibility.may", each) for each in said[Answer.MAY_BE_ENTITLED]]
        more = [self._more_line(verdict) for verdict in said_verdicts(verdicts, Answer.NEEDS_MORE)]
        refer = [_line("eligibility.refer", each) for each in said[Answer.REFER]]
        choices = self._onward(visit, session)
        return Say(
            "eligibility.result",
            {
                "heading": self.heading(visit, session),
                "for_own": visit.person.household_id == session.subject,
                "may": may,
                "more": more,
                "refer": refer,
            },
            choices=(*choices, TO_MENU),
        )

    def _onward(self, visit: Visit, session: Session, but: str = "") -> tuple[Choice, ...]:
        """Return where one can go from a result, but for where one is."""
        ways = {"y": "why", "p": "papers", "w": "where"}
        if visit.person.has(Role.HOUSEHOLD) and session.subject != NOBODY:
            ways["g"] = "send"
        return tuple(
            Choice(Phrase(f"eligibility.{label}"), token(DESK, verb, session.id))
            for verb, label in ways.items()
            if verb != but
        )

    def _said(self, visit: Visit, verdicts: Sequence[Verdict]) -> dict[Answer, list[Spoken]]:
        said: dict[Answer, list[Spoken]] = {answer: [] for answer in Answer}
        for verdict in verdicts:
            if verdict.better:
                continue
            each = spoken(verdict, visit.person.programme_id)
            if each is not None:
                said[each.answer].append(each)
        return said

    def _more_line(self, verdict: Verdict) -> Phrase:
        names = [self._book.facts[fact].short.tongues for fact in sorted(verdict.missing)]
        return Phrase("eligibility.more", {"name": verdict.rule.name, "missing": names})

    def _about(self, visit: Visit, verb: str, session_id: str) -> Reply:
        session = visit.work.sessions.finished(session_id)
        if (
            session is None
            or session.person_id != visit.person.id
            or session.form_id != FORM
            or not self.may_continue(visit, session)
        ):
            return [Say("eligibility.over", choices=(Choice(Phrase("menu.eligibility"), DESK),))]
        facts = self._facts(visit, session, collected(self.form(visit, session), session))
        verdicts = self._verdicts(visit, session, facts)
        said = self._said(visit, verdicts)
        again = (*self._onward(visit, session, verb), TO_MENU)
        if verb == "g":
            return self._send(visit, session, verdicts)
        if verb == "y":
            return [
                Say("eligibility.reasons", self._reasons(visit, said, verdicts), choices=again)
            ]
        key = "eligibility.paper_list" if verb == "p" else "eligibility.place_list"
        describe = self._papers if verb == "p" else self._places
        return [Say(key, {"lines": describe(said[Answer.MAY_BE_ENTITLED])}, choices=again)]

    def _reasons(
        self, visit: Visit, said: Mapping[Answer, list[Spoken]], verdicts: Sequence[Verdict]
    ) -> dict[str, object]:
        not_now = [
            Phrase(
                "eligibility.not_now",
                {"name": verdict.rule.name, "why": [part.why for part in verdict.failing]},
            )
            for verdict in said_verdicts(verdicts, Answer.NOT_NOW)
            if spoken(verdict, visit.person.programme_id) is not None
        ]
        better = [
            Phrase(
                "eligibility.better",
                {"name": verdict.rule.name, "better": self._name(verdict.better)},
            )
            for verdict in verdicts
            if verdict.better
        ]
        return {
            "may": [self._reason(each) for each in said[Answer.MAY_BE_ENTITLED]],
            "more": [self._more_line(v) for v in said_verdicts(verdicts, Answer.NEEDS_MORE)],
            "better": better,
            "not_now": not_now[:NOT_NOW_SHOWN],
            "others": max(0, len(not_now) - NOT_NOW_SHOWN),
        }

    def _name(self, rule_id: str) -> Text:
        rule = self._book.rule(rule_id)
        return rule.name if rule is not None else rule_id

    def _reason(self, each: Spoken) -> Phrase:
        citation = each.citation
        programme = self._programmes.get(citation.programme) if citation else None
        return Phrase(
            "eligibility.reason",
            {
                "name": each.rule.name,
                "benefits": list(each.benefits),
                "basis": each.basis,
                "plan": programme.title if programme else "",
                "section": citation.section if citation else "",
                "quote": " ".join(citation.quote.split()) if citation else "",
                "warn": each.warn,
                "note": each.rule.note,
            },
        )

    def _papers(self, said: Sequence[Spoken]) -> list[Phrase]:
        return [
            Phrase("eligibility.papers_of", {"name": s.rule.name, "papers": list(s.rule.papers)})
            for s in said
        ]

    def _places(self, said: Sequence[Spoken]) -> list[Phrase]:
        return [
            Phrase("eligibility.place_of", {"name": s.rule.name, "place": s.rule.apply_at})
            for s in said
        ]

    # Sending it to the cadre ---------------------------------------------------------------------

    def _send(self, visit: Visit, session: Session, verdicts: Sequence[Verdict]) -> Reply:
        household = self._household(visit, session)
        if household is None or visit.person.household_id != household.id:
            return [Say("common.old_button")]
        cadre = visit.work.households.cadre_of(household.id, visit.today)
        if cadre is None:
            return [Say("eligibility.no_cadre", choices=(TO_MENU,))]
        kept = {
            v.rule.id: v.answer.value
            for v in verdicts
            if v.answer is not Answer.NOT_NOW and not v.better
        }
        new = visit.work.eligibility_results.send(
            session.id, household.id, cadre.id, kept, visit.now
        )
        if new:
            self._speech.tell(
                visit.work,
                cadre,
                Say(
                    "eligibility.arrived",
                    {"heading": heading_of(household)},
                    choices=(Choice(Phrase("menu.tasks"), "viec"),),
                ),
                occasion=f"elig.{session.id}",
                now=visit.now,
            )
        key = "eligibility.sent" if new else "eligibility.sent_before"
        return [Say(key, {"cadre": cadre.name}, choices=(TO_MENU,))]

    def _received(self, visit: Visit, number: int) -> Reply:
        found = visit.work.eligibility_results.get(number)
        if found is None or found[0] != visit.person.id:
            return [Say("common.old_button")]
        result = found[1]
        household = visit.work.households.get(result.household_id)
        decision = access_to(visit, result.household_id)
        if household is None or decision is None or decision.access is Access.NONE:
            return [not_yours(visit)]
        visit.work.audit.note(visit.person.id, "viewed", household.id, visit.now, "eligibility")
        visit.work.eligibility_results.seen(number, visit.now)
        named: Callable[[Answer], list[Text]] = lambda answer: [  # noqa: E731 - used twice below
            self._name(rule) for rule, kept in result.verdicts.items() if kept == answer.value
        ]
        return [
            Say(
                "eligibility.from_household",
                {
                    "heading": heading_of(household),
                    "sent": result.sent_at,
                    "may": named(Answer.MAY_BE_ENTITLED),
                    "more": named(Answer.NEEDS_MORE),
                    "refer": named(Answer.REFER),
                },
                choices=(
                    Choice(Phrase("report.open_household"), token("ho", "c", household.id)),
                    TO_MENU,
                ),
            )
        ]


def said_verdicts(verdicts: Sequence[Verdict], answer: Answer) -> list[Verdict]:
    """Return the verdicts of one kind that are not superseded by a better support."""
    return [v for v in verdicts if v.answer is answer and not v.better]


def _line(key: str, each: Spoken) -> Phrase:
    return Phrase(
        key,
        {
            "name": each.rule.name,
            "basis": each.basis,
            "section": each.citation.section if each.citation else "",
            "warn": each.warn,
        },
    )
