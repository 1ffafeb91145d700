"""Reads the rules of support; a rule without a source or with an unknown fact does not load."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Final, TypeVar

from domain.eligibility.facts import Words
from domain.eligibility.rules import Advice, Benefit, Requirement, Rule, RuleBook
from domain.truth import read_condition
from storage.data_files import FileFault, ProgrammeFaultError, fault_at, load_data
from storage.rule_entries import (
    AreaFile,
    FactFile,
    Parameter,
    ParameterFile,
    ParameterUse,
    RuleEntry,
    RuleFile,
    SourceFile,
)
from storage.rule_faults import Known, area_faults, fact_faults, parameter_faults, rule_faults
from storage.yaml_files import read_text

T = TypeVar("T")

MONTHS_WITH_ZERO: Final = 2
"""Decree 30/2020/NĐ-CP, appendix I: days under 10 and months 1 and 2 are written with a zero."""


def load_rules(directory: Path) -> RuleBook:
    """Return the rules and facts of a folder (`facts.yaml`, `areas.yaml`, `rules/*.yaml`).

    Raises:
        ProgrammeFaultError: If a file is missing, does not fit, or a rule is without a source,
            looks at a fact that is not defined, or bears an id twice.
    """
    fact_file = load_data(directory / "facts.yaml", FactFile)
    facts = {definition.id: definition for definition in fact_file.facts}
    groups = {group.id: group for group in fact_file.groups}
    sources = {source.id for source in load_data(directory / "sources.yaml", SourceFile).sources}
    areas = _or_none(directory / "areas.yaml", AreaFile).areas
    parameters = {
        each.id: each for each in _or_none(directory / "parameters.yaml", ParameterFile).parameters
    }
    faults = [
        *fact_faults(directory / "facts.yaml", facts, groups),
        *area_faults(directory / "areas.yaml", areas, facts),
        *parameter_faults(directory / "parameters.yaml", parameters, sources),
    ]
    rules: list[Rule] = []
    for file in sorted((directory / "rules").glob("*.yaml")):
        content = load_data(file, RuleFile)
        for number, entry in enumerate(content.rules):
            known = Known(facts, {rule.id for rule in rules}, sources, parameters)
            found = list(rule_faults(file, f"rules[{number}]", entry, known))
            faults += found
            if not found:
                rules.append(_rule(entry, content.dimension, parameters))
    if faults:
        raise ProgrammeFaultError([_with_line(fault) for fault in faults])
    return RuleBook(tuple(rules), facts, groups, areas)


def _or_none(file: Path, shape: type[T]) -> T:
    """Read a file that may be left out; a rule that needs something of it says so by itself."""
    return load_data(file, shape) if file.is_file() else shape()


def _with_line(fault: FileFault) -> FileFault:
    """Return a fault with its line, so that it can be gone to at once."""
    return fault_at(fault.file, read_text(fault.file), fault.place, fault.what)


def _rule(entry: RuleEntry, dimension: str, parameters: Mapping[str, Parameter]) -> Rule:
    return Rule(
        id=entry.id,
        name=entry.name.tongues,
        dimension=dimension,
        product_use=entry.product_use,
        requirements=tuple(
            Requirement(read_condition(part.when), part.why.tongues) for part in entry.requirements
        ),
        benefits=(
            *entry.benefits,
            *(part for use in entry.parameters for part in _parts(use, parameters[use.id])),
        ),
        legal_basis=entry.legal_basis,
        legal_basis_en=entry.legal_basis_en,
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
        one_per_person=entry.one_per_person,
        urgent=entry.urgent,
        received_as=entry.received_as,
        advice=tuple(Advice(read_condition(each.when), each.say.tongues) for each in entry.advice),
    )


def _parts(use: ParameterUse, parameter: Parameter) -> Iterator[Benefit]:
    """Yield a part for each value that the figure had, has or will have."""
    for value in parameter.values:
        since = _written(value.since)
        yield Benefit(
            text=Words(
                vi=use.text.vi.format(since=since, amount=f"{value.vnd:,}".replace(",", ".")),
                en=use.text.en.format(since=since, amount=f"{value.vnd:,}"),
            ),
            confidence=value.confidence,
            is_amount=True,
            since=value.since,
            until=value.until,
            source=value.source,
        )


def _written(day: date) -> str:
    """Write a day as offices do: a zero before the day, and before the first two months."""
    month = f"{day.month:02}" if day.month <= MONTHS_WITH_ZERO else str(day.month)
    return f"{day.day:02}/{month}/{day.year}"
