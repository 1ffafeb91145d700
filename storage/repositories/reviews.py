"""Reviews of communes and wards: opened with their lists, counted, and closed."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, literal, select, update

from domain.households import Status
from domain.people import PersonId, UnitId
from domain.review.cases import Review
from domain.review.days import RoundCounts
from domain.review.process import RoundKind
from domain.review.stages import Origin, Stage
from storage.repositories.review_rows import EMPTY
from storage.repositories.subtrees import STILL_IN
from storage.roster_tables import review, review_case
from storage.statements import begins_with, insert_unless_there
from storage.tables import household, unit

WATCHED = (Status.POOR.value, Status.NEAR_POOR.value)
"""Whoever has this status is on the list of a periodic review."""


class SqlReviews:
    """Reviews, in the table `review`; a new one begins with its list."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def open(self, made: Review) -> bool:
        """Keep a new review; False if there is one of its id."""
        values = {
            "id": made.id,
            "programme_id": made.programme_id,
            "unit_id": made.unit_id,
            "kind": made.kind.value,
            "opens": made.opens,
            "closes": made.closes,
            "opened_by": made.opened_by,
            "opened_at": made.opened_at,
        }
        return insert_unless_there(self._connection, review, values, ("id",)) is not None

    def get(self, review_id: str) -> Review | None:
        """Return a review."""
        row = self._connection.execute(select(review).where(review.c.id == review_id)).first()
        return _review(row) if row is not None else None

    def of_unit(self, unit_id: UnitId) -> list[Review]:
        """Return all reviews of a commune or ward, the last opened first."""
        found = select(review).where(review.c.unit_id == unit_id)
        rows = self._connection.execute(found.order_by(review.c.opens.desc(), review.c.id))
        return [_review(row) for row in rows]

    def of_programme(self, programme_id: str) -> list[Review]:
        """Return all reviews of a programme, the last opened first."""
        found = select(review).where(review.c.programme_id == programme_id)
        rows = self._connection.execute(found.order_by(review.c.opens.desc(), review.c.id))
        return [_review(row) for row in rows]

    def running(self, unit_id: UnitId) -> list[Review]:
        """Return the open reviews of a commune or ward, the first opened first."""
        return [each for each in reversed(self.of_unit(unit_id)) if each.is_open]

    def close(self, review_id: str, now: datetime) -> None:
        """End a review."""
        self._connection.execute(
            update(review).where(review.c.id == review_id).values(closed_at=now)
        )

    def add_managed(self, made: Review) -> int:
        """Put every poor and near-poor household of the commune on the list; return how many."""
        homes = select(
            literal(made.id),
            household.c.id,
            literal(Origin.MANAGED.value),
            literal(Stage.LISTED.value),
            *(literal("") for _ in EMPTY),
        ).where(
            household.c.commune_id == made.unit_id,
            household.c.status.in_(WATCHED),
            STILL_IN,
        )
        columns = ["review_id", "household_id", "origin", "step", *EMPTY]
        self._connection.execute(review_case.insert().from_select(columns, homes))
        # Not every driver tells how many rows such a statement wrote.
        return sum(self.counts(made.id).values())

    def counts(self, review_id: str) -> dict[Stage, int]:
        """Return how many cases are at each stage."""
        rows = self._connection.execute(
            select(review_case.c.step, func.count().label("n"))
            .where(review_case.c.review_id == review_id)
            .group_by(review_case.c.step)
        )
        return {Stage(row.step): row.n for row in rows}

    def counts_below(self, unit_id: UnitId) -> list[RoundCounts]:
        """Return how far the open reviews in a unit's subtree are, by kind."""
        path = select(unit.c.path).where(unit.c.id == unit_id)
        start = self._connection.execute(path).scalar()
        if start is None:
            return []
        rows = self._connection.execute(
            select(review.c.id, review.c.kind, review.c.closes, review_case.c.step, func.count())
            .join(unit, unit.c.id == review.c.unit_id)
            .outerjoin(review_case, review_case.c.review_id == review.c.id)
            .where(begins_with(unit.c.path, start), review.c.closed_at.is_(None))
            .group_by(review.c.id, review.c.kind, review.c.closes, review_case.c.step)
        ).all()
        return [
            counted
            for kind in RoundKind
            if (counted := _counted(kind, [row for row in rows if row.kind == kind.value]))
        ]


def _review(row: Row[Any]) -> Review:
    return Review(
        id=row.id,
        programme_id=row.programme_id,
        unit_id=UnitId(row.unit_id),
        kind=RoundKind(row.kind),
        opens=row.opens,
        closes=row.closes,
        opened_by=PersonId(row.opened_by) if row.opened_by else None,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )


def _counted(kind: RoundKind, rows: Sequence[Any]) -> RoundCounts | None:
    if not rows:
        return None
    stages: dict[Stage, int] = {}
    for row in rows:
        if row.step is not None:
            stages[Stage(row.step)] = stages.get(Stage(row.step), 0) + row[4]
    return RoundCounts(
        kind, len({row.id for row in rows}), min(row.closes for row in rows), stages
    )
