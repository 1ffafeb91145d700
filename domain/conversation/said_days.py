"""Days told from today: hôm qua, 3 ngày trước, thứ hai tuần trước, last Monday."""

import re
from datetime import date, timedelta
from typing import Final

from domain.conversation.calendar_words import WEEKDAYS, small_number
from domain.conversation.date_parts import PARTIAL, Found, Prefer, weekday_from
from domain.conversation.reading import Unreadable

_DAYS: Final = {
    **dict.fromkeys(("hom nay", "nay", "ngay hom nay", "today", "vua xong", "bay gio", "now"), 0),
    **dict.fromkeys(("hom qua", "qua", "ngay hom qua", "yesterday"), -1),
    **dict.fromkeys(("hom kia", "ngay hom kia", "the day before yesterday"), -2),
    "day before yesterday": -2,
    **dict.fromkeys(("mai", "ngay mai", "tomorrow"), 1),
    **dict.fromkeys(("ngay kia", "ngay mot", "the day after tomorrow"), 2),
    "day after tomorrow": 2,
}
_PART_OF_DAY: Final = re.compile(r"^(?:buoi )?(?:sang|trua|chieu|toi|dem|this|last) ?(?=\w)")
_PARTS_NOW: Final = {"this morning", "this afternoon", "this evening", "tonight"}
_AGO: Final = re.compile(
    r"(?:cach day )?(?P<ago>[a-z0-9 ]{1,20}) (?:ngay|hom)(?: truoc| roi)?|(?P<en>[a-z0-9]+) days? ago"
)
_AHEAD: Final = re.compile(
    r"(?:sau )?(?P<ahead>[a-z0-9 ]{1,20}) ngay (?:nua|toi|sau)|in (?P<en>[a-z0-9]+) days?"
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
    rf"(?:(?P<lead>last|next|on) )?(?P<weekday>{_WEEKDAY})(?: (?P<rest>[a-z ]+))?"
)
_WEEKDAY_FIRST: Final = re.compile(rf"(?P<weekday>{_WEEKDAY}) (?:ngay )?(?P<rest>.*[0-9].*)")
_VAGUE: Final = re.compile(
    r"(?:dau|giua|cuoi|early|late|mid) .+"
    r"|(?:\w+ )?(?:tuan|thang|nam|quy) (?:truoc|roi|qua|vua roi|vua qua|nay|sau|toi|ngoai)"
    r"|(?:last|this|next) week|\w+ (?:weeks?|months?|years?) ago"
    r"|(?:hom|bua) (?:truoc|no|ay)|(?:vai|may) (?:ngay|hom) (?:truoc|nay)"
    r"|vua roi|vua qua|gan day|moi day|dao nay|lau roi|recently|quy \w+"
    r"|(?:mong |mung )?[0-9]{1,2}"
)


def read_said(text: str, today: date, prefer: Prefer) -> Found | None:
    """Read a day told from today from a search key, or return None where it is none."""
    if text in _PARTS_NOW:
        return today
    for candidate in (text, _PART_OF_DAY.sub("", text)):
        if candidate in _DAYS:
            return today + timedelta(days=_DAYS[candidate])
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
        days = small_number(match[1] or match[2]) if match else None
        if days is not None:
            return today + timedelta(days=sign * days)
    return None


def _weekday(text: str, today: date, prefer: Prefer) -> Found | None:
    match = _WEEKDAY_SAID.fullmatch(text)
    if match is None:
        return None
    weekday, rest = WEEKDAYS[match["weekday"]], match["rest"] or ""
    if rest in _WEEK and match["lead"] in {None, "on"}:
        return weekday_from(today, weekday, _WEEK[rest])
    if rest and rest not in _LATEST | _NEXT:
        return None
    back = (today.weekday() - weekday) % 7
    ahead = (weekday - today.weekday()) % 7
    if rest in _LATEST or match["lead"] == "last":
        return today - timedelta(days=back or 7)
    if rest in _NEXT or match["lead"] == "next":
        return today + timedelta(days=ahead or 7)
    return today - timedelta(days=back) if prefer == "past" else today + timedelta(days=ahead)
