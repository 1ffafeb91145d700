"""What units did about the plan's tasks; lines are only added."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, func, select

from domain.people import PersonId, UnitId
from domain.plan_tasks import TaskEvent, TaskStep
from storage.sealed_content import opened_words, sealed_words
from storage.sealing import Sealer
from storage.statements import insert_unless_there
from storage.task_tables import plan_task_event


class SqlPlanTasks:
    """The steps of units, in the table `plan_task_event`."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for what people write."""
        self._connection = connection
        self._sealer = sealer

    def events(self, programme_id: str, task_id: str, unit_id: UnitId) -> list[TaskEvent]:
        """Return what a unit did about a task, in order."""
        rows = self._connection.execute(
            select(plan_task_event)
            .where(
                plan_task_event.c.programme_id == programme_id,
                plan_task_event.c.task_id == task_id,
                plan_task_event.c.unit_id == unit_id,
            )
            .order_by(plan_task_event.c.number)
        )
        return [self._event(row) for row in rows]

    def latest_of(self, programme_id: str, unit_id: UnitId) -> Mapping[str, TaskEvent]:
        """Return the latest step of a unit about each task that it has touched."""
        found = self._latest(programme_id, plan_task_event.c.unit_id == unit_id)
        return {task_id: event for (task_id, _), event in found.items()}

    def latest(self, programme_id: str) -> Mapping[tuple[str, UnitId], TaskEvent]:
        """Return the latest step about each task of each unit."""
        return self._latest(programme_id)

    def add(self, programme_id: str, task_id: str, unit_id: UnitId, event: TaskEvent) -> bool:
        """Keep a step; False if somebody of the unit was quicker."""
        number = insert_unless_there(
            self._connection,
            plan_task_event,
            {
                "programme_id": programme_id,
                "task_id": task_id,
                "unit_id": unit_id,
                "number": event.number,
                "step": event.step.value,
                "person_id": event.by,
                "words": sealed_words(self._sealer, event.words) if event.words else "",
                "document": " ".join(event.photos),
                "made_at": event.made_at,
            },
            unique=("programme_id", "task_id", "unit_id", "number"),
        )
        return number is not None

    def _latest(
        self, programme_id: str, *which: ColumnElement[bool]
    ) -> dict[tuple[str, UnitId], TaskEvent]:
        last = (
            select(
                plan_task_event.c.task_id,
                plan_task_event.c.unit_id,
                func.max(plan_task_event.c.number).label("number"),
            )
            .where(plan_task_event.c.programme_id == programme_id, *which)
            .group_by(plan_task_event.c.task_id, plan_task_event.c.unit_id)
            .subquery()
        )
        rows = self._connection.execute(
            select(plan_task_event)
            .join(
                last,
                (last.c.task_id == plan_task_event.c.task_id)
                & (last.c.unit_id == plan_task_event.c.unit_id)
                & (last.c.number == plan_task_event.c.number),
            )
            .where(plan_task_event.c.programme_id == programme_id)
        )
        return {(row.task_id, UnitId(row.unit_id)): self._event(row) for row in rows}

    def _event(self, row: Row[Any]) -> TaskEvent:
        return TaskEvent(
            row.number,
            TaskStep(row.step),
            PersonId(row.person_id),
            row.made_at,
            opened_words(self._sealer, row.words),
            tuple(row.document.split()),
        )
