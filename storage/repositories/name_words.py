"""Finds names in a large subtree by their words: in the table that the database keeps of them.

The rarest word is gone through, the others are looked up beside it. Slips and parts of words are
explained by the words that occur at all: a few thousand, however many households there are.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from sqlalchemy import CTE, ColumnElement, Connection, Select, func, select

from domain.households import HouseholdId
from domain.names import lookup_key, rank, readings
from domain.searching import MOST_FOUND, explained, slipped
from storage.repositories.subtrees import STILL_IN, ids_below
from storage.roster_tables import household_word
from storage.statements import begins_with
from storage.tables import household, unit

ENOUGH = 100
"""Where so many are called just as it was typed, nobody looks for those that are called nearly so."""

AT_ONCE = 500
"""Households that are looked up together."""

INITIALS = 32
"""As many first letters as the column holds."""

_WORD = 64
_RARE = 60_000
"""Up to so many households with a word are counted to find the rarest word."""

_SEEN = select(
    household.c.id,
    household.c.head_name,
    household.c.programme_id,
    household.c.hamlet_id,
    household.c.helper_id,
).where(STILL_IN)

Names = dict[HouseholdId, str]


class ManyNames:
    """The names of a large subtree."""

    def __init__(self, connection: Connection, programme_id: str, path: str) -> None:
        """Look below a path; without one, in the whole programme."""
        self._connection = connection
        self._programme_id = programme_id
        self._path = path
        self._below: frozenset[str] | None = None
        self._known: frozenset[str] | None = None

    def any(self, _: str = "") -> Names:
        """Return as many of them as are ranked."""
        names = select(household.c.id, household.c.head_name).where(STILL_IN)
        names = (
            names.where(household.c.id.in_(ids_below(self._path).limit(MOST_FOUND)))
            if self._path
            else names.where(household.c.programme_id == self._programme_id)
        )
        return read(self._connection, names.limit(MOST_FOUND))

    def strict(self, query: str) -> Names:
        """Return those that are called so; failing that, those that have the words or initials."""
        for reading in readings(query):
            words = lookup_key(reading).split()
            found = self._that(household.c.search_key == " ".join(words))
            if len(found) >= ENOUGH:
                return found
            found |= self._having([frozenset((word[:_WORD],)) for word in words])
            if len(found) < MOST_FOUND:
                found |= self._that(household.c.initials == letters(reading))
            if len(found) < ENOUGH:
                found |= self._having(explained(reading, self._words()))
            if any(rank(query, name) is not None for name in found.values()):
                return found
        return {}

    def loose(self, query: str) -> Names:
        """Return those whose words could have been meant."""
        found: Names = {}
        for reading in readings(query):
            for way in slipped(reading, self._words()):
                found |= self._having(way)
        return found

    def _that(self, condition: ColumnElement[bool]) -> Names:
        """Return those of an indexed condition."""
        asked = _SEEN.where(household.c.programme_id == self._programme_id, condition)
        rows = self._connection.execute(asked, execution_options={"yield_per": AT_ONCE})
        with rows:
            return dict(islice(self._inside(rows), MOST_FOUND))

    def _having(self, asked: Sequence[Collection[str]]) -> Names:
        """Return the names that have one word of each set.

        The words are asked alone, and the households then by their ids: in one statement, a
        database would rather go through the households of the subtree.
        """
        if not asked or not all(asked):
            return {}
        found: Names = {}
        ids = self._connection.execute(
            self._ids_having(asked), execution_options={"yield_per": AT_ONCE}
        ).scalars()
        with ids:
            for part in ids.partitions():
                rows = self._connection.execute(_SEEN.where(household.c.id.in_(part)))
                found |= dict(self._inside(rows))
                if len(found) >= MOST_FOUND:
                    break
        return dict(islice(found.items(), MOST_FOUND))

    def _ids_having(self, asked: Sequence[Collection[str]]) -> Select[tuple[str]]:
        rarest, *others = sorted(asked, key=self._count)
        first = household_word.alias()
        ids = select(first.c.household_id).where(first.c.word.in_(rarest))
        for other in others:
            also = household_word.alias()
            ids = ids.where(
                select(also.c.word)
                .where(also.c.household_id == first.c.household_id, also.c.word.in_(other))
                .exists()
            )
        return ids

    def _inside(self, rows: Iterable[Any]) -> Iterator[tuple[HouseholdId, str]]:
        """Yield the households that live, or are helped, inside."""
        if self._path and self._below is None:
            units = select(unit.c.id).where(begins_with(unit.c.path, self._path))
            self._below = frozenset(self._connection.execute(units).scalars())
        for row in rows:
            if row.programme_id == self._programme_id and (
                self._below is None or row.hamlet_id in self._below or row.helper_id in self._below
            ):
                yield HouseholdId(row.id), row.head_name

    def _count(self, words: Collection[str]) -> int:
        some = select(household_word.c.word).where(household_word.c.word.in_(words)).limit(_RARE)
        return self._connection.execute(
            select(func.count()).select_from(some.subquery())
        ).scalar_one()

    def _words(self) -> frozenset[str]:
        """Return the words that occur at all: each is found behind the one before it."""
        if self._known is None:
            rows = self._connection.execute(select(_vocabulary().c.word)).scalars()
            self._known = frozenset(word for word in rows if word is not None)
        return self._known


def _vocabulary() -> CTE:
    first = select(func.min(household_word.c.word).label("word")).cte("known", recursive=True)
    following = (
        select(func.min(household_word.c.word))
        .where(household_word.c.word > first.c.word)
        .correlate(first)
        .scalar_subquery()
    )
    return first.union_all(select(following).where(first.c.word.is_not(None)))


def letters(reading: str) -> str:
    """Return what a reading is as initials."""
    return "".join(sign for sign in lookup_key(reading) if sign.isalnum())[:INITIALS]


def read(connection: Connection, statement: Select[tuple[str, str]]) -> Names:
    """Return names by their households."""
    return {HouseholdId(row.id): row.head_name for row in connection.execute(statement)}
