"""What stands in the way, what becomes of it, and the letters of families to their cadres."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, false, func, or_, select, update

from domain.households import HouseholdId
from domain.obstacles import AT_DESK, ObstacleState, ObstacleStep
from domain.people import PersonId, UnitId
from domain.reporting import LETTER, Obstacle, ObstacleEvent
from storage.repositories.household_relations import IN_FORCE
from storage.repositories.subtrees import ids_below
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.statements import begins_with, insert_unless_there
from storage.tables import assignment, obstacle, unit
from storage.task_tables import obstacle_event

_LIVING = and_(obstacle.c.closed_at.is_(None), obstacle.c.desk != LETTER)


def _obstacle(row: Row[Any], sealer: Sealer) -> Obstacle:
    return Obstacle(
        occasion=row.occasion,
        programme_id=row.programme_id,
        household_id=row.household_id,
        unit_id=UnitId(row.unit_id),
        raised_by=PersonId(row.raised_by),
        desk_unit_id=UnitId(row.desk_unit_id),
        desk=row.desk,
        text=opened_words(sealer, row.text),
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        id=row.id,
        state=ObstacleState(row.state) if row.closed_at is None else ObstacleState.CLOSED,
        moved_at=row.moved_at,
    )


class SqlObstacles:
    """What stands in the way, in the tables `obstacle` and `obstacle_event`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def add(self, new: Obstacle) -> bool:
        """Keep an obstacle; False if its occasion is known."""
        values = {
            "occasion": new.occasion,
            "programme_id": new.programme_id,
            "household_id": new.household_id,
            "unit_id": new.unit_id,
            "raised_by": new.raised_by,
            "desk_unit_id": new.desk_unit_id,
            "desk": new.desk,
            "text": sealed_words(self._sealer, new.text),
            "opened_at": new.opened_at,
        }
        number = insert_unless_there(self._connection, obstacle, values, unique=("occasion",))
        return number is not None

    def open_at(self, desk_unit_id: UnitId) -> list[Obstacle]:
        """Return the obstacles on which a unit's desk is to act, oldest first."""
        return self._where(
            obstacle.c.desk_unit_id == desk_unit_id,
            obstacle.c.state.in_([state.value for state in AT_DESK]),
        )

    def get(self, obstacle_id: int) -> Obstacle | None:
        """Return an obstacle; a letter is none."""
        row = self._connection.execute(
            select(obstacle).where(obstacle.c.id == obstacle_id, obstacle.c.desk != LETTER)
        ).first()
        return _obstacle(row, self._sealer) if row is not None else None

    def living_in(self, programme_id: str) -> list[Obstacle]:
        """Return the obstacles of a programme that are not closed, oldest first."""
        return self._where(obstacle.c.programme_id == programme_id)

    def about_reports(
        self, programme_id: str, subjects: Collection[str]
    ) -> Mapping[str, list[Obstacle]]:
        """Return what units named as in the way of some reports, closed or not, oldest first."""
        ends = [obstacle.c.occasion.endswith(f".{each}", autoescape=True) for each in subjects]
        rows = self._connection.execute(
            select(obstacle)
            .where(
                obstacle.c.programme_id == programme_id,
                obstacle.c.desk != LETTER,
                or_(false(), *ends),
            )
            .order_by(obstacle.c.opened_at, obstacle.c.id)
        )
        found = [_obstacle(row, self._sealer) for row in rows] if ends else []
        return {
            subject: [each for each in found if each.occasion.endswith(f".{subject}")]
            for subject in subjects
        }

    def raised_by(self, person_id: PersonId, *, offset: int, limit: int) -> list[Obstacle]:
        """Return what somebody raised: what is not closed first, then the newest."""
        rows = self._connection.execute(
            select(obstacle)
            .where(obstacle.c.raised_by == person_id, obstacle.c.desk != LETTER)
            .order_by(
                obstacle.c.closed_at.is_not(None),
                obstacle.c.opened_at.desc(),
                obstacle.c.id.desc(),
            )
            .offset(offset)
            .limit(limit)
        )
        return [_obstacle(row, self._sealer) for row in rows]

    def count_raised_by(self, person_id: PersonId) -> int:
        """Count what somebody raised and is not closed."""
        wanted = and_(_LIVING, obstacle.c.raised_by == person_id)
        counted = select(func.count(obstacle.c.id)).where(wanted)
        return int(self._connection.execute(counted).scalar_one())

    def living_below(
        self, top: UnitId, before: datetime | None, *, offset: int, limit: int
    ) -> list[Obstacle]:
        """Return what is not closed in a subtree and was raised before a moment, oldest first."""
        rows = self._connection.execute(
            select(obstacle)
            .where(_LIVING, *self._below(top, before))
            .order_by(obstacle.c.opened_at, obstacle.c.id)
            .offset(offset)
            .limit(limit)
        )
        return [_obstacle(row, self._sealer) for row in rows]

    def count_below(self, top: UnitId, before: datetime | None) -> Mapping[ObstacleState, int]:
        """Count the same by their states."""
        rows = self._connection.execute(
            select(obstacle.c.state, func.count())
            .where(_LIVING, *self._below(top, before))
            .group_by(obstacle.c.state)
        )
        return {ObstacleState(state): number for state, number in rows}

    def events(self, obstacle_id: int) -> list[ObstacleEvent]:
        """Return what became of an obstacle, in order."""
        rows = self._connection.execute(
            select(obstacle_event)
            .where(obstacle_event.c.obstacle_id == obstacle_id)
            .order_by(obstacle_event.c.number)
        )
        return [
            ObstacleEvent(
                row.number,
                ObstacleStep(row.step),
                PersonId(row.person_id) if row.person_id is not None else None,
                UnitId(row.desk_unit_id),
                opened_words(self._sealer, row.words),
                row.made_at,
            )
            for row in rows
        ]

    def step(self, which: Obstacle, event: ObstacleEvent, state: ObstacleState) -> bool:
        """Keep a step and how the obstacle stands after it; False if somebody was quicker."""
        number = insert_unless_there(
            self._connection,
            obstacle_event,
            {
                "obstacle_id": which.id,
                "number": event.number,
                "step": event.step.value,
                "person_id": event.by,
                "desk_unit_id": event.desk_unit_id,
                "household_id": which.household_id,
                "words": sealed_words(self._sealer, event.words) if event.words else "",
                "made_at": event.made_at,
            },
            unique=("obstacle_id", "number"),
        )
        if number is None:
            return False
        self._connection.execute(
            update(obstacle)
            .where(obstacle.c.id == which.id)
            .values(
                state=state.value,
                moved_at=event.made_at,
                desk_unit_id=event.desk_unit_id,
                closed_at=event.made_at if state is ObstacleState.CLOSED else None,
            )
        )
        return True

    def close(self, obstacle_id: int, now: datetime) -> None:
        """Mark a letter as read."""
        self._connection.execute(
            update(obstacle).where(obstacle.c.id == obstacle_id).values(closed_at=now)
        )

    def letter(self, occasion: str) -> Obstacle | None:
        """Return a family's letter to its cadre."""
        row = self._connection.execute(
            select(obstacle).where(obstacle.c.occasion == occasion, obstacle.c.desk == LETTER)
        ).first()
        return _obstacle(row, self._sealer) if row is not None else None

    def letters_to(self, person_id: PersonId, today: date) -> list[Obstacle]:
        """Return the unread letters of the households in somebody's care, oldest first."""
        # They follow the household: whoever takes it over finds them.
        cared_for = select(assignment.c.household_id).where(
            assignment.c.person_id == person_id, IN_FORCE
        )
        rows = self._connection.execute(
            select(obstacle)
            .where(
                obstacle.c.household_id.in_(cared_for),
                obstacle.c.desk == LETTER,
                obstacle.c.closed_at.is_(None),
            )
            .order_by(obstacle.c.opened_at, obstacle.c.id),
            {"today": today},
        )
        return [_obstacle(row, self._sealer) for row in rows]

    def letters_since(self, household_id: HouseholdId, since: datetime) -> int:
        """Return how many letters a household has written since a moment."""
        wanted = and_(
            obstacle.c.household_id == household_id,
            obstacle.c.desk == LETTER,
            obstacle.c.opened_at >= since,
        )
        counted = select(func.count(obstacle.c.id)).where(wanted)
        return int(self._connection.execute(counted).scalar_one())

    def _where(self, *wanted: ColumnElement[bool]) -> list[Obstacle]:
        rows = self._connection.execute(
            select(obstacle).where(_LIVING, *wanted).order_by(obstacle.c.opened_at, obstacle.c.id)
        )
        return [_obstacle(row, self._sealer) for row in rows]

    def _below(self, top: UnitId, before: datetime | None) -> list[ColumnElement[bool]]:
        """Tell what concerns a subtree: whose household, whose unit or whose desk stands in it."""
        path: str = self._connection.execute(
            select(unit.c.path).where(unit.c.id == top)
        ).scalar_one()
        units = select(unit.c.id).where(begins_with(unit.c.path, path)).scalar_subquery()
        inside = or_(
            obstacle.c.household_id.in_(ids_below(path)),
            obstacle.c.unit_id.in_(units),
            obstacle.c.desk_unit_id.in_(units),
        )
        return [inside] if before is None else [inside, obstacle.c.opened_at < before]
