"""What may be said of a verdict: the data's own confidence decides, whoever wrote the rule."""

from dataclasses import dataclass

from domain.eligibility.rules import (
    NEVER_TO_HOUSEHOLDS,
    Benefit,
    PlanCitation,
    ProductUse,
    Rule,
)
from domain.eligibility.verdicts import Answer, Verdict
from domain.say import Tongues
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
    """What is said of one rule to one listener.

    Attributes:
        benefits: What is given, as far as it may be said.
        basis: The article, empty where it is not sure enough to be cited.
        citation: The plan's own words, where only the plan says it.
        warn: Whether "the officer must confirm the level" is added.
    """

    rule: Rule
    answer: Answer
    benefits: tuple[Tongues, ...]
    basis: str
    citation: PlanCitation | None
    warn: bool


def spoken(verdict: Verdict, programme_id: str) -> Spoken | None:
    """Return what may be said of a verdict to a household of a programme; None for nothing.

    A rule that only one plan states is said only to people of that plan's unit, with its words.
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
        benefits=_benefits(rule),
        basis=rule.legal_basis if rule.basis_confidence in _CITABLE else "",
        citation=citation if not _is_citable_law(rule) else None,
        warn=rule.product_use is ProductUse.WITH_WARNING or _has_secondary_figure(rule),
    )


_CITABLE = frozenset({Confidence.VERIFIED, Confidence.VERIFIED_SECONDARY})


def _is_citable_law(rule: Rule) -> bool:
    return bool(rule.legal_basis) and rule.basis_confidence in _CITABLE


def _has_secondary_figure(rule: Rule) -> bool:
    """Tell whether a figure is said that was read in a weaker source only."""
    return any(
        part.is_amount and part.confidence is Confidence.VERIFIED_SECONDARY
        for part in _spoken_parts(rule)
    )


def _benefits(rule: Rule) -> tuple[Tongues, ...]:
    return tuple(part.text.tongues for part in _spoken_parts(rule))


def _spoken_parts(rule: Rule) -> tuple[Benefit, ...]:
    allowed = SAYABLE.get(rule.product_use, frozenset())
    hides = rule.product_use is ProductUse.HIDE_AMOUNT
    return tuple(
        part
        for part in rule.benefits
        if part.confidence in allowed and not (hides and part.is_amount)
    )
