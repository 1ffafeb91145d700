"""Days told from today: hôm qua, 3 ngày trước, thứ hai tuần trước, last Monday."""

import re
from datetime import date, timedelta
from typing import Final

from domain.conversation.calendar_words import WEEKDAYS, small_number
from domain.conversation.date_parts import PARTIAL, Found, Prefer, weekday_from
from domain.conversation.reading import Lexicon, Unreadable
from domain.names import search_key

_DAYS: Final = Lexicon(
    (text, days)
    for days, texts in (
        (0, ("hôm nay", "nay", "ngày hôm nay", "bây giờ", "vừa xong", "mới xong")),
        (0, ("today", "now", "this morning", "this afternoon", "this evening", "tonight")),
        (-1, ("hôm qua", "qua", "ngày hôm qua", "yesterday", "last night")),
        (-2, ("hôm kia", "ngày hôm kia", "day before yesterday", "the day before yesterday")),
        # Only the tone tells three days ago from two; without marks it is the commoner two.
        (-3, ("hôm kìa", "ngày hôm kìa")),
        (1, ("mai", "ngày mai", "tomorrow")),
        (2, ("ngày kia", "ngày mốt", "day after tomorrow", "the day after tomorrow")),
        (3, ("ngày kìa",)),
    )
    for text in texts
)
_AGO: Final = re.compile(
    r"(?:cach day )?([a-z0-9 ]{1,20}) (?:ngay|hom) truoc|cach day ([a-z0-9 ]{1,20}) (?:ngay|hom)"
    r"|([a-z0-9]+) days? ago"
)
_AHEAD: Final = re.compile(
    r"([a-z0-9 ]{1,20}) (?:ngay|hom) (?:nua|toi|sau)|sau ([a-z0-9 ]{1,20}) ngay"
    r"|in ([a-z0-9]+) days?"
)
_WEEKDAY: Final = "|".join(sorted(WEEKDAYS, key=len, reverse=True))
_WEEK: Final = {
    **dict.fromkeys(("tuan truoc", "tuan roi", "tuan qua", "tuan vua roi", "last week"), -1),
    "tuan vua qua": -1,
    **dict.fromkeys(("tuan nay", "this week"), 0),
    **dict.fromkeys(("tuan sau", "tuan toi", "next week"), 1),
}
_LATEST: Final = {"vua roi", "vua qua", "truoc", "roi", "qua", "last"}
_NEXT: Final = {"toi", "next"}
_WEEKDAY_SAID: Final = re.compile(
    rf"(?:(?P<lead>last|next|on|hom) )?(?P<weekday>{_WEEKDAY})(?: (?P<rest>[a-z ]+))?"
)
_WEEKDAY_FIRST: Final = re.compile(rf"(?P<weekday>{_WEEKDAY}) (?:ngay )?(?P<rest>.*[0-9].*)")
_VAGUE: Final = re.compile(
    r"(?:dau|giua|cuoi|early|late|mid) .+"
    r"|(?:\w+ )?(?:tuan|thang|nam|quy) (?:truoc|roi|qua|vua roi|vua qua|nay|sau|toi|ngoai)"
    r"|(?:last|this|next) week|\w+ (?:weeks?|months?|years?) ago"
    r"|(?:hom|bua) (?:truoc|no|ay)|(?:vai|may) (?:ngay|hom) (?:truoc|nay)"
    r"|[a-z0-9 ]{1,20} (?:ngay|hom) (?:roi|nay)|[a-z0-9 ]{1,20} thang (?:truoc|nua|sau|toi)"
    r"|vua roi|vua qua|gan day|moi day|dao nay|lau roi|recently|quy \w+"
    r"|(?:mong |mung )?[0-9]{1,2}"
)


def read_said(typed: str, today: date, prefer: Prefer) -> Found | None:
    """Read a day told from today, or return None where it is none.

    Args:
        typed: What was typed, tidied, with its marks.
        today: The day it is told from.
        prefer: Which of two weekdays is meant by "thứ hai" alone.
    """
    days = _DAYS.find(typed)
    if days is not None:
        return today + timedelta(days=days)
    text = search_key(typed)
    return _counted(text, today) or _weekday(text, today, prefer)


def split_weekday(text: str) -> tuple[int | None, str]:
    """Return the weekday before a written date and the date: "thứ hai, 2/3/2026"."""
    match = _WEEKDAY_FIRST.fullmatch(text)
    return (WEEKDAYS[match["weekday"]], match["rest"]) if match else (None, text)


def read_vague(text: str) -> Unreadable | None:
    """Recognise what tells a time but no day: "tuần trước", "đầu tháng", "mùng 5", "12"."""
    return PARTIAL if _VAGUE.fullmatch(text) else None


def _counted(text: str, today: date) -> Found | None:
    for pattern, sign in ((_AGO, -1), (_AHEAD, 1)):
        match = pattern.fullmatch(text)
        days = small_number(match[match.lastindex or 0]) if match else None
        if days is not None:
            return today + timedelta(days=sign * days)
    return None


def _weekday(text: str, today: date, prefer: Prefer) -> Found | None:
    match = _WEEKDAY_SAID.fullmatch(text)
    if match is None:
        return None
    weekday, rest = WEEKDAYS[match["weekday"]], match["rest"] or ""
    if match["weekday"][1:].isdecimal() and not rest:
        return PARTIAL  # "T5" alone is Thursday to some and May to others
    if rest in _WEEK:
        return weekday_from(today, weekday, _WEEK[rest])
    said = {rest, match["lead"] or ""} - {"", "on", "hom"}
    return _nearest(today, weekday, said, prefer) if len(said) < 2 else None  # noqa: PLR2004


def _nearest(today: date, weekday: int, said: set[str], prefer: Prefer) -> date | None:
    """Return the weekday before today ("vừa rồi"), after it ("tới"), or on the preferred side."""
    back = (today.weekday() - weekday) % 7
    ahead = (weekday - today.weekday()) % 7
    if said <= _LATEST and said:
        return today - timedelta(days=back or 7)
    if said <= _NEXT and said:
        return today + timedelta(days=ahead or 7)
    if said:
        return None
    return today - timedelta(days=back) if prefer == "past" else today + timedelta(days=ahead)
