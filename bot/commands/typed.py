"""How days, moments and weeks are typed; what cannot be read is wrong usage, with an example."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import TypeVar

import typer

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years outside are slips of the finger: no programme reaches there."""

DAY_FIRST = "%d/%m/%Y"


def day(text: str, option: str) -> date:
    """Read a day such as 2026-06-09 or 9/6/2026.

    Raises:
        typer.BadParameter: If it is no day of the calendar.
    """
    found = _first(text, (date.fromisoformat, _day_first))
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise typer.BadParameter(
            f"{option}: {text!r} is no day from {FIRST_YEAR} to {LAST_YEAR}; "
            "write for example 2026-06-09"
        )
    return found


def moment(text: str, option: str, zone: tzinfo) -> datetime:
    """Read a moment such as 2026-06-05T08:00, in the local time unless it says otherwise.

    Raises:
        typer.BadParameter: If it is no moment.
    """
    found = _first(text, (datetime.fromisoformat,))
    if found is None or not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise typer.BadParameter(
            f"{option}: {text!r} is no moment; write for example 2026-06-05T08:00"
        )
    return found.replace(tzinfo=zone) if found.tzinfo is None else found


def _day_first(text: str) -> date:
    return datetime.strptime(text, DAY_FIRST).date()  # noqa: DTZ007 - a day has no zone


def _first(text: str, readers: tuple[Callable[[str], T], ...]) -> T | None:
    for read in readers:
        try:
            return read(text.strip())
        except ValueError:
            continue
    return None
