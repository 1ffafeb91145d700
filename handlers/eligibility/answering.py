"""The pages of an answer, for a household, for its cadre, or for whoever does not say who asks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.eligibility.rules import RuleBook
from domain.eligibility.spoken import Spoken, spoken_all
from domain.eligibility.verdicts import judge_all
from domain.households import Household
from domain.people import STAFF, Role
from domain.programme import Programme
from domain.say import Choice, Phrase, Say, Text
from domain.standards import PovertyStandard
from domain.truth import Facts
from handlers.buttons import TO_MENU
from handlers.eligibility.answers import (
    by_need,
    in_short,
    needing_more,
    not_now_of,
    papers_in,
    places_in,
    reasons_of,
    result_of,
)
from handlers.eligibility.contacts import offices_of, whom_to_call
from handlers.eligibility.pages import Pages
from handlers.eligibility.to_come import to_come
from handlers.eligibility.words import Wording
from handlers.letters_waiting import TO_CADRE, cadre_name
from handlers.routes import token
from handlers.visit import Visit
from handlers.ways import card_of

DESK = "ht"
"""The desk in tokens: `ht`, `ht.a` (nobody), `ht.c` (nothing received), `ht.h.<household>[.1]`,
`ht.s|m|y|n|p|w|t.<known>[.<page>]`, `ht.g|k.<known>`, `ht.r.<result>[.<page>]`; what is known is a
session's id, or after a tilde the answers themselves."""

ANONYMOUS = "~"
"""Before answers that a button carries because they are kept nowhere."""

RESULT, EACH = "s", "m"
VERBS = frozenset({RESULT, EACH, "y", "n", "p", "w", "t"})
"""Which page of an answer: the result, the result with each support of which more is to be known,
why, why not, papers, where, what will change."""

MANY = 8
"""Of more supports than these that wait for an answer, the result tells the number first."""


@dataclass(frozen=True, slots=True)
class Further:
    """How whoever stopped early can go on.

    Attributes:
        token: What leads to the next question.
        asks: The questions that settle most.
    """

    token: str
    asks: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Case:
    """What was asked and what is known.

    Attributes:
        facts: What is known, questions that were asked together spelt out.
        known: What a button has to carry to come back here.
        asked_on: The day whose rules the questions were made of.
        household: Whose answer it is; None where nobody said who asks.
        is_own: Whether the household itself reads.
        names: Whether members are called by name.
        is_of_day: Whether the answer is for the day whose rules were asked, and not for today.
        further: How to go on, where questions are left and can be gone on with.
    """

    facts: Facts
    known: str
    asked_on: date
    household: Household | None = None
    is_own: bool = False
    names: bool = False
    is_of_day: bool = False
    further: Further | None = None

    def day(self, today: date) -> date:
        """Return the day that is spoken of."""
        return self.asked_on if self.is_of_day else today


class Answering:
    """Makes the pages of an answer."""

    def __init__(
        self,
        book: RuleBook,
        programmes: Mapping[str, Programme],
        standards: Sequence[PovertyStandard] = (),
    ) -> None:
        """Take the rules, the plans that they cite, and the poverty standards, for what is to come."""
        self.book = book
        self._programmes = programmes
        self._standards = standards

    def said(self, visit: Visit, case: Case) -> list[Spoken]:
        """Return what may be said to the person; the one way from verdicts to words."""
        programme_id = visit.person.programme_id
        day = case.day(visit.today)
        today = self.book.for_households(day, programme_id)
        asked = self.book.for_households(case.asked_on, programme_id)
        rules = [rule for rule in asked if rule in today]
        return by_need(
            spoken_all(judge_all(rules, case.facts, self.book.facts), programme_id, day)
        )

    def wording(self, visit: Visit, case: Case) -> Wording:
        """Return the words for a case."""
        return Wording(
            self.book,
            self._programmes,
            case.facts,
            case.is_own,
            case.day(visit.today),
            case.names,
            case.asked_on if case.is_of_day else None,
            by_staff=not case.is_own and bool(visit.person.roles & STAFF),
        )

    def page(self, visit: Visit, case: Case, verb: str, number: int) -> Say:
        """Return a page of the answer, with the way to the others."""
        said = self.said(visit, case)
        pages = self._pages(visit, case, verb, said)
        going_on = _going_on(case, needing_more(said) if verb == RESULT else 0)
        choices = (*going_on, *_onward(visit, case, verb), *_back(visit, case, verb), TO_MENU)
        return pages.say(number, token(DESK, verb, case.known), choices)

    def _pages(self, visit: Visit, case: Case, verb: str, said: Sequence[Spoken]) -> Pages:
        wording = self.wording(visit, case)
        match verb:
            case "y":
                return reasons_of(said, wording)
            case "n":
                return not_now_of(said, wording)
            case "p":
                return papers_in(said)
            case "w":
                known = offices_of(visit) if visit.person.programme_id else {}
                return places_in(said, known)
            case "t":
                income = case.household.income_vnd if case.household is not None else None
                programme_id = visit.person.programme_id
                return to_come(said, wording, self._standards, programme_id, income)
            case "s" if case.further is not None and needing_more(said) > MANY:
                return in_short(said, wording, case.further.asks)
            case _:
                return result_of(said, wording, whom_to_call(visit, case.household))


def _going_on(case: Case, waiting: int) -> tuple[Choice, ...]:
    """Return the ways on for whoever stopped early: the next question, and what it is about."""
    if case.further is None:
        return ()
    on = Choice(Phrase("eligibility.go_on"), case.further.token)
    if waiting <= MANY:
        return (on,)
    label = Phrase("eligibility.each", {"more": waiting})
    return on, Choice(label, token(DESK, EACH, case.known))


def _back(visit: Visit, case: Case, but: str) -> tuple[Choice, ...]:
    """Return the ways back: to the result, to the household that was asked about, to its cadre."""
    ways: list[Choice] = []
    if but != RESULT:
        ways.append(Choice(Phrase("eligibility.back"), token(DESK, RESULT, case.known)))
    if case.household is not None and case.is_own and cadre_name(visit):
        ways.append(TO_CADRE)
    if case.household is not None and not case.is_own:
        ways.append(Choice(Phrase("hand_over.back_to_card"), card_of(case.household.id)))
    return tuple(ways)


def _onward(visit: Visit, case: Case, but: str) -> tuple[Choice, ...]:
    """Return where one can go from an answer, but for where one is."""
    ways = {"y": "why", "p": "papers", "w": "where"}
    if but == "y":
        ways = {"n": "why_not", **ways, "t": "later"}
    if visit.person.has(Role.HOUSEHOLD) and case.household is not None:
        ways["g"] = "send"
    ways["k"] = "keep"
    return tuple(
        Choice(Phrase(f"eligibility.{label}"), token(DESK, verb, case.known))
        for verb, label in ways.items()
        if verb != but
    )
