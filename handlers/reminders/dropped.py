"""What a sleeping server did not say in time and what has become pointless: dropped, with a note."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import partial

from domain.programme import Programme
from domain.reminding import ReminderStage
from domain.workdays import ONE_DAY
from handlers.due.deadlines import LOOK_BACK, Deadlines, Due
from handlers.errands import Do
from handlers.ports.work import Work
from handlers.routes import token

SPOKE = "tk"
"""Before an occasion: on that day reminders of a programme were looked after."""

DROPPED = "dr"
"""Before an occasion: it is noted that a reminder was dropped."""

Slept = list[tuple[Due, ReminderStage]]


class Dropped:
    """Writes down which reminders were slept through and are not said any more.

    A process that is awake knows from its memory that it was; one that has just been started looks
    for the last day on which reminders spoke. A quiet morning costs no statement.
    """

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines
        self._awake_on: dict[str, date] = {}
        self._marked: dict[str, date] = {}

    def look(self, do: Do, programmes: Sequence[Programme], now: datetime) -> None:
        """Note, once a morning, what was dropped since the last."""
        local = now.astimezone(self._deadlines.zone)
        today = local.date()
        for programme in programmes:
            if local.time() < programme.setup.reminders.at:
                continue
            last = self._awake_on.get(programme.id)
            self._awake_on[programme.id] = today
            if last is not None and last > today:
                # The clock was put back: nothing was slept through.
                continue
            slept = list(self._slept_through(programme, last or today - LOOK_BACK, now))
            if slept:
                do(partial(self._note, programme=programme, slept=slept, last=last, now=now))

    def mark(self, work: Work, programme: Programme, now: datetime) -> None:
        """Remember for later processes that reminders spoke today."""
        today = now.astimezone(self._deadlines.zone).date()
        if self._marked.get(programme.id) != today:
            work.outbox.settle(_day_key(programme, today), now)
            self._marked[programme.id] = today

    def _note(
        self, work: Work, programme: Programme, slept: Slept, last: date | None, now: datetime
    ) -> None:
        spoke = last or _last_spoken(work, programme, now.astimezone(self._deadlines.zone).date())
        if spoke is None:
            # A new house has left nothing out.
            return
        units = work.units.of_programme(programme.id)
        for due, stage in slept:
            handed_in = work.unit_reports.units_submitted(*due.parts)
            missing = [u for u in units if due.is_owed_by(u) and u.id not in handed_in]
            key = token(DROPPED, *due.parts, f"{stage.on:%Y%m%d}")
            if stage.on > spoke and missing and work.outbox.settle(key, now):
                detail = f"{stage.on.isoformat()}, {len(missing)} units"
                work.audit.note(None, "reminder dropped", due.subject, now, detail)

    def _slept_through(
        self, programme: Programme, last: date, now: datetime
    ) -> Iterator[tuple[Due, ReminderStage]]:
        """Yield the reminders since a day but for those that are still said."""
        today = now.astimezone(self._deadlines.zone).date()
        said = {
            (*each.due.parts, each.stage.on)
            for each in self._deadlines.speaking(programme, now)
            if each.stage is not None
        }
        for due in self._deadlines.of_programme(programme.id, today):
            for stage in self._deadlines.stages_of(due):
                between = last < stage.on <= today and stage.moment <= now
                if between and (*due.parts, stage.on) not in said:
                    yield due, stage


def _last_spoken(work: Work, programme: Programme, today: date) -> date | None:
    """Return the last day on which reminders spoke; None in a new house."""
    days = [today - ONE_DAY * back for back in range(LOOK_BACK.days)]
    keys = {_day_key(programme, day): day for day in days}
    found = work.outbox.said_among(list(keys))
    return max((keys[key] for key in found), default=None)


def _day_key(programme: Programme, day: date) -> str:
    return token(SPOKE, programme.id, f"{day:%Y%m%d}")
