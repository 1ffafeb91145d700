"""Counts, decimals and percentages as people type them."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from domain.conversation.numerals import is_three_decimals, read_numeral
from domain.conversation.quantities import Quantity, read_quantity
from domain.conversation.reading import LONGEST, TOO_LONG, Lexicon, Unreadable, plainly, tidy

UNREADABLE: Final = Unreadable("number.unreadable")
AMBIGUOUS: Final = Unreadable("number.ambiguous")

_NOTHING: Final = Lexicon((text, 0) for text in ("không có", "ko có", "không có ai", "none"))
_COUNTED: Final = Lexicon(
    (word, True)
    for word in (
        *("người", "khẩu", "hộ", "con", "cái", "chiếc", "căn", "nhà", "lần", "em", "cháu"),
        *("people", "persons", "households", "children", "houses", "times"),
    )
)
_COUNTED_PAIRS: Final = Lexicon((text, True) for text in ("nhân khẩu", "lao động", "hộ dân"))
_ROUGHLY: Final = Lexicon(
    (word, True)
    for word in (
        *("khoảng", "tầm", "chừng", "độ", "ước", "cỡ", "gần", "hơn", "trên", "dưới", "quá"),
        *("about", "around", "almost", "over", "under", "roughly"),
    )
)
# A metre is no million, and a "k" that stands alone is a short "không".
_NO_SCALE_OF_COUNTS: Final = re.compile(r"(?<![^\W\d_])m(?![^\W\d_])|(?<![0-9])k\b")
_PERCENT: Final = re.compile(r" ?(?:%|phần trăm|phan tram|percent|per cent|pct)$")


def read_number(raw: str) -> int | Unreadable:
    """Read a whole number that is not negative: "12", "1.200", "hai mươi mốt", "3 khẩu".

    "1.2" is not 12: what could be a decimal number is asked again.
    """
    if len(raw) > LONGEST:
        return TOO_LONG
    text = plainly(tidy(raw))
    if (nothing := _NOTHING.find(text)) is not None:
        return nothing
    rough = without_roughly(text)
    quantity = _count(rough or text)
    if quantity is None:
        return UNREADABLE
    if len(quantity.values) != 1:
        return AMBIGUOUS
    (value,) = quantity.values
    return Unreadable("number.approximate", {"value": value}) if rough else value


def read_decimal(raw: str, units: Sequence[str] = ()) -> Decimal | Unreadable:
    """Read a number that may have decimals: "12,5", "12.5", "1.200".

    Args:
        raw: What was typed.
        units: What may stand behind it, in lower case: "m2", "m²".
    """
    if len(raw) > LONGEST:
        return TOO_LONG
    text = plainly(tidy(raw))
    for unit in units:
        text = text.removesuffix(unit).rstrip()
    numeral = read_numeral(text)
    if numeral is None:
        quantity = _count(text)
        if quantity is None or len(quantity.values) != 1:
            return UNREADABLE
        return Decimal(quantity.values[0])
    if numeral.whole is not None:
        # 1.200 is how offices write twelve hundred; 1,200 may be that, or one and a fifth.
        return AMBIGUOUS if is_three_decimals(numeral) and "," in text else Decimal(numeral.whole)
    return UNREADABLE if numeral.fraction is None else numeral.fraction


def read_percent(raw: str, at_most: int = 100) -> Decimal | Unreadable:
    """Read a percentage with or without its sign: "37 %", "12,5%", "37 phần trăm"."""
    if len(raw) > LONGEST:
        return TOO_LONG
    value = read_decimal(_PERCENT.sub("", plainly(tidy(raw))))
    if isinstance(value, Unreadable):
        return Unreadable(value.reason.replace("number", "percent"))
    if value > at_most:
        return Unreadable("percent.out_of_range", {"at_most": at_most})
    return value


def read_amount(raw: str) -> Decimal | Unreadable:
    """Read a number that may have decimals, and a sign of percent: "0,34", "98,5 %", "2.900"."""
    if len(raw) > LONGEST:
        return TOO_LONG
    value = read_decimal(_PERCENT.sub("", plainly(tidy(raw))))
    if isinstance(value, Unreadable):
        return Unreadable(value.reason.replace("number", "decimal"))
    return value


def without_roughly(text: str) -> str:
    """Return what follows "khoảng", "hơn", "about", "~"; nothing if the text has no such word."""
    word, gap, rest = text.partition(" ")
    if gap and _ROUGHLY.find(word):
        return rest
    return text.lstrip("~≈ ") if text[:1] in {"~", "≈"} else ""


def _count(text: str) -> Quantity | None:
    """Read a count, with or without a word for what is counted."""
    words = text.split()
    if len(words) > 2 and _COUNTED_PAIRS.find(" ".join(words[-2:])):  # noqa: PLR2004 - a pair
        words = words[:-2]
    elif len(words) > 1 and _COUNTED.find(words[-1]):
        words = words[:-1]
    alone = " ".join(words)
    return None if _NO_SCALE_OF_COUNTS.search(alone) else read_quantity(alone)
