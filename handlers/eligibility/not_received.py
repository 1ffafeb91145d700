"""Who may be entitled by the roster and has nothing on record: for cadres by name, for offices by number."""

from collections import defaultdict
from collections.abc import Iterator

from domain.eligibility.gaps import doubts_of, gaps_of
from domain.eligibility.known import known_of_household
from domain.eligibility.many import ManyHouseholds
from domain.eligibility.rules import Rule, RuleBook
from domain.eligibility.spoken import spoken
from domain.eligibility.verdicts import Answer, Verdict
from domain.households import Household
from domain.people import OFFICERS, Role
from domain.say import Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.eligibility.answering import DESK
from handlers.eligibility.pages import Entry, Pages
from handlers.eligibility.words import named
from handlers.households import heading_of
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

MOST = 300
"""Households that are looked through in one turn; of more the command line tells."""

MOST_SUPPORTS = 100
"""Supports of one household that are looked at."""

MOST_NAMES = 6
"""Names that one line holds."""


class NotReceived:
    """Holds what the rules say of a roster against what is recorded."""

    def __init__(self, book: RuleBook) -> None:
        """Take the rules."""
        self._book = book

    def page(self, visit: Visit, number: int) -> Reply:
        """Show a page, to cadres of their own households and to officers of their unit's."""
        is_cadre = visit.person.has(Role.CADRE)
        if not is_cadre and not visit.person.roles & OFFICERS:
            return [Say("common.old_button", choices=(TO_MENU,))]
        if is_cadre:
            lines, total = visit.work.households.assigned_to(visit.person, visit.today, limit=MOST)
        else:
            lines, total = visit.work.households.in_subtree(visit.person, limit=MOST)
        if total > MOST:
            said = Say("eligibility.not_received.too_many", {"households": total})
            return [said]
        households = [
            household
            for line in lines
            if (household := visit.work.households.seen_by(
                visit.person, line.id, visit.today
            ).household) is not None
        ]  # fmt: skip
        visit.work.audit.note(visit.person.id, "eligibility", "list", visit.now)
        entries = list(self._entries(visit, households, by_name=is_cadre))
        head = Phrase(f"eligibility.not_received.{'head' if entries else 'none'}")
        pages = Pages(entries, head)
        return [pages.say(number, token(DESK, "c"), (TO_MENU,))]

    def _entries(
        self, visit: Visit, households: list[Household], *, by_name: bool
    ) -> Iterator[Entry]:
        programme_id = visit.person.programme_id
        rules = self._book.for_households(visit.today, programme_id)
        judges = ManyHouseholds(rules)
        units = {unit.id: unit for unit in visit.work.units.of_programme(programme_id)}
        entitled: dict[str, int] = defaultdict(int)
        without: dict[str, dict[str, list[Household]]] = defaultdict(lambda: defaultdict(list))
        questions: list[tuple[Household, str]] = []
        for household in households:
            home = units.get(household.hamlet_id)
            facts = known_of_household(self._book, household, home, visit.today)
            answers = judges.answers(facts)
            supports = visit.work.reports.supports_of(household.id, MOST_SUPPORTS)
            recorded = [support.kind for support in supports]
            for rule in rules:
                entitled[rule.id] += answers[rule.id] is Answer.MAY_BE_ENTITLED
            for gap in gaps_of(rules, answers, facts, recorded):
                without[gap.rule][home.name if home else ""].append(household)
            questions += [(household, d.kind) for d in doubts_of(rules, answers, recorded)]
        for rule in rules:
            places = without.get(rule.id)
            line = self._line(rule, programme_id, entitled[rule.id], places or {}, by_name=by_name)
            if places and line is not None:
                yield Entry("", line)
        if by_name:
            for household, kind in questions:
                params = {
                    "kind": Phrase(f"support_kind.{kind}"),
                    "heading": heading_of(household),
                }
                yield Entry("", Phrase("eligibility.not_received.question", params))

    def _line(
        self,
        rule: Rule,
        programme_id: str,
        entitled: int,
        places: dict[str, list[Household]],
        *,
        by_name: bool,
    ) -> Phrase | None:
        said = spoken(Verdict(rule, Answer.MAY_BE_ENTITLED), programme_id)
        if said is None:
            return None
        return Phrase(
            "eligibility.not_received.line",
            {
                "entitled": entitled,
                "without": sum(map(len, places.values())),
                "rule": named(said),
                "places": [_place(name, some, by_name=by_name) for name, some in places.items()],
            },
        )


def _place(name: str, households: list[Household], *, by_name: bool) -> Text:
    if by_name and len(households) <= MOST_NAMES:
        names = [household.head_name for household in households]
        return Phrase("eligibility.not_received.named", {"place": name, "names": names})
    return Phrase("eligibility.not_received.place", {"place": name, "number": len(households)})
