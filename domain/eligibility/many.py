"""Answers for many households at once: who is alike in what a rule looks at is judged once."""

from collections.abc import Iterable

from domain.eligibility.rules import Rule
from domain.eligibility.verdicts import Answer, judge
from domain.truth import Facts, FactValue

MOST_KEPT = 100_000
"""Kinds of households that are remembered of one rule; facts of a few values make far fewer."""


class ManyHouseholds:
    """Judges the same rules again and again; what a rule has answered once it remembers."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Take the rules in force."""
        self._rules = [(rule, tuple(sorted(rule.mentions()))) for rule in rules]
        self._answers: dict[str, dict[tuple[FactValue, ...], Answer]] = {
            rule.id: {} for rule, _ in self._rules
        }

    def answers(self, facts: Facts) -> dict[str, Answer]:
        """Return the answer of each rule; supports of the same content are not held together."""
        known = facts.get
        found = {}
        for rule, names in self._rules:
            seen = self._answers[rule.id]
            key = tuple(map(known, names))
            answer = seen.get(key)
            if answer is None:
                answer = judge(rule, facts).answer
                if len(seen) < MOST_KEPT:
                    seen[key] = answer
            found[rule.id] = answer
        return found
