"""Whoever collects reads which units have not said that the reminder has come, even if none has."""

from datetime import date

from domain.chat import Address
from domain.people import UnitId
from domain.suspensions import Suspension
from tests.report_life import valley

WHO = "nop.s.LC-R2.2026-Q2.0"


def reminded(house, clock):
    """Let the morning of the last day come."""
    clock.set("2026-06-09 07:30")
    house.tick()


def test_the_list_is_there_when_nobody_has_acknowledged(house, clock, ngoc):
    """The count and the button do not wait for the first who presses."""
    reminded(house, clock)
    ngoc.presses_token(WHO)

    assert "Chưa xác nhận lời nhắc: 3 đơn vị." in ngoc.said
    ngoc.presses("Chưa xác nhận lời nhắc (3)")
    assert "3 đơn vị chưa nộp và chưa bấm Đã nhận dưới lời nhắc." in ngoc.said
    assert "· Xã Nà Mằn · Hoàng Thùy Linh, Vàng A Tuấn" in ngoc.said
    assert "· Sở Y tế · Đỗ Thị Yến" in ngoc.said


def test_who_has_acknowledged_or_handed_in_leaves_the_list(house, clock, ngoc, linh, seo):
    """One presses, one hands in: the third is left."""
    reminded(house, clock)
    linh.presses("Đã nhận")
    valley.hand_in(seo)
    ngoc.presses_token(WHO).presses("Chưa xác nhận lời nhắc (1)")

    assert "Sở Y tế" in ngoc.said
    assert "Xã" not in ngoc.said


def test_the_last_one_leaves_a_kind_sentence_behind_an_old_button(house, clock, ngoc, linh):
    """Everybody has answered since the list was shown."""
    reminded(house, clock)
    ngoc.presses_token(WHO)
    for person in (valley.LINH, valley.SEO, valley.YEN):
        house.typist(person, person.name).presses_token("rm.k.LC-R2.2026-Q2")
    ngoc.presses("Chưa xác nhận lời nhắc (3)")

    assert "không còn đơn vị nào chưa xác nhận lời nhắc" in ngoc.said


def test_before_the_first_reminder_nothing_is_asked(house, clock, ngoc):
    """Nobody can acknowledge what was not sent."""
    clock.set("2026-05-20 08:00")
    ngoc.presses_token(WHO)

    assert "Chưa xác nhận" not in ngoc.said
    assert not any("Chưa xác nhận" in b.label for row in ngoc.last.buttons for b in row)


def test_who_gets_no_reminder_is_not_waited_for(house, clock, ngoc):
    """A commune under a decision for a storm hears nothing, so it has nothing to acknowledge."""
    with house.work() as work:
        work.suspensions.add(
            Suspension(0, valley.LC, "Xã Bản Phố", frozenset({UnitId("lc/b")}),
                       date(2026, 6, 1), date(2026, 6, 20), "QĐ 1")
        )  # fmt: skip
    reminded(house, clock)
    ngoc.presses_token(WHO).presses("Chưa xác nhận lời nhắc (2)")

    assert "Xã Bản Phố" not in ngoc.said


def test_nobody_reached_is_said_beside_the_unit(house, clock, ngoc):
    """Whoever looks for it sees that a call is needed."""
    with house.work() as work:
        work.people.gone(Address("web", valley.SEO.id), clock.now())
    reminded(house, clock)
    ngoc.presses_token("nop.r.LC-R2.2026-Q2.0")

    assert "trong đó 1 đơn vị trợ lý chưa nhắn tới được" in ngoc.said
    assert "nhận tin qua trợ lý, cần gọi:\n· Xã Bản Phố · Thào Seo" in ngoc.said


def test_a_unit_sees_no_list_of_others(house, clock, linh):
    """The button may be passed on; it says nothing to whoever collects nothing."""
    reminded(house, clock)
    linh.forget().presses_token("nop.r.LC-R2.2026-Q2.0")

    assert "Sở Y tế" not in linh.said
