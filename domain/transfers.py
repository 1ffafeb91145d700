"""A whole share of households moves to others: shared out by hamlet, evenly, and told in advance."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from typing import NamedTuple

from domain.assignments import MARK_CHARS, Home
from domain.households import HouseholdId
from domain.people import PersonId, UnitId

UNDONE_WITHIN = timedelta(days=7)
"""For so long a transfer can be taken back; by then people have been there."""


class TooLateError(ValueError):
    """Make a new transfer: people have been with their households for more than seven days."""


class NobodyTakesError(ValueError):
    """Name at least one person who takes the households, other than who gives them."""


class Taker(NamedTuple):
    """Somebody who takes households over.

    Attributes:
        households: How many the person looks after already.
        hamlets: Where those are: whoever goes there anyway is asked first.
    """

    person_id: PersonId
    households: int = 0
    hamlets: frozenset[UnitId] = frozenset()


@dataclass(slots=True)
class _Room:
    """How many households somebody still takes, and where that one goes already."""

    person_id: PersonId
    left: int
    hamlets: set[UnitId] = field(default_factory=set)


Shares = Mapping[PersonId, tuple[HouseholdId, ...]]
"""Who takes which households; nobody is named who takes none."""


def shared_out(homes: Sequence[Home], takers: Sequence[Taker]) -> Shares:
    """Share households out so that all carry alike, and neighbours stay in one care where they can.

    How many each takes is settled first, by what each has already; then which, hamlet by hamlet.
    The same households and takers always give the same shares, in whatever order they come.

    Raises:
        NobodyTakesError: If there are households and nobody to take them.
    """
    if not homes:
        return {}
    if not takers:
        raise NobodyTakesError(NobodyTakesError.__doc__)
    rooms = _rooms(len(homes), takers)
    shares: dict[PersonId, list[HouseholdId]] = {room.person_id: [] for room in rooms}
    for hamlet, group in _by_hamlet(homes, rooms):
        waiting = list(group)
        while waiting:
            room = min(rooms, key=lambda each: _fitness(each, hamlet, len(waiting)))
            taken, waiting = waiting[: room.left], waiting[room.left :]
            room.left -= len(taken)
            room.hamlets.add(hamlet)
            shares[room.person_id] += taken
    return {who: tuple(share) for who, share in sorted(shares.items()) if share}


def demand_in_time(made_at: datetime, now: datetime) -> None:
    """Let only a transfer through that can still be taken back.

    Raises:
        TooLateError: If it was made too long ago.
    """
    if now - made_at > UNDONE_WITHIN:
        raise TooLateError(TooLateError.__doc__)


def mark_of_shares(giver: PersonId, shares: Shares) -> str:
    """Return what stands for a plan in a token: another plan has another mark."""
    told = "|".join(f"{who}:{','.join(sorted(share))}" for who, share in sorted(shares.items()))
    return sha256(f"{giver}>{told}".encode()).hexdigest()[:MARK_CHARS]


def _rooms(count: int, takers: Sequence[Taker]) -> list[_Room]:
    """Settle how many each takes: one after the other to whoever has least."""
    by_id = {taker.person_id: taker for taker in takers}
    carried = {who: by_id[who].households for who in sorted(by_id)}
    before = dict(carried)
    for _ in range(count):
        least = min(carried, key=lambda who: (carried[who], who))
        carried[least] += 1
    return [_Room(who, carried[who] - before[who], set(by_id[who].hamlets)) for who in carried]


def _by_hamlet(
    homes: Sequence[Home], rooms: Sequence[_Room]
) -> list[tuple[UnitId, list[HouseholdId]]]:
    """Group by hamlet: first where somebody goes already, then the many before the few."""
    groups: dict[UnitId, list[HouseholdId]] = {}
    for home in sorted(homes, key=lambda each: each.id):
        groups.setdefault(home.hamlet_id, []).append(home.id)

    def order(hamlet: UnitId) -> tuple[bool, int, UnitId]:
        is_strange = not any(hamlet in room.hamlets for room in rooms if room.left)
        return is_strange, -len(groups[hamlet]), hamlet

    return [(hamlet, groups[hamlet]) for hamlet in sorted(groups, key=order)]


def _fitness(room: _Room, hamlet: UnitId, wanted: int) -> tuple[bool, bool, bool, int, PersonId]:
    """Order those who may take a group: who goes there, who has room for all, the tightest fit."""
    fits = room.left >= wanted
    return (
        not room.left,
        hamlet not in room.hamlets,
        not fits,
        room.left if fits else -room.left,
        room.person_id,
    )
