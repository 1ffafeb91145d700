"""The day by which a family hears: its officers are told again when it comes near."""

import pytest

from tests.support import town


@pytest.fixture
def asked(house, minh):
    """On Friday 5 June a family asks for a pause; the day of the answer is a Saturday."""
    pao = house.typist(town.PAO, "Ông Páo")
    pao.types("/yeucau").presses("Tạm dừng dùng dữ liệu", "Bỏ qua", "Gửi")
    with house.work() as work:
        return work.requests.of(town.PAO.id)[0].answer_by


def _mornings(house, minh, days):
    """Which of some days the officer is told of the request, unasked."""
    told = []
    for day in days:
        house.clock.set(f"{day} 07:30")
        minh.forget()
        house.tick()
        if "yêu cầu về dữ liệu của gia đình" in minh.transcript:
            told.append(day)
    return told


def test_officers_are_told_two_working_days_before_and_on_the_day(house, asked, minh):
    """Beside the list of each week: on Wednesday, and on Friday, the last working day."""
    assert asked.isoformat() == "2026-06-20"
    days = [f"2026-06-{number}" for number in range(15, 21)]

    assert _mornings(house, minh, days) == ["2026-06-15", "2026-06-17", "2026-06-19"]


def test_on_the_very_day_it_is_said_that_it_is_the_last(house, asked, minh):
    """Asked on a Saturday, the officer reads so."""
    house.clock.set("2026-06-20 09:00")
    minh.types("/viec")

    assert "hôm nay là ngày cuối để trả lời" in minh.said


def test_once_it_is_answered_nobody_is_told_any_more(house, asked, minh):
    """A request that was carried out waits for nobody."""
    minh.types("/yeucau").presses("Đang chờ trả lời (1)").presses(
        "1. Giàng A Páo", "Tạm dừng dùng dữ liệu"
    )

    assert _mornings(house, minh, ["2026-06-17", "2026-06-19"]) == []


def test_a_pause_is_explained_before_it_is_asked_for(house):
    """What stops and what goes on, in the words of the button."""
    pao = house.typist(town.PAO, "Ông Páo")
    pao.types("/yeucau").presses("Tạm dừng dùng dữ liệu")

    assert "trợ lý không tự nhắn, không nhắc cán bộ về gia đình" in pao.said
    assert "hồ sơ và việc theo quy định ở xã, phường vẫn giữ" in pao.said


def test_the_two_ways_to_the_own_data_say_what_they_are(house):
    """At once and here, or from an officer."""
    pao = house.typist(town.PAO, "Ông Páo").types("/yeucau")
    labels = [button.label for row in pao.last.buttons for button in row]

    assert labels[:2] == ["Xem ngay trong chat này", "Xin cán bộ gửi bản dữ liệu"]


def test_the_card_of_a_household_says_that_its_data_rest(house, asked, minh, lan):
    """Whoever opens it knows why the assistant is silent about it; the family reads how to end it."""
    minh.presses("Xem yêu cầu", "Tạm dừng dùng dữ liệu")
    lan.types("/ho pao").presses("Giàng A Páo")
    assert "⏸ Gia đình đã xin tạm dừng dùng dữ liệu: trợ lý không nhắc về hộ này" in lan.said
    pao = house.typist(town.PAO, "Ông Páo").types("/ho")
    assert "⏸ Gia đình đã xin tạm dừng dùng dữ liệu. Muốn dùng lại thì gõ /yeucau ạ." in pao.said
    lan.types("/ho may").presses("Lý Thị Mẩy")

    assert "⏸" not in lan.said


def test_a_line_that_was_left_empty_is_said_to_be_empty(house, asked, minh):
    """Nobody reads that a question was passed over where there was nothing to add."""
    pao = house.typist(town.PAO, "Ông Páo")
    pao.types("/yeucau").presses("Xin cán bộ gửi bản dữ liệu", "Bỏ qua")

    assert "1. Nói thêm: không có" in pao.said


def test_a_familys_words_are_called_the_familys(house, minh):
    """An officer reads who says it."""
    pao = house.typist(town.PAO, "Ông Páo")
    pao.types("/yeucau").presses("Xin sửa cho đúng").types("tôi sinh năm 1981").presses("Gửi")

    assert "Gia đình nói: tôi sinh năm 1981" in minh.said
