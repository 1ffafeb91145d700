"""Numbers that may have decimals, as people type results of targets: kept in hundredths."""

from decimal import Decimal

import pytest

from domain.conversation.numbers import read_amount
from domain.conversation.reading import Unreadable


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("0,34", "0.34"),
        ("0.34 %", "0.34"),
        ("98,5%", "98.5"),
        ("2.900", "2900"),
        ("140 phần trăm", "140"),
        ("12000", "12000"),
    ],
)
def test_a_number_is_read_with_its_decimals_and_a_sign_of_percent(typed, value):
    """Beyond a hundred, too: whether that may be is another question."""
    assert read_amount(typed) == Decimal(value)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("gần bằng", "decimal.unreadable"),
        ("1,345", "decimal.ambiguous"),
        ("9" * 999, "text.too_long"),
    ],
)
def test_what_is_no_number_says_what_to_type(typed, reason):
    """In words of its own, not in those of percentages."""
    read = read_amount(typed)

    assert isinstance(read, Unreadable)
    assert read.reason.endswith(reason)
