"""How days, moments and words are typed; what cannot be read or kept is wrong usage, with its reason."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from typing import TypeVar
from unicodedata import category

import typer

from bot.refusal import RefusalError

T = TypeVar("T")

FIRST_YEAR, LAST_YEAR = 2000, 2100
"""Years outside are slips of the finger: no programme reaches there."""

DAY_FIRST = "%d/%m/%Y"

MOST_CHARS = 200
"""What the trail keeps of a text; nothing that is typed behind an option is longer."""

_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Signs that steer a terminal, break a line, or are none."""


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


def kept_words(param: typer.CallbackParam, value: str) -> str:
    """Return words as they may be kept: what is typed here is held to the rule of what is chatted.

    Every option whose words are kept (a name, a reason, a decision) has this as its callback.

    Raises:
        RefusalError: If they tell what is not kept of anybody, are too long, or hold signs that
            nobody sees.
    """
    tidy = fit_to_keep(value, _called(param))
    if len(tidy) > MOST_CHARS:
        raise RefusalError(
            f"{_called(param)} is longer than {MOST_CHARS} letters, and no more are kept; "
            "write it shorter"
        )
    return tidy


def kept_name(param: typer.CallbackParam, value: str) -> str:
    """Return the name of a person, of which the command itself says how it is written.

    Raises:
        RefusalError: If it tells what is not kept of anybody.
    """
    _refuse_what_tells(value, _called(param))
    return value


def fit_to_keep(text: str, called: str) -> str:
    """Return words tidied, with the numbers of people masked.

    Raises:
        RefusalError: If they tell what is not kept of anybody, or hold signs that nobody sees.
    """
    from domain.names import without_invisible
    from domain.personal.masking import without_numbers

    tidy = without_invisible(text).strip()
    if any(category(sign) in _UNSEEN for sign in tidy):
        raise RefusalError(f"{called} holds signs that cannot be seen; type it on one line")
    _refuse_what_tells(tidy, called)
    return without_numbers(tidy)


def _refuse_what_tells(text: str, called: str) -> None:
    from domain.personal.discretion import tells_too_much

    if tells_too_much(text):
        raise RefusalError(
            f"{called} tells of HIV, which is written down of nobody (Decree 20/2021/NĐ-CP, "
            "article 8); write it without"
        )


def _called(param: typer.CallbackParam) -> str:
    return param.opts[0] if param.opts else str(param.name)


def _day_first(text: str) -> date:
    return datetime.strptime(text, DAY_FIRST).date()  # noqa: DTZ007 - a day has no zone


def _first(text: str, readers: tuple[Callable[[str], T], ...]) -> T | None:
    for read in readers:
        try:
            return read(text.strip())
        except ValueError:
            continue
    return None
