"""Dates that are written out: 5/3/2026, mùng 5 tháng 3, 5 March, tháng 3/2026; the day first."""

import re
from datetime import date
from typing import Final

from domain.conversation.calendar_words import MONTHS, full_year, small_number
from domain.conversation.date_parts import (
    Found,
    PartialDate,
    Prefer,
    day_of,
    day_of_month,
    month_from,
    month_of,
)

_NUMERIC: Final = re.compile(r"([0-9]{1,2})([/.-])([0-9]{1,2})(?:\2([0-9]{4}|[0-9]{2}))?")
_ISO: Final = re.compile(r"([0-9]{4})([/.-])([0-9]{1,2})\2([0-9]{1,2})")
_KEYPAD: Final = re.compile(r"([0-9]{1,2}) ([0-9]{1,2}) ([0-9]{4})|([0-9]{2})([0-9]{2})([0-9]{4})")
_MONTH_YEAR: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_SPOKEN: Final = re.compile(
    r"(?:(?P<day>[a-z0-9 ]{1,20}) )?thang (?P<month>[a-z0-9 ]{1,20}?)"
    r"(?:(?: nam | ?[/-] ?)(?P<year>[0-9]{4}|[0-9]{2})| (?P<full>[0-9]{4})"
    r"| nam (?P<said>nay|ngoai|truoc|sau|toi))?"
)
_YEAR: Final = re.compile(r"(?:nam |year )?(?:([0-9]{4})|(?<=nam )(nay|ngoai|truoc|sau|toi))")
_DAY_ALONE: Final = re.compile(r"(?:ngay|hom|the) ([a-z0-9 ]{1,20}?)(?:st|nd|rd|th)?")
_ORDINAL: Final = r"([0-9]{1,2})(?:st|nd|rd|th)?"
_ENGLISH: Final = re.compile(
    rf"(?:the )?{_ORDINAL} (?:of )?([a-z]+)\.?(?: ([0-9]{{4}}))?"
    rf"|([a-z]+)\.? {_ORDINAL}(?: ([0-9]{{4}}))?"
)
_ENGLISH_MONTH: Final = re.compile(r"([a-z]+)\.?(?: ([0-9]{4}))?")
_LEAD: Final = re.compile(r"^(?:ngay |hom )?(?:mong |mung )?")
_MONTHS_AGO: Final = re.compile(r"[a-z0-9 ]+ thang (?:truoc|roi|qua|vua roi|vua qua|sau|toi)")
_SAID_YEARS: Final = {"nay": 0, "ngoai": -1, "truoc": -1, "sau": 1, "toi": 1}
_SAID_MONTHS: Final = {
    **dict.fromkeys(("nay", "this"), 0),
    **dict.fromkeys(("truoc", "roi", "qua", "vua roi", "vua qua", "last"), -1),
    **dict.fromkeys(("sau", "toi", "next"), 1),
}
_RELATIVE_ENGLISH: Final = re.compile(r"(last|this|next) (month|year)")


def read_written(text: str, today: date, prefer: Prefer) -> Found | None:
    """Read a written date from a search key, or return None where it is none."""
    bare = _LEAD.sub("", text)
    for found in (
        _numeric(bare, today, prefer),
        # "5 tháng trước" is five months ago, "ngày 5 tháng trước" the fifth of the last one.
        None if bare == text and _MONTHS_AGO.fullmatch(text) else _spoken(bare, today, prefer),
        _english(text, today, prefer),
        _year(text, today),
        _day_alone(text, today, prefer),
    ):
        if found is not None:
            return found
    return None


def _numeric(text: str, today: date, prefer: Prefer) -> Found | None:
    text = re.sub(r" ?([/.-]) ?", r"\1", text)
    if match := _NUMERIC.fullmatch(text):
        year = None if match[4] is None else full_year(match[4], today.year)
        if match[4] is not None and year is None:
            return None
        return day_of(int(match[1]), int(match[3]), year, today, prefer)
    if match := _ISO.fullmatch(text):
        return _with_year(match[4], match[3], match[1], today)
    if match := _KEYPAD.fullmatch(text):
        return _with_year(match[1] or match[4], match[2] or match[5], match[3] or match[6], today)
    if match := _MONTH_YEAR.fullmatch(text):
        year = full_year(match[2], today.year)
        return None if year is None else month_of(int(match[1]), year, today, prefer)
    return None


def _with_year(day: str, month: str, typed_year: str, today: date) -> Found | None:
    year = full_year(typed_year, today.year)
    return None if year is None else day_of(int(day), int(month), year, today, "past")


def _spoken(text: str, today: date, prefer: Prefer) -> Found | None:
    """Read "5 tháng 3", "mười hai tháng tư năm 2026", "tháng 3/2026", "5 tháng trước"."""
    match = _SPOKEN.fullmatch(text)
    if match is None:
        return None
    typed_year = match["year"] or match["full"]
    year = full_year(typed_year, today.year) if typed_year else None
    if match["said"]:
        year = today.year + _SAID_YEARS[match["said"]]
    if typed_year and year is None:
        return None
    month: Found | None
    if match["month"] in _SAID_MONTHS:
        month = month_from(today, _SAID_MONTHS[match["month"]])
    else:
        number = small_number(match["month"])
        month = None if number is None else month_of(number, year, today, prefer)
    if match["day"] is None or not isinstance(month, PartialDate):
        return month
    day = small_number(match["day"])
    if day is None or month.month is None:
        return None
    is_dated = year is not None or match["month"] in _SAID_MONTHS
    return day_of(day, month.month, month.year if is_dated else None, today, prefer)


def _english(text: str, today: date, prefer: Prefer) -> Found | None:
    text = text.removeprefix("on ")
    if match := _RELATIVE_ENGLISH.fullmatch(text):
        step = _SAID_MONTHS[match[1]]
        return month_from(today, step) if match[2] == "month" else PartialDate(today.year + step)
    if (match := _ENGLISH_MONTH.fullmatch(text)) and match[1] in MONTHS:
        year = full_year(match[2], today.year) if match[2] else None
        if match[2] and year is None:
            return None
        return month_of(MONTHS[match[1]], year, today, prefer)
    match = _ENGLISH.fullmatch(text)
    if match is None or (match[2] or match[4]) not in MONTHS:
        return None
    typed_year = match[3] or match[6]
    year = full_year(typed_year, today.year) if typed_year else None
    if typed_year and year is None:
        return None
    month = MONTHS[match[2] or match[4]]
    return day_of(int(match[1] or match[5]), month, year, today, prefer)


def _year(text: str, today: date) -> Found | None:
    match = _YEAR.fullmatch(text)
    if match is None:
        return None
    if match[2]:
        return PartialDate(today.year + _SAID_YEARS[match[2]])
    year = full_year(match[1], today.year)
    return None if year is None else PartialDate(year)


def _day_alone(text: str, today: date, prefer: Prefer) -> Found | None:
    match = _DAY_ALONE.fullmatch(text)
    day = small_number(match[1]) if match else None
    return None if day is None else day_of_month(day, today, prefer)
