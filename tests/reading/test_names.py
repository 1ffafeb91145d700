"""Names are found with marks and without, by initials, and with one slip of the finger."""

import pytest

from domain.names import (
    MatchRank,
    initials,
    lookup_key,
    one_slip_apart,
    rank,
    search_key,
    spelling_key,
)
from tests.reading.tables import load, rows

TABLE = load("names")


@rows("names", "search_key")
def test_a_search_key_has_no_marks(typed, expected):
    """The key is in lower case, without marks, with single spaces."""
    assert search_key(typed) == expected


@rows("names", "initials")
def test_initials_are_first_letters(typed, expected):
    """Each word gives its first letter, without marks."""
    assert initials(typed) == expected


@pytest.mark.parametrize(
    ("query", "name", "expected"), TABLE["rank"], ids=[f"{q} {n}" for q, n, _ in TABLE["rank"]]
)
def test_a_name_fits_a_query(query, name, expected):
    """How well a name fits decides its place in the list."""
    assert rank(query, name) == (None if expected is None else MatchRank[expected])


@pytest.mark.parametrize(("one", "other", "alike"), TABLE["spelling_key"])
def test_names_that_differ_in_marks_are_other_names(one, other, alike):
    """A commune that differs only in its marks is another commune; a style of marks is none."""
    assert (spelling_key(one) == spelling_key(other)) is alike


def test_better_matches_stand_first():
    """Sorting by rank brings the exact name before its look-alikes."""
    names = ["Nguyễn Thị Hạ", "Hạ", "Trần Thị Hà", "Hà"]
    assert sorted(names, key=lambda name: rank("hà", name)) == [
        "Hà",
        "Hạ",
        "Trần Thị Hà",
        "Nguyễn Thị Hạ",
    ]


def test_the_lookup_key_finds_either_spelling():
    """I and y meet in one key where both are written, and only there."""
    assert lookup_key("Lý Mỹ Kỳ Quý") == lookup_key("Lí Mĩ Kì Quí") == "li mi ki qui"
    assert lookup_key("Thúy") != lookup_key("Thúi")
    assert lookup_key("May") != lookup_key("Mai")


def test_a_slip_is_one_letter():
    """One letter too many, too few, wrong or exchanged; not none and not two."""
    slips = ["pao", "paoo", "paa", "apo", "poa"]
    assert [one_slip_apart(text, "pao") for text in slips] == [False, True, True, True, True]
    assert not one_slip_apart("abcd", "badc")
    assert not one_slip_apart("giang", "sung")
