"""Dates as people type them: 5/3, mùng 5 tháng 3, hôm qua, thứ hai tuần trước, 5 March."""

import re
from datetime import date
from typing import Final, Literal, overload

from domain.conversation.date_parts import PARTIAL, Found, PartialDate, Prefer
from domain.conversation.reading import LONGEST, TOO_LONG, Lexicon, Unreadable, plainly, tidy
from domain.conversation.said_days import read_said, read_vague, split_weekday
from domain.conversation.written_dates import read_written
from domain.names import search_key

UNREADABLE: Final = Unreadable("date.unreadable")
LUNAR: Final = Unreadable("date.lunar")

_LUNAR: Final = re.compile(
    r"\b(?:tet|ram|al|am lich|nguyen dan|giao thua|thang gieng|thang chap)\b"
)
_SOLAR: Final = re.compile(r" \(?(?:duong lich|dl)\)?$")
_JUST_PAST: Final = re.compile(r" (?:vua )?(?:roi|qua)$")
_BEFORE_A_DAY: Final = Lexicon(
    (word, True) for word in ("vào", "hồi", "mới", "buổi", "sáng", "trưa", "chiều", "tối", "đêm")
)


@overload
def read_date(
    raw: str,
    today: date,
    *,
    prefer: Prefer = ...,
    not_future: bool = ...,
    allow_partial: Literal[False] = ...,
) -> date | Unreadable: ...
@overload
def read_date(
    raw: str,
    today: date,
    *,
    prefer: Prefer = ...,
    not_future: bool = ...,
    allow_partial: Literal[True],
) -> date | PartialDate | Unreadable: ...
def read_date(
    raw: str,
    today: date,
    *,
    prefer: Prefer = "past",
    not_future: bool = False,
    allow_partial: bool = False,
) -> date | PartialDate | Unreadable:
    """Read a day, or a month or a year where that is enough.

    Args:
        raw: What was typed; in numbers the day stands first.
        today: The person's local day.
        prefer: Whether a day without a year is the latest up to today, or the next.
        not_future: Whether a day to come is refused.
        allow_partial: Whether "tháng 3" is an answer; otherwise the day is asked for.
    """
    if len(raw) > LONGEST:
        return TOO_LONG
    found = _find(plainly(tidy(raw)), today, prefer)
    if isinstance(found, PartialDate) and not allow_partial:
        return PARTIAL
    if isinstance(found, Unreadable):
        return found
    first = found.first_day if isinstance(found, PartialDate) else found
    if not_future and first > today:
        return Unreadable("date.future", {"day": first})
    return found


def _find(typed: str, today: date, prefer: Prefer) -> Found:
    typed = _bare(typed.replace(",", " ").split())
    text = _SOLAR.sub("", search_key(typed))
    if _LUNAR.search(text):
        return LUNAR
    said = read_said(typed, today, prefer)
    if said is not None:
        return said
    weekday, written = split_weekday(text)
    found = (
        read_written(written, today, prefer)
        or read_written(_JUST_PAST.sub("", written), today, prefer)
        or read_vague(text)
        or UNREADABLE
    )
    if weekday is not None and isinstance(found, date) and found.weekday() != weekday:
        return Unreadable("date.weekday_differs", {"day": found})
    return found


def _bare(words: list[str]) -> str:
    """Return the day of "vào sáng hôm qua", "buổi chiều 5/3"."""
    while len(words) > 1 and _BEFORE_A_DAY.find(words[0]):
        words = words[1:]
    return " ".join(words)
