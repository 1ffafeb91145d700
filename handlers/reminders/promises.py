"""What a unit answers to a reminder: the day on which its report will come, or what is in the way."""

import re
from collections.abc import Mapping
from datetime import date

from domain.conversation.dates import read_date
from domain.conversation.reading import Unreadable
from domain.reporting import Promise
from domain.say import Choice, Phrase, Say
from domain.workdays import ONE_DAY
from handlers.asking import led
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due, Own
from handlers.due.document_button import document_choices
from handlers.due.words import name_of, until
from handlers.obstacles.desk import ObstacleDesk
from handlers.ports.speech import Reply
from handlers.reminders.seen import Seen
from handlers.reminders.words import reminder_choices
from handlers.routes import OnButton, OnCommand, token
from handlers.visit import Visit

DESK = "rm"
"""The desk in tokens: `rm.p`, `rm.d`, `rm.v`, `rm.k`, each with obligation and period."""

DAYS = 5
"""How many days are offered for a promise."""

NO_DAY = "date.unreadable"
"""The reason for which a text is no day at all, and not a day that is unclear."""

_BEFORE = re.compile(r"(?:trước|truoc|before)\s+", re.IGNORECASE)


class ReminderDesk:
    """The desk behind the buttons of a reminder."""

    def __init__(self, deadlines: Deadlines, obstacles: ObstacleDesk) -> None:
        """Take the deadlines, and the desk that hears of obstacles."""
        self._deadlines = deadlines
        self._obstacles = obstacles
        self._seen = Seen(deadlines)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return no commands: a reminder is answered with its buttons."""
        return {}

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of reminders."""
        return {DESK: self._press}

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Take a typed day as the promise, while its question is the last thing that was said.

        Anything else typed then is for others to hear: the text of an open report is not lost.
        """
        if visit.incoming.attachments or not visit.person.is_officer:
            return None
        day = _typed_day(text, visit.today)
        if isinstance(day, Unreadable) and day.reason == NO_DAY:
            return None
        asked = _asked_about(visit)
        own = self._deadlines.own(visit, asked) if asked else None
        if own is None or isinstance(own, Say):
            return None
        if own.report is not None:
            return [already(own)]
        if own.due.deadline.is_missed(visit.today):
            return [self._too_late(visit, own)]
        if isinstance(day, Unreadable):
            return [led(self._ask_day(visit, own), (Phrase("reminder.day_unclear"),))]
        last_day = own.due.deadline.last_day
        if day == last_day + ONE_DAY:
            # "10/6" repeats the words on the button: before that day.
            day = last_day
        if not visit.today <= day <= last_day:
            lead = Phrase("reminder.day_outside", {"day": day, "last_day": last_day})
            return [led(self._ask_day(visit, own), (lead,))]
        return self._promised(visit, own, day)

    def _press(self, visit: Visit, parts: list[str]) -> Reply:
        verb, *rest = parts or [""]
        if verb == "k":
            return self._seen.press(visit, rest)
        if verb not in {"p", "d", "v"}:
            return [Say("common.old_button", choices=(TO_MENU,))]
        own = self._deadlines.own(visit, rest[:2])
        if isinstance(own, Say):
            return [own]
        if own.report is not None:
            return [already(own)]
        if verb == "v":
            return self._obstacles.about(visit, own.due)
        if own.due.deadline.is_missed(visit.today):
            return [self._too_late(visit, own)]
        if verb == "p":
            return [self._ask_day(visit, own)]
        return self._promise(visit, own, rest[2] if len(rest) > 2 else "")  # noqa: PLR2004 - obligation, period, day

    def _too_late(self, visit: Visit, own: Own) -> Say:
        return Say(
            "reminder.too_late_to_promise",
            {
                "name": name_of(own.due.obligation, own.due.deadline),
                "last_day": own.due.deadline.last_day,
            },
            choices=(*reminder_choices(own.due, visit.today), TO_MENU),
        )

    def _ask_day(self, visit: Visit, own: Own) -> Say:
        return Say(
            "reminder.ask_day",
            {
                "name": name_of(own.due.obligation, own.due.deadline),
                "until": until(own.due.deadline, visit.today),
                "last_day": own.due.deadline.last_day,
            },
            choices=(
                *(
                    Choice(
                        Phrase(
                            "reminder.day",
                            {"before": day + ONE_DAY, "day": day, "today": day == visit.today},
                        ),
                        token(DESK, "d", *own.due.parts, f"{day:%Y%m%d}"),
                    )
                    for day in self._days(own.due, visit.today)
                ),
                TO_MENU,
            ),
        )

    def _days(self, due: Due, today: date) -> list[date]:
        """Return the days that are offered: the next working days, and always the last one."""
        last_day = due.deadline.last_day
        calendar = self._deadlines.calendar
        days = []
        day = calendar.working_day_on_or_after(today)
        while day <= last_day:
            days.append(day)
            day = calendar.working_day_on_or_after(day + ONE_DAY)
        if len(days) > DAYS:
            return [*days[: DAYS - 1], days[-1]]
        # On a free day just before the end only the last day itself is left.
        return days or [last_day]

    def _promise(self, visit: Visit, own: Own, typed_day: str) -> Reply:
        day = _day(typed_day)
        if day is None or not visit.today <= day <= own.due.deadline.last_day:
            return [self._ask_day(visit, own)]
        return self._promised(visit, own, day)

    def _promised(self, visit: Visit, own: Own, day: date) -> Reply:
        obligation_id, period = own.due.parts
        visit.work.unit_reports.promise(
            Promise(own.unit.id, obligation_id, period, visit.person.id, day, visit.now)
        )
        visit.work.audit.note(
            visit.person.id, "promised", own.due.subject, visit.now, day.isoformat()
        )
        return [
            Say(
                "reminder.promise_kept",
                {
                    "name": name_of(own.due.obligation, own.due.deadline),
                    "unit": own.unit.name,
                    "before": day + ONE_DAY,
                    "day": day,
                    "asks_on": self._asks_on(visit, own.due, day),
                },
                choices=(reminder_choices(own.due, visit.today)[0], TO_MENU),
            )
        ]

    def _asks_on(self, visit: Visit, due: Due, day: date) -> date | None:
        """Return the day on which the assistant will ask again."""
        moment = self._deadlines.asks_at(due, day)
        if moment > visit.now:
            return moment.astimezone(visit.zone).date()
        later = (stage.on for stage in self._deadlines.stages_of(due) if stage.on > visit.today)
        return next(later, None)


def already(own: Own) -> Say:
    """Return the kind sentence that a report is in, with its receipt."""
    if own.report is None:
        raise ValueError(f"{own.unit.id} has not handed in {own.due.subject}")
    return Say(
        "unit_report.already",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "at": own.report.submitted_at,
            "receipt": own.report.receipt,
        },
        choices=(*document_choices(own.due, own.unit), TO_MENU),
    )


def _asked_about(visit: Visit) -> list[str]:
    """Return which deadline the question for a day was about, if it was the last thing said."""
    for each in visit.work.outbox.last_tokens(visit.address):
        match each.split("."):
            case [desk, "d", obligation_id, period, _] if desk == DESK:
                return [obligation_id, period]
    return []


def _typed_day(text: str, today: date) -> date | Unreadable:
    """Return the last day of what was typed: "mai", "thứ hai", "8/6", "trước ngày 9/6"."""
    before = _BEFORE.match(text.strip())
    if before is None:
        return read_date(text, today, prefer="future")
    day = read_date(text.strip()[before.end() :], today, prefer="future")
    return day if isinstance(day, Unreadable) else day - ONE_DAY


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None
