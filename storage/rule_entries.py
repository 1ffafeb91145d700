"""The rules of support as their files write them; what each key means stands in their README."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from domain.eligibility.facts import STRICT, FactDefinition, FactGroup, Words
from domain.eligibility.rules import AreaEntry, Benefit, PlanCitation, ProductUse
from domain.standards import Confidence, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementEntry:
    """A requirement as the file writes it."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    when: dict[str, Any]
    why: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceEntry:
    """An advice as the file writes it."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    when: dict[str, Any]
    say: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterUse:
    """A figure of `parameters.yaml` in a sentence of a rule; each of its values makes a part."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    text: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterValue:
    """What a figure amounts to from a day on, in đồng."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    since: date
    vnd: int
    confidence: Confidence
    source: str
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure that several rules stand on."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    name: Words
    values: tuple[ParameterValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterFile:
    """All figures."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    parameters: tuple[Parameter, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleEntry:
    """A rule as the file writes it; see programmes/eligibility/README.md."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    id: str
    name: Words
    product_use: ProductUse
    requirements: tuple[RequirementEntry, ...]
    benefits: tuple[Benefit, ...]
    existence: Confidence
    amount: Confidence
    apply_at: Words
    parameters: tuple[ParameterUse, ...] = ()
    legal_basis: str = ""
    legal_basis_en: str = ""
    basis_confidence: Confidence = Confidence.VERIFIED
    papers: tuple[Words, ...] = ()
    note: Words | None = None
    sources: tuple[str, ...] = ()
    citations: tuple[PlanCitation, ...] = ()
    unit_scope: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    content_group: str = ""
    precedence: int = 0
    one_per_person: str = ""
    urgent: bool = False
    advice: tuple[AdviceEntry, ...] = ()
    received_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """The rules of one dimension."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    dimension: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FactFile:
    """All facts."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    facts: tuple[FactDefinition, ...] = field(default_factory=tuple)
    groups: tuple[FactGroup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaFile:
    """Which places stand on which lists."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    areas: tuple[AreaEntry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """Where the rules were read."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    sources: tuple[Source, ...]
