"""Finds the places that a text may name, by what they are called now and by what they were called."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, select

from domain.names import MatchRank, lookup_key, rank
from storage.roster_tables import unit_event
from storage.statements import begins_with
from storage.tables import unit

MOST = 200
"""Places that fit a text and are looked at."""

MOST_NEAR = 1_500
"""In a subtree of so many units a slip in the name of a place is forgiven."""

LONGEST_CHAIN = 12
"""How many times over a unit may have gone into another before it is given up."""

MERGED, MOVED = "merged", "moved"


class PlaceBook:
    """The names of the units of a programme, old ones too."""

    def __init__(self, connection: Connection, programme_id: str) -> None:
        """Read the units of a programme."""
        self._connection = connection
        self.programme_id = programme_id
        self._names: dict[str, str] | None = None

    def paths_of(self, text: str, within: str = "", *, near: bool = False) -> frozenset[str]:
        """Return the paths of the units that a text names best, within a subtree.

        Args:
            text: What may name a place.
            within: The path of the subtree.
            near: Whether a slip of the keyboard is forgiven: that needs a look at all names, and
                is done where there are not too many.
        """
        if near:
            return self._near(text, within)
        words = lookup_key(text).split()
        if not words:
            return frozenset()
        now = self._connection.execute(
            select(unit.c.path, unit.c.name)
            .where(
                unit.c.programme_id == self.programme_id,
                unit.c.ended_on.is_(None),
                _has_all(unit.c.search_key, words),
                begins_with(unit.c.path, within),
            )
            .limit(MOST)
        )
        ranked = [(fit, row.path) for row in now if (fit := _fit(text, row.name)) is not None]
        before = self._connection.execute(
            select(unit_event)
            .where(
                unit_event.c.programme_id == self.programme_id,
                _has_all(unit_event.c.old_key, words),
            )
            .limit(MOST)
        )
        for row in before:
            fit = _fit(text, row.old_name)
            if fit is not None:
                ranked += [(fit, path) for path in self._now_at(row) if path.startswith(within)]
        best = min((fit for fit, _ in ranked), default=None)
        return frozenset(path for fit, path in ranked if fit == best)

    def _near(self, text: str, within: str) -> frozenset[str]:
        if self._names is None:
            rows = self._connection.execute(
                select(unit.c.path, unit.c.name)
                .where(
                    unit.c.programme_id == self.programme_id,
                    unit.c.ended_on.is_(None),
                    begins_with(unit.c.path, within),
                )
                .limit(MOST_NEAR + 1)
            ).all()
            few = len(rows) <= MOST_NEAR
            self._names = {row.path: row.name for row in rows} if few else {}
        return frozenset(
            path for path, name in self._names.items() if rank(text, name) is MatchRank.NEAR
        )

    def _now_at(self, row: Row[Any]) -> list[str]:
        """Return where that is today which had an old name."""
        if row.kind != MERGED:
            return self._paths([row.unit_id])
        moved = self._connection.execute(
            select(unit_event.c.unit_id).where(
                unit_event.c.other_id == row.unit_id, unit_event.c.kind == MOVED
            )
        ).scalars()
        # What stood below it is closer to what was meant than all that it went into.
        return self._paths(moved) or self._paths([row.other_id])

    def _paths(self, ids: Iterable[str]) -> list[str]:
        living = [self._living(each) for each in ids]
        rows = self._connection.execute(
            select(unit.c.path).where(unit.c.id.in_([each for each in living if each]))
        )
        return [row.path for row in rows]

    def _living(self, unit_id: str | None) -> str | None:
        """Return what a unit has gone into, itself if it is still there."""
        for _ in range(LONGEST_CHAIN):
            into = self._connection.execute(
                select(unit_event.c.other_id)
                .where(unit_event.c.unit_id == unit_id, unit_event.c.kind == MERGED)
                .order_by(unit_event.c.id.desc())
                .limit(1)
            ).scalar()
            if into is None:
                return unit_id
            unit_id = into
        return unit_id


def _fit(text: str, name: str) -> MatchRank | None:
    fit = rank(text, name)
    return fit if fit is not None and fit <= MatchRank.CONTAINS else None


def _has_all(column: Any, words: list[str]) -> ColumnElement[bool]:
    return and_(*(column.contains(word, autoescape=True) for word in words))
