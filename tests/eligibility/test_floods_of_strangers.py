"""Whoever writes without end is told once to wait, and then hears nothing until the time is over."""

import pytest
from sqlalchemy import func, select

from domain.pins import CODES_OF_CHAT
from handlers.eligibility.guest_pace import MOST_AT_DOOR, MOST_OF_CHAT, WITHIN
from storage.tables import inbox, outbox
from tests.support import town

TOO_MANY = "Trợ lý đang nhận nhiều câu hỏi quá. Xin hỏi lại sau mười phút ạ."


def said_to(house, chat="999"):
    """Return how many messages a chat was sent."""
    with house.work() as work:
        count = select(func.count()).select_from(outbox).where(outbox.c.chat == chat)
        return work.connection.execute(count).scalar_one()


def test_past_the_limit_a_chat_is_answered_once_and_then_not_at_all(house, clock):
    """The presses are kept as before, so that none is worked on twice; other chats never waited."""
    guest, other = house.stranger(), house.stranger(channel="web")
    for _ in range(MOST_OF_CHAT + 40):
        guest.presses_token("kv")
    assert guest.said == TOO_MANY
    assert said_to(house) == MOST_OF_CHAT + 1
    with house.work() as work:
        assert len(work.connection.execute(select(inbox)).all()) == MOST_OF_CHAT + 40
    assert "Không cần tên" in other.types("/hotro").said

    clock.forward(seconds=WITHIN.total_seconds())
    assert "Không cần tên" in guest.presses_token("kv").said


def test_a_flood_that_never_stops_is_told_to_wait_once_a_window(house, clock):
    """An hour of a press each second costs no more than six windows allow."""
    guest = house.stranger()
    for _ in range(1800):
        clock.forward(seconds=2)
        guest.presses_token("kv")

    assert said_to(house) <= 6 * (MOST_OF_CHAT + 1)


@pytest.mark.parametrize("text", ["alo", "/baocao", "tôi bị HIV ở Nà Mằn", ""])
def test_the_door_greets_so_often_and_then_is_silent(house, clock, text):
    """Whatever is typed where nobody ever joined; ten minutes later it greets again."""
    guest = house.stranger()
    for _ in range(MOST_AT_DOOR + 30):
        guest.types(text)
    assert TOO_MANY in guest.said
    assert said_to(house) == MOST_AT_DOOR + 1

    clock.forward(seconds=WITHIN.total_seconds())
    assert "cần mã mời" in guest.types("alo").said


def test_whoever_was_silenced_still_asks_and_still_joins(house, clock):
    """The door's limit shuts neither the questions about support nor a code that is right."""
    guest = house.stranger()
    for _ in range(MOST_AT_DOOR + 5):
        guest.types("alo")
    assert "Không cần tên" in guest.types("/hotro").said
    with house.work() as work:
        work.people.invite(town.DUNG.id, "K7M4P2QX", clock.now(), clock.now() + WITHIN)

    assert "Đã nhận mã" in guest.types("K7M4P2QX").transcript


def test_codes_at_a_closed_door_are_answered_so_often_and_no_more(house):
    """After wrong codes have shut it, each further one was answered without end."""
    guest = house.stranger()
    for number in range(CODES_OF_CHAT.most + MOST_AT_DOOR + 30):
        guest.types(f"ABCD{number:04}")

    assert said_to(house) <= CODES_OF_CHAT.most + MOST_AT_DOOR + 1
