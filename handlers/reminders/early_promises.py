"""Promises given before the first reminder: looked for once a morning, for all programmes at once."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import partial

from domain.programme import Programme
from domain.workdays import ONE_DAY
from handlers.due.deadlines import Deadlines, Speaking
from handlers.errands import Do
from handlers.ports.work import Work
from handlers.reminders.mornings import is_still_fresh


class EarlyPromises:
    """Finds the deadlines that keep quiet so far, but for a unit's promise.

    A unit is asked about its promise at the time of reminders, so whatever there is to ask today
    was promised before: one look after that time holds until the same time tomorrow.
    """

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines
        self._looked_at: datetime | None = None
        self._promised: frozenset[tuple[str, str]] = frozenset()

    def speaking(
        self, do: Do, programmes: Sequence[Programme], now: datetime
    ) -> Mapping[str, list[Speaking]]:
        """Return, by programme, the deadlines without a reminder yet that were promised."""
        early = {each.id: self._deadlines.early(each, now) for each in programmes}
        if not any(early.values()):
            return {}
        if not is_still_fresh(self._looked_at, programmes, now, self._deadlines.zone):
            self._promised = do(partial(self._look, programmes=programmes, now=now))
            self._looked_at = now
        return {
            programme_id: [Speaking(due, None) for due in dues if due.parts in self._promised]
            for programme_id, dues in early.items()
        }

    def _look(
        self, work: Work, programmes: Collection[Programme], now: datetime
    ) -> frozenset[tuple[str, str]]:
        """Look for promises of about today; one that nobody asked about for days is let go."""
        calendar = self._deadlines.calendar
        today = now.astimezone(self._deadlines.zone).date()
        days = max(each.setup.reminders.stale_after_working_days for each in programmes)
        last = calendar.shift(today, 1) - ONE_DAY
        return work.unit_reports.promised_between(calendar.shift(today, -days), last)
