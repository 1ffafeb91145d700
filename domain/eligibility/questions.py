"""Only the questions that can still change an answer, the one that settles most first."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from domain.conversation.form import Form, Kind, Step
from domain.eligibility.facts import FactDefinition, FactGroup, FactKind
from domain.eligibility.members import ONE, WHO, is_about_members
from domain.eligibility.rules import Rule, RuleBook
from domain.eligibility.verdicts import Answer, judge, judge_all, missing_facts
from domain.truth import NOT_APPLICABLE, Facts, FactValue, Truth

FORM = "eligibility"
"""The id of the form whose questions are made from the rules."""

STEP_KINDS = {
    FactKind.YES_NO: Kind.YES_NO,
    FactKind.CHOICE: Kind.CHOICE,
    FactKind.NUMBER: Kind.NUMBER,
}

MOST = 1_200
"""The largest number that is taken as an answer: more months than a hundred years have."""

LEAST_TOGETHER = 2
"""A group in which fewer facts are open is asked as the plain question it is then."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Facts that were asked in one question: how its answer is read.

    Attributes:
        group: The question.
        facts: The facts that can be picked; none where members can be.
        people: The members that can be picked, where a fact is asked by name.
        every: Whether that fact holds of the household only if all of them were picked.
        implied: What follows from a fact that is picked, whether it is picked itself or not.
    """

    group: str
    facts: tuple[str, ...]
    people: tuple[str, ...] = ()
    every: bool = False
    implied: tuple[tuple[str, str], ...] = ()

    def told(self, picked: frozenset[str]) -> dict[str, FactValue]:
        """Return what was picked, told one by one: what was not is not so."""
        if not self.people:
            so = picked | {what for fact, what in self.implied if fact in picked}
            return {fact: fact in so for fact in self.facts}
        whole = all if self.every else any
        return {
            self.group: whole(number in picked for number in self.people),
            **{f"{ONE}.{number}.{self.group}": number in picked for number in self.people},
        }


def spelt_out(facts: Facts, together: Sequence[Asked]) -> dict[str, FactValue]:
    """Return facts in which the answers to grouped questions are told one by one.

    What was not picked among the things offered is not so; what nobody knows stays unknown.
    """
    told = dict(facts)
    for asked in together:
        picked = told.pop(asked.group, None)
        if isinstance(picked, frozenset):
            told.update(asked.told(picked))
        elif picked is NOT_APPLICABLE:
            # Passed over because it could not matter; it must not count as a no elsewhere.
            told.update((fact, None) for fact in asked.facts if fact not in told)
    return told


@dataclass(frozen=True, slots=True)
class Matters:
    """Holds as long as one of some facts can still change the answer of a rule.

    Attributes:
        facts: What is asked.
        rules: The rules that look at it.
        together: How the answers of grouped questions are read.
        better: By rule, the supports of the same content that everybody in the house is given
            instead: beside one of them the answer changes nothing.
    """

    facts: tuple[str, ...]
    rules: tuple[Rule, ...]
    together: tuple[Asked, ...] = ()
    better: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)

    def holds(self, facts: Facts) -> Truth:
        """Return YES if some rule is open and its open part waits for one of them, else NO."""
        known = spelt_out(facts, self.together)
        for fact in self.facts:
            known.pop(fact, None)
        wanted = frozenset(self.facts)
        return Truth.of(
            any(
                wanted & missing_facts(rule, known) and not is_superseded(rule, self.better, known)
                for rule in self.rules
            )
        )

    def mentions(self) -> frozenset[str]:
        """Return nothing: an answer that does not matter any more is passed over, not unasked."""
        return frozenset()

    def waits_for(self, facts: Facts) -> frozenset[str]:  # noqa: ARG002 - part of the protocol
        """Return nothing: whether it matters can always be told."""
        return frozenset()


def better_of(
    rules: Sequence[Rule], definitions: Mapping[str, FactDefinition]
) -> dict[str, tuple[Rule, ...]]:
    """Return by rule what is given instead of it to everybody in the house, where it is given."""
    for_all = [r for r in rules if r.content_group and not is_about_members(r, definitions)]
    return {
        rule.id: tuple(
            each
            for each in for_all
            if each.content_group == rule.content_group and each.precedence < rule.precedence
        )
        for rule in rules
        if rule.content_group
    }


def is_superseded(rule: Rule, better: Mapping[str, tuple[Rule, ...]], facts: Facts) -> bool:
    """Tell whether something better of the same content is given already."""
    return any(
        judge(each, facts).answer is Answer.MAY_BE_ENTITLED for each in better.get(rule.id, ())
    )


def open_questions(
    rules: Sequence[Rule], facts: Facts, definitions: Mapping[str, FactDefinition]
) -> list[str]:
    """Return the facts that can still change an answer: what cannot wait, then what settles most.

    A fact that cannot be asked, and one of which somebody said "I do not know", is not among them.
    """
    weight: Counter[str] = Counter()
    better = better_of(rules, definitions)
    for verdict in judge_all(rules, facts):
        if verdict.answer is not Answer.NEEDS_MORE:
            continue
        if is_superseded(verdict.rule, better, facts):
            continue
        for fact in verdict.missing:
            definition = definitions.get(fact)
            if definition is not None and definition.ask is not None and fact not in facts:
                # A rule that waits for one fact alone is settled by it; others only come closer.
                weight[fact] += 1 + 2 * (len(verdict.missing) == 1)
    order = {fact: number for number, fact in enumerate(definitions)}
    return sorted(
        weight, key=lambda fact: (not is_urgent(fact, definitions), -weight[fact], order[fact])
    )


def is_urgent(fact: str, definitions: Mapping[str, FactDefinition]) -> bool:
    """Tell whether somebody may have to be told today: it is asked before everything else."""
    return definitions[fact].urgent


def asked_together(book: RuleBook, rules: Sequence[Rule], facts: Facts) -> tuple[Asked, ...]:
    """Return which facts share a question, or are asked by name, as a conversation begins."""
    open_rules = [rule for rule in rules if judge(rule, facts).answer is Answer.NEEDS_MORE]
    looked_at = frozenset().union(*(rule.mentions() for rule in open_rules))
    members: dict[str, list[str]] = {}
    by_name = []
    for fact, definition in book.facts.items():
        if fact not in looked_at or fact in facts:
            continue
        people = facts.get(f"{WHO}.{fact}")
        if definition.each is not None and isinstance(people, frozenset):
            numbers = tuple(sorted(people, key=int))
            by_name.append(Asked(fact, (), numbers, definition.each.every))
        elif definition.together:
            members.setdefault(definition.together, []).append(fact)
    return (
        *(
            Asked(group, tuple(open_facts), implied=tuple(_implied(book, open_facts)))
            for group, open_facts in members.items()
            if len(open_facts) >= LEAST_TOGETHER
        ),
        *by_name,
    )


def _implied(book: RuleBook, facts: Sequence[str]) -> Iterator[tuple[str, str]]:
    for fact in facts:
        yield from ((fact, what) for what in book.facts[fact].implies if what in facts)


def form_of(book: RuleBook, rules: Sequence[Rule], facts: Facts, *, about: bool = False) -> Form:
    """Return the form whose questions are asked only as long as they matter.

    The order is fixed when the conversation begins, from what is known then.

    Args:
        book: The facts and their questions.
        rules: The rules in force.
        facts: What is known.
        about: Whether a cadre is asked about a household, and not the household itself.
    """
    together = asked_together(book, rules, facts)
    group_of = {fact: asked for asked in together for fact in asked.facts}
    by_name = {asked.group: asked for asked in together if asked.people}
    better = better_of(rules, book.facts)
    first = open_questions(rules, facts, book.facts)
    askable = [fact for fact, d in book.facts.items() if d.ask is not None and fact not in facts]
    mentioned = [(rule, rule.mentions()) for rule in rules]
    done: set[str] = set()
    steps: list[Step] = []
    for fact in (*first, *(fact for fact in askable if fact not in first)):
        if fact in done:
            continue
        asked = group_of.get(fact)
        facts_asked = asked.facts if asked is not None else (fact,)
        done.update(facts_asked)
        matters = Matters(facts_asked, _looking_at(mentioned, facts_asked), together, better)
        if asked is not None:
            steps.append(_group_step(book.groups[asked.group], asked, book, matters, about=about))
        elif fact in by_name:
            steps.append(_step_by_name(book.facts[fact], matters))
        else:
            steps.append(_step(book.facts[fact], matters, about=about))
    return Form(FORM, 1, tuple(steps), may_stop=True)


def _looking_at(
    mentioned: Sequence[tuple[Rule, frozenset[str]]], facts: Sequence[str]
) -> tuple[Rule, ...]:
    wanted = frozenset(facts)
    return tuple(rule for rule, looked_at in mentioned if wanted & looked_at)


def _step(definition: FactDefinition, matters: Matters, *, about: bool) -> Step:
    asked = definition.asked(about=about)
    number = definition.kind is FactKind.NUMBER
    return Step(
        id=definition.id,
        kind=STEP_KINDS[definition.kind],
        options=tuple(definition.options),
        when=matters,
        may_not_know=True,
        at_least=0 if number else None,
        at_most=MOST if number else None,
        ask=asked.tongues if asked else None,
        short=definition.short.tongues,
        labels={option: words.tongues for option, words in definition.options.items()},
    )


def _group_step(
    group: FactGroup,
    asked: Asked,
    book: RuleBook,
    matters: Matters,
    *,
    about: bool,
) -> Step:
    return Step(
        id=group.id,
        kind=Kind.CHOICES,
        options=asked.facts,
        when=matters,
        may_not_know=True,
        may_be_none=True,
        ask=group.asked(about=about).tongues,
        short=group.short.tongues,
        labels={fact: book.facts[fact].short.tongues for fact in asked.facts},
    )


def _step_by_name(definition: FactDefinition, matters: Matters) -> Step:
    by_name = definition.each
    return Step(
        id=definition.id,
        kind=Kind.CHOICES,
        options_from=f"{WHO}.{definition.id}",
        when=matters,
        may_not_know=True,
        may_be_none=True,
        ask=by_name.ask.tongues if by_name else None,
        short=definition.short.tongues,
    )
