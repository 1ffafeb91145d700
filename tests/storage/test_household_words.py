"""The database keeps the words of names in step by itself, and large subtrees are searched by them."""

from dataclasses import replace

import pytest

from domain.households import HouseholdId
from storage.repositories import name_search
from storage.repositories.household_rows import household_row
from storage.roster_tables import household_word
from storage.tables import household
from tests.storage.village import DUC, H1, YEN


def _words(work, household_id):
    """Return the words that are kept of a household's name."""
    asked = household_word.select().where(household_word.c.household_id == household_id)
    return {row.word for row in work.connection.execute(asked)}


def test_the_words_of_a_name_follow_whatever_is_written(work):
    """Added, changed or taken away, by whatever statement."""
    new = replace(H1, id=HouseholdId("new"), head_name='Vũ "Thị"  Xoan Xoan\\')
    work.connection.execute(household.insert(), [household_row(new, work.sealer)])
    assert _words(work, "new") == {"vu", '"thi"', "xoan", "xoan\\"}

    change = household.update().where(household.c.id == "new")
    work.connection.execute(change.values(search_key="vu thi hien"))
    assert _words(work, "new") == {"vu", "thi", "hien"}

    work.connection.execute(change.values(status="near_poor"))
    assert _words(work, "new") == {"vu", "thi", "hien"}

    work.connection.execute(household.delete().where(household.c.id == "new"))
    assert _words(work, "new") == set()


@pytest.mark.parametrize("sign", ["\x07", "\x1f", "\t", '"', "\\", "\\u", '","', "\ufffe", "[]{}"])
def test_no_sign_of_a_name_breaks_the_list_of_its_words(work, sign):
    """Whoever wrote it, and whatever it is: the household is kept, and found by its other words."""
    new = replace(H1, id=HouseholdId("new"), head_name="Vũ Xoan")
    row = {**household_row(new, work.sealer), "search_key": f"vu{sign} xoan"}
    work.connection.execute(household.insert(), [row])
    assert _words(work, "new") == {f"vu{sign}", "xoan"}

    change = household.update().where(household.c.id == "new")
    work.connection.execute(change.values(search_key=f"{sign}hien"))
    assert _words(work, "new") == {f"{sign}hien"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("giang a pao", ["Giàng A Páo"]),
        ("gap", ["Giàng A Páo"]),
        ("pao", ["Giàng A Páo", "Sùng A Páo"]),
        ("hộ ông Páo", ["Giàng A Páo", "Sùng A Páo"]),
        ("iang", ["Giàng A Páo"]),
        ("giagn a pao", ["Giàng A Páo"]),
        ("gianga pao", ["Giàng A Páo"]),
        ("giangf a paos", ["Giàng A Páo"]),
        ("pao na man", ["Giàng A Páo"]),
        ("100%", []),
        ("nguyen", []),
    ],
)
def test_a_large_subtree_is_searched_by_words(work, monkeypatch, query, found):
    """On every database, and the same as a small one."""
    monkeypatch.setattr(name_search, "LOOK_AT_ALL", 0)

    lines, total = work.households.in_subtree(DUC, query=query)
    assert ([line.head_name for line in lines], total) == (found, len(found))


def test_an_agency_finds_whom_it_helps_and_nobody_else(work, monkeypatch):
    """However large the programme is."""
    monkeypatch.setattr(name_search, "LOOK_AT_ALL", 0)

    assert work.households.in_subtree(YEN, query="may")[1] == 1
    assert work.households.in_subtree(YEN, query="pao")[1] == 0
