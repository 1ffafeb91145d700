"""Only the questions that can still change an answer, the one that settles most first."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.conversation.form import Form, Kind, Step
from domain.eligibility.rules import FactDefinition, FactGroup, FactKind, Rule, RuleBook
from domain.eligibility.verdicts import Answer, judge, judge_all, missing_facts
from domain.truth import NOT_APPLICABLE, Facts, FactValue, Truth

FORM = "eligibility"
"""The id of the form whose questions are made from the rules."""

STEP_KINDS = {
    FactKind.YES_NO: Kind.YES_NO,
    FactKind.CHOICE: Kind.CHOICE,
    FactKind.NUMBER: Kind.NUMBER,
}

MOST = 1_000_000
"""The largest number that is taken as an answer."""

LEAST_TOGETHER = 2
"""A group in which fewer facts are open is asked as the plain question it is then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Facts that were asked in one question: how its answer is read."""

    group: str
    facts: tuple[str, ...]


def spelt_out(facts: Facts, together: Sequence[Asked]) -> dict[str, FactValue]:
    """Return facts in which the answers to grouped questions are told one by one.

    What was not picked among the things offered is not so; what nobody knows stays unknown.
    """
    told = dict(facts)
    for asked in together:
        picked = told.pop(asked.group, None)
        if isinstance(picked, frozenset):
            told.update((fact, fact in picked) for fact in asked.facts)
        elif picked is NOT_APPLICABLE:
            # Passed over because it could not matter; it must not count as a no elsewhere.
            told.update((fact, None) for fact in asked.facts if fact not in told)
    return told


@dataclass(frozen=True, slots=True)
class Matters:
    """Holds as long as one of some facts can still change the answer of a rule."""

    facts: tuple[str, ...]
    rules: tuple[Rule, ...]
    together: tuple[Asked, ...] = ()

    def holds(self, facts: Facts) -> Truth:
        """Return YES if some rule is open and its open part waits for one of them, else NO."""
        known = spelt_out(facts, self.together)
        for fact in self.facts:
            known.pop(fact, None)
        wanted = frozenset(self.facts)
        return Truth.of(any(wanted & missing_facts(rule, known) for rule in self.rules))

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


def asked_together(book: RuleBook, rules: Sequence[Rule], facts: Facts) -> tuple[Asked, ...]:
    """Return which facts share a question in a conversation that begins with these facts."""
    open_rules = [rule for rule in rules if judge(rule, facts).answer is Answer.NEEDS_MORE]
    looked_at = frozenset().union(*(rule.mentions() for rule in open_rules))
    members: dict[str, list[str]] = {}
    for fact, definition in book.facts.items():
        if definition.together and fact in looked_at and fact not in facts:
            members.setdefault(definition.together, []).append(fact)
    return tuple(
        Asked(group, tuple(open_facts))
        for group, open_facts in members.items()
        if len(open_facts) >= LEAST_TOGETHER
    )


def form_of(book: RuleBook, rules: Sequence[Rule], facts: Facts) -> Form:
    """Return the form whose questions are asked only as long as they matter.

    The order is fixed when the conversation begins, from what is known then.
    """
    together = asked_together(book, rules, facts)
    group_of = {fact: asked for asked in together for fact in asked.facts}
    first = open_questions(rules, facts, book.facts)
    askable = [fact for fact, d in book.facts.items() if d.ask is not None and fact not in facts]
    mentioned = [(rule, rule.mentions()) for rule in rules]
    done: set[str] = set()
    steps: list[Step] = []
    for fact in (*first, *(fact for fact in askable if fact not in first)):
        if fact in done:
            continue
        asked = group_of.get(fact)
        if asked is None:
            done.add(fact)
            matters = Matters((fact,), _looking_at(mentioned, (fact,)), together)
            steps.append(_step(book.facts[fact], matters))
        else:
            done.update(asked.facts)
            matters = Matters(asked.facts, _looking_at(mentioned, asked.facts), together)
            steps.append(_group_step(book.groups[asked.group], asked, book, matters))
    return Form(FORM, 1, tuple(steps), may_stop=True)


def _looking_at(
    mentioned: Sequence[tuple[Rule, frozenset[str]]], facts: Sequence[str]
) -> tuple[Rule, ...]:
    wanted = frozenset(facts)
    return tuple(rule for rule, looked_at in mentioned if wanted & looked_at)


def _step(definition: FactDefinition, matters: Matters) -> Step:
    number = definition.kind is FactKind.NUMBER
    return Step(
        id=definition.id,
        kind=STEP_KINDS[definition.kind],
        options=tuple(definition.options),
        when=matters,
        may_not_know=True,
        at_least=0 if number else None,
        at_most=MOST if number else None,
        ask=definition.ask.tongues if definition.ask else None,
        short=definition.short.tongues,
        labels={option: words.tongues for option, words in definition.options.items()},
    )


def _group_step(group: FactGroup, asked: Asked, book: RuleBook, matters: Matters) -> Step:
    return Step(
        id=group.id,
        kind=Kind.CHOICES,
        options=asked.facts,
        when=matters,
        may_not_know=True,
        may_be_none=True,
        ask=group.ask.tongues,
        short=group.short.tongues,
        labels={fact: book.facts[fact].short.tongues for fact in asked.facts},
    )
