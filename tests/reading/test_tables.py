"""What people type is read as the tables say, or refused for the reason that they give."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.conversation.choices import Several, read_choice, read_choices
from domain.conversation.date_parts import PartialDate
from domain.conversation.dates import read_date
from domain.conversation.identifiers import read_identity_number, read_phone
from domain.conversation.money import read_money
from domain.conversation.numbers import read_decimal, read_number, read_percent
from domain.conversation.reading import DONT_KNOW, Unreadable
from domain.conversation.yes_no import read_yes_no, says_dont_know
from tests.reading.tables import load, rows

TODAY = date(2026, 6, 5)
LISTS = {
    name: [tuple(line) for line in lines] for name, lines in load("choices")["options"].items()
}


def _partial(plain: Any) -> Any:
    return PartialDate(*plain) if isinstance(plain, list) else plain


def _meaning(plain: Any) -> Any:
    return DONT_KNOW if plain == "dont_know" else plain


@rows("numbers", "number")
def test_a_count_is_read(typed, expected):
    """A count is read from digits or words, or refused."""
    assert read_number(typed) == expected


@rows("numbers", "decimal", Decimal)
def test_a_size_is_read(typed, expected):
    """A size may have decimals and its unit behind it."""
    assert read_decimal(typed, units=("m2", "m²")) == expected


@rows("numbers", "percent", Decimal)
def test_a_percentage_is_read(typed, expected):
    """A percentage is read with its sign, its words, or bare."""
    assert read_percent(typed) == expected


@rows("money", "money")
def test_an_amount_is_read(typed, expected):
    """An amount is read in đồng; what could be two amounts names both."""
    assert read_money(typed) == expected


@rows("dates", "past")
def test_a_day_is_read(typed, expected):
    """A day without a year is the latest such day up to today."""
    assert read_date(typed, TODAY) == expected


@rows("dates", "future")
def test_a_day_to_come_is_read(typed, expected):
    """A promised day without a year is the next such day."""
    assert read_date(typed, TODAY, prefer="future") == expected


@rows("dates", "not_future")
def test_a_day_that_must_have_been_is_read(typed, expected):
    """A day to come is refused where only a past one makes sense."""
    assert read_date(typed, TODAY, not_future=True) == expected


@rows("dates", "partial", _partial)
def test_a_month_is_read(typed, expected):
    """A month or a year is taken where that is enough."""
    assert read_date(typed, TODAY, allow_partial=True) == expected


def test_a_month_to_come_is_refused_where_it_must_have_been():
    """The whole month must have begun."""
    found = read_date("tháng 8/2026", TODAY, allow_partial=True, not_future=True)
    assert found.params == {"day": date(2026, 8, 1)}


def test_a_day_that_neither_month_has_is_asked_again():
    """In early March, "ngày 31" is in no month that could be meant."""
    assert read_date("ngày 31", date(2026, 3, 5)) == Unreadable("date.partial")


def test_a_month_to_come_is_the_next_one():
    """A month without a year is looked for on the preferred side."""
    for typed, month in (("tháng 3", PartialDate(2027, 3)), ("tháng 6", PartialDate(2026, 6))):
        assert read_date(typed, TODAY, prefer="future", allow_partial=True) == month


@rows("yes_no", "yes_no", _meaning)
def test_a_yes_or_a_no_is_read(typed, expected):
    """Yes and no are read in their many forms; "I do not know" is neither."""
    assert read_yes_no(typed) == expected
    assert says_dont_know(typed) == (expected is DONT_KNOW)


@rows("choices", "toilet")
def test_a_choice_is_read(typed, expected):
    """A choice is read by number, label or beginning."""
    assert read_choice(typed, LISTS["toilet"]) == expected


@rows("choices", "source")
def test_a_choice_with_long_labels_is_read(typed, expected):
    """Quotes, commas and styles of marks in a label do not matter."""
    assert read_choice(typed, LISTS["source"]) == expected


@rows("choices", "count")
def test_a_choice_between_numbers_is_read(typed, expected):
    """Where labels are numbers themselves, nothing is guessed."""
    assert read_choice(typed, LISTS["count"]) == expected


@rows("choices", "many", tuple)
def test_several_choices_are_read(typed, expected):
    """Several are read in one line, in the order of the list."""
    assert read_choices(typed, LISTS["source"]) == expected


@pytest.mark.parametrize(
    ("options", "typed", "ids"),
    [
        pytest.param(name, *line, id=f"{name} {line[0]}")
        for name in ("toilet", "source", "count")
        for line in load("choices")[name]["several"]
    ],
)
def test_what_fits_several_options_offers_them_again(options, typed, ids):
    """An answer that fits several options is not settled."""
    assert read_choice(typed, LISTS[options]) == Several(tuple(ids))


def test_one_unclear_part_of_several_choices_offers_its_options_again():
    """A part that fits several options leaves the whole unsettled."""
    ((typed, ids),) = load("choices")["many"]["several"]
    assert read_choices(typed, LISTS["source"]) == Several(tuple(ids))


@rows("identifiers", "phone")
def test_a_phone_number_is_read(typed, expected):
    """A mobile number is read as ten digits, however it is grouped."""
    assert read_phone(typed) == expected


@rows("identifiers", "identity")
def test_an_identity_number_is_read(typed, expected):
    """An identity number has exactly twelve digits."""
    assert read_identity_number(typed) == expected
