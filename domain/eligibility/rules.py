"""Rules of support as the data files state them: dated, cited, and no surer than their source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from domain.eligibility.facts import STRICT, FactDefinition, FactGroup, Words
from domain.say import Text, Tongues
from domain.standards import Confidence
from domain.truth import Condition, FactValue


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


@dataclass(frozen=True, slots=True)
class Requirement:
    """One condition of a rule, and what is said when it does not hold."""

    when: Condition
    why: Tongues


@dataclass(frozen=True, slots=True)
class Advice:
    """What is added to a support where something is known of the household."""

    when: Condition
    say: Tongues


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """A part of what a rule gives, no surer than its confidence.

    Attributes:
        text: What is given.
        confidence: How well it is founded; RECALLED and UNKNOWN are never said.
        is_amount: Whether it names a figure (money, rate, coefficient).
        since: The first day on which it is so, where the source names one.
        until: The last day.
        source: Where the figure was read, if elsewhere than the rule.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    text: Words
    confidence: Confidence
    is_amount: bool = False
    since: date | None = None
    until: date | None = None
    source: str = ""

    def holds_on(self, day: date) -> bool:
        """Tell whether it is so on a day, as far as the data knows."""
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


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
        legal_basis_en: The same where more than names and numbers stand in it ("amended by").
        basis_confidence: A basis that was only recalled is not cited.
        unit_scope: The one programme it is for; empty for everybody.
        content_group: Supports of the same content: only the best is given, they do not add up
            (Circular 60/2026/TT-BTC, article 2.3.b).
        precedence: Within its content group, the lowest number wins.
        one_per_person: Of supports that share this word each person is given the highest alone.
        urgent: Whether it is help that cannot wait: it is said first, with whom to call.
        advice: What is added where something is known of the household.
        received_as: The kinds of support (`domain/progress.py`) under which it is recorded.
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
    one_per_person: str = ""
    urgent: bool = False
    advice: tuple[Advice, ...] = ()
    received_as: tuple[str, ...] = ()
    legal_basis_en: str = ""

    @property
    def cited_basis(self) -> Text:
        """Return the article as it is cited to readers of both languages."""
        if not self.legal_basis_en:
            return self.legal_basis
        return Tongues(self.legal_basis, self.legal_basis_en)

    def mentions(self) -> frozenset[str]:
        """Return the facts that the rule looks at."""
        return frozenset().union(*(part.when.mentions() for part in self.requirements))


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaEntry:
    """That units stand on a list of the state, such as that of poor communes, with its days.

    Attributes:
        fact: The fact that being on the list makes so.
        units: The hamlets, communes and wards by id.
        basis: The decision that says so.
    """

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    fact: str
    units: tuple[str, ...]
    basis: str
    value: bool = True
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class RuleBook:
    """All rules, all facts that they may look at, and what is known of places."""

    rules: tuple[Rule, ...]
    facts: Mapping[str, FactDefinition]
    groups: Mapping[str, FactGroup] = field(default_factory=dict)
    areas: tuple[AreaEntry, ...] = ()

    def of_area(self, units: Iterable[str], day: date) -> dict[str, FactValue]:
        """Return what the lists say of a place, given as a hamlet and what stands above it."""
        places = set(units)
        return {
            entry.fact: entry.value
            for entry in self.areas
            if places & set(entry.units)
            and (entry.since is None or entry.since <= day)
            and (entry.until is None or day <= entry.until)
        }

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
