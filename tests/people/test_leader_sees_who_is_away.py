"""A leader sees who is away and who stands in, and notes nothing."""

import pytest


@pytest.fixture
def away(lan):
    """Lan is on leave, and Dũng stands in."""
    lan.types("/nghi").presses("Báo nghỉ", "Nguyễn Văn Dũng").types("hôm nay", "12/6")
    return lan.presses("Gửi")


@pytest.mark.parametrize("asks", ["/nghi", "ai dang nghi", "Ai nghỉ hôm nay?"])
def test_a_leader_asks_who_is_away(away, nga, asks):
    """By the command or in plain words; there is no button that changes anything."""
    nga.types(asks)

    assert (
        "1. Hoàng Thị Lan: ⏳ đang nghỉ, 05/6/2026 – 12/6/2026 · Nguyễn Văn Dũng thay" in nga.said
    )
    assert "Cần báo nghỉ thay" not in nga.said
    assert [button.label for row in nga.last.buttons for button in row] == ["☰ Mục chính"]


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
