"""Judges rules on facts: may be entitled, not now and why, or which fact is missing."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

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
    """

    rule: Rule
    answer: Answer
    failing: tuple[Requirement, ...] = ()
    missing: frozenset[str] = frozenset()
    better: str = ""


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


def judge_all(rules: Iterable[Rule], facts: Facts) -> list[Verdict]:
    """Judge all rules, in the order in which a household reads them.

    Of several supports with the same content only the best is given: the others point to it.
    """
    verdicts = [judge(rule, facts) for rule in rules]
    best: dict[str, Rule] = {}
    for verdict in verdicts:
        group = verdict.rule.content_group
        if group and verdict.answer is Answer.MAY_BE_ENTITLED:
            present = best.get(group)
            if present is None or verdict.rule.precedence < present.precedence:
                best[group] = verdict.rule
    verdicts = [
        replace(verdict, better=best[verdict.rule.content_group].id)
        if verdict.answer in {Answer.MAY_BE_ENTITLED, Answer.NEEDS_MORE}
        and best.get(verdict.rule.content_group, verdict.rule) is not verdict.rule
        and _is_worse(verdict.rule, best[verdict.rule.content_group])
        else verdict
        for verdict in verdicts
    ]
    return sorted(verdicts, key=lambda verdict: ANSWER_ORDER.index(verdict.answer))


def _is_worse(rule: Rule, best: Rule) -> bool:
    return rule.precedence > best.precedence
