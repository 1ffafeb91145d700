"""A unit's list is read a page at a time, in the order of places and names, and counted so far only."""

from dataclasses import replace
from random import Random

import pytest

from domain.households import HouseholdId
from domain.people import Role, UnitId
from storage.repositories import subtree_pages
from storage.repositories.household_rows import household_row
from storage.roster import unit_row
from storage.tables import household, unit
from tests.storage.village import DUC, H1, H2, HUNG, UNITS, YEN, person


@pytest.fixture
def crowd(work):
    """Sixty hamlets below a commune, some without anybody, with two hundred households."""
    chance = Random(7)
    hamlet = next(each for each in UNITS if each.id == "bk/na-man")
    hamlets = [
        replace(hamlet, id=UnitId(f"bk/x{number:02d}"), name=f"Thôn {number}", parent_id="bk/xa-a")
        for number in range(60)
    ]
    above = work.connection.execute(
        unit.select().with_only_columns(unit.c.path).where(unit.c.id == "bk/xa-a")
    ).scalar_one()
    work.connection.execute(
        unit.insert(), [unit_row(each, f"{above}{each.id}|") for each in hamlets]
    )
    homes = [
        replace(
            H1,
            id=HouseholdId(f"c{number:03d}"),
            code=f"C-{number}",
            head_name=chance.choice(("Giàng A Páo", "Lý Thị Mẩy", "Sùng Thị Dế", "Hoàng A Của")),
            hamlet_id=chance.choice(hamlets[::2]).id,
            helper_id=None,
        )
        for number in range(200)
    ]
    rows = [household_row(home, work.sealer) for home in homes]
    work.connection.execute(household.insert(), rows)
    return rows


def _in_order(rows):
    ordered = sorted(rows, key=lambda row: (row["hamlet_id"], row["search_key"], row["id"]))
    return [row["id"] for row in ordered]


def test_pages_follow_the_places_and_the_names(work, crowd):
    """Every page is what sorting everything would give, without gap or repetition."""
    seen = []
    for offset in range(0, 208, 8):
        lines, total = work.households.in_subtree(HUNG, UnitId("bk/xa-a"), offset=offset)
        seen += [line.id for line in lines if line.id.startswith("c")]
        assert total >= len(crowd)

    assert seen == _in_order(crowd)


def test_those_helped_elsewhere_come_after_ones_own(work, crowd):
    """An agency's list is of those it helps; a page may begin in one part and end in the other."""
    lines, total = work.households.in_subtree(YEN)

    assert ([line.id for line in lines], total) == (["h2"], 1)
    assert H2.helper_id is not None


def test_of_very_many_some_are_counted(work, crowd, monkeypatch):
    """The number says that there are more; pages go on to the very end."""
    monkeypatch.setattr(subtree_pages, "MOST_COUNTED", 50)
    _, total = work.households.in_subtree(DUC)
    deep, reached = work.households.in_subtree(DUC, offset=160)
    last, all_of_them = work.households.in_subtree(DUC, offset=200)

    assert total == 51
    assert (len(deep), reached) == (8, 169)
    assert all_of_them == 200 + len(last)


def test_whoever_left_stands_on_no_page(work, crowd):
    """Marked gone, a household is neither shown nor counted."""
    before = work.households.in_subtree(DUC, limit=500)
    work.connection.execute(
        household.update().where(household.c.id == "c000").values(gone_on=H1.recognised_on)
    )
    after = work.households.in_subtree(DUC, limit=500)

    assert after[1] == before[1] - 1
    assert "c000" not in {line.id for line in after[0]}


def test_a_leader_of_everything_is_asked_about_nobody_outside(work, crowd):
    """Where no unit is outside, whom it helps elsewhere is not looked for."""
    everything = person("all", "Ai Đó", "bk", Role.LEADER)
    lines, total = work.households.in_subtree(everything, limit=500)

    assert len(lines) == total
