"""Identity numbers and phones in free texts, of which only the first and the last digits are kept."""

import re
from typing import Final

LONG_NUMBER: Final = re.compile(r"[0-9](?:[ .\-]?[0-9]){8,}")
"""Nine digits and more: in a name or a file's name it is somebody's number."""

_KEPT_FIRST: Final = 3
_KEPT_LAST: Final = 2
_KEPT_LAST_OF_LONG: Final = 4
_LONG: Final = 12
_FULL_WIDTH: Final = {0xFF10 + digit: str(digit) for digit in range(10)}
_GROUPS: Final = (
    *((3, 3, 3, 3), (4, 4, 4), (3, 3, 6), (6, 6)),
    *((4, 3, 3), (3, 3, 4), (3, 4, 3), (4, 2, 2, 2), (2, 4, 4), (4, 4, 2), (4, 6), (3, 7), (5, 5)),
    *((2, 2, 2, 2, 2), (3, 3, 3)),
)
"""How people group the digits of identity numbers and phones; both begin with 0, and no amount does."""


def _grouped(sizes: tuple[int, ...], sign: str) -> str:
    first, *rest = sizes
    return sign.join((f"0[0-9]{{{first - 1}}}", *(f"[0-9]{{{size}}}" for size in rest)))


_IN_GROUPS: Final = "|".join(
    _grouped(sizes, sign) for sizes in _GROUPS for sign in (" ", r"\.", "-")
)
_NO_AMOUNT: Final = (
    r"(?!\s?(?:đ|₫|d\b|dong|vnd|trieu|triệu|tr\b|nghin|nghìn|ngàn|ngan|k\b|ty\b|tỷ|tỉ))"
)
_NUMBER: Final = re.compile(
    r"(?<![0-9])(?:"
    r"0(?:[0-9]{11}|[0-9]{8,9})"
    # Without a nought before it, a number may be an amount: those are round, or named.
    rf"|[1-9](?:[0-9]{{8}}|[0-9]{{11}})(?<!000){_NO_AMOUNT}"
    rf"|(?:{_IN_GROUPS})"
    r"|84[35789][0-9]{8}"
    r"|(?:\+|00)84[ .\-]?(?:\(0\)|0)?[235789](?:[ .\-]?[0-9]){8}"
    r")(?![0-9])",
    re.IGNORECASE,
)


def without_numbers(text: str) -> str:
    """Return a text in which identity numbers and phones are masked: 000*****0001."""
    return _masked_in(_NUMBER, text)


def without_long_numbers(text: str) -> str:
    """Return a text in which every number of nine digits and more is masked."""
    return _masked_in(LONG_NUMBER, text)


def _masked_in(numbers: re.Pattern[str], text: str) -> str:
    plain = text if text.isascii() else text.translate(_FULL_WIDTH)
    if numbers.search(plain) is None:
        return text
    parts, end = list[str](), 0
    for found in numbers.finditer(plain):
        parts += (text[end : found.start()], _mask(found.group()))
        end = found.end()
    return "".join((*parts, text[end:]))


def _mask(number: str) -> str:
    digits = "".join(sign for sign in number if sign.isdecimal())
    last = _KEPT_LAST_OF_LONG if len(digits) >= _LONG else _KEPT_LAST
    return f"{digits[:_KEPT_FIRST]}{'*' * (len(digits) - _KEPT_FIRST - last)}{digits[-last:]}"
