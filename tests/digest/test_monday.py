"""Monday at seven: told once to each, late if need be, and not for ever."""

import pytest

from tests.digest.roster import GIANG, KIEN, LAN, NGHIA, SON, THAO


def test_leaders_and_the_lead_office_are_told(ward):
    """Each of them once, with the picture; officers and cadres ask if they want to know."""
    people = (SON, GIANG, THAO, KIEN, LAN, NGHIA)
    readers = [ward.reader(each, each.name) for each in people]

    assert ward.tick() == 4
    assert [reader.said[:8] for reader in readers] == [
        "Tuần 23:", "Week 23:", "Tuần 23:", "", "", "Tuần 23:",
    ]  # fmt: skip
    assert readers[0].last.picture.mime == "image/png"


def test_said_twice_it_is_heard_once(ward, son):
    """The job runs every half minute."""
    assert ward.tick() == 1
    ward.house.clock.forward(seconds=30)
    assert ward.tick() == 0


def test_before_seven_nothing_is_said(ward, son):
    """At that time the last week to tell is the one before, and its time is over."""
    ward.house.clock.set("2026-06-08 06:59")

    assert ward.tick() == 0


@pytest.mark.parametrize(
    ("moment", "messages"),
    [
        ("2026-06-08 23:00", 1),
        ("2026-06-10 23:59", 1),
        ("2026-06-11 00:00", 0),
        ("2026-06-14 12:00", 0),
        ("2026-06-15 07:00", 1),
    ],
)
def test_a_server_that_slept_tells_until_wednesday(ward, son, moment, messages):
    """After that the week is let go, and the next Monday tells the next one."""
    ward.house.clock.set(moment)

    assert ward.tick() == messages
    assert ward.tick() == 0


def test_who_joins_on_tuesday_is_told_on_tuesday(ward):
    """Nobody is noted as unreachable for not having joined yet."""
    assert ward.tick() == 0

    ward.house.clock.set("2026-06-09 09:00")
    son = ward.reader(SON, "Đ/c Sơn")
    assert ward.tick() == 1
    assert son.said.startswith("Tuần 23:")


def test_one_picture_serves_all_who_read_the_same(ward, tmp_path):
    """Two of the ward in Vietnamese, one in English: two pictures."""
    ward.join(SON, THAO, GIANG)
    ward.tick()

    assert len(list((tmp_path / "media").glob("*.png"))) == 2


def test_a_picture_is_drawn_while_no_unit_of_work_is_open(ward, son, monkeypatch):
    """Turns of others do not wait for the pen."""
    open_now = []
    drawn_with = []
    inner = ward.house.do

    def do(work_on):
        open_now.append(work_on)
        try:
            return inner(work_on)
        finally:
            open_now.pop()

    class Pen:
        def digest(self, *_):
            drawn_with.append(len(open_now))
            return b"picture"

    monkeypatch.setattr(ward.house, "do", do)
    monkeypatch.setattr(ward.desk, "_pictures", Pen())
    ward.tick()
    son.types("/tuan")

    assert drawn_with == [0, 0]


def test_a_plan_that_is_over_is_not_told_of(ward):
    """Lào Cai's plan ends with 2026; the week that reaches into January still counts."""
    ward.join(NGHIA)

    ward.house.clock.set("2027-01-04 07:00")
    assert ward.tick() == 1
    ward.house.clock.set("2027-01-11 07:00")
    assert ward.tick() == 0
