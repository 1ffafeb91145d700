"""How the tree of units changes: renames, merges, splits and moves, each with its day, none forgotten."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from domain.names import search_key
from domain.people import Unit, UnitId, UnitKind

NAME_CHARS: Final = 200
ID_CHARS: Final = 32
"""As much as is kept of a unit's name and id."""

WORDS_OF_KINDS: Final = {
    UnitKind.HAMLET: ("thôn", "xóm", "bản", "ấp", "buôn", "bon", "làng", "plei", "phum", "sóc"),
    UnitKind.RESIDENTIAL_GROUP: (
        "tổ dân phố", "khối phố", "khu phố", "khu dân cư", "tiểu khu", "khóm", "khối", "tổ",
    ),
    UnitKind.COMMUNE: ("xã", "ubnd xã", "đặc khu", "ubnd đặc khu"),
    UnitKind.WARD: ("phường", "ubnd phường"),
    UnitKind.PROVINCE: ("tỉnh", "ubnd tỉnh", "thành phố", "ubnd thành phố"),
}  # fmt: skip
"""How people write what a unit is; the name of a unit begins with it and is kept as written."""

_LONGEST_CHAIN: Final = 100


class Change(StrEnum):
    """What happened to a unit."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class UnitEvent:
    """Something that happened to a unit; a line that is never changed.

    Attributes:
        unit_id: Whom it happened to; of a split, the new unit.
        kind: What.
        day: The first day on which it is so.
        old_name: What it was called before; of a split, what the unit it came from was called.
        other_id: What it was merged into, split from, or moved away from.
        basis: The decision that says so, as the administrator gave it.
    """

    unit_id: UnitId
    kind: Change
    day: date
    old_name: str
    other_id: UnitId | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class UnitLife:
    """A unit as it is now, or was at its end, and from when to when it was there.

    Attributes:
        unit: The unit.
        began_on: Its first day, None if it was there from the beginning.
        ended_on: The first day without it, None while it lasts.
    """

    unit: Unit
    began_on: date | None = None
    ended_on: date | None = None

    def was_there(self, day: date) -> bool:
        """Tell whether the unit was there on a day."""
        begun = self.began_on is None or self.began_on <= day
        return begun and (self.ended_on is None or day < self.ended_on)


def kind_by_name(name: str) -> UnitKind | None:
    """Tell from its name what a unit is: a hamlet, a residential group, …; None if it says nothing."""
    key = f"{search_key(name)} "
    told = {search_key(word): kind for kind, words in WORDS_OF_KINDS.items() for word in words}
    fits = [word for word in told if key.startswith(f"{word} ")]
    return told[max(fits, key=len)] if fits else None


def unit_on(life: UnitLife, events: Iterable[UnitEvent], day: date) -> Unit:
    """Return a unit as it was called, and below what it stood, on a day."""
    own = [each for each in events if each.unit_id == life.unit.id and each.day > day]
    name = next((each.old_name for each in own if each.kind is Change.RENAMED), life.unit.name)
    moved = next((each for each in own if each.kind is Change.MOVED), None)
    return replace(
        life.unit, name=name, parent_id=moved.other_id if moved else life.unit.parent_id
    )


def tree_on(lives: Sequence[UnitLife], events: Sequence[UnitEvent], day: date) -> list[Unit]:
    """Return the units of a day, parents first, as they were called then.

    Args:
        lives: Every unit that was ever in the programme.
        events: Everything that happened to them, in the order in which it did.
        day: Which day.
    """
    there = [unit_on(life, events, day) for life in lives if life.was_there(day)]
    below: dict[UnitId | None, list[Unit]] = {}
    for unit in there:
        below.setdefault(unit.parent_id, []).append(unit)
    known = {unit.id for unit in there}
    tops = [unit for unit in there if unit.parent_id is None or unit.parent_id not in known]
    ordered: list[Unit] = []
    waiting = sorted(tops, key=lambda unit: unit.id, reverse=True)
    while waiting:
        unit = waiting.pop()
        ordered.append(unit)
        waiting += sorted(below.get(unit.id, []), key=lambda each: each.id, reverse=True)
    return ordered


def went_into(unit_id: UnitId, events: Iterable[UnitEvent]) -> UnitId:
    """Return the unit that a unit has become, over however many merges; itself if it is there."""
    merged = {each.unit_id: each.other_id for each in events if each.kind is Change.MERGED}
    for _ in range(_LONGEST_CHAIN):
        into = merged.get(unit_id)
        if into is None:
            break
        unit_id = into
    return unit_id


def called_before(unit_id: UnitId, events: Iterable[UnitEvent]) -> list[str]:
    """Return the old names that lead to a unit: its own, and those of the units it took in."""
    names = [
        each.old_name
        for each in events
        if (each.unit_id == unit_id and each.kind in {Change.RENAMED, Change.SPLIT})
        or (each.other_id == unit_id and each.kind is Change.MERGED)
    ]
    return list(dict.fromkeys(names))


def is_below(unit_id: UnitId, top: UnitId, units: Mapping[UnitId, Unit]) -> bool:
    """Tell whether a unit stands below another, or is it."""
    here: UnitId | None = unit_id
    for _ in range(_LONGEST_CHAIN):
        if here is None or here == top:
            break
        known = units.get(here)
        here = known.parent_id if known else None
    return here == top
