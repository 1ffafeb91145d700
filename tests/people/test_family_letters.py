"""A family in need writes to its cadre in its own words; they arrive, and wait in the day's work until read."""

import pytest
from sqlalchemy import select

from domain.households import HouseholdId
from domain.reporting import LETTER
from handlers.personal.family_letters import MOST_A_DAY
from storage.tables import assignment, obstacle
from tests.support import town

WORDS = "nha toi dang thieu an"


def writes(pao, words=WORDS):
    """Ông Páo writes from the menu and sends it."""
    return pao.types("/menu").presses("Nhắn cán bộ phụ trách").types(words).presses("Gửi")


def labels(typist):
    """What stands on the buttons of the last message."""
    return [button.label for row in typist.last.buttons for button in row]


def test_the_words_reach_the_cadre_as_they_are(house, pao, lan):
    """With the name of the cadre to the family, and a button to the household to the cadre."""
    pao.types("/menu").presses("Nhắn cán bộ phụ trách")
    assert "Nhắn cán bộ Hoàng Thị Lan" in pao.said
    pao.types(WORDS).presses("Gửi")

    assert "Đã gửi nguyên lời cho cán bộ Hoàng Thị Lan" in pao.said
    assert "Hộ ông Giàng A Páo nhắn chị" in lan.said
    assert f"“{WORDS}”" in lan.said
    assert {"Đã đọc", "Mở hộ"} <= set(labels(lan))


def test_a_letter_stands_in_the_cadres_day_until_it_is_read(pao, lan):
    """Read by its button there; then it is gone from the list, and shown again if pressed again."""
    writes(pao)
    lan.types("/viec")
    assert "✉️ Hộ ông Giàng A Páo nhắn, lúc 08:00 ngày 05/6" in lan.said
    lan.presses("Làm việc 1")
    assert f"“{WORDS}”" in lan.said

    assert "✉️" not in lan.types("/viec").said
    lan.presses("Đã đọc")  # the button of the message itself
    assert f"“{WORDS}”" in lan.said


def test_the_morning_list_speaks_of_an_unread_letter(house, pao, lan):
    """It is said again on the next working day."""
    writes(pao)
    lan.forget()
    house.clock.set("2026-06-08 07:00")
    house.tick()

    assert "✉️ Hộ ông Giàng A Páo nhắn" in lan.transcript


@pytest.mark.parametrize("words", [WORDS, "can bo cua toi la ai", "ghi gi ve nha toi"])
def test_what_is_not_understood_leads_to_the_cadre_by_name(pao, words):
    """No dead end: the cadre reads anything."""
    pao.types(words)

    assert "Muốn nhắn cán bộ Hoàng Thị Lan" in pao.said
    assert "chưa gửi cho ai" in pao.said
    pao.presses("Nhắn cán bộ phụ trách")
    assert "Gia đình muốn nhắn gì ạ?" in pao.said


def test_a_familys_difficulty_leads_to_the_cadre_by_name(pao):
    """/vuongmac is the officers'; a family hears who helps, with the button."""
    pao.types("/vuongmac")

    assert "xin nhắn cán bộ phụ trách: Hoàng Thị Lan" in pao.said
    assert "Nhắn cán bộ phụ trách" in labels(pao)


def test_the_card_of_ones_own_household_has_the_button(pao):
    """Beside the name of the cadre that stands on it."""
    pao.presses_token("nha")

    assert "Nhắn cán bộ phụ trách" in labels(pao)


def test_letters_of_a_day_are_limited(house, pao, lan):
    """Then the telephone is better; the next day it is open again."""
    for number in range(MOST_A_DAY):
        writes(pao, f"lời {number}")
    pao.presses_token("nc")
    assert f"Hôm nay gia đình đã nhắn {MOST_A_DAY} lần" in pao.said
    house.clock.set("2026-06-06 00:01")
    pao.presses_token("nc")

    assert "Gia đình muốn nhắn gì ạ?" in pao.said


def test_a_letter_is_not_longer_than_a_message(house, pao):
    """What is too long is asked again, and nothing of it is cut off."""
    pao.presses_token("nc")
    pao.types("dài " * 400)

    assert "Gửi" not in labels(pao)
    with house.work() as work:
        assert work.connection.execute(select(obstacle)).all() == []


def test_nobody_else_reads_or_writes_one(house, pao, lan, dung, minh, trail):
    """Another cadre is refused and noted; a cadre has no cadre to write to."""
    writes(pao)
    with house.work() as work:
        (letter,) = work.obstacles.letters_to(town.LAN.id, house.clock.now().date())
    button = letter.occasion.replace("nc.", "nc.r.")
    dung.presses_token(button)
    assert WORDS not in dung.transcript
    assert ("p-dung", "h-pao") in [(each.person_id, each.subject) for each in trail("refused")]
    assert "✉️" in lan.types("/viec").said

    lan.presses_token("nc")
    assert "muốn nhắn gì" not in lan.said
    minh.types("/vuongmac")
    assert WORDS not in minh.transcript


def test_a_letter_is_no_obstacle_of_a_unit(house, pao, lan):
    """Neither on a unit's desk, nor opened as one by its number, nor closed by an officer."""
    writes(pao)
    with house.work() as work:
        row = work.connection.execute(select(obstacle)).one()
        assert row.desk == LETTER
        assert WORDS not in str(row.text)
        assert work.obstacles.open_at(row.desk_unit_id) == []
        assert work.obstacles.get(row.id) is None
        assert work.obstacles.letters_since(HouseholdId("h-pao"), house.clock.now()) == 1


def test_a_letter_follows_the_household_to_the_next_cadre(house, pao, lan, dung):
    """Whoever takes the household over finds what was not read."""
    writes(pao)
    with house.work() as work:
        work.connection.execute(
            assignment.update()
            .where(assignment.c.household_id == "h-pao")
            .values(person_id=town.DUNG.id)
        )

    assert "✉️ Hộ ông Giàng A Páo nhắn" in dung.types("/viec").said
    assert "✉️" not in lan.types("/viec").said


def test_a_family_without_a_cadre_hears_whom_to_call(house, pao):
    """Nothing is asked that nobody would read."""
    with house.work() as work:
        work.connection.execute(assignment.delete().where(assignment.c.household_id == "h-pao"))
    pao.presses_token("nc")

    assert "chưa có cán bộ phụ trách" in pao.said
    assert "xin báo với UBND xã, phường" in pao.types("/vuongmac").said


def test_the_familys_own_copy_has_its_letters(house, pao):
    """They are its data."""
    writes(pao)
    pao.types("/yeucau").presses("Xem ngay trong chat này")

    assert WORDS in house.house.media.read(pao.last.document.path).decode()


def test_a_form_of_one_question_has_no_number_and_its_question_has_a_way_out(pao):
    """What can only be typed holds nobody: pressed, the form is closed, pressed again as well."""
    pao.types("/menu").presses("Nhắn cán bộ phụ trách")
    assert "Gia đình muốn nhắn gì ạ?" in pao.said
    assert "(1/1)" not in pao.said
    assert labels(pao) == ["Thôi"]
    leave = pao.buttons[-1][1]

    assert "Đã dừng. Phiếu chưa có câu trả lời nào" in pao.presses("Thôi").said
    assert "đã gửi hoặc đã đóng" in pao.presses_token(leave).said


def test_the_way_out_of_the_first_question_asks_where_something_was_answered(lan):
    """Pressed later, above the newer question: what was typed is kept, and who left has left."""
    lan.types("/vuongmac")
    leave = lan.buttons[-1][1]
    lan.types("thiếu nước")

    assert "Dừng ở đây ạ?" in lan.presses_token(leave).said
    assert "phiếu đã lưu 1/2 câu" in lan.presses("Dừng, giữ lại").said
    assert "phiếu đã lưu 1/2 câu" in lan.presses_token(leave).said
