"""Which tasks of the plan a unit leads or takes part in, and how far each leading unit is."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from domain.due_days import deadlines
from domain.people import Person, Unit, UnitId
from domain.plan_tasks import Parties, TaskEvent, TaskState, standing_of
from domain.programme import Programme, Task
from domain.standing import lies_in
from handlers.due.deadlines import Deadlines, Due
from handlers.ports.work import Work

ORDER = (TaskState.OVERDUE, TaskState.NEW, TaskState.DOING, TaskState.SEEN, TaskState.DONE)
"""What wants attention stands first."""


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day of a task for one unit, and whether something was handed in for it."""

    due: Due
    handed_in: bool

    def is_missed(self, today: date) -> bool:
        """Tell whether the day is over and nothing came."""
        return not self.handed_in and self.due.deadline.is_missed(today)


@dataclass(frozen=True, slots=True)
class Followed:
    """A task and one of the units that lead it.

    Attributes:
        latest: The latest step of the unit; None where nobody has seen the task.
        milestones: The days that the plan names for this unit.
        state: How far the unit is.
    """

    task: Task
    unit: Unit
    latest: TaskEvent | None
    milestones: tuple[Milestone, ...]
    state: TaskState

    @property
    def open_milestones(self) -> list[Milestone]:
        """Return the days for which nothing was handed in yet."""
        return [each for each in self.milestones if not each.handed_in]


@dataclass(frozen=True, slots=True)
class TaskOfPlan:
    """A task with all units that lead it; nobody where the plan, or the tree, names none."""

    task: Task
    followed: tuple[Followed, ...]

    @property
    def state(self) -> TaskState | None:
        """Return how the task stands: by whoever is furthest behind; None without a leading unit."""
        states = {each.state for each in self.followed}
        if not states:
            return None
        if states == {TaskState.DONE}:
            return TaskState.DONE
        return next(state for state in ORDER if state in states)

    def count(self, state: TaskState) -> int:
        """Count the leading units in a state."""
        return sum(each.state is state for each in self.followed)


class PlanTaskBook:
    """The tasks of the plans that are worked with."""

    def __init__(self, deadlines: Deadlines, parties: Mapping[str, Parties]) -> None:
        """Take the deadlines, and who is meant by the names in each plan."""
        self.deadlines = deadlines
        self._parties = parties
        self._days: dict[tuple[str, str], tuple[Due, ...]] = {}

    def programme(self, programme_id: str) -> Programme | None:
        """Return a plan of today."""
        return next((p for p in self.deadlines.active() if p.id == programme_id), None)

    def task(self, programme_id: str, task_id: str) -> Task | None:
        """Return a task of a plan of today."""
        programme = self.programme(programme_id)
        tasks = programme.tasks if programme is not None else ()
        return next((task for task in tasks if task.id == task_id), None)

    def leads(self, task: Task, unit: Unit) -> bool:
        """Tell whether a unit leads a task."""
        return self._who(unit.programme_id).lead(task, unit)

    def taken_part_in(self, unit: Unit) -> list[Task]:
        """Return the tasks in which a unit takes part and others lead."""
        programme = self.programme(unit.programme_id)
        who = self._who(unit.programme_id)
        return [
            each for each in (programme.tasks if programme else ()) if who.take_part(each, unit)
        ]

    def of_unit(self, work: Work, unit: Unit, today: date) -> list[Followed]:
        """Return the tasks that a unit leads: what wants attention first, then as the plan does."""
        programme = self.programme(unit.programme_id)
        if programme is None:
            return []
        led = [task for task in programme.tasks if self.leads(task, unit)]
        if not led:
            return []
        self.deadlines.read(work)
        latest = work.plan_tasks.latest_of(programme.id, unit.id)
        handed_in = _HandedIn(work)
        found = [
            self._followed(programme, task, unit, latest.get(task.id), handed_in, today)
            for task in led
        ]
        return sorted(found, key=lambda each: ORDER.index(each.state))

    def one(self, work: Work, task: Task, unit: Unit, today: date) -> Followed | None:
        """Return how far a unit is with a task; None if it does not lead it."""
        return next((e for e in self.of_unit(work, unit, today) if e.task.id == task.id), None)

    def seen_by(self, work: Work, viewer: Person, today: date) -> list[TaskOfPlan]:
        """Return the tasks of the plan with the leading units that somebody oversees."""
        top = work.households.overseen_by(viewer)
        return self.of_plan(work, viewer.programme_id, today, top)

    def of_plan(
        self, work: Work, programme_id: str, today: date, top: UnitId | None = None
    ) -> list[TaskOfPlan]:
        """Return the tasks of the plan with the units that lead them, below a unit or all.

        Where all are asked for, the tasks are there as well that nobody of the tree leads.
        """
        programme = self.programme(programme_id)
        if programme is None:
            return []
        self.deadlines.read(work)
        units = work.units.of_programme(programme.id)
        seen = _below(units, top) if top is not None else frozenset(each.id for each in units)
        latest = work.plan_tasks.latest(programme.id)
        handed_in = _HandedIn(work)
        found = [
            TaskOfPlan(
                task,
                tuple(
                    self._followed(
                        programme, task, unit, latest.get((task.id, unit.id)), handed_in, today
                    )
                    for unit in units
                    if unit.id in seen and self.leads(task, unit)
                ),
            )
            for task in programme.tasks
        ]
        whole = len(seen) == len(units)
        return [each for each in found if each.followed or whole]

    def _followed(
        self,
        programme: Programme,
        task: Task,
        unit: Unit,
        latest: TaskEvent | None,
        handed_in: "_HandedIn",
        today: date,
    ) -> Followed:
        milestones = tuple(
            Milestone(self.deadlines.own_day(due, unit), handed_in.by(unit, due))
            for due in self._days_of(programme, task)
            if due.is_owed_by(unit)
        )
        missed = today > programme.ends or any(each.is_missed(today) for each in milestones)
        state = standing_of(latest.step if latest else None, missed=missed)
        return Followed(task, unit, latest, milestones, state)

    def _days_of(self, programme: Programme, task: Task) -> tuple[Due, ...]:
        """Return every day that the plan names for a task, earliest first."""
        key = (programme.id, task.id)
        if key not in self._days:
            found = [
                Due(programme, obligation, deadline)
                for obligation in programme.obligations
                if obligation.id in task.obligations
                for deadline in deadlines(obligation, programme.starts, programme.ends)
                if lies_in(programme, deadline)
            ]
            found.sort(key=lambda due: due.deadline.last_day)
            self._days[key] = tuple(found)
        return self._days[key]

    def _who(self, programme_id: str) -> Parties:
        return self._parties.get(programme_id, Parties())


class _HandedIn:
    """Who has handed in what, asked once for each day."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._known: dict[tuple[str, str], frozenset[UnitId]] = {}

    def by(self, unit: Unit, due: Due) -> bool:
        if due.parts not in self._known:
            self._known[due.parts] = self._work.unit_reports.units_submitted(*due.parts)
        return unit.id in self._known[due.parts]


def _below(units: Sequence[Unit], top: UnitId) -> frozenset[UnitId]:
    """Return a unit and all below it; parents stand before what is below them."""
    found = {top}
    for unit in units:
        if unit.parent_id in found:
            found.add(unit.id)
    return frozenset(found)


def by_state(tasks: Iterable[TaskOfPlan]) -> dict[TaskState | None, int]:
    """Count tasks by how they stand."""
    counts: dict[TaskState | None, int] = {}
    for task in tasks:
        counts[task.state] = counts.get(task.state, 0) + 1
    return counts
