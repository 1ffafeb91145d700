"""Only the questions that can still change an answer, the one that settles most first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.conversation.form import Form, Kind, Step
from domain.eligibility.rules import FactDefinition, FactKind, Rule
from domain.eligibility.verdicts import Answer, judge, judge_all
from domain.truth import Facts, Truth

FORM = "eligibility"
"""The id of the form whose questions are made from the rules."""

STEP_KINDS = {
    FactKind.YES_NO: Kind.YES_NO,
    FactKind.CHOICE: Kind.CHOICE,
    FactKind.NUMBER: Kind.NUMBER,
}

MOST = 1_000_000
"""The largest number that is taken as an answer."""


@dataclass(frozen=True, slots=True)
class Matters:
    """Holds as long as a fact can still change the answer of a rule."""

    fact: str
    rules: tuple[Rule, ...]

    def holds(self, facts: Facts) -> Truth:
        """Return YES if some rule is open and its open part looks at the fact, else NO."""
        known = dict(facts)
        known.pop(self.fact, None)
        return Truth.of(any(self.fact in judge(rule, known).missing for rule in self.rules))

    def mentions(self) -> frozenset[str]:
        """Return nothing: an answer that does not matter any more is passed over, not unasked."""
        return frozenset()

    def waits_for(self, facts: Facts) -> frozenset[str]:  # noqa: ARG002 - part of the protocol
        """Return nothing: whether it matters can always be told."""
        return frozenset()


def open_questions(
    rules: Sequence[Rule], facts: Facts, definitions: Mapping[str, FactDefinition]
) -> list[str]:
    """Return the facts that can still change an answer, the one that settles most rules first.

    A fact that cannot be asked, and one of which somebody said "I do not know", is not among them.
    """
    weight: Counter[str] = Counter()
    for verdict in judge_all(rules, facts):
        if verdict.answer is not Answer.NEEDS_MORE or verdict.better:
            continue
        for fact in verdict.missing:
            definition = definitions.get(fact)
            if definition is not None and definition.ask is not None and fact not in facts:
                # A rule that waits for one fact alone is settled by it; others only come closer.
                weight[fact] += 1 + 2 * (len(verdict.missing) == 1)
    order = {fact: number for number, fact in enumerate(definitions)}
    return sorted(weight, key=lambda fact: (-weight[fact], order[fact]))


def form_of(
    rules: Sequence[Rule], facts: Facts, definitions: Mapping[str, FactDefinition]
) -> Form:
    """Return the form whose questions are asked only as long as they matter.

    The order is fixed when the conversation begins, from what is known then.
    """
    first = open_questions(rules, facts, definitions)
    askable = [fact for fact, d in definitions.items() if d.ask is not None and fact not in facts]
    later = [fact for fact in askable if fact not in first]
    steps = tuple(
        _step(definitions[fact], tuple(rule for rule in rules if fact in rule.mentions()))
        for fact in (*first, *later)
    )
    return Form(FORM, 1, steps, may_stop=True)


def _step(definition: FactDefinition, rules: tuple[Rule, ...]) -> Step:
    return Step(
        id=definition.id,
        kind=STEP_KINDS[definition.kind],
        options=tuple(definition.options),
        when=Matters(definition.id, rules),
        may_not_know=True,
        at_least=0 if definition.kind is FactKind.NUMBER else None,
        at_most=MOST if definition.kind is FactKind.NUMBER else None,
        ask=definition.ask.tongues if definition.ask else None,
        short=definition.short.tongues,
        labels={option: words.tongues for option, words in definition.options.items()},
    )
