"""Amounts of money as people type them: 6tr, 2tr5, hai triệu rưỡi, 1.500.000 đ."""

import re
from typing import Final

from domain.conversation.numbers import without_roughly
from domain.conversation.quantities import MILLION, THOUSAND, Quantity, read_quantity
from domain.conversation.reading import LONGEST, TOO_LONG, Lexicon, Unreadable, plainly, tidy

UNREADABLE: Final = Unreadable("money.unreadable")

_NOTHING: Final = Lexicon(
    (text, 0)
    for text in (
        "không",
        "không có",
        "không đồng",
        "không đồng nào",
        "ko",
        "ko có",
        "k có",
        "none",
        "nothing",
        "no money",
    )
)
_CURRENCY: Final = re.compile(
    r" ?(?:đồng|dồng|đong|dong|(?<![a-zđ])đ|(?<=[0-9])d|vnd|vnđ|₫)(?: (?:việt nam|viet nam|vn))?$"
)


def read_money(raw: str) -> int | Unreadable:
    """Read an amount in đồng.

    A small number without a unit is asked again, for "6" may be six million; a thousand and more
    are taken as đồng, and nothing is nothing.
    """
    if len(raw) > LONGEST:
        return TOO_LONG
    text = plainly(tidy(raw))
    if (nothing := _NOTHING.find(text)) is not None:
        return nothing
    rough = without_roughly(text)
    value = _amount(rough or text)
    if rough and isinstance(value, int):
        return Unreadable("money.approximate", {"value": value})
    return value


def _amount(text: str) -> int | Unreadable:
    number = _CURRENCY.sub("", text)
    named = number != text
    quantity = read_quantity(number.rstrip(" ."), counts_single=named)
    if quantity is None:
        return UNREADABLE
    if quantity.fraction is not None:
        return UNREADABLE if named else _decimal(quantity)
    if len(quantity.values) > 1:
        smaller, larger = quantity.values
        return Unreadable("money.two_ways", {"smaller": smaller, "larger": larger})
    (value,) = quantity.values
    if named or quantity.scaled or value == 0 or value >= THOUSAND:
        return value
    return Unreadable(
        "money.ambiguous",
        {"as_dong": value, "as_thousand": value * THOUSAND, "as_million": value * MILLION},
    )


def _decimal(quantity: Quantity) -> Unreadable:
    millions = (quantity.fraction or 0) * MILLION
    if millions != int(millions):
        return UNREADABLE
    return Unreadable("money.ambiguous_decimal", {"as_million": int(millions)})
