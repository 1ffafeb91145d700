"""What families asked about their data, among the tasks: told anew when its day comes near."""

from datetime import date

from domain.say import Phrase
from domain.workdays import WorkCalendar
from handlers.requests_waiting import WAITING, waiting_for
from handlers.visit import Visit
from handlers.work_list.lines import Task, TaskKind, numbered

DAYS_BEFORE = 2
"""So many working days before the day of the answer the officers hear of it again.

A rule of the house: the law gives the day, and not when anybody is reminded of it."""


def requests_kind(visit: Visit, calendar: WorkCalendar) -> TaskKind:
    """Return the requests that wait for an officer, as one line; the law gives a day for the answer."""
    waiting = waiting_for(visit.work, visit.person)
    if not waiting:
        return TaskKind([], 0)
    by = waiting[0].answer_by
    stage = _stage(by, visit.today, calendar)
    params = {
        "count": len(waiting),
        "by": by,
        "missed": stage == "overdue",
        "is_last": by == visit.today,
        "mark": Phrase(f"unit_report.mark.{'soon' if stage == 'last' else stage}"),
    }
    # A list that says the same is told once a week; on the days that count it says something new.
    state = f"{len(waiting)} {by} {stage}"
    line = numbered("requests.task", params)
    return TaskKind([Task(line, numbered("tasks.do"), WAITING, state)], 1)


def _stage(by: date, today: date, calendar: WorkCalendar) -> str:
    """Tell how near the day is: open, soon, the last working day, or over."""
    if by < today:
        return "overdue"
    last = calendar.working_day_on_or_before(by)
    if today >= last:
        return "last"
    return "soon" if today >= calendar.shift(last, -DAYS_BEFORE) else "open"
