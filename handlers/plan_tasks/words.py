"""How a task of the plan is spoken of: its names, its days, how far it is."""

from datetime import date

from domain.plan_tasks import TaskEvent, TaskState
from domain.programme import Task
from domain.say import Choice, Phrase
from handlers.due.deadlines import Deadlines
from handlers.due.words import name_of, until
from handlers.plan_tasks.book import Followed, Milestone, TaskOfPlan
from handlers.ports.work import Work
from handlers.routes import token

DESK = "nv"
"""The desk in tokens; the others stand in `handlers/plan_tasks/desk.py`."""

MINE = Choice(Phrase("plan_task.mine"), DESK)
WHOLE = Choice(Phrase("plan_task.whole"), token(DESK, "g", "all", 0))

_DOT, _FOR_DOT = ".", "~"
"""A dot parts a token: in the name of a task, another sign stands for it."""


def token_of(verb: str, task: Task, *more: object) -> str:
    """Return the token of a button about a task."""
    return token(DESK, verb, task.id.replace(_DOT, _FOR_DOT), *more)


def task_id_in(part: str) -> str:
    """Return the name of a task as a token carries it."""
    return part.replace(_FOR_DOT, _DOT)


def state_phrase(state: TaskState | None) -> Phrase:
    """Return how a task stands; where nobody leads it, that."""
    return Phrase(f"plan_task.state.{state.value if state is not None else 'nobody'}")


def line_of(followed: Followed, number: int, today: date) -> Phrase:
    """Return a line of a unit's own list: the task, and its next day that is still open."""
    coming = next(iter(followed.open_milestones), None)
    return Phrase(
        "plan_task.line",
        {
            "number": number,
            "name": followed.task.name,
            "state": state_phrase(followed.state),
            "until": until(coming.due.deadline, today) if coming else None,
            "missed": coming is not None and coming.is_missed(today),
            "last_day": coming.due.deadline.last_day if coming else None,
        },
    )


def plan_line(of_plan: TaskOfPlan, number: int) -> Phrase:
    """Return a line of the whole plan: the task, who leads it, how many of them are how far."""
    names = [each.unit.name for each in of_plan.followed]
    return Phrase(
        "plan_task.plan_line",
        {
            "number": number,
            "name": of_plan.task.name,
            "state": state_phrase(of_plan.state),
            "lead": names[0] if len(names) == 1 else "",
            "printed": "; ".join(of_plan.task.lead),
            "units": len(names),
            "done": of_plan.count(TaskState.DONE),
            "overdue": of_plan.count(TaskState.OVERDUE),
            "new": of_plan.count(TaskState.NEW),
        },
    )


def open_choice(task: Task, number: int) -> Choice:
    """Return the button of a list that opens a task."""
    return Choice(Phrase("plan_task.open", {"number": number}), token_of("o", task), narrow=True)


def milestone_line(milestone: Milestone, deadlines: Deadlines, today: date) -> Phrase:
    """Return a day of a task in words, with its mark."""
    due = milestone.due
    mark = deadlines.state(due, today, submitted=milestone.handed_in)
    return Phrase(
        "plan_task.milestone",
        {
            "mark": Phrase(f"unit_report.mark.{mark}"),
            "name": name_of(due.obligation, due.deadline),
            "until": until(due.deadline, today),
            "handed_in": milestone.handed_in,
            "missed": milestone.is_missed(today),
            "last_day": due.deadline.last_day,
        },
    )


def step_line(work: Work, event: TaskEvent) -> Phrase:
    """Return a step in words: when, who, what, and what was shown."""
    person = work.people.get(event.by)
    return Phrase(
        "plan_task.step_line",
        {
            "at": event.made_at,
            "who": person.name if person else "",
            "step": Phrase(f"plan_task.step.{event.step}"),
            "words": event.words,
            "photos": len(event.photos),
        },
    )
