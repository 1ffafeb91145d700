"""The card of a task: what the plan says, its days, how far whoever leads it is, what can be done."""

from datetime import date

from domain.people import Unit, UnitId
from domain.plan_tasks import TaskStep, may_follow
from domain.programme import Task
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.due.words import name_of
from handlers.paging import pages
from handlers.plan_tasks.book import ORDER, Followed, PlanTaskBook, TaskOfPlan
from handlers.plan_tasks.lists import acts_for, may_see_whole
from handlers.plan_tasks.photos import photo_choice, photos_of
from handlers.plan_tasks.words import (
    DESK,
    MINE,
    WHOLE,
    milestone_line,
    state_phrase,
    step_line,
    token_of,
)
from handlers.ports.speech import Reply
from handlers.routes import token
from handlers.visit import Visit

STEPS_SHOWN = 4
"""So many of the latest steps stand on a card; the others are counted."""

UNITS = 8
"""Leading units on one page."""


class TaskCards:
    """Shows a task, each to whom it concerns."""

    def __init__(self, book: PlanTaskBook) -> None:
        """Take the tasks."""
        self._book = book

    def show(self, visit: Visit, task: Task) -> Reply:
        """Show a task to a unit that leads it or takes part in it; to others as part of the plan."""
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not visit.person.is_overseer:
            return [Say("plan_task.not_here", choices=(TO_MENU,))]
        own = self._book.one(visit.work, task, unit, visit.today)
        if own is not None:
            return [self.own(visit, own)]
        if may_see_whole(visit):
            return self.units(visit, task, 0)
        if task in self._book.taken_part_in(unit):
            return [self._helped(visit, task)]
        return [Say("plan_task.not_yours", choices=(MINE, TO_MENU))]

    def own(self, visit: Visit, own: Followed) -> Say:
        """Return the card for a unit that leads the task."""
        acts = acts_for(visit, own.unit)
        return Say(
            "plan_task.card",
            {**_printed(own.task), **self._progress(visit, own), "own": True},
            choices=(
                *(_acts(own, visit.today) if acts else ()),
                *photo_choice(visit, own),
                MINE,
                TO_MENU,
            ),
        )

    def unit(self, visit: Visit, task: Task, unit_id: UnitId) -> Reply:
        """Show one leading unit's steps to whoever oversees it."""
        found = self._of_plan(visit, task)
        units = found.followed if found is not None else ()
        followed = next((each for each in units if each.unit.id == unit_id), None)
        if followed is None:
            return [Say("plan_task.not_yours", choices=(MINE, TO_MENU))]
        back = Choice(Phrase("plan_task.all_units"), token_of("w", task, 0))
        return [
            Say(
                "plan_task.card",
                {**_printed(task), **self._progress(visit, followed), "own": False},
                choices=(
                    *photo_choice(visit, followed),
                    *((back,) if len(units) > 1 else ()),
                    WHOLE,
                    TO_MENU,
                ),
            )
        ]

    def units(self, visit: Visit, task: Task, page: int) -> Reply:
        """Show how far each unit is that leads a task; the only one at once."""
        found = self._of_plan(visit, task) if may_see_whole(visit) else None
        if found is None:
            return [Say("plan_task.not_yours", choices=(MINE, TO_MENU))]
        if len(found.followed) == 1:
            return self.unit(visit, task, found.followed[0].unit.id)
        ranked = sorted(found.followed, key=lambda each: ORDER.index(each.state))
        first = page * UNITS
        shown = list(enumerate(ranked[first : first + UNITS], first + 1))
        verb = token_of("w", task).split(".")[1:]
        return [
            Say(
                "plan_task.units",
                {
                    **_printed(task),
                    "total": len(ranked),
                    "counts": [
                        Phrase(
                            "plan_task.count",
                            {"state": state_phrase(state), "count": found.count(state)},
                        )
                        for state in ORDER
                        if found.count(state)
                    ],
                    "lines": [_unit_line(each, number) for number, each in shown],
                },
                choices=(
                    *(
                        Choice(
                            Phrase("plan_task.open", {"number": number}),
                            token_of("v", task, each.unit.id),
                            narrow=True,
                        )
                        for number, each in shown
                    ),
                    *pages(token(DESK, *verb), page, len(ranked), UNITS),
                    WHOLE,
                    TO_MENU,
                ),
            )
        ]

    def photos(self, visit: Visit, task: Task, unit_id: UnitId) -> Reply:
        """Show what a leading unit sent along, to the unit itself and to whoever oversees it."""
        own = visit.work.units.get(visit.person.unit_id)
        followed = None
        if own is not None and own.id == unit_id and visit.person.is_overseer:
            followed = self._book.one(visit.work, task, own, visit.today)
        elif (found := self._of_plan(visit, task)) is not None:
            followed = next((e for e in found.followed if e.unit.id == unit_id), None)
        if followed is None:
            return [Say("plan_task.not_yours", choices=(MINE, TO_MENU))]
        return photos_of(visit, followed)

    def _of_plan(self, visit: Visit, task: Task) -> TaskOfPlan | None:
        if not may_see_whole(visit):
            return None
        tasks = self._book.seen_by(visit.work, visit.person, visit.today)
        return next((each for each in tasks if each.task.id == task.id), None)

    def _helped(self, visit: Visit, task: Task) -> Say:
        leading: list[Unit] = [
            unit
            for unit in visit.work.units.of_programme(visit.person.programme_id)
            if self._book.leads(task, unit)
        ]
        shown = leading[:UNITS]
        lines: list[Text] = []
        for number, unit in enumerate(shown, 1):
            followed = self._book.one(visit.work, task, unit, visit.today)
            if followed is not None:
                lines.append(_unit_line(followed, number))
        helped = Choice(Phrase("plan_task.back_to_helped"), token("nv", "c", 0))
        return Say(
            "plan_task.units",
            {**_printed(task), "total": len(leading), "counts": [], "lines": lines},
            choices=(helped, MINE, TO_MENU),
        )

    def _progress(self, visit: Visit, followed: Followed) -> dict[str, object]:
        events = visit.work.plan_tasks.events(
            visit.person.programme_id, followed.task.id, followed.unit.id
        )
        shown = events[-STEPS_SHOWN:]
        return {
            "unit": followed.unit.name,
            "state": state_phrase(followed.state),
            "milestones": [
                milestone_line(each, self._book.deadlines, visit.today)
                for each in followed.milestones
            ],
            "earlier": len(events) - len(shown),
            "steps": [step_line(visit.work, each) for each in shown],
        }


def milestone_choices(own: Followed, today: date) -> tuple[Choice, ...]:
    """Return the buttons that hand in what a task is to bring on its days."""
    return tuple(
        Choice(
            Phrase(
                "plan_task.to_milestone",
                {"name": name_of(each.due.obligation, each.due.deadline)},
            ),
            token("nop", "o", *each.due.parts),
            wide=True,
        )
        for each in own.open_milestones
        if each.due.deadline.period.starts <= today
    )


def _acts(own: Followed, today: date) -> tuple[Choice, ...]:
    latest = own.latest.step if own.latest is not None else None
    acts = (
        (TaskStep.ACKNOWLEDGE, "a"),
        (TaskStep.PROGRESS, "p"),
        (TaskStep.FINISH, "x"),
        (TaskStep.REOPEN, "u"),
    )
    return (
        *milestone_choices(own, today),
        *(
            Choice(Phrase(f"plan_task.act.{step}"), token_of(letter, own.task))
            for step, letter in acts
            if may_follow(step, latest)
        ),
    )


def _printed(task: Task) -> dict[str, object]:
    """Return what the plan itself says of a task."""
    return {
        "name": task.name,
        "section": task.section,
        "lead": "; ".join(task.lead),
        "cooperating": "; ".join(task.cooperating),
        "due": task.due,
        "recurrence": task.recurrence,
    }


def _unit_line(followed: Followed, number: int) -> Phrase:
    latest = followed.latest
    return Phrase(
        "plan_task.unit_line",
        {
            "number": number,
            "unit": followed.unit.name,
            "state": state_phrase(followed.state),
            "at": latest.made_at if latest is not None else None,
        },
    )
