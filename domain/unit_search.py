"""Finds a unit of today by what it is called, or by what it was called before."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.names import lookup_key
from domain.people import Unit
from domain.unit_changes import Register
from domain.units import UnitLife, called_before, went_into

MOST_UNITS: Final = 8
"""As many as a phone shows; a longer name finds the others."""

_OLD: Final = frozenset(("cũ", "cu"))


@dataclass(frozen=True, slots=True)
class UnitFound:
    """A unit of today.

    Attributes:
        unit: The unit.
        by: The old name by which it was found; empty if it is called so today.
    """

    unit: Unit
    by: str = ""


def units_called(name: str, register: Register) -> list[UnitFound]:
    """Return the units of today that are, or were, called so: whole names before parts of names.

    "Xã Đức Xuân cũ" leads to what that commune has become.
    """
    words = name.split()
    if len(words) > 1 and words[-1].casefold() in _OLD:
        words = words[:-1]
    key = lookup_key(" ".join(words))
    if not key:
        return []
    named = list(_named(register))
    whole = [found for called, found in named if called == key]
    parts = [found for called, found in named if f" {key} " in f" {called} "]
    loose = [found for called, found in named if key in called]
    by_id = {found.unit.id: found for found in reversed((*whole, *parts, *loose))}
    ordered = dict.fromkeys(found.unit.id for found in (*whole, *parts, *loose))
    return [by_id[unit_id] for unit_id in ordered][:MOST_UNITS]


def _named(register: Register) -> Iterator[tuple[str, UnitFound]]:
    """Yield every name of today, then every name of before, with the unit it leads to."""
    now = register.now
    for unit in now.values():
        yield lookup_key(unit.name), UnitFound(unit)
    for life in register.lives:
        today = now.get(went_into(life.unit.id, register.events))
        if today is None:
            continue
        for old in _old_names(life, register):
            if lookup_key(old) != lookup_key(today.name):
                yield lookup_key(old), UnitFound(today, old)


def _old_names(life: UnitLife, register: Register) -> Iterator[str]:
    yield from called_before(life.unit.id, register.events)
    if life.ended_on is not None:
        yield life.unit.name
