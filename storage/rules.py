"""Reads the rules of support; a rule without a source or with an unknown fact does not load."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from pathlib import Path
from typing import Any, ClassVar

from domain.eligibility.rules import (
    STRICT,
    Benefit,
    FactDefinition,
    FactGroup,
    FactKind,
    PlanCitation,
    ProductUse,
    Requirement,
    Rule,
    RuleBook,
    Words,
)
from domain.standards import Confidence, Source
from domain.truth import ConditionFaultError, Test, read_condition, tests_of
from storage.data_files import FileFault, ProgrammeFaultError, load_data


@dataclass(frozen=True, slots=True, kw_only=True)
class RequirementEntry:
    """A requirement as the file writes it."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    when: dict[str, Any]
    why: Words


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
    legal_basis: str = ""
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
class SourceFile:
    """Where the rules were read."""

    __pydantic_config__: ClassVar[dict[str, object]] = STRICT

    sources: tuple[Source, ...]


def load_rules(directory: Path) -> RuleBook:
    """Return the rules and facts of a folder (`facts.yaml`, `rules/*.yaml`).

    Raises:
        ProgrammeFaultError: If a file is missing, does not fit, or a rule is without a source,
            looks at a fact that is not defined, or bears an id twice.
    """
    fact_file = load_data(directory / "facts.yaml", FactFile)
    facts = {definition.id: definition for definition in fact_file.facts}
    groups = {group.id: group for group in fact_file.groups}
    sources = {source.id for source in load_data(directory / "sources.yaml", SourceFile).sources}
    rules: list[Rule] = []
    faults = [
        FileFault(directory / "facts.yaml", f"{fact.id}: there is no group {fact.together!r}")
        for fact in facts.values()
        if fact.together and fact.together not in groups
    ]
    for file in sorted((directory / "rules").glob("*.yaml")):
        content = load_data(file, RuleFile)
        for number, entry in enumerate(content.rules):
            place = f"rules[{number}]"
            found = list(_faults(file, place, entry, facts, {rule.id for rule in rules}))
            found += [
                FileFault(file, f"{entry.id}: there is no source {name!r} in sources.yaml", place)
                for name in entry.sources
                if name not in sources
            ]
            faults += found
            if not found:
                rules.append(_rule(entry, content.dimension))
    if faults:
        raise ProgrammeFaultError(faults)
    return RuleBook(tuple(rules), facts, groups)


def _rule(entry: RuleEntry, dimension: str) -> Rule:
    return Rule(
        id=entry.id,
        name=entry.name.tongues,
        dimension=dimension,
        product_use=entry.product_use,
        requirements=tuple(
            Requirement(read_condition(part.when), part.why.tongues) for part in entry.requirements
        ),
        benefits=entry.benefits,
        legal_basis=entry.legal_basis,
        basis_confidence=entry.basis_confidence,
        existence=entry.existence,
        amount=entry.amount,
        apply_at=entry.apply_at.tongues,
        papers=tuple(paper.tongues for paper in entry.papers),
        note=entry.note.tongues if entry.note else None,
        sources=entry.sources,
        citations=entry.citations,
        unit_scope=entry.unit_scope,
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        content_group=entry.content_group,
        precedence=entry.precedence,
    )


def _faults(
    file: Path,
    place: str,
    entry: RuleEntry,
    facts: Mapping[str, FactDefinition],
    known_ids: set[str],
) -> Iterator[FileFault]:
    if entry.id in known_ids:
        yield FileFault(file, f"the rule {entry.id} stands here a second time", place)
    if not entry.sources and not entry.citations and entry.product_use is not ProductUse.REFER:
        yield FileFault(
            file, f"the rule {entry.id} has neither sources nor citations; name one", place
        )
    if entry.product_use is ProductUse.PLAN_ONLY and not (entry.unit_scope or entry.citations):
        yield FileFault(file, f"{entry.id}: seed_citation_only needs citations", place)
    for number, part in enumerate(entry.requirements):
        here = f"{place}.requirements[{number}].when"
        try:
            condition = read_condition(part.when, here)
        except ConditionFaultError as error:
            yield FileFault(file, str(error))
            continue
        for fact in sorted(condition.mentions() - set(facts)):
            near = get_close_matches(fact, facts, 1)
            hint = f"; did you mean {near[0]!r}?" if near else "; define it in facts.yaml"
            yield FileFault(file, f"there is no fact {fact!r}{hint}", here)
        for test in tests_of(condition):
            if test.fact in facts and (wrong := _misfit(test, facts[test.fact])):
                yield FileFault(file, wrong, here)


def _misfit(test: Test, fact: FactDefinition) -> str:
    """Say why a fact can never pass a test: a rule with a misspelt answer would refuse everybody."""
    operands = test.operand if isinstance(test.operand, frozenset) else {test.operand}
    if fact.kind is FactKind.CHOICE:
        for operand in sorted(map(str, operands - set(fact.options))):
            near = get_close_matches(operand, fact.options, 1)
            hint = near[0] if near else ", ".join(fact.options)
            return f"{fact.id} has no answer {operand!r}; did you mean {hint}?"
        fits = test.operator in {"is", "in"}
    elif fact.kind is FactKind.YES_NO:
        fits = test.operator == "is" and isinstance(test.operand, bool)
    else:
        fits = all(isinstance(o, int) and not isinstance(o, bool) for o in operands)
    return "" if fits else f"{fact.id} is {fact.kind}: `{test.operator}: {test.operand}` cannot be"
