"""A leader looks at what came in: from the menu, the digest, and the news of who is late."""

import pytest

from tests.report_life import valley

TITLE = "Báo cáo kết quả thực hiện"


def _labels(person):
    return [button.label for row in person.last.buttons for button in row]


def _reads_it_and_judges_nothing(son):
    son.presses("Mở: Xã Nà Mằn")
    assert "Hộ phụ trách: 2" in son.said
    assert not {"✅ Nhận", "↩️ Trả lại"} & set(_labels(son))


def test_from_the_menu_to_a_report_that_came_in(linh, son):
    """Who has handed in, and what it says; accepting is for whoever compiles."""
    valley.hand_in(linh)
    son.types("/menu").presses("Báo cáo các đơn vị gửi về")
    assert f"{TITLE} (quý II/2026): 1/3 đơn vị đã nộp" in son.said
    son.presses(f"Ai đã nộp: {TITLE}")
    assert "Đã nộp:\n· Xã Nà Mằn" in son.said

    _reads_it_and_judges_nothing(son)


def test_from_the_digest_to_a_report_that_came_in(linh, son):
    """Where units are missing, those that are not can be opened as well."""
    valley.hand_in(linh)
    son.types("/tuan").presses("đơn vị chưa nộp")
    if f"Ai đã nộp: {TITLE}" not in _labels(son):
        son.presses(f"{TITLE}: 2")
    son.presses(f"Ai đã nộp: {TITLE}")

    _reads_it_and_judges_nothing(son)


def test_from_the_news_of_who_is_late(house, clock, linh, son):
    """The third day late brings the news, and a button to all of them."""
    valley.hand_in(linh)
    clock.set("2026-06-12 07:30")
    house.tick()
    son.presses("Ai đã nộp?")

    _reads_it_and_judges_nothing(son)


def test_the_digest_tells_apart_who_mends(clock, linh, seo, ngoc, son):
    """What came back is neither missing nor late in the week of a leader."""
    valley.hand_in(linh)
    valley.hand_in(seo)
    ngoc.presses_token("xem.c.LC-R2.2026-Q2.lc/a.0").types("xem lại").presses("✅ Gửi")
    clock.set("2026-06-11 09:00")
    son.types("/tuan")

    assert f"🔴 quá hạn · {TITLE}, hạn chót hết ngày 09/6" in son.said
    assert "1/3 đơn vị đã nộp, thêm 1 đang bổ sung; chưa thấy Sở Y tế." in son.said


def test_where_all_have_come_the_digest_names_nobody_as_missing(house, clock, linh, ngoc, son):
    """Past its day a report that is being mended is told as such."""
    for person in (valley.LINH, valley.SEO, valley.YEN):
        valley.hand_in(house.typist(person, person.name))
    ngoc.presses_token("xem.c.LC-R2.2026-Q2.lc/a.0").types("xem lại").presses("✅ Gửi")
    clock.set("2026-06-11 09:00")
    son.types("/tuan")

    assert f"↩️ đang bổ sung · {TITLE}: 2/3 đơn vị đã nộp, thêm 1 đang bổ sung." in son.said


@pytest.mark.parametrize("who", ["linh", "dua"])
def test_others_have_no_such_list(house, who):
    """An officer has the unit's own list, a cadre none."""
    person = house.typist(valley.DUA, "Chị Dua") if who == "dua" else house.typist(valley.LINH, "")
    person.types("/menu")
    assert "Báo cáo các đơn vị gửi về" not in _labels(person)
    person.types("/nop")

    assert "Báo cáo các đơn vị gửi về:" not in person.said
