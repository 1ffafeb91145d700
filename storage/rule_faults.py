"""What keeps a rule from being loaded: no source, an unknown fact, a test that nobody could pass."""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

from domain.eligibility.facts import FactDefinition, FactGroup, FactKind
from domain.eligibility.rules import AreaEntry, ProductUse
from domain.progress import SUPPORT_KINDS
from domain.truth import ConditionFaultError, Test, read_condition, tests_of
from storage.data_files import FileFault
from storage.rule_entries import Parameter, RuleEntry


class Known(NamedTuple):
    """What a rule may refer to, by name."""

    facts: Mapping[str, FactDefinition]
    ids: Collection[str]
    sources: Collection[str]
    parameters: Mapping[str, Parameter]


def fact_faults(
    file: Path, facts: Mapping[str, FactDefinition], groups: Mapping[str, FactGroup]
) -> Iterator[FileFault]:
    """Yield what is wrong with the facts: a group, or a fact of members, that is not there."""
    for number, fact in enumerate(facts.values()):
        place = f"facts[{number}]"
        if fact.together and fact.together not in groups:
            yield FileFault(
                file, f"{fact.id}: there is no group {fact.together!r}", f"{place}.together"
            )
        for name in fact.implies:
            if name not in facts:
                yield FileFault(file, _no_fact(name, facts), f"{place}.implies")
        for name in fact.each.who if fact.each else ():
            if name not in facts or not facts[name].of_member:
                yield FileFault(
                    file, f"{fact.id}: {name!r} is no fact of_member", f"{place}.each.who"
                )


def area_faults(
    file: Path, areas: Collection[AreaEntry], facts: Mapping[str, FactDefinition]
) -> Iterator[FileFault]:
    """Yield what is wrong with the lists of places."""
    for number, entry in enumerate(areas):
        place = f"areas[{number}]"
        if entry.fact not in facts:
            yield FileFault(file, _no_fact(entry.fact, facts), f"{place}.fact")
        if not entry.basis.strip():
            yield FileFault(file, "name the decision that says so", f"{place}.basis")
        if entry.since and entry.until and entry.until < entry.since:
            yield FileFault(file, "the last day is before the first", f"{place}.until")


def parameter_faults(
    file: Path, parameters: Mapping[str, Parameter], sources: Collection[str]
) -> Iterator[FileFault]:
    """Yield what is wrong with the figures: no source, or values that overlap or run backwards."""
    for number, parameter in enumerate(parameters.values()):
        place = f"parameters[{number}].values"
        for index, value in enumerate(parameter.values):
            here = f"{place}[{index}]"
            if value.source not in sources:
                what = f"{parameter.id}: there is no source {value.source!r} in sources.yaml"
                yield FileFault(file, what, f"{here}.source")
            later = parameter.values[index + 1 : index + 2]
            if later and (value.until is None or value.until >= later[0].since):
                what = f"{parameter.id}: this value must end before the next one begins"
                yield FileFault(file, what, here)


def rule_faults(
    file: Path,
    place: str,
    entry: RuleEntry,
    known: Known,
) -> Iterator[FileFault]:
    """Yield what keeps a rule from being loaded, each at its place in the file."""
    facts = known.facts
    if entry.id in known.ids:
        yield FileFault(file, f"the rule {entry.id} stands here a second time", place)
    if not entry.sources and not entry.citations and entry.product_use is not ProductUse.REFER:
        yield FileFault(
            file, f"the rule {entry.id} has neither sources nor citations; name one", place
        )
    if entry.product_use is ProductUse.PLAN_ONLY and not entry.citations:
        yield FileFault(file, f"{entry.id}: seed_citation_only needs citations", place)
    if entry.valid_from and entry.valid_to and entry.valid_to < entry.valid_from:
        yield FileFault(file, f"{entry.id}: the last day is before the first", f"{place}.valid_to")
    yield from _reference_faults(file, place, entry, known)
    for number, part in enumerate(entry.requirements):
        here = f"{place}.requirements[{number}].when"
        yield from _condition_faults(file, here, part.when, facts)
    for number, each in enumerate(entry.advice):
        yield from _condition_faults(file, f"{place}.advice[{number}].when", each.when, facts)


def _reference_faults(
    file: Path, place: str, entry: RuleEntry, known: Known
) -> Iterator[FileFault]:
    named = (*entry.sources, *(part.source for part in entry.benefits if part.source))
    for name in named:
        if name not in known.sources:
            yield FileFault(
                file, f"{entry.id}: there is no source {name!r} in sources.yaml", place
            )
    for kind in entry.received_as:
        if kind not in SUPPORT_KINDS:
            what = f"{entry.id}: there is no kind of support {kind!r}; {', '.join(SUPPORT_KINDS)}"
            yield FileFault(file, what, f"{place}.received_as")
    for number, use in enumerate(entry.parameters):
        if use.id not in known.parameters:
            what = f"{entry.id}: there is no figure {use.id!r} in parameters.yaml"
            yield FileFault(file, what, f"{place}.parameters[{number}].id")


def _condition_faults(
    file: Path, here: str, plain: Mapping[str, Any], facts: Mapping[str, FactDefinition]
) -> Iterator[FileFault]:
    try:
        condition = read_condition(plain, here)
    except ConditionFaultError as error:
        yield FileFault(file, str(error).removeprefix(f"{here}: "), here)
        return
    for fact in sorted(condition.mentions() - set(facts)):
        yield FileFault(file, _no_fact(fact, facts), here)
    for test in tests_of(condition):
        if test.fact in facts and (wrong := _misfit(test, facts[test.fact])):
            yield FileFault(file, wrong, here)


def _no_fact(fact: str, facts: Mapping[str, FactDefinition]) -> str:
    near = get_close_matches(fact, facts, 1)
    hint = f"; did you mean {near[0]!r}?" if near else "; define it in facts.yaml"
    return f"there is no fact {fact!r}{hint}"


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
