"""What the house says of itself in the morning: reminders, and the day's list below them or alone."""

from typing import NamedTuple

from handlers.conversation import Conversations
from handlers.due.deadlines import Deadlines
from handlers.obstacles.words import ObstacleTimes
from handlers.plan_tasks.book import PlanTaskBook
from handlers.reminders.reminders import Reminders
from handlers.review.acts import Reviewing
from handlers.review.tasks import ReviewTasks
from handlers.speak import Speech
from handlers.work_list.morning import MorningList
from handlers.work_list.rounds import Rounds
from handlers.work_list.tasks import TaskList


class Mornings(NamedTuple):
    """Who knows what waits for whom, and the jobs that say it: reminders come first."""

    tasks: TaskList
    rounds: Rounds
    jobs: tuple[Reminders, MorningList]


def mornings(
    deadlines: Deadlines,
    speech: Speech,
    conversations: Conversations,
    reviewing: Reviewing,
    book: PlanTaskBook,
    times: ObstacleTimes,
) -> Mornings:
    """Put together what makes one message a person a morning."""
    tasks = TaskList(deadlines, conversations, ReviewTasks(reviewing), book, times)
    rounds = Rounds(tasks, deadlines.zone)
    reminders = Reminders(deadlines, speech, conversations.forms, times, rounds.below)
    alone = MorningList(deadlines, rounds, speech, reminders.expected)
    return Mornings(tasks, rounds, (reminders, alone))
