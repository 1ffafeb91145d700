"""Whoever leaves the post hears nothing more from that moment, and nothing of the work is lost."""

from datetime import timedelta

from domain.assignments import Ending
from domain.chat import Address
from domain.households import HouseholdId
from domain.moment import Moment
from domain.say import Say
from handlers.assignment.acts import loads_of
from handlers.joining.deactivation import activate, deactivate
from storage.tables import household
from tests.support import town
from tests.support.house import ZONE


def leaves(minh, name="Hoàng Thị Lan"):
    """The lead office takes somebody off."""
    return minh.types("/moi").presses(name).presses("Thôi giữ nhiệm vụ").presses("Đúng")


def test_every_message_stops_at_once(house, minh, lan):
    """What waited for the morning is not sent, and nothing new is said."""
    now = house.clock.now()
    with house.work() as work:
        for occasion, delay in (("soon", timedelta(hours=1)), ("later", timedelta(days=1))):
            house.house.speech.tell(
                work,
                town.LAN,
                Say("consent.thanks"),
                occasion=occasion,
                now=now,
                not_before=now + delay,
            )
    leaves(minh)
    before = lan.transcript
    house.clock.forward(days=2)
    house.tick()

    assert lan.transcript == before
    with house.work() as work:
        assert work.people.is_shut_out(Address("web", town.LAN.id))


def test_households_that_need_somebody_are_those_of_the_workload(house, clock):
    """Neither one that has gone, nor one handed over on this local day, though it is not one in UTC."""
    clock.set("2026-06-05 03:00")
    at = Moment.at(clock.now(), ZONE)
    with house.work() as work:
        gone = household.update().where(household.c.id == "h-ha").values(gone_on=at.today)
        work.connection.execute(gone)
        work.assignments.give(HouseholdId("h-pao"), town.DUNG.id, at.today, Ending.ANEW)
        (load,) = loads_of(work, [town.LAN], at.today)
        left = deactivate(work, town.LAN, at, None)

    assert left.households == load.households == 1


def test_the_officer_sees_how_many_drafts_there_are_and_no_more(lan, minh):
    """And that the households need somebody."""
    lan.types("/ho").presses("Giàng A Páo").presses("Báo cáo")
    leaves(minh)

    assert "1 phiếu đang dở" in minh.said
    assert "3 hộ đứng tên" in minh.said
    assert "Páo" not in minh.said


def test_whoever_left_is_a_stranger(minh, lan):
    """The next thing they type is answered as anybody's."""
    leaves(minh)

    assert "cần mã mời" in lan.types("/ho").said


def test_nobody_takes_themselves_off(minh):
    """One's own name is not on the list, and a made-up button is refused."""
    minh.presses_token(f"ng.y.{town.MINH.id}")

    assert "không thuộc phần việc" in minh.said


def test_whoever_comes_back_has_the_old_chats(house, minh, lan):
    """And none of what was settled meanwhile."""
    leaves(minh)
    with house.work() as work:
        gone = work.people.get(town.LAN.id)
        activate(work, gone, house.clock.now(), None)

    assert "Chào chị Lan" in lan.types("/menu").said
