"""Somebody of a unit is on leave while a report is asked for: each hears once, or is left in peace."""

from dataclasses import replace

import pytest

from domain.people import UnitId
from tests.asked_for import sonduong
from tests.asked_for.sonduong import asks


@pytest.fixture
def colleague(house, van):
    """A second officer of the first hamlet."""
    with house.work() as work:
        work.people.change(replace(sonduong.VAN, unit_id=UnitId("sd/1")))
    return van


def leaves(officer, deputy, until="30/6"):
    """Let an officer be away for some weeks."""
    officer.types("/nghi").presses("Báo nghỉ").presses(deputy)
    return officer.types("hôm nay", until).presses("Gửi").forget()


def test_a_deputy_of_the_same_unit_hears_once(house, kim, mot, colleague):
    """Of the request, and of its withdrawal."""
    leaves(mot, "Vân")
    colleague.forget()
    asks(kim)
    house.tick()
    kim.presses_token("dx.x.2026-DX-01")
    house.tick()

    assert colleague.transcript.count("📣") == 1
    assert colleague.transcript.count("đã được rút") == 1
    assert mot.transcript.strip() == ""


def test_who_is_away_is_left_in_peace_while_a_colleague_hears(house, clock, kim, mot, colleague):
    """As was promised when the leave was noted; who is back hears what is still asked for."""
    leaves(mot, "Không có", until="10/6")
    asks(kim, day="30/6")
    house.tick()
    assert colleague.transcript.count("📣") == 1
    assert mot.transcript.strip() == ""
    clock.set("2026-06-11 09:00")
    house.tick()

    assert mot.transcript.count("📣") == 1
    assert colleague.transcript.count("📣") == 1


def test_the_withdrawal_finds_nobody_on_leave(house, kim, mot, colleague):
    """Told before the leave began, and a colleague hears of the end."""
    asks(kim)
    house.tick()
    leaves(mot, "Không có")
    kim.presses_token("dx.x.2026-DX-01")
    house.tick()

    assert "đã được rút" in colleague.transcript
    assert mot.transcript.strip() == ""


def test_who_is_away_alone_hears_all_the_same(house, kim, mot):
    """Nobody else of the unit is there: better on leave than not at all."""
    leaves(mot, "Không có")
    asks(kim)
    house.tick()

    assert mot.transcript.count("📣") == 1
