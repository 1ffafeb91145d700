"""What the commands about units work with: the register of units, and what was changed so far."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from bot.commands.demo import clock_of
from bot.commands.installation import among, reading, settings_at
from bot.commands.typed import day as typed_day
from bot.refusal import RefusalError
from domain.households import HouseholdId
from domain.names import lookup_key
from domain.people import Unit, UnitId, UnitKind
from domain.unit_changes import Followed, Made, Register
from domain.units import UnitLife, called_before, is_below, went_into
from storage.repositories.unit_changes import SqlUnitChanges
from storage.work import SqlWork


class SeenEnoughError(Exception):
    """It was only tried: nothing of it is kept."""


@dataclass(frozen=True, slots=True)
class Done:
    """One change: what was done, to which unit, what followed, and the other name in it."""

    what: str
    unit: Unit
    followed: Followed
    other: str


@dataclass(slots=True)
class Office:
    """The units of one programme, to be looked up and changed.

    Attributes:
        work: One unit of work: all of it is kept, or nothing.
        programme_id: Whose units.
        now: The moment, by the installation's clock.
        today: Its day, where the installation is.
        done: What was changed.
    """

    work: SqlWork
    programme_id: str
    now: datetime
    today: date
    done: list[Done] = field(default_factory=list)

    @property
    def changes(self) -> SqlUnitChanges:
        """Where changes are made."""
        return self.work.unit_changes

    @property
    def register(self) -> Register:
        """The units as they are at this moment."""
        return self.work.unit_history.register(self.programme_id, self.today)

    def life(self, name: str) -> UnitLife:
        """Return a unit by its id, its name, or an old name.

        Raises:
            RefusalError: If none is called so, or several are.
        """
        register = self.register
        by_id = next((each for each in register.lives if each.unit.id == name), None)
        if by_id is not None:
            return by_id
        found = _called(name, register)
        if len(found) == 1:
            return found[0]
        known = {str(each.unit.id): each.unit.name for each in found or register.lives}
        if found:
            ids = ", ".join(f"{key} ({value})" for key, value in known.items())
            raise RefusalError(f"several units are called {name!r}; name one by its id: {ids}")
        raise RefusalError(f"no unit {name!r} in {self.programme_id}; {among(name, known)}")

    def living(self, name: str) -> Unit:
        """Return a unit that is there today; an old name leads to what it has become.

        Raises:
            RefusalError: If there is none.
        """
        life = self.life(name)
        if life.ended_on is None:
            return life.unit
        into = self.register.now.get(went_into(life.unit.id, self.register.events))
        became = f"; it went into {into.name} ({into.id})" if into else ""
        raise RefusalError(
            f"{life.unit.name} ({life.unit.id}) is not there since {life.ended_on:%d/%m/%Y}{became}"
        )

    def made(self, on: str, basis: str) -> Made:
        """Return from when a change holds, and what says so."""
        self.changes.alone(self.programme_id)
        return Made(typed_day(on, "--on") if on else self.today, self.now, basis.strip()[:300])

    def new_unit(self, origin: Unit, new_id: str, name: str, kind: UnitKind) -> Unit:
        """Return the unit that comes out of another: beside it, and like it."""
        return replace(
            origin, id=UnitId(new_id), name=name, kind=kind, is_lead_office=False, desk=""
        )

    def taken(self, origin: Unit, names: Sequence[str]) -> tuple[list[Unit], list[HouseholdId]]:
        """Return the units and households that follow into a new unit.

        Raises:
            RefusalError: If one of them does not belong to the old one.
        """
        known = self.register.now
        units = [
            known[UnitId(name)]
            for name in names
            if name in known and is_below(UnitId(name), origin.id, known) and name != origin.id
        ]
        left = [name for name in names if name not in {unit.id for unit in units}]
        homes = self.changes.households_of(origin.id, left)
        missing = [name for name in left if name not in homes]
        if missing:
            raise RefusalError(
                f"{', '.join(missing)}: neither a unit below {origin.name} nor a household in it; "
                "name ids of units, or ids or codes of households"
            )
        return units, list(dict.fromkeys(homes.values()))

    def did(self, what: str, which: Unit, followed: Followed, other: str) -> None:
        """Remember a change, and note it in the trail."""
        self.done.append(Done(what, which, followed, other))
        self.work.audit.note(None, what, which.id, self.now, other)


@contextmanager
def at_office(programme_id: str, data: str) -> Iterator[Office]:
    """Open the register of a programme's units.

    Raises:
        RefusalError: If the programme has not moved in.
    """
    settings = settings_at(data)
    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        office = Office(work, programme_id, now, now.astimezone(settings.zone).date())
        if not office.register.lives:
            raise RefusalError(
                f"no units of a programme {programme_id!r} here; `donghanh programme list` names "
                "the programmes, and an import brings their units"
            )
        yield office


def _called(name: str, register: Register) -> list[UnitLife]:
    """Return the units of a name, those of today first; failing that, those once called so."""
    key = lookup_key(name)
    for exact in (True, False):
        named = [
            each
            for each in register.lives
            if (each.unit.name == name if exact else lookup_key(each.unit.name) == key)
        ]
        living = [each for each in named if each.ended_on is None]
        if living or named:
            return living or named
    return [
        each
        for each in register.lives
        if each.ended_on is None
        and key in {lookup_key(old) for old in called_before(each.unit.id, register.events)}
    ]
