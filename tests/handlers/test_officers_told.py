"""Whoever answers for somebody hears of it: the nearest officers above, wherever they sit."""

from dataclasses import replace

import pytest

from domain.chat import Address, GoneError, Outgoing
from domain.people import Role, UnitId, UnitKind
from handlers.officers import nearest
from storage.repositories.people import person_row
from storage.roster import unit_paths, unit_row
from storage.tables import person, unit
from tests.support import town

CALLED = "không còn nhận được tin"
FAR = town.person("p-xa", "Lê Thị Xa", "sc", Role.UNIT_OFFICER)


@pytest.fixture
def goes(house):
    """Let somebody's chat be found to be gone."""

    def gone(who, occasion="o1"):
        now = house.clock.now()
        with house.work() as work:
            address = Address("web", who.id)
            parcel = work.outbox.put(
                occasion, address, Outgoing("Chào ạ."), person_id=who.id, is_reply=False, now=now
            )
            house.house.delivery.failed(work, parcel, GoneError("blocked"), now)
        house.deliver()

    return gone


def test_of_a_hamlet_without_an_officer_the_ward_hears_that_its_cadre_is_gone(goes, minh):
    """Nobody is told by nobody: the office that serves the ward gives out a new code."""
    goes(town.LAN)

    assert f"Hoàng Thị Lan {CALLED}" in minh.said


def test_of_the_only_officer_of_an_office_the_next_above_hears(goes, minh, huong):
    """Whoever is gone cannot be told that they are gone."""
    goes(town.HUONG)

    assert f"Trần Thu Hương {CALLED}" in minh.said
    assert CALLED not in huong.transcript


def test_it_is_said_once_a_local_day(goes, minh, clock):
    """Early in the morning it is still yesterday in London."""
    for number, moment in enumerate(("2026-06-08 06:00", "2026-06-08 08:00", "2026-06-09 06:00")):
        clock.set(moment)
        goes(town.LAN, f"o{number}")
        assert minh.transcript.count(CALLED) == (1, 1, 2)[number], moment


def test_of_a_family_those_hear_who_may_see_the_household(house, goes, minh):
    """An officer of a unit in which the family is not at home learns no name."""
    elsewhere = replace(town.PAO, unit_id=UnitId("sc"))
    with house.work() as work:
        sc = town.unit("sc", "Phường Sông Cầu", UnitKind.WARD)
        work.connection.execute(unit.insert(), unit_row(sc, unit_paths([sc])[sc.id]))
        work.connection.execute(person.insert(), person_row(FAR))
        work.people.bind(Address("web", FAR.id), FAR.id, house.clock.now())
    far = house.typist(FAR, "Chị Xa")
    goes(town.PAO)
    assert f"Giàng A Páo {CALLED}" in minh.said
    with house.work() as work:
        work.people.change(elsewhere)
    goes(elsewhere, "o2")

    assert CALLED not in far.transcript


def test_the_nearest_are_those_who_meet_the_condition(house):
    """Whoever does not is passed over, up to the root, where it ends."""
    with house.work() as work:
        below = nearest(work, UnitId("bk/to-5"), lambda _: True)
        own = nearest(work, UnitId("bk/vhxh"), lambda _: True)
        above = nearest(work, UnitId("bk/vhxh"), lambda each: each.id != town.HUONG.id)
        nobody = nearest(work, UnitId("bk/vhxh"), lambda _: False)
        nowhere = nearest(work, UnitId("bk/nowhere"), lambda _: True)

    assert [each.id for each in below] == ["p-minh"]
    assert [each.id for each in own] == ["p-huong"]
    assert [each.id for each in above] == ["p-minh"]
    assert nobody == nowhere == []
