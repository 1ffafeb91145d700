"""Whether a change of the tree of units may be made, and if not, why not and what to do instead."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, NamedTuple

from domain.people import HAMLETS, PersonId, Unit, UnitId, UnitKind
from domain.units import ID_CHARS, NAME_CHARS, UnitEvent, UnitLife, is_below, kind_by_name

_ID: Final = re.compile(r"[A-Za-z0-9._/-]+")


class UnitChangeError(ValueError):
    """A change of units that cannot be made; the message says why, and what to do."""


class Followed(NamedTuple):
    """How much follows a change of units.

    Attributes:
        units: Units that now stand elsewhere.
        households: Households that live, or are helped, elsewhere in the tree.
        people: Persons who now work for another unit.
        promises: Promises of reports that another unit now has to keep.
        obstacles: Open obstacles that are now another unit's.
        other_area: Households noted as rural in an urban unit, or the other way round.
        twins: Names that now stand more than once below one unit ("Thôn 1" and "Thôn 1").
    """

    units: int = 0
    households: int = 0
    people: int = 0
    promises: int = 0
    obstacles: int = 0
    other_area: int = 0
    twins: int = 0

    def and_also(self, more: "Followed") -> "Followed":
        """Return both together."""
        return Followed(*(one + other for one, other in zip(self, more, strict=True)))


class Made(NamedTuple):
    """By whom and when a change is made, from which day it holds, and what says so."""

    day: date
    now: datetime
    basis: str = ""
    by: PersonId | None = None


def refuse_under_review(unit: Unit, review_id: str | None) -> None:
    """Demand that no round of review is under way in a unit that is to go into another.

    Raises:
        UnitChangeError: If one is: the review `review_id`.
    """
    if review_id is not None:
        raise UnitChangeError(
            f"a round of review ({review_id}) is under way in {unit.name}; "
            "bring it to its end first"
        )


def refuse_leaving_a_review(unit: Unit, review_id: str | None) -> None:
    """Demand that no household with an open case leaves the commune that reviews it.

    Raises:
        UnitChangeError: If one would, of the review `review_id`.
    """
    if review_id is not None:
        raise UnitChangeError(
            f"households of {unit.name} are on the list of a review ({review_id}) that is under "
            "way; bring it to its end first, and move the unit then"
        )


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
        if to.kind in HAMLETS:
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
            if (unit.kind in HAMLETS) is not (into.kind in HAMLETS):
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
