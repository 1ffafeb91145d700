"""Numbers written in digits: grouped by threes or not at all, and never guessed."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

LARGEST: Final = 10**15 - 1
"""The largest number that is read: fifteen digits, more đồng than any budget has."""

LITERAL: Final = r"[0-9]{1,3}(?: [0-9]{3})+(?![0-9.,])|[0-9]+(?:[.,][0-9]+)*"
"""What a number in digits looks like inside a longer text, as a regular expression."""

_GROUPED: Final = re.compile(r"([0-9]{1,3})((?:\.[0-9]{3})+|(?:,[0-9]{3})+|(?: [0-9]{3})+)")
_MIXED: Final = re.compile(r"([0-9.]+),([0-9]+)|([0-9,]+)\.([0-9]+)")
_ONE_MARK: Final = re.compile(r"([0-9]+)([.,])([0-9]+)")


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number in digits, as far as its writing tells what it is.

    Attributes:
        whole: Its value if it is a whole number.
        fraction: Its value if its one dot or comma is a decimal sign.

    "12" and "1.200.000" have only a whole value, "2,5" only a fractional one; "1.200" has both:
    twelve hundred, or one and a fifth. Which it is depends on what stands around it.
    """

    typed: str
    whole: int | None = None
    fraction: Decimal | None = None


def read_numeral(text: str) -> Numeral | None:
    """Read a number in digits, or return None where the dots and commas make no sense."""
    if sum(sign in "0123456789" for sign in text) > len(str(LARGEST)):
        return None
    if text.isascii() and text.isdecimal():
        return Numeral(text, whole=int(text))
    if (grouped := _grouped(text)) is not None:
        return Numeral(text, whole=grouped, fraction=_one_mark(text))
    if (fraction := _one_mark(text)) is not None:
        return Numeral(text, fraction=fraction)
    return _mixed(text)


def _grouped(text: str) -> int | None:
    match = _GROUPED.fullmatch(text)
    if match is None or match[1].startswith("0"):
        return None
    return int(re.sub(r"[., ]", "", text))


def _one_mark(text: str) -> Decimal | None:
    match = _ONE_MARK.fullmatch(text)
    return Decimal(f"{match[1]}.{match[3]}") if match else None


def _mixed(text: str) -> Numeral | None:
    """Read groups with one sign and decimals behind the other: 1.500.000,00 or 1,500,000.00."""
    match = _MIXED.fullmatch(text)
    if match is None:
        return None
    before, behind = match[1] or match[3], match[2] or match[4]
    whole = _grouped(before)
    if whole is None:
        return None
    fraction = Decimal(f"{whole}.{behind}")
    return Numeral(text, whole=whole if fraction == whole else None, fraction=fraction)


def is_three_decimals(numeral: Numeral) -> bool:
    """Tell whether a decimal sign and a sign of groups cannot be told apart: 1.250 and 1,250."""
    return numeral.whole is not None and numeral.fraction not in {None, numeral.whole}
