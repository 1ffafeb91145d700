"""How long it takes to answer all rules for a million households, and one family in the chat.

The households are made up: facts drawn by chance as a roster states them. Two ways are measured in
the same process: each rule judged for each household, and what `donghanh eligibility gaps` and
`diff` do, where a rule remembers what it has answered to households alike.
"""

import argparse
import json
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from domain.eligibility.known import known_of_household
from domain.eligibility.many import ManyHouseholds
from domain.eligibility.questions import form_of, open_questions
from domain.eligibility.rules import RuleBook
from domain.eligibility.spoken import spoken_all
from domain.eligibility.verdicts import judge, judge_all
from domain.synthetic.rosters import make_roster
from domain.truth import FactValue
from storage.rules import load_rules
from storage.synthetic import load_synthetic

PROGRAMMES = Path(__file__).parents[1] / "programmes"
PROGRAMME = "lao-cai-2026"
DAY = date(2026, 6, 5)
KNOWN = 0.85
"""How much of what is asked about is known, as a share."""


@dataclass(frozen=True, slots=True)
class Measured:
    """One way of answering many households."""

    way: str
    households: int
    rules: int
    seconds: float
    rules_times_households_per_second: int
    peak_mib: int


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--households", type=int, default=1_000_000)
    parser.add_argument("--plain", type=int, default=20_000, help="households without memory")
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    book = load_rules(PROGRAMMES / "eligibility")
    rows = [
        all_at_once(book, given.plain, remembering=False),
        all_at_once(book, given.households, remembering=True),
    ]
    chat = one_in_the_chat(book)
    if given.json:
        json.dump({"many": [asdict(row) for row in rows], "chat_ms": chat}, sys.stdout, indent=2)
        return
    for row in rows:
        print(
            f"{row.way}: {row.households:,} households x {row.rules} rules in {row.seconds:.1f} s, "
            f"{row.rules_times_households_per_second:,} a second, peak {row.peak_mib} MiB"
        )
    for what, milliseconds in chat.items():
        print(f"one family, {what}: {milliseconds:.2f} ms")


def all_at_once(book: RuleBook, number: int, *, remembering: bool) -> Measured:
    """Answer every rule in force for so many households."""
    rules = book.in_force(DAY, PROGRAMME)
    many = ManyHouseholds(rules)
    begun = perf_counter()
    making = 0.0
    households = made_up(book, number)
    for _ in range(number):
        started = perf_counter()
        facts = next(households)
        making += perf_counter() - started
        if remembering:
            many.answers(facts)
        else:
            for rule in rules:
                judge(rule, facts)
    # What the making of households takes is no part of the answer.
    seconds = perf_counter() - begun - making
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    way = "remembering those alike" if remembering else "each by itself"
    pace = int(number * len(rules) / seconds)
    return Measured(way, number, len(rules), seconds, pace, peak)


def made_up(book: RuleBook, number: int) -> Iterator[dict[str, FactValue]]:
    """Yield the facts of households, the same for every run."""
    chance = Random(6)
    definitions = list(book.facts.values())
    for _ in range(number):
        facts: dict[str, FactValue] = {}
        for definition in definitions:
            if chance.random() > KNOWN:
                continue
            if definition.options:
                facts[definition.id] = chance.choice(list(definition.options))
            elif definition.kind == "number":
                facts[definition.id] = chance.randrange(48)
            else:
                facts[definition.id] = chance.random() < 0.2
        yield facts


def one_in_the_chat(book: RuleBook) -> dict[str, float]:
    """Return how long the parts of one family's answer take, in milliseconds at the median."""
    roster = make_roster(load_synthetic(PROGRAMMES / "synthetic.yaml"), PROGRAMME)
    homes = {unit.id: unit for unit in roster.units}
    rules = book.for_households(DAY, PROGRAMME)
    took: dict[str, list[float]] = {}
    for household in roster.households[:200]:
        home = homes[household.hamlet_id]
        marks = [("what is known", perf_counter())]
        facts = known_of_household(book, household, home, DAY)
        marks.append(("which question is next", perf_counter()))
        open_questions(rules, facts, book.facts)
        marks.append(("the questions, once a conversation", perf_counter()))
        form_of(book, rules, facts)
        marks.append(("all verdicts, member by member, and what may be said", perf_counter()))
        spoken_all(judge_all(rules, facts, book.facts), PROGRAMME, DAY)
        ended = perf_counter()
        ends = [*(moment for _, moment in marks[1:]), ended]
        for (what, begun), end in zip(marks, ends, strict=True):
            took.setdefault(what, []).append((end - begun) * 1000)
    return {what: median(times) for what, times in took.items()}


if __name__ == "__main__":
    main()
