"""Households are found by whoever may come near them, by name with or without marks, page by page."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from domain.access import Relation
from domain.households import HouseholdId
from domain.people import Role, UnitId
from domain.progress import Change
from storage.repositories.household_rows import household_row
from storage.tables import assignment, household
from tests.storage.village import (
    DAY,
    DUC,
    H1,
    H2,
    H3,
    H4,
    HOUSEHOLDS,
    HUNG,
    LAN,
    MINH,
    PAO,
    TAM,
    TODAY,
    YEN,
    person,
    report,
)


def _add(work, *homes):
    """Keep more households."""
    work.connection.execute(household.insert(), [household_row(h, work.sealer) for h in homes])


def _assign(work, home, who):
    """Assign one more household from today on."""
    work.connection.execute(
        assignment.insert(), {"household_id": home.id, "person_id": who.id, "since": TODAY}
    )


def _heads(found):
    """Return the names of a page, and how many there are in all."""
    lines, total = found
    return [line.head_name for line in lines], total


def test_a_household_is_read_back_as_it_was_written(work):
    """Members, causes and ethnic origin come back out of their seal."""
    assert [work.households.for_the_house().get(home.id) for home in HOUSEHOLDS] == list(
        HOUSEHOLDS
    )
    assert work.households.for_the_house().get("nobody's") is None


@pytest.mark.parametrize(
    ("who", "home", "relation"),
    [
        (LAN, H1, Relation(True, assigned=True, own=False, in_subtree=True)),
        (LAN, H3, Relation(True, assigned=True, own=False, in_subtree=False)),
        (LAN, H2, Relation(True, assigned=False, own=False, in_subtree=False)),
        (MINH, H2, Relation(True, assigned=True, own=False, in_subtree=True, helped=True)),
        (HUNG, H1, Relation(True, assigned=False, own=False, in_subtree=True)),
        (HUNG, H3, Relation(True, assigned=False, own=False, in_subtree=False)),
        (DUC, H3, Relation(True, assigned=False, own=False, in_subtree=True, provincial=True)),
        (YEN, H2, Relation(True, assigned=False, own=False, in_subtree=True, helped=True)),
        (YEN, H1, Relation(True, assigned=False, own=False, in_subtree=False)),
        (PAO, H1, Relation(True, assigned=False, own=True, in_subtree=True)),
        (TAM, H1, Relation(False, assigned=False, own=False, in_subtree=False)),
    ],
    ids=[
        "the cadre",
        "a cadre from elsewhere",
        "the cadre before",
        "a cadre of the helper",
        "an officer of the commune",
        "an officer of the next commune",
        "a leader",
        "an officer of the helper",
        "an officer of an agency that helps others",
        "the household",
        "another programme",
    ],
)
def test_everybody_stands_to_a_household_in_their_own_way(work, who, home, relation):
    """Assignment, unit, helper and programme are told apart."""
    expected = relation._replace(household_id=home.id)
    assert work.households.relation(who, home.id, TODAY) == expected


def test_nobody_stands_in_a_relation_to_a_household_that_is_not_there(work):
    """There is nothing to decide."""
    assert work.households.relation(LAN, HouseholdId("h99"), TODAY) is None


def test_an_assignment_holds_from_its_first_day_until_the_day_before_its_end(work):
    """On the day of a handover the new cadre is the one."""
    handover = TODAY.replace(day=1)
    eve = handover - DAY

    assert work.households.relation(LAN, H2.id, eve).assigned
    assert not work.households.relation(MINH, H2.id, eve).assigned
    assert not work.households.relation(LAN, H2.id, handover).assigned
    assert work.households.relation(MINH, H2.id, handover).assigned
    assert work.assignments.cadre_of(H2.id, eve) == LAN
    assert work.assignments.cadre_of(H2.id, handover) == MINH
    assert work.assignments.cadre_of(H4.id, TODAY) is None


def test_a_cadre_sees_the_households_of_today(work):
    """Sorted by place and name, with the day of the last report."""
    work.reports.add(report(1, day=TODAY - DAY))
    work.reports.add(report(2, day=TODAY))

    lines, total = work.households.assigned_to(LAN, TODAY)
    assert total == 2
    assert lines == [
        (H3.id, "Sùng A Páo", "Bản B", H3.status, None),
        (H1.id, "Giàng A Páo", "Thôn Nà Mằn", H1.status, TODAY),
    ]


def test_a_household_assigned_twice_stands_once_in_the_list(work):
    """Assignments may overlap."""
    _assign(work, H1, LAN)

    assert _heads(work.households.assigned_to(LAN, TODAY, query="giang")) == (
        ["Giàng A Páo"],
        1,
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("giang a pao", ["Giàng A Páo"]),
        ("GIÀNG", ["Giàng A Páo"]),
        ("gap", ["Giàng A Páo"]),
        ("pao", ["Giàng A Páo", "Sùng A Páo"]),
        ("páo sùng", ["Sùng A Páo"]),
        ("hộ ông Páo", ["Giàng A Páo", "Sùng A Páo"]),
        ("giagn a pao", ["Giàng A Páo"]),
        ("lí thị mảy", ["Lý Thị Mẩy"]),
        ("ltm", ["Lý Thị Mẩy"]),
        ("100%", []),
        ("_", []),
        ("nguyen", []),
    ],
)
def test_a_name_is_found_as_people_type_it(work, query, found):
    """Without marks, by initials, with a title or a slip; by a leader and by a cadre alike."""
    _assign(work, H2, LAN)

    assert _heads(work.households.in_subtree(DUC, query=query)) == (found, len(found))
    assert _heads(work.households.assigned_to(LAN, TODAY, query=query)) == (found, len(found))


def test_the_better_match_stands_first(work):
    """Written with its marks, a name comes before those that only look like it."""
    _add(work, replace(H1, id=HouseholdId("h9"), head_name="Giáng A Pao"))

    lines, _ = work.households.in_subtree(DUC, query="Giáng A Pao")
    assert [line.head_name for line in lines] == ["Giáng A Pao", "Giàng A Páo"]


@pytest.mark.parametrize(
    ("unit_id", "homes"),
    [
        ("bk", ["h2", "h1", "h3"]),
        ("bk/xa-a", ["h2", "h1"]),
        ("bk/XA-A", []),
        ("bk/na-man", ["h1"]),
        ("bk/so-yt", ["h2"]),
        ("lc", ["h4"]),
        ("nowhere", []),
    ],
)
def test_a_unit_sees_the_households_of_its_subtree_and_those_it_helps(work, unit_id, homes):
    """By place in the tree and name; a unit whose id merely begins alike is another."""
    officer = person("officer", "Ai Đó", unit_id, Role.UNIT_OFFICER)
    lines, total = work.households.in_subtree(officer)

    assert ([line.id for line in lines], total) == (homes, len(homes))


@pytest.mark.parametrize("query", ["", "a pao"])
def test_pages_show_each_household_once(work, query):
    """Whether searched or not, pages follow each other without gap or repetition."""
    same_name = [replace(H1, id=HouseholdId(f"x{number:02d}")) for number in range(20)]
    _add(work, *same_name)
    for home in same_name:
        _assign(work, home, LAN)
    for ask in (
        lambda offset: work.households.in_subtree(
            HUNG, UnitId("bk/xa-a"), query=query, offset=offset
        ),
        lambda offset: work.households.assigned_to(LAN, TODAY, query=query, offset=offset),
    ):
        pages = [ask(offset) for offset in (0, 8, 16)]
        ids = [line.id for lines, _ in pages for line in lines]

        assert {total for _, total in pages} == {len(ids)} == {len(set(ids))}
        assert [len(lines) for lines, _ in pages][:2] == [8, 8]
        assert {home.id for home in same_name} < set(ids)


def test_lines_come_in_the_order_they_were_asked_for(work):
    """What is not there is left out."""
    lines = work.households.for_the_house().lines([H4.id, HouseholdId("h99"), H1.id])

    assert [line.id for line in lines] == [H4.id, H1.id]
    assert work.households.for_the_house().lines([]) == []


def test_the_silent_are_those_without_a_report_for_so_many_days(work):
    """Never reported on comes first; a report exactly so many days ago counts as silence."""
    work.reports.add(report(1, H1, day=TODAY - 60 * DAY))

    silent = [line.id for line in work.care.silent(LAN, TODAY)]
    assert silent == [H3.id, H1.id]
    assert [line.id for line in work.care.silent(LAN, TODAY - DAY)] == [H3.id]


def test_two_reports_at_once_take_off_what_each_of_them_met(store):
    """Neither writes back what the other took off."""

    def met(indicator: str) -> None:
        with store.begin() as work:
            work.households.after_report(report(1, changes=(Change(indicator, "met"),)))

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(met, sorted(H1.deprivations)))

    with store.begin() as work:
        assert work.households.for_the_house().get(H1.id).deprivations == frozenset()
