"""What may be said of a verdict: the data's own confidence decides, whoever wrote the rule."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.eligibility.rules import (
    NEVER_TO_HOUSEHOLDS,
    Benefit,
    PlanCitation,
    ProductUse,
    Requirement,
    Rule,
)
from domain.eligibility.verdicts import Answer, Verdict
from domain.say import Text, Tongues
from domain.standards import Confidence

SAYABLE = {
    ProductUse.CITE: frozenset({Confidence.VERIFIED, Confidence.VERIFIED_SECONDARY}),
    ProductUse.HIDE_AMOUNT: frozenset(
        {Confidence.VERIFIED, Confidence.VERIFIED_SECONDARY, Confidence.PLAN_ONLY}
    ),
    ProductUse.WITH_WARNING: frozenset({Confidence.VERIFIED, Confidence.VERIFIED_SECONDARY}),
    ProductUse.PLAN_ONLY: frozenset({Confidence.PLAN_ONLY}),
}
"""Which parts of a benefit each use lets through; the recalled and the unknown are in none."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said of one rule to one listener; whoever words a rule for somebody takes this.

    Attributes:
        benefits: What is given, as far as it may be said.
        basis: The article, empty where it is not sure enough to be cited.
        citation: The plan's own words, where only the plan says it.
        warn: Whether "the officer must confirm the level" is added.
        failing: The requirements that do not hold, where it does not fit now.
        missing: The facts that could still settle it.
        superseded: Whether another support of the same content is given instead.
        better: That other support, as far as it may be named to this listener.
        people: For whom of the household, by number, where it is for single members.
    """

    rule: Rule
    answer: Answer
    benefits: tuple[Tongues, ...]
    basis: Text
    citation: PlanCitation | None
    warn: bool
    failing: tuple[Requirement, ...] = ()
    missing: frozenset[str] = frozenset()
    superseded: bool = False
    better: "Spoken | None" = None
    people: tuple[str, ...] = ()


def spoken(verdict: Verdict, programme_id: str, day: date | None = None) -> Spoken | None:
    """Return what may be said of a verdict to a household of a programme; None for nothing.

    A rule that only one plan states is said only to people of that plan's unit, with its words.

    Args:
        verdict: The verdict.
        programme_id: Whose people listen.
        day: Of which day the figures are; None for all of them with their days.
    """
    rule = verdict.rule
    if rule.product_use in NEVER_TO_HOUSEHOLDS or rule.unit_scope not in {"", programme_id}:
        return None
    citation = next((c for c in rule.citations if c.programme == programme_id), None)
    if citation is None and not _is_citable_law(rule) and rule.product_use is not ProductUse.REFER:
        # Neither an article nor words of the listener's own plan: nothing can be cited.
        return None
    return Spoken(
        rule=rule,
        answer=verdict.answer,
        benefits=tuple(part.text.tongues for part in _spoken_parts(rule, day)),
        basis=rule.cited_basis if rule.basis_confidence in _CITABLE else "",
        citation=citation if not _is_citable_law(rule) else None,
        warn=rule.product_use is ProductUse.WITH_WARNING or _has_secondary_figure(rule, day),
        failing=verdict.failing,
        missing=verdict.missing,
        superseded=bool(verdict.better),
        people=verdict.people,
    )


def heard_of(rules: Sequence[Rule], programme_id: str) -> tuple[Rule, ...]:
    """Return the rules of which anything may be said to the people of a programme.

    Nobody is asked a question for the sake of a rule of which no word can be said.
    """
    return tuple(
        rule
        for rule in rules
        if spoken(Verdict(rule, Answer.MAY_BE_ENTITLED), programme_id) is not None
    )


def spoken_all(
    verdicts: Sequence[Verdict], programme_id: str, day: date | None = None
) -> list[Spoken]:
    """Return what may be said of all verdicts, in their order; what may not be said is left out.

    A better support that may not be named to the listener is not: it is None then.
    """
    said = [
        each for verdict in verdicts if (each := spoken(verdict, programme_id, day)) is not None
    ]
    by_rule = {each.rule.id: each for each in said}
    better = {verdict.rule.id: by_rule.get(verdict.better) for verdict in verdicts}
    return [replace(each, better=better[each.rule.id]) for each in said]


_CITABLE = frozenset({Confidence.VERIFIED, Confidence.VERIFIED_SECONDARY})


def _is_citable_law(rule: Rule) -> bool:
    return bool(rule.legal_basis) and rule.basis_confidence in _CITABLE


def _has_secondary_figure(rule: Rule, day: date | None) -> bool:
    """Tell whether a figure is said that was read in a weaker source only."""
    return any(
        part.is_amount and part.confidence is Confidence.VERIFIED_SECONDARY
        for part in _spoken_parts(rule, day)
    )


def _spoken_parts(rule: Rule, day: date | None) -> tuple[Benefit, ...]:
    allowed = SAYABLE.get(rule.product_use, frozenset())
    hides = rule.product_use is ProductUse.HIDE_AMOUNT
    return tuple(
        part
        for part in rule.benefits
        if part.confidence in allowed
        and not (hides and part.is_amount)
        and (day is None or part.holds_on(day))
    )
