"""Which digits will do as a PIN, and how long wrong ones are waited out."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.pins import (
    CODES_OF_CHAT,
    OWN_PIN,
    PINS_OF_CHAT,
    PinFault,
    Strikes,
    fault_of,
    read_pin,
)

NOW = datetime(2026, 6, 5, 1, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    "typed", ["730915", " 73 09 15 ", "730-915", "７３０９１５", "730.915", "/730915"]
)
def test_a_pin_is_read_however_it_is_grouped(typed):
    """People say it in twos and threes."""
    assert read_pin(typed) == "730915"


@pytest.mark.parametrize(
    "typed", ["", "123", "1234567", "12a4", "2tr5", "/maso 1234", "//1234", "٢٥٨٠", "1 2 3"]
)
def test_anything_else_is_no_pin(typed):
    """It is asked for again, and counts as no wrong try."""
    assert read_pin(typed) is None


@pytest.mark.parametrize(
    ("pin", "fault"),
    [
        (None, PinFault.DIGITS),
        ("0000", PinFault.REPEATED),
        ("555555", PinFault.REPEATED),
        ("2525", PinFault.REPEATED),
        ("123123", PinFault.REPEATED),
        ("1234", PinFault.SEQUENCE),
        ("987654", PinFault.SEQUENCE),
        ("7890", PinFault.SEQUENCE),
        ("0987", PinFault.SEQUENCE),
        ("2580", None),
        ("730915", None),
        ("11223", None),
    ],
)
def test_what_would_be_tried_first_is_refused(pin, fault):
    """Repeated digits and digits in a row, over the nine too."""
    assert fault_of(pin) is fault


def wrong(patience, times, strikes=None, now=NOW):
    """Try wrongly so many times at one moment."""
    strikes = strikes or Strikes()
    for _ in range(times):
        strikes = patience.after_wrong(strikes, now)
    return strikes


def test_the_fifth_wrong_pin_locks_for_a_quarter_of_an_hour():
    """The four before it do not."""
    assert not wrong(OWN_PIN, 4).locked(NOW)
    assert wrong(OWN_PIN, 5).locked_until == NOW + 15 * MINUTE
    assert not wrong(OWN_PIN, 5).locked(NOW + 15 * MINUTE)


def test_each_lock_is_twice_as_long_as_the_one_before():
    """Up to a day: an administrator's invitation is quicker then."""
    pauses = [wrong(OWN_PIN, 5 * times).locked_until - NOW for times in range(1, 10)]

    assert pauses[:4] == [15 * MINUTE, 30 * MINUTE, 60 * MINUTE, 120 * MINUTE]
    assert pauses[-1] == timedelta(days=1)
    assert wrong(OWN_PIN, 500).locked_until == NOW + timedelta(days=1)


@pytest.mark.parametrize(("patience", "most"), [(PINS_OF_CHAT, 10), (CODES_OF_CHAT, 5)])
def test_a_chat_forgets_after_a_quarter_of_an_hour(patience, most):
    """A slip now and then locks nobody out."""
    assert wrong(patience, most).locked_until == NOW + 15 * MINUTE
    before = wrong(patience, most - 1)
    assert wrong(patience, 1, before, NOW + 14 * MINUTE).locked(NOW + 14 * MINUTE)
    assert wrong(patience, 1, before, NOW + 15 * MINUTE).wrong == 1


def test_tries_left_are_told():
    """Counted down, and begun anew after a lock."""
    assert [OWN_PIN.left(wrong(OWN_PIN, times)) for times in range(6)] == [5, 4, 3, 2, 1, 5]
