"""Of whom a report is asked: the units that owe such reports, all of them or those that are named."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from domain.names import lookup_key
from domain.people import Unit, UnitId

_BETWEEN = re.compile(r"[,;\n]+")
_ALL = frozenset(map(lookup_key, ("tất cả", "tất cả các đơn vị", "all", "everybody")))

FEW = 8
"""So many units are named in the question; of more only examples are."""

EXAMPLES = 2


@dataclass(frozen=True, slots=True)
class Named:
    """What became of the names that somebody typed.

    Attributes:
        units: The units that are meant; none where all are.
        unknown: Names by which no unit that owes it is called.
        unclear: Names by which several are called, each with some of them.
        is_empty: Whether no name was typed at all: commas are none.
    """

    units: frozenset[UnitId]
    unknown: tuple[str, ...] = ()
    unclear: Mapping[str, Sequence[str]] | None = None
    is_empty: bool = False

    @property
    def is_clear(self) -> bool:
        """Return whether every name leads to one unit."""
        return not (self.unknown or self.unclear or self.is_empty)


def shown_of(units: Sequence[Unit]) -> dict[str, str]:
    """Return what of some units a question shows: few are all named, of many the first are; of none nothing is."""
    few = len(units) <= FEW
    return {
        "few": ", ".join(unit.name for unit in units) if few else "",
        "example": ", ".join(unit.name for unit in units[:EXAMPLES]),
    }


def named_among(units: Sequence[Unit], text: str) -> Named:
    """Return which of some units are meant by names with commas between; "all" is one."""
    names = [name.strip() for name in _BETWEEN.split(text) if name.strip()]
    if not names:
        return Named(frozenset(), is_empty=True)
    if {lookup_key(name) for name in names} <= _ALL:
        return Named(frozenset())
    keys = {unit.id: lookup_key(unit.name) for unit in units}
    found: set[UnitId] = set()
    unknown: list[str] = []
    unclear: dict[str, list[str]] = {}
    for name in names:
        key = lookup_key(name)
        whole = [unit for unit in units if keys[unit.id] == key]
        meant = whole or [unit for unit in units if f" {key} " in f" {keys[unit.id]} "]
        if len(meant) == 1:
            found.add(meant[0].id)
        elif meant:
            unclear[name] = [unit.name for unit in meant[:3]]
        else:
            unknown.append(name)
    return Named(frozenset(found), tuple(unknown), unclear)
