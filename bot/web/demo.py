"""The demo's bar: the clock of the rehearsal is shown, and can be moved forward."""

from datetime import datetime, time, timedelta, tzinfo
from typing import Protocol

MORNING = time(7, 0)
"""When the morning list and the Monday digest go out."""

FARTHEST = timedelta(days=3 * 366)
"""How far one move may go; more is a slip of the finger."""

MONDAY = 0


class Demo(Protocol):
    """The demo's clock, as the wiring gives it."""

    @property
    def zone(self) -> tzinfo:
        """The local time in which days begin."""

    def now(self) -> datetime:
        """Return the demo's moment, aware."""

    async def move(self, to: datetime) -> None:
        """Move the clock forward and do what falls due on the way; said things go the usual way."""


def destination(to: str, now: datetime, zone: tzinfo) -> datetime | None:
    """Return the moment that a button of the bar means, or None if it cannot be gone to.

    Args:
        to: "hour", "morning", "monday", a day of the year such as "06-09", or a local moment
            such as "2026-06-09T07:00".
        now: The demo's moment.
        zone: The local time in which days begin.
    """
    here = now.astimezone(zone)
    aim = _aim(to, here)
    return aim if aim is not None and here < aim <= here + FARTHEST else None


def _aim(to: str, here: datetime) -> datetime | None:
    match to:
        case "hour":
            return here + timedelta(hours=1)
        case "morning":
            return _morning(here + timedelta(days=1))
        case "monday":
            monday = _morning(here + timedelta(days=(MONDAY - here.weekday()) % 7))
            return monday if monday > here else monday + timedelta(days=7)
        case _:
            return _day_or_moment(to, here)


def _day_or_moment(to: str, here: datetime) -> datetime | None:
    try:
        # The leap year lets "02-29" be read; whether the next one exists shows below.
        day = datetime.strptime(f"2024-{to}", "%Y-%m-%d").replace(tzinfo=here.tzinfo)
    except ValueError:
        return _moment(to, here)
    try:
        aim = _morning(here.replace(month=day.month, day=day.day))
        return aim if aim > here else aim.replace(year=aim.year + 1)
    except ValueError:
        return None


def _moment(to: str, here: datetime) -> datetime | None:
    try:
        moment = datetime.fromisoformat(to)
    except ValueError:
        return None
    return moment.replace(tzinfo=here.tzinfo) if moment.tzinfo is None else moment


def _morning(day: datetime) -> datetime:
    return datetime.combine(day.date(), MORNING, tzinfo=day.tzinfo)
