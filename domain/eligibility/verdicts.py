"""Judges rules on facts: may be entitled, not now and why, or which fact is missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from domain.eligibility.facts import FactDefinition
from domain.eligibility.members import as_for, is_about_members, numbers_of
from domain.eligibility.rules import ProductUse, Requirement, Rule
from domain.truth import Facts, Truth


class Answer(StrEnum):
    """What can be said of a rule. Never "entitled": the commune decides."""

    MAY_BE_ENTITLED = "may"
    NEEDS_MORE = "more"
    NOT_NOW = "not_now"
    REFER = "refer"


ANSWER_ORDER = (Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE, Answer.REFER, Answer.NOT_NOW)
"""In which order a household reads them."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer for one rule.

    Attributes:
        failing: The requirements that do not hold, for NOT_NOW.
        missing: The facts that could still settle it, for NEEDS_MORE.
        better: The rule of the same content that is given instead, where there is one.
        people: The members for whom it holds, by number, where it is for single members and the
            roster knows them.
    """

    rule: Rule
    answer: Answer
    failing: tuple[Requirement, ...] = ()
    missing: frozenset[str] = frozenset()
    better: str = ""
    people: tuple[str, ...] = ()


def judge(rule: Rule, facts: Facts) -> Verdict:
    """Judge one rule; what is unknown stays open, it never counts as no."""
    truths = [(part, part.when.holds(facts)) for part in rule.requirements]
    failing = tuple(part for part, truth in truths if truth is Truth.NO)
    if failing:
        return Verdict(rule, Answer.NOT_NOW, failing=failing)
    open_parts = [part for part, truth in truths if truth is Truth.UNKNOWN]
    if open_parts:
        missing = frozenset().union(*(part.when.waits_for(facts) for part in open_parts))
        return Verdict(rule, Answer.NEEDS_MORE, missing=missing)
    if rule.product_use is ProductUse.REFER:
        return Verdict(rule, Answer.REFER)
    return Verdict(rule, Answer.MAY_BE_ENTITLED)


def missing_facts(rule: Rule, facts: Facts) -> frozenset[str]:
    """Return the facts that can still settle a rule; none where it is settled.

    The same as a verdict's `missing`, for those who ask it of many rules at every turn.
    """
    waiting: list[Requirement] = []
    for part in rule.requirements:
        truth = part.when.holds(facts)
        if truth is Truth.NO:
            return frozenset()
        if truth is Truth.UNKNOWN:
            waiting.append(part)
    return frozenset().union(*(part.when.waits_for(facts) for part in waiting))


GIVEN = frozenset({Answer.MAY_BE_ENTITLED, Answer.REFER})
"""Answers that are about somebody, and so can be told by name."""


def judge_all(
    rules: Iterable[Rule], facts: Facts, definitions: Mapping[str, FactDefinition] | None = None
) -> list[Verdict]:
    """Judge all rules, in the order in which a household reads them: what cannot wait comes first.

    Of several supports with the same content only the best is given: the others point to it.

    Args:
        rules: The rules in force.
        facts: What is known.
        definitions: The facts, to judge the members that are known one by one.
    """
    numbers = numbers_of(facts) if definitions else ()
    verdicts = []
    for rule in rules:
        verdict = judge(rule, facts)
        if numbers and definitions and verdict.answer in GIVEN:
            verdict = replace(verdict, people=_people(rule, facts, numbers, definitions))
        verdicts.append(verdict)
    best: dict[str, Verdict] = {}
    for verdict in verdicts:
        group = verdict.rule.content_group
        if group and verdict.answer is Answer.MAY_BE_ENTITLED:
            present = best.get(group)
            if present is None or verdict.rule.precedence < present.rule.precedence:
                best[group] = verdict
    return sorted(
        (_beside(verdict, best.get(verdict.rule.content_group)) for verdict in verdicts),
        key=_as_read,
    )


def _as_read(verdict: Verdict) -> tuple[int, bool]:
    cannot_wait = verdict.rule.urgent and verdict.answer is Answer.MAY_BE_ENTITLED
    return ANSWER_ORDER.index(verdict.answer), not cannot_wait


def _beside(verdict: Verdict, best: Verdict | None) -> Verdict:
    """Return a verdict as it is beside the best of the same content."""
    if (
        best is None
        or verdict.answer not in {Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE}
        or verdict.rule.precedence <= best.rule.precedence
    ):
        return verdict
    # What another member is given takes nothing from this one.
    others = tuple(number for number in verdict.people if number not in best.people)
    if best.people and others:
        return replace(verdict, people=others)
    return replace(verdict, better=best.rule.id)


def _people(
    rule: Rule, facts: Facts, numbers: Iterable[str], definitions: Mapping[str, FactDefinition]
) -> tuple[str, ...]:
    if not is_about_members(rule, definitions):
        return ()
    return tuple(
        number
        for number in numbers
        if judge(rule, as_for(facts, number, definitions)).answer in GIVEN
    )
