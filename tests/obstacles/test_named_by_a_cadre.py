"""A cadre's own obstacles: the words are kept as they stand, and the way back to them is short."""

from dataclasses import replace

from tests.support import town

PAPERS = "Hộ bà Lý Thị Mẩy chưa có giấy xác nhận nơi ở nên chưa làm được thẻ BHYT"


def _labels(typist):
    return [button.label for row in typist.last.buttons for button in row]


def test_a_sentence_about_a_household_is_the_obstacle_that_was_asked_for(house, lan):
    """No quick report is made of it: the reason for which it was written would be lost."""
    lan.types("/vuongmac", PAPERS)
    assert "Ai cần giải quyết việc này ạ?" in lan.said
    lan.presses("Y tế", "✅ Gửi")

    with house.work() as work:
        assert [each.text for each in work.obstacles.raised_by("p-lan", offset=0, limit=9)] == [
            PAPERS
        ]
        assert work.sessions.drafts("p-lan") == []


def test_what_is_still_in_the_way_is_told_of_any_household(house, lan, minh, lay):
    """The same at the other questions in free words: the sentence goes to the desk as it stands."""
    number = lay()
    minh.presses_token(f"vm.x.{number}").presses("Bỏ qua", "✅ Gửi")
    lan.presses("Vẫn còn vướng").types(
        "bà Lý Thị Mẩy vay NHCSXH 50 triệu mà chưa có nước"
    ).presses("✅ Gửi")

    assert "“bà Lý Thị Mẩy vay NHCSXH 50 triệu mà chưa có nước”" in minh.said
    with house.work() as work:
        assert work.sessions.drafts("p-lan") == []


def test_the_menu_leads_a_cadre_to_what_became_of_it(lan, lay):
    """The line stands there as long as something is in the way, with how much."""
    lan.types("/menu")
    assert not [label for label in _labels(lan) if "đã nêu" in label]
    lay()
    lay(text="đường lở")
    lan.types("/menu").presses("Vướng mắc tôi đã nêu (2)")

    assert "Những vướng mắc chị đã nêu:" in lan.said


def test_the_command_asks_whether_to_name_one_or_to_see_those_named(lan, lay):
    """Only whoever has some that wait is asked."""
    lay()
    lan.types("/vuongmac")
    assert "muốn nêu thêm vướng mắc, hay xem những việc đã nêu" in lan.said
    labels = _labels(lan)
    assert labels[:2] == ["Nêu vướng mắc", "Tôi đã nêu (1)"]
    lan.presses("Tôi đã nêu (1)")
    assert "thiếu nước sinh hoạt" in lan.said
    lan.types("/vuongmac").presses("Nêu vướng mắc")
    assert "kể ngắn gọn đang vướng gì" in lan.said


def test_what_is_closed_is_counted_no_more(lan, lay):
    """The reporter says that it is gone: the menu forgets it, the command asks for a new one."""
    number = lay()
    lan.presses_token(f"vm.y.{number}").types("/menu")
    assert not [label for label in _labels(lan) if "đã nêu" in label]
    assert "kể ngắn gọn đang vướng gì" in lan.types("/vuongmac").said


def test_it_can_be_asked_for_in_words(lan, pao, lay):
    """Whoever types "vướng mắc tôi đã nêu" is led there; a family is led to its cadre."""
    lay()
    assert "Những vướng mắc chị đã nêu:" in lan.types("vướng mắc tôi đã nêu").said
    assert "nhắn cán bộ phụ trách" in pao.types("/daneu").said


def test_the_way_to_ones_own_obstacles_in_english(house, lay):
    """The menu, the question and the list, in the other language."""
    lay(text="no water")
    with house.work() as work:
        work.connection.exec_driver_sql("update person set language = 'en'")
    lan = house.typist(replace(town.LAN, language="en"), "Lan").types("/menu")
    lan.presses("Obstacles that I named (1)")
    assert "no water" in lan.said
    assert "name another obstacle, or to see those" in lan.types("/obstacle").said
    lan.presses("Named by me (1)")
    assert "no water" in lan.said


def test_an_obstacle_that_is_late_says_since_when(minh, lay, clock):
    """The first late day, and that the limit is the assistant's own."""
    clock.set("2026-06-01 09:00")
    number = lay()
    clock.set("2026-06-05 09:00")
    minh.presses_token(f"vm.o.{number}")

    assert "🔴 Chờ nhận xử lý, quá hạn từ 04/6 (hạn nhắc của trợ lý)." in minh.said
