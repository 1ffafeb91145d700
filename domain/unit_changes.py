"""Whether a change of the tree of units may be made, and if not, why not and what to do instead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.people import Unit, UnitId, UnitKind
from domain.units import ID_CHARS, NAME_CHARS, UnitEvent, UnitLife, is_below, kind_by_name

_ID: Final = re.compile(r"[A-Za-z0-9._/-]+")
_LOWER: Final = frozenset((UnitKind.HAMLET, UnitKind.RESIDENTIAL_GROUP))


class UnitChangeError(ValueError):
    """A change of units that cannot be made; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Register:
    """The units of a programme with their past, as they are checked against.

    Attributes:
        lives: Every unit that was ever there.
        events: What happened to them, the first first.
        today: A change from a later day cannot be made yet.
    """

    lives: Sequence[UnitLife]
    events: Sequence[UnitEvent]
    today: date

    @property
    def now(self) -> Mapping[UnitId, Unit]:
        """The units that are there today."""
        return {each.unit.id: each.unit for each in self.lives if each.ended_on is None}

    def check_day(self, units: Sequence[Unit], day: date) -> None:
        """Demand that a change begins at a time at which it can.

        Raises:
            UnitChangeError: If it lies ahead, or before what is known of the units already.
        """
        if day > self.today:
            raise UnitChangeError(f"{day:%d/%m/%Y} is still to come; make this change on that day")
        ids = {unit.id for unit in units}
        known = [each.day for each in self.events if each.unit_id in ids]
        known += [each.began_on for each in self.lives if each.unit.id in ids and each.began_on]
        last = max(known, default=None)
        if last is not None and day < last:
            raise UnitChangeError(
                f"something happened to this unit on {last:%d/%m/%Y} already; "
                "what comes after it cannot begin before it: name a day from then on"
            )

    def check_name(
        self, name: str, parent_id: UnitId | None, *, but: frozenset[UnitId] = frozenset()
    ) -> None:
        """Demand a name that can be kept and told from its neighbours'.

        Raises:
            UnitChangeError: If it cannot.
        """
        if not name.strip() or len(name) > NAME_CHARS or not name.isprintable():
            raise UnitChangeError(f"a unit's name is one line of 1 to {NAME_CHARS} characters")
        beside = [u for u in self.now.values() if u.parent_id == parent_id and u.id not in but]
        twin = next((u for u in beside if u.name == name), None)
        if twin is not None:
            raise UnitChangeError(
                f"{name} ({twin.id}) stands there already; to make one of two, merge them"
            )

    def check_rename(self, unit: Unit, name: str, day: date) -> None:
        """Demand that a unit may be called so.

        Raises:
            UnitChangeError: If it may not.
        """
        self.check_day([unit], day)
        if name == unit.name:
            raise UnitChangeError(f"{unit.id} is called {name} already")
        self.check_name(name, unit.parent_id, but=frozenset((unit.id,)))

    def check_move(self, unit: Unit, to: Unit, day: date) -> None:
        """Demand that a unit may stand below another.

        Raises:
            UnitChangeError: If it may not.
        """
        self.check_day([unit], day)
        if unit.parent_id is None:
            raise UnitChangeError(f"{unit.name} is the top of the tree and stays there")
        if unit.parent_id == to.id:
            raise UnitChangeError(f"{unit.name} stands below {to.name} already")
        if is_below(to.id, unit.id, self.now):
            raise UnitChangeError(
                f"{to.name} stands below {unit.name}: the units would stand in a circle"
            )
        if to.kind in _LOWER:
            raise UnitChangeError(f"{to.name} is a hamlet or a group; nothing stands below it")
        self.check_name(unit.name, to.id, but=frozenset((unit.id,)))

    def check_merge(self, units: Sequence[Unit], into: Unit, name: str, day: date) -> None:
        """Demand that units may go into another.

        Raises:
            UnitChangeError: If they may not.
        """
        self.check_day([*units, into], day)
        if not units:
            raise UnitChangeError("name the units that go into the other one")
        for unit in units:
            if unit.id == into.id:
                raise UnitChangeError(
                    f"{unit.name} cannot go into itself; leave it out of the list"
                )
            if unit.parent_id is None or is_below(into.id, unit.id, self.now):
                raise UnitChangeError(
                    f"{into.name} stands below {unit.name}: the units would stand in a circle; "
                    "move it first"
                )
            if (unit.kind in _LOWER) is not (into.kind in _LOWER):
                raise UnitChangeError(
                    f"{unit.name} and {into.name} are not of one level: merge hamlets with "
                    "hamlets, communes with communes"
                )
        if name and name != into.name:
            gone = frozenset(unit.id for unit in units)
            self.check_name(name, into.parent_id, but=gone | {into.id})

    def check_split(self, unit: Unit, new_id: str, name: str, day: date) -> UnitKind:
        """Demand that a new unit may come out of another; return what it is, by its name.

        Raises:
            UnitChangeError: If it may not.
        """
        self.check_day([unit], day)
        if not _ID.fullmatch(new_id) or len(new_id) > ID_CHARS:
            raise UnitChangeError(
                f"an id has 1 to {ID_CHARS} letters, digits, or / . _ -, such as {unit.id}-2"
            )
        if any(each.unit.id == new_id for each in self.lives):
            raise UnitChangeError(f"the id {new_id} is taken; an id is never given twice")
        if unit.parent_id is None:
            raise UnitChangeError(f"{unit.name} is the top of the tree and stays whole")
        self.check_name(name, unit.parent_id)
        return kind_by_name(name) or unit.kind
