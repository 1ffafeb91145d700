"""Finds households by what somebody typed of a name and a place, in a village or in a province.

In a small subtree the names are read and ranked; in a large one they are found by their words.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from domain.households import HouseholdId, HouseholdLine
from domain.names import lookup_key, rank, readings, search_key
from domain.searching import MOST_FOUND, slipped, with_places
from storage.repositories.name_words import ManyNames, Names, letters, read
from storage.repositories.places import PlaceBook
from storage.repositories.subtrees import STILL_IN, ids_below
from storage.tables import household, unit

LOOK_AT_ALL = 5_000
"""In a subtree of so many households every name is looked at before it is said that none fits."""


class NameSearch:
    """Searches on one connection."""

    def __init__(self, connection: Connection) -> None:
        """Read on a connection."""
        self._connection = connection

    def below(self, path: str, query: str) -> list[HouseholdId]:
        """Return the households of a subtree that fit, best matches first."""
        top = self._connection.execute(
            select(unit.c.programme_id).where(unit.c.path == path).limit(1)
        ).first()
        if top is None or not search_key(query):
            return []
        book = PlaceBook(self._connection, top.programme_id)
        candidates = self._candidates(path, top.programme_id)
        found = _ranked(query, candidates.strict(query))
        found = found or self._by_place(book, path, query, near=False)
        found = found or _ranked(query, candidates.loose(query))
        found = found or self._by_place(book, path, query, near=True)
        return found if isinstance(candidates, _Few) else found[:MOST_FOUND]

    def among(
        self, lines: Sequence[HouseholdLine], programme_id: str, query: str
    ) -> list[HouseholdId]:
        """Return those of some households that fit, best matches first."""
        names = {line.id: line.head_name for line in lines}
        if not names or (found := _ranked(query, names)):
            return found if names else []
        rows = self._connection.execute(
            select(household.c.id, unit.c.path)
            .join(unit, unit.c.id == household.c.hamlet_id)
            .where(household.c.id.in_(names))
        )
        paths = {HouseholdId(row.id): row.path for row in rows}
        book = PlaceBook(self._connection, programme_id)
        for near, (name, place) in product((False, True), [*with_places(query)]):
            tops = tuple(book.paths_of(place, near=near))
            there = {each: names[each] for each, path in paths.items() if path.startswith(tops)}
            if tops and (found := _ranked(name, there)):
                return found
        return []

    def _by_place(
        self, book: PlaceBook, path: str, query: str, *, near: bool
    ) -> list[HouseholdId]:
        """Take part of the query for a place, and the rest for a name in it."""
        for name, place in with_places(query):
            for top in sorted(book.paths_of(place, path, near=near)):
                candidates = self._candidates(top, book.programme_id)
                ways: Iterable[Callable[[str], Names]] = (candidates.strict, candidates.loose)
                for way in ways if name else (candidates.any,):
                    if found := _ranked(name, way(name)):
                        return found
        return []

    def _is_everything(self, path: str, programme_id: str) -> bool:
        """Tell whether the whole of a programme stands below a unit."""
        roots = self._connection.execute(
            select(unit.c.path).where(
                unit.c.programme_id == programme_id, unit.c.parent_id.is_(None)
            )
        ).scalars()
        return [*roots] == [path]

    def _candidates(self, path: str, programme_id: str) -> "_Few | ManyNames":
        theirs = household.c.programme_id == programme_id
        everything = self._is_everything(path, programme_id)
        # Where it is everything, no household needs to be asked where it lives.
        ids = select(household.c.id).where(theirs) if everything else ids_below(path)
        counted = ids.limit(LOOK_AT_ALL + 1).subquery()
        size = self._connection.execute(select(func.count()).select_from(counted)).scalar_one()
        if size <= LOOK_AT_ALL:
            return _Few(self._connection, household.c.id.in_(ids))
        return ManyNames(self._connection, programme_id, "" if everything else path)


class _Few:
    """The names of a small subtree."""

    def __init__(self, connection: Connection, inside: ColumnElement[bool]) -> None:
        """Read the names of the households inside."""
        self._connection = connection
        self._names = (
            select(household.c.id, household.c.head_name)
            .where(inside, STILL_IN)
            .order_by(household.c.id)
        )

    def any(self, _: str = "") -> Names:
        """Return all of them, as far as they can be ranked."""
        return read(self._connection, self._names.limit(LOOK_AT_ALL))

    def strict(self, query: str) -> Names:
        """Return those that have all the words, as they can be read, or the initials."""
        for reading in readings(query):
            words = lookup_key(reading).split()
            has = and_(*(household.c.search_key.contains(w, autoescape=True) for w in words))
            fits = or_(has, household.c.initials == letters(reading))
            found = read(self._connection, self._names.where(fits))
            if any(rank(query, name) is not None for name in found.values()):
                return found
        return {}

    def loose(self, query: str) -> Names:
        """Return those whose words could have been meant."""
        names = self.any()
        words = {each: frozenset(lookup_key(name).split()) for each, name in names.items()}
        known = frozenset().union(*words.values())
        ways = [way for reading in readings(query) for way in slipped(reading, known)]
        return {
            each: names[each]
            for each, own in words.items()
            if any(all(not own.isdisjoint(asked) for asked in way) for way in ways)
        }


def _ranked(query: str, names: Names) -> list[HouseholdId]:
    if not query:
        return [
            each for _, each in sorted((search_key(name), each) for each, name in names.items())
        ]
    ranked = [
        (place, search_key(name), household_id)
        for household_id, name in names.items()
        if (place := rank(query, name)) is not None
    ]
    return [household_id for _, _, household_id in sorted(ranked)]
