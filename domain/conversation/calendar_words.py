"""Names of days and months, Vietnamese without marks and English, and years of two digits."""

from collections.abc import Mapping
from typing import Final

from domain.conversation.number_words import below_thousand, number_word

_ENGLISH_MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july"),
    *("august", "september", "october", "november", "december"),
)
MONTHS: Final[Mapping[str, int]] = {
    **{month: number for number, month in enumerate(_ENGLISH_MONTHS, 1)},
    **{month[:3]: number for number, month in enumerate(_ENGLISH_MONTHS, 1)},
    "sept": 9,
}

_ENGLISH_WEEKDAYS: Final = (
    *("monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday"),
)
_VIETNAMESE_WEEKDAYS: Final = ("hai", "ba", "tu", "nam", "sau", "bay")
WEEKDAYS: Final[Mapping[str, int]] = {
    **{day: number for number, day in enumerate(_ENGLISH_WEEKDAYS)},
    **{day[:3]: number for number, day in enumerate(_ENGLISH_WEEKDAYS)},
    **{f"thu {day}": number for number, day in enumerate(_VIETNAMESE_WEEKDAYS)},
    **{f"thu {number + 2}": number for number in range(6)},
    **{f"t{number + 2}": number for number in range(6)},
    "chu nhat": 6,
    "cn": 6,
}
"""Weekdays with Monday as 0: "thứ hai" is the first day of the week."""

_AHEAD: Final = 20
"""A year of two digits is at most this far ahead; otherwise it lies in the last century."""


def small_number(text: str) -> int | None:
    """Return a number of one or two digits, or of words: "5", "05", "muoi hai", "tu"."""
    if text.isascii() and text.isdecimal():
        return int(text) if len(text) <= 2 else None  # noqa: PLR2004 - digits of a day
    if text == "tu":
        return 4
    words = [word for word in map(number_word, text.split()) if word is not None]
    return below_thousand(words) if len(words) == len(text.split()) else None


def full_year(text: str, this_year: int) -> int | None:
    """Return a year of four digits, or of two digits with the century that is nearest."""
    year = int(text)
    if len(text) == 2:  # noqa: PLR2004 - said above
        century = this_year - this_year % 100
        year += century if century + year <= this_year + _AHEAD else century - 100
    return year if 1900 <= year <= 2200 else None  # noqa: PLR2004 - beyond that it is a slip
