"""Finds the amounts and the days in a clause; what they mean is read by the readers of answers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.conversation.dates import LUNAR, read_date
from domain.conversation.money import read_money
from domain.conversation.reading import Unreadable, could_be
from domain.hurried.heard import Heard
from domain.hurried.text import Clause, fold

LONG_AGO: Final = timedelta(days=183)
"""A day without a year that lies so far back may rather be one to come: it is asked."""

_ABOUT: Final = r"(?:(?:khoang|tam|chung|gan|hon|tren|duoi) |[~≈] ?)?"
_ABOUT_WORDS: Final = ("khoảng", "tầm", "chừng", "gần", "hơn", "trên", "dưới")
_ABOUT_WORD: Final = re.compile("khoang|tam|chung|gan|hon|tren|duoi")
_SCALE: Final = r"(?:trieu|tr|nghin|ngan|ty|ti|k|cu|dong|vnd|d)"
_DIGITS: Final = r"\d+(?:[.,]\d+)*"
_SPOKEN: Final = r"(?:(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin|muoi|tram|linh|le|nua) )+(?:trieu|nghin|ngan|ty)"
_REST: Final = rf"(?:\d{{1,4}}(?!\w)| ?{_DIGITS} ?{_SCALE}(?![a-z])| \d{{1,3}}(?! ?\w)| ?ruoi\b| ?(?:dong|vnd)\b)*"
_MONEY: Final = re.compile(
    rf"(?<![\w/.,-]){_ABOUT}(?:{_DIGITS} ?{_SCALE}(?![a-z]){_REST}|{_SPOKEN}\b{_REST}"
    r"|\d{1,3}(?:[.,]\d{3})+(?![\d/]))"
)
_BARE: Final = re.compile(
    rf"(?<![\w/.,-]){_ABOUT}(?:\d{{1,9}}(?:[.,]\d{{1,2}})?)(?![\w/,-]|\.\d)"
    r"(?! ?(?:%|con|nguoi|khau|m2|m²|m\b|chau|em|cai|chiec|thang|nam|tuoi|bao|lan|ngay|kg|ha|sao|bo|trau|lon|"
    r"ga|de|the|dua|tan|ta|giong|nha|tuan|lop|gio|be|cay|goc|hom|ong|ba|anh|chi|ho|g\b))"
)
_YEAR: Final = r"(?: ?[/.-] ?(?:\d{4}|\d{2}))?"
_DAY: Final = re.compile(
    r"(?<![\w/.,-])(?:"
    rf"(?:(?:ngay|hom|sang|chieu|toi|trua|mung|mong) )*\d{{1,2}} ?/ ?\d{{1,2}}{_YEAR}"
    r"|(?:(?:ngay|hom|sang|chieu|mung|mong) )+\d{1,2} ?[.-] ?\d{1,2}(?: ?[.-] ?(?:\d{4}|\d{2}))?"
    r"|\d{1,2}[.-]\d{1,2}[.-]\d{4}|\d{4}-\d{1,2}-\d{1,2}"
    r"|(?:(?:ngay|hom|mung|mong) )*\d{1,2} thang \d{1,2}(?: nam \d{4}| ?/ ?\d{4})?"
    r"|(?:ngay )?(?:mung|mong) \d{1,2}(?: thang \d{1,2})?|(?:ngay|hom) \d{1,2}(?! ?(?:con|lan|trieu|tr))"
    r"|(?:sang|chieu|trua|toi|ngay|hoi|dem)? ?hom (?:qua|nay|kia)|sang nay|chieu nay|trua nay|ngay mai|ngay kia"
    r"|(?:\d{1,3}|hai|ba|bon|nam|may|vai) (?:ngay|hom) (?:truoc|nua)|cach day \d{1,3} (?:ngay|hom)"
    r"|(?:thu (?:hai|ba|tu|nam|sau|bay|[2-7])|chu nhat)(?: (?:tuan (?:truoc|nay|qua|roi)|vua roi|vua qua))?"
    r"|(?:dau|giua|cuoi) (?:thang \d{1,2}|thang (?:truoc|nay)|thang|nam|tuan)(?: nam ngoai)?"
    r"|(?:tuan|thang|nam) (?:truoc|qua|roi|vua roi|ngoai)|thang \d{1,2}(?: ?/ ?\d{4}| nam \d{4}| nam ngoai)?"
    r"|vua roi|(?:dem|toi) qua|ram thang (?:\d{1,2}|gieng|chap)|(?:(?:mung|mong) \d{1,2} )?thang (?:gieng|chap)"
    r"|(?:mung|mong) \d{1,2} tet|(?:truoc|sau|dip|hom) tet"
    r")(?![\w/])"
)
_LUNAR_BEHIND: Final = re.compile(
    r"\s*\(?\s*(?:âm lịch|am lich|âm|âl|am|al|ta)(?!\w)\)?", re.IGNORECASE
)
_LUNAR_BEFORE: Final = re.compile(r"(?<!\w)(?:âm lịch|am lich|âm|âl|al)\s+$", re.IGNORECASE)
_TWICE: Final = re.compile(r"(\S+)\s+\1", re.IGNORECASE)
"""The same amount typed twice is that amount."""

_HAS_YEAR: Final = re.compile(r"\d{4}|[/.-] ?\d{1,2} ?[/.-] ?\d{2}|nam|qua|nay|kia|truoc|tuan|roi")


@dataclass(frozen=True, slots=True)
class Figure:
    """An amount or a day, where it stands in its clause."""

    start: int
    end: int
    amount: Heard[int] | None = None
    day: Heard[date] | None = None


def figures_in(clause: Clause, today: date) -> tuple[Figure, ...]:
    """Return the amounts and days of a clause, in order."""
    taken: list[tuple[int, int]] = []
    found: list[Figure] = []
    for start, end in _free(_DAY, clause, taken):
        found.append(_day_figure(clause, start, end, today))
    for pattern in (_MONEY, _BARE):
        for first, end in _free(pattern, clause, taken):
            start = first + _not_about(clause.text[first:end])
            found.append(Figure(start, end, amount=_amount(clause.text[start:end])))
    return tuple(sorted(found, key=lambda figure: figure.start))


def _day_figure(clause: Clause, start: int, end: int, today: date) -> Figure:
    """Return a day; one of the old calendar ("5/3 âm", "mồng 5/3 ta") is asked, never turned."""
    behind = _LUNAR_BEHIND.match(clause.text, end)
    before = _LUNAR_BEFORE.search(clause.text, 0, start)
    if behind is None and before is None:
        return Figure(start, end, day=_day(clause.text[start:end], today))
    first = before.start() if before is not None else start
    last = behind.end() if behind is not None else end
    return Figure(first, last, day=Heard(clause.text[first:last], None, LUNAR.reason))


def _free(
    pattern: re.Pattern[str], clause: Clause, taken: list[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    # What has been found already is covered, so that no amount runs on into a day.
    text_left = clause.key
    for start, end in taken:
        text_left = f"{text_left[:start]}{'|' * (end - start)}{text_left[end:]}"
    for match in pattern.finditer(text_left):
        text = match[0]
        start = match.start() + len(text) - len(text.lstrip())
        end = match.start() + len(text.rstrip())
        if end > start:
            taken.append((start, end))
            yield start, end


def _not_about(said: str) -> int:
    """Return how many letters of an amount belong to another word: "nhà tạm 60tr" is no "tầm"."""
    word, gap, _ = said.partition(" ")
    if not gap or not word.isalpha() or not _ABOUT_WORD.fullmatch(fold(word)):
        return 0
    typed = word.casefold()
    return 0 if any(could_be(typed, about) for about in _ABOUT_WORDS) else len(word) + 1


def _amount(said: str) -> Heard[int]:
    twice = _TWICE.fullmatch(said)
    said = twice[1] if twice else said
    read = read_money(said)
    if isinstance(read, Unreadable):
        return Heard(said, None, read.reason, read.params, _guess(read))
    return Heard(said, read)


def _guess(read: Unreadable) -> int | None:
    for name in ("value", "as_million"):
        value = read.params.get(name)
        if isinstance(value, int):
            return value
    return None


def _day(said: str, today: date) -> Heard[date]:
    read = read_date(said, today)
    if isinstance(read, Unreadable):
        return Heard(said, None, read.reason, read.params)
    if read > today:
        return Heard(said, None, "date.future", {"day": read})
    if today - read > LONG_AGO and not _HAS_YEAR.search(Clause("", said, fresh=False).key):
        return Heard(said, None, "long_ago", {"day": read}, read)
    return Heard(said, read)
