"""The desk for `/nhiemvu`: the tasks that the plan hands out, not the list of what waits today."""

from collections.abc import Mapping

from domain.conversation.session import Answer, Session
from domain.conversation.shelf import FormShelf
from domain.people import UnitId
from domain.plan_tasks import TaskEvent, TaskStep, may_follow
from domain.programme import Task
from domain.say import Choice, Phrase, Say, Text
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.plan_tasks.book import Followed, PlanTaskBook
from handlers.plan_tasks.card import TaskCards, milestone_choices
from handlers.plan_tasks.lists import TaskLists, acts_for, new_of
from handlers.plan_tasks.words import DESK, MINE, state_phrase, task_id_in, token_of
from handlers.ports.speech import Reply
from handlers.review.answers import photos_in, words_in
from handlers.routes import OnButton, OnCommand, is_number
from handlers.small_form import SmallForm
from handlers.visit import Visit

FORM = "plan_task"
"""The form in which a unit writes how far a task is, or that it is done."""

STEPS = {
    "a": TaskStep.ACKNOWLEDGE,
    "p": TaskStep.PROGRESS,
    "x": TaskStep.FINISH,
    "u": TaskStep.REOPEN,
}
"""The letters of the buttons that do something."""

AT_ONCE = frozenset({TaskStep.ACKNOWLEDGE, TaskStep.REOPEN})
"""What needs no words."""


class PlanTaskDesk:
    """The desk in tokens.

    `nv` and `nv.l.<page>` what the unit leads; `nv.c.<page>` what it takes part in; `nv.g.<state>.
    <page>` the whole plan; `nv.o.<task>` a card; `nv.w.<task>.<page>` its units, `nv.v.<task>.<unit>`
    one of them, `nv.i.<task>.<unit>` its photos; `nv.k` all acknowledged; `nv.a`, `nv.p`, `nv.x`, `nv.u` steps.
    """

    def __init__(
        self,
        forms: Mapping[str, FormShelf],
        conversations: Conversations,
        book: PlanTaskBook,
    ) -> None:
        """Take the forms, who asks the questions, and the tasks."""
        self._book = book
        self._lists = TaskLists(book)
        self._cards = TaskCards(book)
        self._conversations = conversations
        conversations.serve(
            SmallForm(FORM, forms[FORM], self._may, self._heading, self._done, wants_summary=True)
        )

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that show the plan's tasks."""
        return {
            "nhiemvu": lambda visit, _: self._lists.mine(visit, 0),
            "plan": lambda visit, _: self._lists.mine(visit, 0),
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of the lists and cards."""
        return {DESK: self._press}

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case []:
                return self._lists.mine(visit, 0)
            case ["l", page] if is_number(page):
                return self._lists.mine(visit, int(page))
            case ["c", page] if is_number(page):
                return self._lists.taken_part_in(visit, int(page))
            case ["g", which, page] if is_number(page):
                return self._lists.whole(visit, which, int(page))
            case ["k"]:
                return self._acknowledge_all(visit)
            case [verb, name, *more]:
                task = self._book.task(visit.person.programme_id, task_id_in(name))
                if task is not None:
                    return self._about(visit, verb, task, more)
            case _:
                pass
        return [Say("common.old_button", choices=(TO_MENU,))]

    def _about(self, visit: Visit, verb: str, task: Task, more: list[str]) -> Reply:
        match verb, more:
            case "o", []:
                return self._cards.show(visit, task)
            case "w", [page] if is_number(page):
                return self._cards.units(visit, task, int(page))
            case "v", [_, *_]:
                return self._cards.unit(visit, task, UnitId(".".join(more)))
            case "i", [_, *_]:
                return self._cards.photos(visit, task, UnitId(".".join(more)))
            case _, [] if verb in STEPS:
                return self._step(visit, task, STEPS[verb])
            case _:
                return [Say("common.old_button", choices=(TO_MENU,))]

    # What a leading unit does ----------------------------------------------------------------------

    def _own(self, visit: Visit, task: Task) -> Followed | None:
        """Return the task of the visitor's own unit, if the visitor acts for it."""
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not acts_for(visit, unit):
            return None
        return self._book.one(visit.work, task, unit, visit.today)

    def _step(self, visit: Visit, task: Task, step: TaskStep) -> Reply:
        own = self._own(visit, task)
        if own is None:
            visit.work.audit.note(visit.person.id, "refused", f"task {task.id}", visit.now)
            return [Say("plan_task.not_yours", choices=(MINE, TO_MENU))]
        if not _can(own, step):
            return [_stands_so(own)]
        if step is TaskStep.FINISH and own.open_milestones:
            return [self._milestones_first(visit, own)]
        if step in AT_ONCE:
            return self._keep(visit, own, step, "", ())
        facts = {"finished": step is TaskStep.FINISH}
        letter = next(each for each, known in STEPS.items() if known is step)
        return self._conversations.begin(visit, FORM, f"{letter}:{task.id}", facts)

    def _milestones_first(self, visit: Visit, own: Followed) -> Say:
        return Say(
            "plan_task.milestones_first",
            {"name": own.task.name, "count": len(own.open_milestones)},
            choices=(*milestone_choices(own, visit.today), _open(own), MINE, TO_MENU),
        )

    def _acknowledge_all(self, visit: Visit) -> Reply:
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not acts_for(visit, unit):
            return [Say("plan_task.not_here", choices=(TO_MENU,))]
        new = new_of(self._book.of_unit(visit.work, unit, visit.today))
        kept = [each for each in new if self._add(visit, each, TaskStep.ACKNOWLEDGE)]
        params = {"count": len(kept), "unit": unit.name}
        return [Say("plan_task.acknowledged_all", params, choices=(MINE, TO_MENU))]

    def _keep(
        self, visit: Visit, own: Followed, step: TaskStep, words: str, photos: tuple[str, ...]
    ) -> Reply:
        if not self._add(visit, own, step, words, photos):
            return [_stands_so(own)]
        params = {"name": own.task.name, "photos": len(photos)}
        return [Say(f"plan_task.done.{step}", params, choices=(_open(own), MINE, TO_MENU))]

    def _add(
        self,
        visit: Visit,
        own: Followed,
        step: TaskStep,
        words: str = "",
        photos: tuple[str, ...] = (),
    ) -> bool:
        number = own.latest.number + 1 if own.latest is not None else 1
        event = TaskEvent(number, step, visit.person.id, visit.now, words, photos)
        programme_id = visit.person.programme_id
        added = visit.work.plan_tasks.add(programme_id, own.task.id, own.unit.id, event)
        if added:
            subject = f"task {own.task.id}"
            visit.work.audit.note(visit.person.id, "plan_task", subject, visit.now, step.value)
        return added

    # What the engine leaves to this desk ---------------------------------------------------------

    def _found(self, visit: Visit, session: Session) -> tuple[Followed, TaskStep] | None:
        letter, _, task_id = session.subject.partition(":")
        task = self._book.task(visit.person.programme_id, task_id)
        own = self._own(visit, task) if task is not None else None
        step = STEPS.get(letter)
        return (own, step) if own is not None and step is not None else None

    def _may(self, visit: Visit, session: Session) -> bool:
        return self._found(visit, session) is not None

    def _heading(self, visit: Visit, session: Session) -> Text:
        found = self._found(visit, session)
        if found is None:
            return session.subject
        own, step = found
        return Phrase(f"plan_task.heading.{step}", {"name": own.task.name, "unit": own.unit.name})

    def _done(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        found = self._found(visit, session)
        if found is None:
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        own, step = found
        if not _can(own, step):
            return [_stands_so(own)]
        if step is TaskStep.FINISH and own.open_milestones:
            return [self._milestones_first(visit, own)]
        words = words_in(answers, "result") or words_in(answers, "progress")
        return self._keep(visit, own, step, words, tuple(photos_in(answers).split()))


def _can(own: Followed, step: TaskStep) -> bool:
    return may_follow(step, own.latest.step if own.latest is not None else None)


def _open(own: Followed) -> Choice:
    return Choice(Phrase("plan_task.open_it"), token_of("o", own.task))


def _stands_so(own: Followed) -> Say:
    """Say how far it is by now: an old button, or a colleague was quicker."""
    params = {"name": own.task.name, "state": state_phrase(own.state)}
    return Say("plan_task.stands_so", params, choices=(_open(own), MINE, TO_MENU))
