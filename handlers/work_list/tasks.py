"""What waits for a person today: reports due, results from households, drafts, obstacles, silence."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace

from domain.assignments import assigns, can_take
from domain.households import HouseholdId, HouseholdLine
from domain.people import Role
from domain.reports.life import Name
from domain.say import Choice, Phrase
from handlers.assignment.hand_over_words import offer_line
from handlers.conversation import Conversations
from handlers.drafts import draft_line, drafts_of
from handlers.due.deadlines import Deadlines, Due, submitted
from handlers.due.returned import Returned, is_recalled_on, returned_of, returned_words
from handlers.due.words import left, name_of, until
from handlers.escape.buttons import DESK as ESCAPES
from handlers.households import heading_of, household_for, note_list
from handlers.leaving import DRAFT
from handlers.letters_waiting import letters_for, to_read
from handlers.obstacles.words import ObstacleTimes
from handlers.plan_tasks.book import PlanTaskBook
from handlers.review.tasks import ReviewTasks
from handlers.routes import token
from handlers.visit import Visit
from handlers.ways import LIST, card_of, offer_of
from handlers.whose_households import to_list
from handlers.work_list.lines import Task, TaskKind, numbered
from handlers.work_list.of_units import obstacles_of, plan_tasks_of
from handlers.work_list.requests import requests_kind

LINES = 8
"""The most lines of the list: what a phone shows without scrolling far."""

SILENT_DAYS = 60
"""A household without a report for so many days is on the list."""

EACH = 3
"""The most lines of one kind while others wait behind; households fill what is left."""


@dataclass(frozen=True, slots=True)
class Listing:
    """What waits for a person.

    Attributes:
        tasks: The lines.
        total: How many things wait, listed or not.
        more: The button to the households, where not all of those that wait are listed.
    """

    tasks: tuple[Task, ...]
    total: int
    more: tuple[Choice, ...] = ()

    @property
    def marks(self) -> tuple[str, ...]:
        """Return what it lists: two lists with the same marks tell nothing new.

        Nor is a report due news in a list: reminders speak of it, and leave it out of that day's.
        """
        news = [task for task in self.tasks if task.alone]
        total = self.total - (len(self.tasks) - len(news))
        return (str(total), *(f"{task.token} {task.state}" for task in news))


def note_households(visit: Visit, tasks: Iterable[Task]) -> None:
    """Note how many households a person was shown in a list of tasks, if any."""
    shown = sum(task.token.startswith(f"{LIST}.c.") for task in tasks)
    if shown:
        note_list(visit, "tasks", shown, shown)


class TaskList:
    """Collects what waits for a person."""

    def __init__(
        self,
        deadlines: Deadlines,
        conversations: Conversations,
        reviews: ReviewTasks,
        plan_tasks: PlanTaskBook,
        times: ObstacleTimes,
    ) -> None:
        """Take the deadlines, drafts, open reviews, the plan's tasks, and how long obstacles wait."""
        self._plan_tasks = plan_tasks
        self._times = times
        self._deadlines = deadlines
        self._conversations = conversations
        self._in_reviews = reviews

    def listing(
        self, visit: Visit, *, unasked: bool = False, spoken: Collection[tuple[str, str]] = ()
    ) -> Listing | None:
        """Return the list of a person with what it lists, or None if nothing waits.

        Args:
            visit: Whose list.
            unasked: Whether the person did not ask for it. Then a list of reports due is not worth
                a message: reminders speak of them, on the days that the programme chose, and on
                such a day the list leaves that report out. What came back is worth one, but for
                the day on which a reminder speaks of it.
            spoken: The deadlines of which a reminder speaks above the list.
        """
        kinds = [
            self._reports(visit, unasked=unasked, spoken=spoken),
            requests_kind(visit, self._deadlines.calendar),
            self._letters(visit),
            self._results(visit),
            self._drafts(visit),
            obstacles_of(visit, self._times),
            plan_tasks_of(visit, self._plan_tasks),
            self._offers(visit),
            self._unassigned(visit),
            self._escapes(visit),
            self._reviews(visit, unasked=unasked),
        ]
        tasks = [task for kind in kinds for task in kind.tasks]
        silent = self._silent(visit, LINES - len(tasks))
        tasks += silent.tasks
        if not tasks or (unasked and not any(task.alone for task in tasks)):
            return None
        total = sum(kind.total for kind in (*kinds, silent))
        more = (to_list(visit.work, visit.person),) if silent.total > len(silent.tasks) else ()
        return Listing(tuple(tasks), total, more)

    def _reports(
        self, visit: Visit, *, unasked: bool, spoken: Collection[tuple[str, str]]
    ) -> TaskKind:
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not visit.person.is_officer:
            return TaskKind([], 0)
        came_back, due_now = [], []
        for due in self._deadlines.of_unit(unit, visit.today):
            if due.parts in spoken or submitted(visit.work, unit, due) is not None:
                continue
            back = returned_of(visit.work, visit.work.report_lives.life(Name(unit.id, *due.parts)))
            if back is not None:
                # It stands first, even where a reminder of its own follows: it is the day's work.
                reminded = is_recalled_on(self._deadlines, due, back, visit.today)
                told = reminded or self._deadlines.speaks_today(visit, unit, due)
                task = self._report(visit, due, unit.name, back)
                came_back.append(replace(task, alone=not told))
            elif self._is_near(visit, due) and not (
                unasked and self._deadlines.speaks_today(visit, unit, due)
            ):
                due_now.append(self._report(visit, due, unit.name, back))
        found = [*came_back, *due_now]
        return TaskKind(found[:EACH], len(found))

    def _is_near(self, visit: Visit, due: Due) -> bool:
        before = due.programme.setup.reminders.days_before
        return self._days_left(visit, due) <= max(before, default=0)

    def _days_left(self, visit: Visit, due: Due) -> int:
        return self._deadlines.days_left(due, visit.today)

    def _report(self, visit: Visit, due: Due, unit_name: str, back: Returned | None) -> Task:
        state = self._deadlines.state(due, visit.today, submitted=False)
        if back is not None:
            state = f"returned {back.number}"
        mark = state if back is None else "returned"
        params = {
            "name": name_of(due.obligation, due.deadline),
            "unit": unit_name,
            "until": until(due.deadline, visit.today),
            "mark": Phrase(f"unit_report.mark.{mark}"),
            "returned": returned_words(back) if back is not None else None,
            "missed": due.deadline.is_missed(visit.today),
            "last_day": due.deadline.last_day,
            "left": left(
                due.deadline,
                visit.today,
                self._days_left(visit, due),
                works_today=self._deadlines.calendar.is_working(visit.today),
            ),
        }
        return Task(
            numbered("tasks.report", params),
            numbered("tasks.do"),
            token("nop", "o", *due.parts),
            state,
            alone=False,
        )

    def _letters(self, visit: Visit) -> TaskKind:
        if not visit.person.has(Role.CADRE):
            return TaskKind([], 0)
        waiting = letters_for(visit)
        tasks = []
        for letter in waiting[:EACH]:
            household = household_for(visit, HouseholdId(str(letter.household_id)))
            heading = heading_of(household) if household else None
            line = numbered("letters.task", {"heading": heading, "at": letter.opened_at})
            tasks.append(Task(line, numbered("tasks.do"), to_read(letter)))
        return TaskKind(tasks, len(waiting))

    def _results(self, visit: Visit) -> TaskKind:
        found = []
        waiting = visit.work.eligibility_results.unseen(visit.person.id)
        for result in waiting[:EACH]:
            household = household_for(visit, HouseholdId(result.household_id))
            heading = heading_of(household) if household else None
            found.append(
                Task(
                    numbered("tasks.result", {"heading": heading, "at": result.sent_at}),
                    numbered("tasks.do"),
                    token("ht", "r", result.id),
                )
            )
        return TaskKind(found, len(waiting))

    def _drafts(self, visit: Visit) -> TaskKind:
        drafts = drafts_of(self._conversations.forms, visit)
        tasks = [
            Task(
                numbered(
                    "tasks.draft", draft_line(self._conversations.forms, visit, session, 0).params
                ),
                numbered("drafts.continue"),
                token(DRAFT, "r", session.id),
            )
            for session in drafts[:EACH]
        ]
        return TaskKind(tasks, len(drafts))

    def _offers(self, visit: Visit) -> TaskKind:
        if not can_take(visit.person):
            return TaskKind([], 0)
        offers = visit.work.hand_overs.open_to(visit.person)
        tasks = [
            Task(
                numbered("assigning.task_offer", offer_line(visit, offer)),
                numbered("tasks.do"),
                offer_of(offer.hand_over.id),
            )
            for offer in offers[:EACH]
        ]
        return TaskKind(tasks, len(offers))

    def _unassigned(self, visit: Visit) -> TaskKind:
        if not assigns(visit.person):
            return TaskKind([], 0)
        below = visit.work.households.overseen_by(visit.person)
        count = visit.work.care.count_unassigned(below, visit.today)
        if not count:
            return TaskKind([], 0)
        line = numbered("assigning.task_unassigned", {"count": count})
        return TaskKind([Task(line, numbered("tasks.do"), "gh.u.0", str(count))], 1)

    def _escapes(self, visit: Visit) -> TaskKind:
        if not visit.person.is_officer:
            return TaskKind([], 0)
        overseen = visit.work.households.overseen_by(visit.person)
        oldest, count = visit.work.escapes.waiting(overseen, limit=1)
        if not count:
            return TaskKind([], 0)
        days = (visit.today - oldest[0].day).days
        line = numbered("escape.task", {"count": count, "days": days})
        return TaskKind([Task(line, numbered("tasks.do"), ESCAPES, str(count))], 1)

    def _reviews(self, visit: Visit, *, unasked: bool) -> TaskKind:
        waiting = self._in_reviews.of(visit, unasked=unasked)
        tasks = [
            Task(each.line, numbered("tasks.do"), each.token, each.state)
            for each in waiting[:EACH]
        ]
        return TaskKind(tasks, len(waiting))

    def _silent(self, visit: Visit, room: int) -> TaskKind:
        if not visit.person.has(Role.CADRE):
            return TaskKind([], 0)
        silent = visit.work.care.silent(visit.person, visit.today)
        return TaskKind([self._household(visit, line) for line in silent[:room]], len(silent))

    def _household(self, visit: Visit, line: HouseholdLine) -> Task:
        household = household_for(visit, line.id)
        days = (visit.today - line.last_report).days if line.last_report else None
        params = {
            "heading": heading_of(household) if household else line.head_name,
            "place": line.place,
            "days": days,
        }
        return Task(
            numbered("tasks.silent", params),
            numbered("tasks.do"),
            card_of(line.id),
        )
