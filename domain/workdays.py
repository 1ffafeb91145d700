"""Which days are worked: weekends, public holidays, and weekends worked in exchange."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from zoneinfo import ZoneInfo

HO_CHI_MINH = ZoneInfo("Asia/Ho_Chi_Minh")
"""The local time of every programme that does not say otherwise."""

SATURDAY = 5
"""Monday is 0: from this number on it is weekend."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """The working days of the offices of a programme.

    Attributes:
        holidays: Days off beside the weekends, each with its name.
        working_weekends: Saturdays and Sundays that are worked in exchange for a day off.
        years: The years whose holidays are in it; outside them only weekends are known.
        decided: The years whose holidays the state has decided; those of others are computed.
    """

    holidays: Mapping[date, str] = field(default_factory=dict)
    working_weekends: frozenset[date] = frozenset()
    years: range = range(0)
    decided: frozenset[int] = frozenset()

    def knows(self, day: date) -> bool:
        """Return whether the holidays of that day's year are in the calendar."""
        return day.year in self.years

    def is_working(self, day: date) -> bool:
        """Return whether offices work on that day."""
        if day in self.working_weekends:
            return True
        return day.weekday() < SATURDAY and day not in self.holidays

    def working_day_on_or_before(self, day: date) -> date:
        """Return the day itself if it is worked, else the last working day before it."""
        while not self.is_working(day):
            day -= ONE_DAY
        return day

    def working_day_on_or_after(self, day: date) -> date:
        """Return the day itself if it is worked, else the first working day after it."""
        while not self.is_working(day):
            day += ONE_DAY
        return day

    def shift(self, day: date, working_days: int) -> date:
        """Return the n-th working day after the day (before it, where n is negative).

        The day itself need not be worked and never counts; n = 0 gives it back as it is.
        """
        step = ONE_DAY if working_days > 0 else -ONE_DAY
        for _ in range(abs(working_days)):
            day += step
            while not self.is_working(day):
                day += step
        return day

    def working_days_between(self, start: date, end: date) -> int:
        """Return how many working days come after `start`, up to and including `end`.

        Where `end` lies before `start`, the same count the other way round, negative.
        """
        if end < start:
            return -self.working_days_between(end, start)
        days = (start + timedelta(days=n) for n in range(1, (end - start).days + 1))
        return sum(self.is_working(day) for day in days)
