"""*Đang vướng*: reminders grow quieter, say what became of it, and whoever collects reads it."""

import pytest

from tests.report_life import valley


def _stuck(house, clock, linh, when="2026-06-05"):
    """Let chị Linh answer the reminder of a day with what is in her way."""
    clock.set(f"{when} 07:30")
    house.tick()
    linh.presses("Đang vướng").types("Chưa có số liệu của trạm y tế")
    linh.presses(_first_desk(linh)).presses("Gửi")
    return linh.forget()


def _first_desk(typist):
    return typist.last.buttons[0][0].label


def _obstacle(house):
    with house.work() as work:
        return work.obstacles.about_reports(valley.LC, ["LC-R2.2026-Q2"])["LC-R2.2026-Q2"][0]


def _ticked(house, clock, day):
    clock.set(f"2026-06-{day} 07:30")
    house.tick()


@pytest.fixture
def stuck(house, clock, linh):
    """On 5 June chị Linh said what is in the way of the report."""
    return _stuck(house, clock, linh)


def test_reminders_hold_back_while_a_desk_has_it(house, clock, stuck, seo):
    """As after a promise: the next reminder before the last day is left out; others hear it."""
    seo.forget()
    _ticked(house, clock, "08")

    assert "Báo cáo kết quả thực hiện" not in stuck.transcript
    assert "Báo cáo kết quả thực hiện" in seo.transcript


def test_the_last_day_speaks_and_says_what_became_of_it(house, clock, stuck):
    """In the unit's own words, whose desk has it, and how it stands."""
    _ticked(house, clock, "09")

    assert "Đơn vị đã báo vướng: “Chưa có số liệu của trạm y tế” (" in stuck.transcript
    assert "chờ nhận xử lý" in stuck.transcript


def test_late_words_do_not_ask_again_what_is_in_the_way(house, clock, stuck):
    """It was said already."""
    _ticked(house, clock, "10")

    assert "Đơn vị đã báo vướng" in stuck.transcript
    assert "Đang vướng ở đâu" not in stuck.transcript


def test_whoever_collects_reads_it_beside_the_unit(house, clock, stuck, ngoc):
    """In the list of late units, and in who has handed in."""
    ngoc.forget()
    _ticked(house, clock, "10")
    assert "Xã Nà Mằn (đang vướng: Chưa có số liệu của trạm y tế)" in ngoc.transcript
    ngoc.presses_token("nop.s.LC-R2.2026-Q2.0")

    assert "· Xã Nà Mằn (đang vướng: Chưa có số liệu của trạm y tế)" in ngoc.said


def _solved(house, clock, ngoc, moment):
    """Let the lead office clear it."""
    clock.set(moment)
    ngoc.presses_token(f"vm.o.{_obstacle(house).id}").presses("✅ Đã xong")
    ngoc.types("Trạm đã gửi số liệu").presses("Gửi")


def test_once_it_is_answered_reminders_speak_again(house, clock, stuck, ngoc):
    """The next one of the plan, with what became of it."""
    _solved(house, clock, ngoc, "2026-06-05 10:00")
    stuck.forget()
    _ticked(house, clock, "08")

    assert "Đơn vị đã báo vướng: “Chưa có số liệu của trạm y tế” (" in stuck.transcript
    assert "đã gỡ, chờ xác nhận" in stuck.transcript


def test_what_was_held_back_is_not_made_up_for(house, clock, stuck, ngoc):
    """The answer itself is heard at once; a reminder in its wake would press."""
    _ticked(house, clock, "08")
    _solved(house, clock, ngoc, "2026-06-08 10:00")
    stuck.forget()
    clock.set("2026-06-08 10:01")
    house.tick()

    assert "Báo cáo kết quả thực hiện (quý II/2026) của" not in stuck.transcript


def test_a_desk_that_lets_its_days_go_by_does_not_silence_for_good(house, clock, linh):
    """Named ten days ahead, the reminders speak again when the desk's own time is over."""
    _stuck(house, clock, linh, "2026-05-26")
    _ticked(house, clock, "05")

    assert "Đơn vị đã báo vướng" in linh.transcript


def test_an_obstacle_of_another_report_changes_nothing(house, clock, linh):
    """What is in the way of one thing is not in the way of all."""
    clock.set("2026-06-02 07:30")
    house.tick()
    linh.types("/vuongmac").types("Đường sạt lở").presses(_first_desk(linh)).presses("Gửi")
    linh.forget()
    _ticked(house, clock, "05")

    assert "Báo cáo kết quả thực hiện" in linh.transcript
    assert "Đơn vị đã báo vướng" not in linh.transcript
