"""Rules of support as the data files state them: dated, cited, and no surer than their source."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.say import Tongues
from domain.standards import Confidence
from domain.truth import Condition

STRICT: dict[str, object] = {"extra": "forbid"}


class ProductUse(StrEnum):
    """What the assistant may say of a rule; enforced by `domain/eligibility/spoken.py`."""

    CITE = "cite"
    HIDE_AMOUNT = "cite_existence_hide_amount"
    WITH_WARNING = "show_with_warning"
    PLAN_ONLY = "seed_citation_only"
    REFER = "refer_to_officer"
    OFFICER_ONLY = "officer_only"
    HISTORICAL = "historical"
    EXPIRED = "expired"


NEVER_TO_HOUSEHOLDS = frozenset(
    {ProductUse.OFFICER_ONLY, ProductUse.HISTORICAL, ProductUse.EXPIRED}
)
"""Rules that no household hears of."""


class FactKind(StrEnum):
    """What kind of answer a fact is."""

    YES_NO = "yes_no"
    CHOICE = "choice"
    NUMBER = "number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text of a data file in both languages."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    vi: str
    en: str

    @property
    def tongues(self) -> Tongues:
        """Return the text as something that can be said."""
        return Tongues(self.vi, self.en)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactDefinition:
    """A fact that rules may look at.

    Attributes:
        id: Its name in conditions.
        kind: What kind of answer it is.
        ask: The question to the household; a fact without one is never asked, only known.
        short: Its name in a summary and in a reason.
        options: The answers of a choice, by id.
        sensitive: Whether it is sensitive personal data (ethnic origin, health; Decree 356/2025).
        together: The group that it is asked in, if one question serves several facts.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    kind: FactKind
    short: Words
    ask: Words | None = None
    options: Mapping[str, Words] = field(default_factory=dict)
    sensitive: bool = False
    together: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactGroup:
    """Yes-no facts that are asked in one question: which of these are so?"""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    ask: Words
    short: Words


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition of a rule, and what is said when it does not hold."""

    when: Condition
    why: Tongues


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """A part of what a rule gives, no surer than its confidence.

    Attributes:
        text: What is given.
        confidence: How well it is founded; RECALLED and UNKNOWN are never said.
        is_amount: Whether it names a figure (money, rate, coefficient).
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    text: Words
    confidence: Confidence
    is_amount: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanCitation:
    """Where a plan says it: section and exact words."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    programme: str
    section: str
    quote: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A support and who may be entitled to it.

    Attributes:
        id: Stable identifier ("HI-POOR").
        dimension: Dimension of basic services, or credit, social_security, legal_aid, production.
        requirements: All of them must hold.
        legal_basis: Article as cited; empty where only a plan says it.
        basis_confidence: A basis that was only recalled is not cited.
        unit_scope: The one programme it is for; empty for everybody.
        content_group: Supports of the same content: only the best is given, they do not add up
            (Circular 60/2026/TT-BTC, article 2.3.b).
        precedence: Within its content group, the lowest number wins.
    """

    id: str
    name: Tongues
    dimension: str
    product_use: ProductUse
    requirements: tuple[Requirement, ...]
    benefits: tuple[Benefit, ...]
    legal_basis: str
    basis_confidence: Confidence
    existence: Confidence
    amount: Confidence
    apply_at: Tongues
    papers: tuple[Tongues, ...] = ()
    note: Tongues | None = None
    sources: tuple[str, ...] = ()
    citations: tuple[PlanCitation, ...] = ()
    unit_scope: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    content_group: str = ""
    precedence: int = 0

    def mentions(self) -> frozenset[str]:
        """Return the facts that the rule looks at."""
        return frozenset().union(*(part.when.mentions() for part in self.requirements))


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, and all facts that they may look at."""

    rules: tuple[Rule, ...]
    facts: Mapping[str, FactDefinition]
    groups: Mapping[str, FactGroup] = field(default_factory=dict)

    def in_force(self, day: date, programme_id: str) -> tuple[Rule, ...]:
        """Return the rules that hold on a day for the people of a programme."""
        return tuple(
            rule
            for rule in self.rules
            if rule.unit_scope in {"", programme_id}
            and (rule.valid_from is None or rule.valid_from <= day)
            and (rule.valid_to is None or day <= rule.valid_to)
        )

    def for_households(self, day: date, programme_id: str) -> tuple[Rule, ...]:
        """Return the rules in force that a household may hear of."""
        return tuple(
            rule
            for rule in self.in_force(day, programme_id)
            if rule.product_use not in NEVER_TO_HOUSEHOLDS
        )

    def rule(self, rule_id: str) -> Rule | None:
        """Return a rule by its id."""
        return next((rule for rule in self.rules if rule.id == rule_id), None)
