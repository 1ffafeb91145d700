"""Answers that a button carries: whoever does not say who asks leaves nothing behind."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from string import ascii_letters, digits

from domain.eligibility.facts import FactDefinition, FactKind
from domain.truth import Facts, FactValue

SIGNS = digits + ascii_letters
"""What a token may hold."""

MARK_SIGNS = 3
"""How much of a token says of which facts it speaks: of others it would mean something else."""

LARGEST = 254
"""The largest number that is carried as it is; what is larger is carried as this."""


def carried(facts: Facts, definitions: Mapping[str, FactDefinition]) -> str:
    """Return the answers as a short text; what was not asked or not known is left open."""
    return _packed(facts, definitions, is_told=False)


def told(facts: Facts, definitions: Mapping[str, FactDefinition]) -> str:
    """Return the answers with what somebody said not to know: in the middle of a conversation."""
    return _packed(facts, definitions, is_told=True)


def _packed(facts: Facts, definitions: Mapping[str, FactDefinition], *, is_told: bool) -> str:
    packed = 0
    for definition in reversed(list(_asked(definitions))):
        values = list(_values(definition))
        number = _number(facts.get(definition.id), values)
        if is_told:
            number = number + 1 if number else int(definition.id in facts)
        packed = packed * (len(values) + 1 + is_told) + number
    return _mark(definitions) + _written(packed)


def unpacked(text: str, definitions: Mapping[str, FactDefinition]) -> dict[str, FactValue] | None:
    """Return the answers that a text carries; None if it speaks of other facts than these."""
    return _unpacked(text, definitions, is_told=False)


def untold(text: str, definitions: Mapping[str, FactDefinition]) -> dict[str, FactValue] | None:
    """Return what `told` carries; what was said not to be known is there, and is None."""
    return _unpacked(text, definitions, is_told=True)


def _unpacked(
    text: str, definitions: Mapping[str, FactDefinition], *, is_told: bool
) -> dict[str, FactValue] | None:
    mark, body = text[:MARK_SIGNS], text[MARK_SIGNS:]
    if mark != _mark(definitions) or not body or set(body) - set(SIGNS):
        return None
    packed = 0
    for sign in body:
        packed = packed * len(SIGNS) + SIGNS.index(sign)
    facts: dict[str, FactValue] = {}
    for definition in _asked(definitions):
        values = list(_values(definition))
        packed, number = divmod(packed, len(values) + 1 + is_told)
        if is_told and number == 1:
            facts[definition.id] = None
        elif number:
            facts[definition.id] = values[number - 1 - is_told]
    return facts


def _asked(definitions: Mapping[str, FactDefinition]) -> Iterator[FactDefinition]:
    return (each for each in definitions.values() if each.ask is not None)


def _values(definition: FactDefinition) -> Iterator[FactValue]:
    match definition.kind:
        case FactKind.YES_NO:
            yield from (False, True)
        case FactKind.CHOICE:
            yield from definition.options
        case FactKind.NUMBER:
            yield from range(LARGEST + 1)


def _number(value: FactValue, values: list[FactValue]) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        value = min(value, LARGEST)
    return values.index(value) + 1 if isinstance(value, str | int) and value in values else 0


def _written(number: int) -> str:
    signs = ""
    while number or not signs:
        number, rest = divmod(number, len(SIGNS))
        signs = SIGNS[rest] + signs
    return signs


def _mark(definitions: Mapping[str, FactDefinition]) -> str:
    shape = ";".join(f"{each.id}:{','.join(each.options)}" for each in _asked(definitions))
    number = int.from_bytes(sha256(shape.encode()).digest()[:8])
    return _written(number)[-MARK_SIGNS:].rjust(MARK_SIGNS, SIGNS[0])
