"""The week of the digest: Monday to Sunday, and the Monday morning on which it is told."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from domain.workdays import HO_CHI_MINH

DIGEST_AT = time(7, 0)
ONE_WEEK = timedelta(days=7)


class WeekNameError(ValueError):
    """A week's name cannot be read; the message says how names look."""


@dataclass(frozen=True, slots=True)
class Week:
    """A week from Monday to Sunday.

    Attributes:
        id: The ISO week, "2026-W23"; its year may differ from the calendar year around New Year.
        monday: Its first day.
        sunday: Its last day.
    """

    id: str
    monday: date
    sunday: date


def week_of(day: date) -> Week:
    """Return the week that a day lies in."""
    year, number, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Week(f"{year:04}-W{number:02}", monday, monday + timedelta(days=6))


def week_named(name: str) -> Week:
    """Return the week of a name such as "2026-W23".

    Raises:
        WeekNameError: If there is no such week.
    """
    trouble = f"{name!r} is not a week: write the year and the week, such as 2026-W23"
    found = re.fullmatch(r"([12]\d{3})-W(\d{2})", name)
    if not found:
        raise WeekNameError(trouble)
    try:
        return week_of(date.fromisocalendar(int(found[1]), int(found[2]), 1))
    except ValueError as error:
        raise WeekNameError(f"{trouble} ({error})") from error


def digest_moment(week: Week, zone: tzinfo = HO_CHI_MINH) -> datetime:
    """Return when a week is told, in UTC: the Monday after it at 7:00 local time."""
    return datetime.combine(week.monday + ONE_WEEK, DIGEST_AT, zone).astimezone(UTC)


def week_to_tell(now: datetime, zone: tzinfo = HO_CHI_MINH) -> Week:
    """Return the latest week whose digest moment has come; missed weeks before it are let go."""
    last_week = week_of(now.astimezone(zone).date() - ONE_WEEK)
    if digest_moment(last_week, zone) <= now:
        return last_week
    return week_of(last_week.monday - ONE_WEEK)
