"""What stands in a cell of a workbook: texts, years, days, amounts and numbers as offices write them."""

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final

from domain.conversation.money import read_money
from domain.names import without_invisible

Cell = str | int | float | bool | date | None
"""A cell as a workbook gives it; dates may carry a time."""

REMEMBERED: Final = 4096
"""Texts of cells that are not tidied up anew."""
SERIAL_ZERO: Final = date(1899, 12, 30)
"""Day 0 of workbooks, so that day 60 and later come out right."""
FIRST_SERIAL, LAST_SERIAL = 3_000, 80_000
"""From 1908 to 2119: what is smaller is a year or a count."""
OLDEST: Final = 120
SMALLEST_INCOME: Final = 10_000
"""Less in đồng a month is an amount in thousands or millions whose heading does not say so."""
LARGEST_INCOME: Final = 100_000_000
"""More in đồng a head and month is an amount whose unit or points were misread."""

_ERROR: Final = re.compile(r"#(?:REF|N/A|VALUE|NAME|DIV/0|NUM|NULL)[!?]?", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?:khoảng |~|năm |sn )?((?:19|20)[0-9]{2})(?:\.0)?")
_DAY: Final = re.compile(r"([0-9]{1,2})\s?[/.-]\s?([0-9]{1,2})\s?[/.-]\s?((?:19|20)[0-9]{2})")
_ISO: Final = re.compile(r"((?:19|20)[0-9]{2})[/.-]([0-9]{1,2})[/.-]([0-9]{1,2})(?:[ T].*)?")
_MONTH: Final = re.compile(r"(?:tháng )?([0-9]{1,2})\s?[/.-]\s?((?:19|20)[0-9]{2})")
_SPOKEN: Final = re.compile(
    r"(?:ngày )?([0-9]{1,2}) tháng ([0-9]{1,2}) năm ((?:19|20)[0-9]{2})", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"[0-9]+")
_UNWRITABLE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane << 16 | 0xFFFE)}{chr(plane << 16 | 0xFFFF)}" for plane in range(17))
    + "]"
)
"""Signs that nobody can type and some programs cannot write: controls, halves of letters, no letters."""
SHOWN_INSTEAD: Final = "□"
IDENTITY_DIGITS: Final = 12
OLD_IDENTITY_DIGITS: Final = 9
LOST_ZERO_DIGITS: Final = 11
DANGEROUS: Final = ("=", "+", "-", "@", "\t", "\r")
"""With these a program takes the text of a cell for a formula."""


class UnreadableCellError(ValueError):
    """A cell cannot be read; `key` says why, in the catalogue under `import.fault`."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


def harmless(text: str) -> str:
    """Return a text that no program takes for a formula: an apostrophe before = + - and @."""
    return f"'{text}" if text.lstrip("'").startswith(DANGEROUS) else text


def column_letter(index: int) -> str:
    """Return what a workbook calls a column: A for 0, AB for 27."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def text_of(cell: Cell) -> str:
    """Return a cell as a text, as a person reads it there.

    Raises:
        UnreadableCellError: If a formula in it went wrong, or a sign in it cannot be typed.
    """
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else str(cell)
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    return _tidy(str(cell))


@lru_cache(maxsize=REMEMBERED)
def _tidy(written: str) -> str:
    # A cell is looked at several times, and the words of lists come again in every row.
    text = without_invisible(written)
    if _ERROR.fullmatch(text):
        raise UnreadableCellError("formula_error", found=text)
    if sign := _UNWRITABLE.search(text):
        found, code = _UNWRITABLE.sub(SHOWN_INSTEAD, text), f"U+{ord(sign[0]):04X}"
        raise UnreadableCellError("sign_unwritable", found=found, sign=code)
    # The apostrophe of `harmless`, where a program kept it.
    is_guarded = text.startswith("'") and text.lstrip("'").startswith(DANGEROUS)
    return text[1:] if is_guarded else text


def read_birth(cell: Cell, today: date) -> int:
    """Read the year of birth from a year, a day, or a text of either.

    Raises:
        UnreadableCellError: If it is none, lies in the future, or too far back.
    """
    found = _day_or_year(cell)
    if found is None:
        raise UnreadableCellError("birth_unreadable", found=text_of(cell))
    is_future = found > today if isinstance(found, date) else found > today.year
    year = found.year if isinstance(found, date) else found
    if is_future:
        raise UnreadableCellError("birth_future", found=text_of(cell), year=year)
    if today.year - year > OLDEST:
        raise UnreadableCellError("birth_old", year=year, oldest=OLDEST)
    return year


def read_day(cell: Cell, today: date) -> date:
    """Read a day that is over: of a decision, of a recognition.

    Raises:
        UnreadableCellError: If it is none, or lies in the future.
    """
    found = _day_or_year(cell)
    if not isinstance(found, date):
        raise UnreadableCellError("day_unreadable", found=text_of(cell))
    if found > today:
        raise UnreadableCellError("day_future", found=text_of(cell))
    return found


def _day_or_year(cell: Cell) -> date | int | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = text_of(cell)
    if re.fullmatch(r"[0-9]{4,5}", text) and FIRST_SERIAL <= int(text) <= LAST_SERIAL:
        return SERIAL_ZERO + timedelta(int(text))
    if match := _YEAR.fullmatch(text):
        return int(match[1])
    if match := (_DAY.fullmatch(text) or _SPOKEN.fullmatch(text)):
        return _calendar_day(match[3], match[2], match[1])
    if match := _ISO.fullmatch(text):
        return _calendar_day(match[1], match[2], match[3])
    if match := _MONTH.fullmatch(text):
        return int(match[2]) if 1 <= int(match[1]) <= 12 else None  # noqa: PLR2004 - months
    return None


def _calendar_day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def read_income(cell: Cell, scale: int) -> int:
    """Read an amount in đồng.

    Args:
        cell: The cell.
        scale: What the heading counts in: 1, 1,000 or 1,000,000 đồng.

    Raises:
        UnreadableCellError: If it is none, or is so small that its unit must be asked.
    """
    text = text_of(cell)
    value: int | None = None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value = round(cell * scale)
    elif scale > 1 and re.fullmatch(r"[0-9]+(?:[.,][0-9]+)*", text):
        value = _scaled(text, scale)
    else:
        read = read_money(text)
        value = read if isinstance(read, int) else None
    if value is None or value < 0:
        raise UnreadableCellError("income_unreadable", found=text)
    if 0 < value < SMALLEST_INCOME:
        raise UnreadableCellError("income_small", found=text)
    if value > LARGEST_INCOME:
        raise UnreadableCellError("income_huge", found=text, value=value)
    return value


def _scaled(text: str, scale: int) -> int | None:
    # In thousands "1.500" is one and a half million; in millions "1,5" is.
    whole = re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+|[0-9]+", text)
    if whole:
        return int(re.sub(r"[.,]", "", text)) * scale
    decimal = re.fullmatch(r"([0-9]+)[.,]([0-9]{1,2})", text)
    return round(float(f"{decimal[1]}.{decimal[2]}") * scale) if decimal else None


def read_points(cell: Cell) -> int:
    """Read points of a form: a whole number that is not negative.

    Raises:
        UnreadableCellError: If it is none.
    """
    text = text_of(cell)
    if not re.fullmatch(r"[0-9]{1,3}", text):
        raise UnreadableCellError("points_unreadable", found=text)
    return int(text)


def read_identity(cell: Cell) -> str:
    """Read an identity number: twelve digits.

    Raises:
        UnreadableCellError: If it is none; the number itself is never repeated.
    """
    try:
        text = text_of(cell)
    except UnreadableCellError as error:
        if "sign" in error.params:
            error.params["found"] = SHOWN_INSTEAD
        raise
    digits = "".join(_DIGITS.findall(text))
    if re.fullmatch(r"[0-9 .]+", text) and len(digits) == IDENTITY_DIGITS:
        return digits
    if len(digits) == OLD_IDENTITY_DIGITS:
        raise UnreadableCellError("identity_old")
    if isinstance(cell, int | float) and len(digits) == LOST_ZERO_DIGITS:
        raise UnreadableCellError("identity_lost_zero", digits=len(digits))
    raise UnreadableCellError("identity_digits", digits=len(digits))


def scale_of(heading: str) -> int:
    """Return what a heading counts money in: 1,000 for "(nghìn đồng)", 1 where it says nothing."""
    text = without_invisible(heading).casefold()
    if re.search(r"triệu|trđ|tr\.đ|tr đ|million", text):
        return 1_000_000
    return 1_000 if re.search(r"nghìn|ngàn|1[.,]000|ng\.đ|thousand", text) else 1
