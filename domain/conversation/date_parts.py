"""Days put together from the parts that somebody typed; a missing year is found, never a month."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal

from domain.conversation.reading import Unreadable

Prefer = Literal["past", "future"]
"""Whether a day without a year is the latest such day, or the next one."""

DECEMBER: Final = 12


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A month of a year, or a year alone where the month is None."""

    year: int
    month: int | None = None

    @property
    def first_day(self) -> date:
        """Return the first day of the month or the year."""
        return date(self.year, self.month or 1, 1)


Found = date | PartialDate | Unreadable
"""What a reader of dates found."""

PARTIAL: Final = Unreadable("date.partial")
"""A week, a beginning of a month: true, but no day; the day is asked for."""


def day_of(day: int, month: int, year: int | None, today: date, prefer: Prefer) -> Found:
    """Return the day, in the year that is meant if none was typed.

    Without a year it is the latest such day up to today (or the next one), in this year or its
    neighbour: 29/2 is not looked for further away, for then it is rather a slip.
    """
    neighbour = -1 if prefer == "past" else 1
    years = (today.year, today.year + neighbour) if year is None else (year,)
    days = [_day(day, month, candidate) for candidate in years]
    for found in days:
        if found is not None and (year is not None or _is_on_side(found, today, prefer)):
            return found
    return Unreadable("date.impossible", {"day": day, "month": month})


def month_of(month: int, year: int | None, today: date, prefer: Prefer) -> Found:
    """Return the month, in the year that is meant if none was typed."""
    if not 1 <= month <= DECEMBER:
        return Unreadable("date.impossible_month", {"month": month})
    if year is not None:
        return PartialDate(year, month)
    if prefer == "past":
        return PartialDate(today.year - (month > today.month), month)
    return PartialDate(today.year + (month < today.month), month)


def month_from(today: date, months: int) -> PartialDate:
    """Return the month so many months after this one."""
    count = today.year * DECEMBER + today.month - 1 + months
    return PartialDate(count // DECEMBER, count % DECEMBER + 1)


def day_of_month(day: int, today: date, prefer: Prefer) -> Found:
    """Return "ngày 12" of this month, or of the neighbouring one if it is not on that side."""
    if not 1 <= day <= 31:  # noqa: PLR2004 - the days of the longest month
        return Unreadable("date.impossible_day", {"day": day})
    neighbour = month_from(today, -1 if prefer == "past" else 1)
    for month in (PartialDate(today.year, today.month), neighbour):
        found = _day(day, month.month or 1, month.year)
        if found is not None and _is_on_side(found, today, prefer):
            return found
    return PARTIAL


def weekday_from(today: date, weekday: int, weeks: int) -> date:
    """Return a weekday of the week that is so many weeks after this one; weeks begin on Monday."""
    return today + timedelta(days=weekday - today.weekday() + 7 * weeks)


def _is_on_side(day: date, today: date, prefer: Prefer) -> bool:
    return day <= today if prefer == "past" else day >= today


def _day(day: int, month: int, year: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
