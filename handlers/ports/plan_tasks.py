"""What units did about the plan's tasks, as handlers need it."""

from collections.abc import Mapping
from typing import Protocol

from domain.people import UnitId
from domain.plan_tasks import TaskEvent


class PlanTasks(Protocol):
    """The steps of units about the tasks that they lead."""

    def events(self, programme_id: str, task_id: str, unit_id: UnitId) -> list[TaskEvent]:
        """Return what a unit did about a task, in order."""

    def latest_of(self, programme_id: str, unit_id: UnitId) -> Mapping[str, TaskEvent]:
        """Return the latest step of a unit about each task that it has touched."""

    def latest(self, programme_id: str) -> Mapping[tuple[str, UnitId], TaskEvent]:
        """Return the latest step about each task of each unit."""

    def add(self, programme_id: str, task_id: str, unit_id: UnitId, event: TaskEvent) -> bool:
        """Keep a step; False if somebody of the unit was quicker."""
