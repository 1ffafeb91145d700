"""What waits for a unit as a whole: obstacles on its desk, and what the plan gives it to lead."""

from domain.plan_tasks import TaskState
from handlers.obstacles.words import DESK as OBSTACLES
from handlers.obstacles.words import ObstacleTimes
from handlers.plan_tasks.book import PlanTaskBook
from handlers.plan_tasks.lists import new_of
from handlers.plan_tasks.words import DESK as PLAN_TASKS
from handlers.routes import token
from handlers.visit import Visit
from handlers.work_list.lines import Task, TaskKind, numbered


def obstacles_of(visit: Visit, times: ObstacleTimes) -> TaskKind:
    """Return one line for the obstacles on the desk; what is late or due today makes it news."""
    if not visit.person.is_officer:
        return TaskKind([], 0)
    waiting = visit.work.obstacles.open_at(visit.person.unit_id)
    if not waiting:
        return TaskKind([], 0)
    oldest = min(each.opened_at for each in waiting)
    late = sum(visit.today > times.due(each) for each in waiting)
    due = sum(visit.today == times.due(each) for each in waiting)
    params = {
        "count": len(waiting),
        "days": (visit.today - oldest.astimezone(visit.zone).date()).days,
        "late": late,
        "due": due,
    }
    only = token(OBSTACLES, "o", waiting[0].id) if len(waiting) == 1 else OBSTACLES
    line = numbered("tasks.obstacles", params)
    return TaskKind([Task(line, numbered("tasks.do"), only, f"{len(waiting)} {late} {due}")], 1)


def plan_tasks_of(visit: Visit, book: PlanTaskBook) -> TaskKind:
    """Return one line for what the plan gives the unit to lead, while something is to be done."""
    unit = visit.work.units.get(visit.person.unit_id)
    if unit is None or not visit.person.is_officer:
        return TaskKind([], 0)
    led = book.of_unit(visit.work, unit, visit.today)
    new = len(new_of(led))
    overdue = sum(each.state is TaskState.OVERDUE for each in led)
    if not new and not overdue:
        return TaskKind([], 0)
    line = numbered("tasks.plan_tasks", {"total": len(led), "new": new, "overdue": overdue})
    return TaskKind([Task(line, numbered("tasks.do"), PLAN_TASKS, f"{new} {overdue}")], 1)
