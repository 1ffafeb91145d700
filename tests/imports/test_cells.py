"""Years, days, amounts and numbers as offices write them."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.imports.cells import (
    UnreadableCellError,
    column_letter,
    harmless,
    read_birth,
    read_day,
    read_identity,
    read_income,
    read_points,
    scale_of,
    text_of,
)

TODAY = date(2026, 6, 5)


@pytest.mark.parametrize(
    ("cell", "year"),
    [
        (1980, 1980), (1980.0, 1980), ("1980", 1980), ("5/3/1980", 1980), ("05-03-1980", 1980),
        ("5.3.1980", 1980), ("1980-03-05", 1980), ("3/1980", 1980), ("tháng 3/1980", 1980),
        ("khoảng 1980", 1980), (date(1980, 3, 5), 1980), (datetime(1980, 3, 5, 12), 1980),
        (29285, 1980), ("29285", 1980), ("ngày 5 tháng 3 năm 1980", 1980), (2026, 2026),
    ],
    ids=repr,
)  # fmt: skip
def test_a_birth_year_is_read(cell, year):
    """From a year, a day, or the number by which a workbook counts days."""
    assert read_birth(cell, TODAY) == year


@pytest.mark.parametrize(
    ("cell", "key"),
    [
        ("", "birth_unreadable"), ("80", "birth_unreadable"), ("31/2/1980", "birth_unreadable"),
        (True, "birth_unreadable"), ("13/1980", "birth_unreadable"), (2027, "birth_future"),
        ("6/6/2026", "birth_future"), (1905, "birth_old"), (1826, "birth_unreadable"),
    ],
    ids=repr,
)  # fmt: skip
def test_what_is_no_birth_year_is_not_guessed(cell, key):
    """It is said why."""
    with pytest.raises(UnreadableCellError) as refused:
        read_birth(cell, TODAY)

    assert refused.value.key == key


@pytest.mark.parametrize(("cell", "key"), [("2025", "day_unreadable"), ("6/6/2026", "day_future")])
def test_a_decision_has_a_day_that_is_over(cell, key):
    """A year alone is no day."""
    with pytest.raises(UnreadableCellError) as refused:
        read_day(cell, TODAY)

    assert refused.value.key == key
    assert read_day("25/12/2025", TODAY) == date(2025, 12, 25)


@pytest.mark.parametrize(
    ("cell", "heading", "amount"),
    [
        (1_500_000, "Thu nhập", 1_500_000), ("1.500.000", "Thu nhập", 1_500_000),
        ("1,5 triệu", "Thu nhập", 1_500_000), ("1.500.000 đ", "Thu nhập", 1_500_000),
        (1500, "Thu nhập (1.000 đồng)", 1_500_000), ("1.500", "Thu nhập (nghìn đồng)", 1_500_000),
        ("1,5", "Thu nhập (triệu đồng)", 1_500_000), (1.5, "Thu nhập (trđ)", 1_500_000),
        (0, "Thu nhập", 0),
    ],
    ids=repr,
)  # fmt: skip
def test_an_amount_counts_in_what_its_heading_says(cell, heading, amount):
    """Đồng, thousands or millions."""
    assert read_income(cell, scale_of(heading)) == amount


@pytest.mark.parametrize(
    ("cell", "scale", "key"),
    [("nhiều", 1, "income_unreadable"), (-5, 1, "income_unreadable"), (1500, 1, "income_small"),
     ("1,555", 1_000_000, "income_huge"), ("x,5", 1000, "income_unreadable")],
    ids=repr,
)  # fmt: skip
def test_an_amount_that_cannot_be_is_asked_about(cell, scale, key):
    """Too small is a heading without its unit; 1,555 in millions could be two things."""
    with pytest.raises(UnreadableCellError) as refused:
        read_income(cell, scale)

    assert refused.value.key == key


@pytest.mark.parametrize(
    ("cell", "number"),
    [("000080000001", "000080000001"), ("0000 8000 0001", "000080000001"),
     (123456789012, "123456789012")],
    ids=repr,
)  # fmt: skip
def test_an_identity_number_has_twelve_digits(cell, number):
    """Spaces between them do no harm."""
    assert read_identity(cell) == number


@pytest.mark.parametrize(
    ("cell", "key"),
    [("00008000000", "identity_digits"), (80000001001, "identity_lost_zero"),
     ("095123456", "identity_old"), ("CCCD 000080000001 cũ", "identity_digits"), ("", "identity_digits")],
    ids=repr,
)  # fmt: skip
def test_a_number_that_is_none_is_never_repeated(cell, key):
    """What stands in the cell may still be somebody's number."""
    with pytest.raises(UnreadableCellError) as refused:
        read_identity(cell)

    assert refused.value.key == key
    assert "found" not in refused.value.params


def test_points_are_whole_numbers():
    """The enumerator's total."""
    assert read_points("140") == 140
    with pytest.raises(UnreadableCellError):
        read_points("14,5")


def test_columns_are_called_as_in_workbooks():
    """From A on, and on after Z."""
    assert [column_letter(n) for n in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


@given(st.text("=+-@' aA", max_size=6).map(str.strip))
def test_a_text_made_harmless_is_read_back(text):
    """No program takes it for a formula, and no sign of it is lost."""
    assert not harmless(text).startswith(("=", "+", "-", "@"))
    assert text_of(harmless(text)) == " ".join(text.split())


@pytest.mark.parametrize(
    ("written", "shown", "sign"),
    [
        ("Lò Văn\x07 An", "Lò Văn□ An", "U+0007"), ("Lò\ufffe", "Lò□", "U+FFFE"),
        ("\x7fLò", "□Lò", "U+007F"), ("L\U0001ffffò", "L□ò", "U+1FFFF"), ("a\0b", "a□b", "U+0000"),
    ],
)  # fmt: skip
def test_a_sign_that_nobody_can_type_is_named(written, shown, sign):
    """It is shown where it stands, by a sign that can be seen."""
    with pytest.raises(UnreadableCellError) as refused:
        text_of(written)

    assert (refused.value.key, refused.value.params) == (
        "sign_unwritable", {"found": shown, "sign": sign}
    )  # fmt: skip


@pytest.mark.parametrize(
    "written", ["Lò\u200b Văn\tAn", "Ma\u00a0Mới\n", "𠀀", "ㄱ", "\U000f0000"]
)
def test_what_a_keyboard_makes_is_no_such_sign(written):
    """Blanks of every kind, and letters that are rare."""
    assert text_of(written)


def test_an_identity_number_with_such_a_sign_is_not_repeated():
    """Neither in the sentence nor beside it."""
    with pytest.raises(UnreadableCellError) as refused:
        read_identity("000080\x07000001")

    assert refused.value.params == {"found": "□", "sign": "U+0007"}
