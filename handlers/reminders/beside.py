"""What is spoken of beside the plan's days: looked for once a morning, for all programmes at once."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial

from domain.people import UnitId
from domain.programme import Programme
from domain.reporting import Beside
from domain.workdays import ONE_DAY
from handlers.due.deadlines import Deadlines, Speaking
from handlers.errands import Do
from handlers.ports.work import Work
from handlers.reminders.mornings import is_still_fresh

SAME_DAY = timedelta(days=1)
"""What came back early on its day was returned up to so long before that day is over."""

NOTHING = Beside(frozenset(), frozenset())


class BesideThePlan:
    """Finds the deadlines that keep quiet, but for a unit's promise or a report that came back.

    A unit is asked about its promise, and reminded of what came back the day before, at the time
    of reminders: so whatever there is to say today has happened before, and one look after that
    time holds until the same time tomorrow.
    """

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines
        self._looked_at: datetime | None = None
        self._found = NOTHING

    def look(self, do: Do, programmes: Sequence[Programme], now: datetime) -> None:
        """Look, unless the last look still holds."""
        if programmes and not is_still_fresh(
            self._looked_at, programmes, now, self._deadlines.zone
        ):
            self._found = do(partial(self._look, programmes=programmes, now=now))
            self._looked_at = now

    def speaking(self, programme: Programme, now: datetime) -> list[Speaking]:
        """Return what of a programme speaks by the plan or beside it, each deadline once."""
        return self._speaking(programme, now, self._found)

    def ahead(self, work: Work, programme: Programme, moment: datetime) -> list[Speaking]:
        """Return what is going to speak at a moment still to come; the last look is not touched."""
        found = self._look(work, [programme], moment)
        return self._speaking(programme, moment, found)

    def _speaking(self, programme: Programme, now: datetime, beside: Beside) -> list[Speaking]:
        promised = [
            Speaking(due, None)
            for due in self._deadlines.early(programme, now)
            if due.parts in beside.promised
        ]
        found = {_key(each): each for each in self._deadlines.speaking(programme, now)}
        found |= {_key(each): each for each in promised}
        for due in self._deadlines.among(programme, now, beside.returned):
            each = Speaking(due, None)
            found[_key(each)] = replace(found.get(_key(each), each), came_back=True)
        return list(found.values())

    def _look(self, work: Work, programmes: Collection[Programme], now: datetime) -> Beside:
        """Look for what is of about today; what nobody asked about for days is let go."""
        calendar = self._deadlines.calendar
        today = now.astimezone(self._deadlines.zone).date()
        days = max(each.setup.reminders.stale_after_working_days for each in programmes)
        last = calendar.shift(today, 1) - ONE_DAY
        back = today - calendar.shift(today, -days - 1)
        return work.unit_reports.beside(
            calendar.shift(today, -days), last, since=now - back - SAME_DAY
        )


def _key(speaking: Speaking) -> tuple[tuple[str, str], frozenset[UnitId] | None]:
    return speaking.due.parts, speaking.due.only
