"""The days that a digest speaks of, and the moment whose state it shows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain.households import SILENT_AFTER
from domain.weeks import ONE_WEEK, Week, week_of

WEEKS_SHOWN = 8
"""Weeks in the row of visits: two months, as much as a phone shows side by side."""

STUCK_AFTER = timedelta(days=7)
"""An obstacle that is open for more days than these is told to the leader."""


@dataclass(frozen=True, slots=True)
class Span:
    """The days that a digest speaks of, and the moment whose state it shows.

    Attributes:
        week: The week.
        last_day: The last day that counts: Sunday, or today while the week is running.
        seen_at: Obstacles, submissions and silences are shown as they stood at this moment.
        today: The local day of that moment.
        is_running: Whether the week is not over yet.
        zone: Where days begin and end.
    """

    week: Week
    last_day: date
    seen_at: datetime
    today: date
    is_running: bool = False
    zone: tzinfo = UTC

    @property
    def before(self) -> tuple[date, date]:
        """Return the same days of the week before: half a week is not held against a whole one."""
        return self.week.monday - ONE_WEEK, self.last_day - ONE_WEEK

    @property
    def year_start(self) -> date:
        """Return the first day of the year that the yearly figures count from."""
        return date(self.last_day.year, 1, 1)

    @property
    def weeks(self) -> tuple[Week, ...]:
        """Return this week and those before it, the earliest first."""
        mondays = (self.week.monday - ONE_WEEK * back for back in reversed(range(WEEKS_SHOWN)))
        return tuple(map(week_of, mondays))

    @property
    def quiet_since(self) -> date:
        """Return the day whose report is too old to count as news."""
        return self.today - SILENT_AFTER

    @property
    def stuck_before(self) -> datetime:
        """Return the moment before which an obstacle must have been opened to count as stuck.

        Days are counted as the list of obstacles counts them: whole days of the calendar.
        """
        return datetime.combine(self.today - STUCK_AFTER, time(), self.zone)

    def waited(self, since: datetime) -> int:
        """Return for how many days of the calendar something has been waiting."""
        return (self.today - since.astimezone(self.zone).date()).days


def span_of(week: Week, now: datetime, zone: tzinfo) -> Span:
    """Return the days of a week as one looks at it now.

    The running week and the one just over show how things stand now: a report that came this
    morning is not missed any more. Older weeks show how things stood when they ended.
    """
    today = now.astimezone(zone).date()
    last_day = min(week.sunday, today)
    if week.sunday >= week_of(today).monday - timedelta(days=1):
        return Span(week, last_day, now, today, is_running=today <= week.sunday, zone=zone)
    ended = datetime.combine(week.monday + ONE_WEEK, time(), zone).astimezone(UTC)
    return Span(week, last_day, ended, week.sunday, zone=zone)
