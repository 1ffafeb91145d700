"""Lists of the plan's tasks: those a unit leads, those it takes part in, and the whole plan."""

from domain.people import OFFICERS, Role, Unit
from domain.plan_tasks import TaskState
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.paging import pages
from handlers.plan_tasks.book import ORDER, Followed, PlanTaskBook, TaskOfPlan, by_state
from handlers.plan_tasks.words import (
    DESK,
    MINE,
    WHOLE,
    line_of,
    open_choice,
    plan_line,
    state_phrase,
    token_of,
)
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

PAGE = 6
"""Tasks on one page of a list."""

ALL = "all"
NOBODY = "nobody"
"""The tasks for which the plan names nobody, as a filter of the list."""


class TaskLists:
    """The lists, each for whom it concerns."""

    def __init__(self, book: PlanTaskBook) -> None:
        """Take the tasks."""
        self._book = book

    def mine(self, visit: Visit, page: int) -> Reply:
        """Show what the visitor's unit leads; a leader above the units sees the whole plan."""
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not visit.person.is_overseer:
            return [Say("plan_task.not_here", choices=(TO_MENU,))]
        led = self._book.of_unit(visit.work, unit, visit.today)
        if not led and may_see_whole(visit):
            return self.whole(visit, ALL, 0)
        helped = self._book.taken_part_in(unit)
        more = (
            *((_cooperating(len(helped)),) if helped else ()),
            *((WHOLE,) if may_see_whole(visit) else ()),
            TO_MENU,
        )
        if not led:
            params = {"unit": unit.name, "helped": len(helped)}
            return [Say("plan_task.none_led", params, choices=more)]
        first = page * PAGE
        shown = list(enumerate(led[first : first + PAGE], first + 1))
        new = sum(each.state is TaskState.NEW for each in led)
        acknowledge = Choice(Phrase("plan_task.acknowledge_all", {"count": new}), token(DESK, "k"))
        return [
            Say(
                "plan_task.list",
                {
                    "unit": unit.name,
                    "total": len(led),
                    "new": new,
                    "overdue": sum(each.state is TaskState.OVERDUE for each in led),
                    "lines": [line_of(each, number, visit.today) for number, each in shown],
                },
                choices=(
                    *((acknowledge,) if new and acts_for(visit, unit) else ()),
                    *(open_choice(each.task, number) for number, each in shown),
                    *pages(token(DESK, "l"), page, len(led), PAGE),
                    *more,
                ),
            )
        ]

    def taken_part_in(self, visit: Visit, page: int) -> Reply:
        """Show in which tasks the visitor's unit takes part while others lead."""
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not visit.person.is_overseer:
            return [Say("plan_task.not_here", choices=(TO_MENU,))]
        helped = self._book.taken_part_in(unit)
        first = page * PAGE
        shown = list(enumerate(helped[first : first + PAGE], first + 1))
        return [
            Say(
                "plan_task.helped",
                {
                    "unit": unit.name,
                    "total": len(helped),
                    "lines": [
                        Phrase(
                            "plan_task.helped_line",
                            {"number": number, "name": task.name, "lead": "; ".join(task.lead)},
                        )
                        for number, task in shown
                    ],
                },
                choices=(
                    *(open_choice(task, number) for number, task in shown),
                    *pages(token(DESK, "c"), page, len(helped), PAGE),
                    MINE,
                    TO_MENU,
                ),
            )
        ]

    def whole(self, visit: Visit, which: str, page: int) -> Reply:
        """Show the plan's tasks by how they stand, to the lead office and the leaders."""
        if not may_see_whole(visit) or which not in {ALL, NOBODY, *TaskState}:
            return [Say("plan_task.not_here", choices=(TO_MENU,))]
        tasks = self._book.seen_by(visit.work, visit.person, visit.today)
        counts = by_state(tasks)
        found = [each for each in tasks if which in {ALL, _filter_of(each.state)}]
        found.sort(key=_rank)
        first = page * PAGE
        shown = list(enumerate(found[first : first + PAGE], first + 1))
        states = [state for state in (*ORDER, None) if counts.get(state)]
        return [
            Say(
                "plan_task.plan",
                {
                    "total": len(tasks),
                    "which": None if which == ALL else state_phrase(_state_of(which)),
                    "counts": [
                        Phrase(
                            "plan_task.count",
                            {"state": state_phrase(state), "count": counts[state]},
                        )
                        for state in states
                    ],
                    "lines": [plan_line(each, number) for number, each in shown],
                },
                choices=(
                    *(
                        Choice(
                            Phrase("plan_task.open", {"number": number}),
                            token_of("w", each.task, 0),
                            narrow=True,
                        )
                        for number, each in shown
                    ),
                    *pages(token(DESK, "g", which), page, len(found), PAGE),
                    *(
                        Choice(
                            Phrase(
                                "plan_task.only",
                                {"state": state_phrase(state), "count": counts[state]},
                            ),
                            token(DESK, "g", _filter_of(state), 0),
                        )
                        for state in states
                        if _filter_of(state) != which
                    ),
                    *((WHOLE,) if which != ALL else ()),
                    TO_MENU,
                ),
            )
        ]


def may_see_whole(visit: Visit) -> bool:
    """Tell whether somebody follows the plan's tasks of others: the lead office and the leaders."""
    return bool(visit.person.roles & {Role.LEAD_OFFICE, Role.LEADER})


def acts_for(visit: Visit, unit: Unit) -> bool:
    """Tell whether somebody acts for a unit: its officers, or its leader where it has none."""
    if visit.person.unit_id != unit.id:
        return False
    if visit.person.roles & OFFICERS:
        return True
    officers = visit.work.people.with_role(unit.id, Role.UNIT_OFFICER)
    return visit.person.has(Role.LEADER) and not officers


def new_of(led: list[Followed]) -> list[Followed]:
    """Return what nobody of the unit has acknowledged: by its steps, whatever its days say."""
    return [each for each in led if each.latest is None]


def _cooperating(count: int) -> Choice:
    return Choice(Phrase("plan_task.show_helped", {"count": count}), token(DESK, "c", 0))


def _filter_of(state: TaskState | None) -> str:
    return state.value if state is not None else NOBODY


def _state_of(which: str) -> TaskState | None:
    return None if which == NOBODY else TaskState(which)


def _rank(task: TaskOfPlan) -> int:
    return ORDER.index(task.state) if task.state is not None else len(ORDER)
