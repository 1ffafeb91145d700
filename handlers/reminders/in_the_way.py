"""What a unit said to be in the way of its report: reminders are less pressing, and speak of it."""

from collections.abc import Mapping, Sequence

from domain.obstacles import AT_DESK
from domain.people import UnitId
from domain.reminding import ReminderStage
from domain.reporting import Obstacle
from domain.say import Phrase
from handlers.due.deadlines import Speaking
from handlers.obstacles.words import ObstacleTimes, short
from handlers.ports.work import Work
from handlers.staff import Staff


class InTheWay:
    """Knows what units named with the button of a reminder (*Đang vướng*)."""

    def __init__(self, times: ObstacleTimes | None) -> None:
        """Take until when a desk may leave an obstacle as it is; without, it holds back for good."""
        self._times = times

    def of(
        self, work: Work, programme_id: str, speaking: Sequence[Speaking]
    ) -> Mapping[str, Mapping[UnitId, Obstacle]]:
        """Return, by report, what each unit named last, whatever became of it."""
        # Several days of one report are several that speak; it is one report all the same.
        subjects = list(dict.fromkeys(each.due.subject for each in speaking))
        named = work.obstacles.about_reports(programme_id, subjects)
        return {
            subject: {each.unit_id: each for each in found} for subject, found in named.items()
        }

    def holds_back(self, stage: ReminderStage | None, obstacle: Obstacle | None) -> bool:
        """Tell whether a reminder is left out: a desk has what is in the way, and in its time.

        As with a promise, the last working day and those after it speak. What was left out is not
        made up for when the desk answers: whoever named it hears the answer at once.
        """
        if stage is None or obstacle is None or stage.days_left <= 0:
            return False
        if obstacle.opened_at > stage.moment:
            return False
        if obstacle.state not in AT_DESK:
            return obstacle.since > stage.moment
        return self._times is None or stage.on <= self._times.due(obstacle)

    def said(self, obstacle: Obstacle | None, staff: Staff) -> Phrase | None:
        """Return what is said of it in a reminder: the words, whose desk has it, how it stands."""
        if obstacle is None:
            return None
        return Phrase(
            "reminder.in_the_way",
            {
                "text": short(obstacle.text),
                "desk": staff.unit_name(obstacle.desk_unit_id),
                "state": Phrase(f"obstacle.state_name.{obstacle.state}"),
            },
        )
