"""The digest tells who registered to escape poverty, and leads down to the households."""

import pytest

WORDS = "gia đình đã có nghề, muốn tự đứng vững"


@pytest.fixture
def told(house, lan, minh):
    """Two households of the ward registered in one week."""
    for household in ("h-pao", "h-may"):
        lan.presses_token(f"tn.b.{household}").types("hôm nay", WORDS, "/boqua")
        lan.presses("Tôi xác nhận", "Gửi")
    return house


def test_registrations_stand_in_the_weeks_digest(told, nga):
    """How many, how many of them this week, how many wait."""
    nga.types("/tuan")

    assert (
        "🌱 Tự nguyện đăng ký thoát nghèo: 2 hộ, tuần này thêm 2; 2 hộ đang chờ kết quả."
        in nga.said
    )


def test_the_households_behind_are_one_press_away(told, nga):
    """With how they were counted, and from each line to the card."""
    nga.types("/tuan").presses("2 hộ đăng ký thoát nghèo")

    assert nga.said.startswith("2 hộ tự nguyện đăng ký thoát nghèo, thoát cận nghèo\nCách tính:")
    assert "Giàng A Páo" in nga.said
    assert "Lý Thị Mẩy" in nga.said
    assert "Hộ ông Giàng A Páo" in nga.presses("Giàng A Páo").said


def test_a_registration_taken_back_is_not_counted(told, pao, nga):
    """It stays in the household's history, not among those who registered."""
    pao.types("/thoatngheo").presses("Rút lại đăng ký", "Rút lại")
    nga.types("/tuan")

    assert "Tự nguyện đăng ký thoát nghèo: 1 hộ" in nga.said


def test_in_a_later_week_they_are_no_news(told, nga):
    """They still count for the year and still wait."""
    told.clock.forward(days=7)
    nga.types("/tuan")

    assert "Tự nguyện đăng ký thoát nghèo: 2 hộ; 2 hộ đang chờ kết quả." in nga.said


def test_an_earlier_week_is_told_as_it_was(told, nga):
    """Before the day of the registration there is no line."""
    told.clock.forward(days=7)
    nga.types("/tuan").presses("← Tuần").presses("← Tuần")

    assert "đăng ký thoát nghèo" not in nga.said


def test_one_that_waits_from_last_year_is_still_there(told, nga):
    """Nobody's registration is forgotten on New Year's day."""
    told.clock.forward(days=240)
    nga.types("/tuan")

    assert "Tự nguyện đăng ký thoát nghèo: 2 hộ; 2 hộ đang chờ kết quả." in nga.said


def test_without_any_there_is_no_line(nga):
    """A week without registrations says nothing of them."""
    nga.types("/tuan")

    assert "đăng ký thoát nghèo" not in nga.said
