"""A leader sees who is away and who stands in, and notes no leave but the own."""

import pytest


@pytest.fixture
def away(lan):
    """Lan is on leave, and Dũng stands in."""
    lan.types("/nghi").presses("Báo nghỉ", "Nguyễn Văn Dũng").types("hôm nay", "12/6")
    return lan.presses("Gửi")


@pytest.mark.parametrize("asks", ["/nghi", "ai dang nghi", "Ai nghỉ hôm nay?"])
def test_a_leader_asks_who_is_away(away, nga, asks):
    """By the command or in plain words; there is no button but that of the own leave."""
    nga.types(asks)

    assert (
        "1. Hoàng Thị Lan: ⏳ đang nghỉ, 05/6/2026 – 12/6/2026 · Nguyễn Văn Dũng thay" in nga.said
    )
    assert "Cần báo nghỉ thay" not in nga.said
    labels = [button.label for row in nga.last.buttons for button in row]
    assert labels == ["Báo nghỉ", "☰ Mục chính"]


def test_the_menu_of_a_leader_leads_there(away, nga):
    """Nobody has to know a command."""
    nga.types("/menu").presses("Ai đang nghỉ")

    assert "Hoàng Thị Lan" in nga.said


@pytest.mark.parametrize("token", ["vn.e.1", "vn.l.0", "vn.d.-", "vn.o.p-lan.0", "vn.f.p-lan.x"])
def test_a_made_up_button_changes_nothing(house, away, nga, token):
    """A leader looks; whoever is away stays away."""
    nga.presses_token(token)

    with house.work() as work:
        assert work.absences.now("p-lan", house.clock.now().date()) is not None


def test_a_leader_without_tasks_is_not_asked_to_report(nga):
    """Reports are the work of cadres."""
    nga.types("/viec")

    assert nga.said == "Hôm nay không có việc nào chờ đồng chí ạ."


def test_a_leader_goes_on_leave_with_a_deputy_and_comes_back(house, nga, minh):
    """Where nobody else leads, the office that leads the programme there stands in."""
    nga.types("/nghi").presses("Báo nghỉ").presses("Hoàng Văn Minh")
    nga.types("hôm nay", "12/6").presses("Gửi")
    assert "Lời nhắc trong những ngày ấy đến Hoàng Văn Minh" in nga.said
    assert "Nông Thị Nga nghỉ từ 05/6/2026" in minh.said

    nga.types("/nghi")
    assert "1. Nông Thị Nga: ⏳ đang nghỉ, 05/6/2026 – 12/6/2026 · Hoàng Văn Minh thay" in nga.said
    nga.presses("Đã trở lại (nghỉ từ 05/6/2026)")
    assert "Mừng đồng chí trở lại" in nga.transcript
    with house.work() as work:
        assert work.absences.now("p-nga", house.clock.now().date()) is None


def test_what_climbs_to_a_leader_on_leave_reaches_the_deputy(house, clock, nga, minh):
    """On the third day late the leader is told: the deputy hears it, once, with for whom it is."""
    nga.types("/nghi").presses("Báo nghỉ").presses("Hoàng Văn Minh")
    nga.types("hôm nay", "30/6").presses("Gửi").forget()
    minh.forget()
    clock.set("2026-06-12 07:30")
    house.tick()

    assert nga.transcript.strip() == ""
    assert minh.transcript.count("Phòng Văn hóa - Xã hội") == 1
    assert "Tin này gồm cả phần của Nông Thị Nga (nghỉ đến hết 30/6/2026), anh đang thay." in (
        minh.transcript
    )
