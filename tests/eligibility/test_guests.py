"""What a stranger is asked, what the buttons carry, and what is left of it the next morning."""

from datetime import date

import pytest
from sqlalchemy import insert, select, update

from domain.chat import Address
from domain.eligibility.carried import told, untold
from domain.eligibility.spoken import heard_of
from handlers.eligibility.guest_forgetting import UNDER_WAY
from handlers.eligibility.guest_pace import MOST_OF_CHAT, WITHIN
from handlers.eligibility.guest_questions import next_question
from handlers.routes import TOKEN_BYTES
from storage.tables import outbox, person
from tests.eligibility.casebook import installed_rules
from tests.support import town

BOOK = installed_rules()
DAY = date(2026, 6, 5)
ASKED = [name for name, definition in BOOK.facts.items() if definition.ask is not None]


def test_the_ranges_of_a_number_are_those_between_which_the_rules_tell_apart():
    """The 36th month belongs to the time, the 37th does not."""
    rules = BOOK.for_households(DAY, "bac-kan-2026-2030")
    known = dict.fromkeys(ASKED, False) | {"status": "newly_escaped", "has_business_plan": True}
    del known["months_since_escape"]
    question = next_question(BOOK, rules, known)

    assert question.facts == ("months_since_escape",)
    assert [
        (label.params["first"], label.params["last"], value) for label, value in question.answers
    ] == [
        (None, 36, 36),
        (37, None, 37),
    ]


@pytest.mark.parametrize("value", [True, False, None])
def test_a_button_carries_every_answer_also_that_nobody_knows(value):
    """What was not asked stays unasked; the longest token fits on a button."""
    facts = dict.fromkeys(ASKED, value) | {"status": "near_poor", "area": None}
    del facts["hungry"]
    facts["months_since_escape"] = 37
    packed = told(facts, BOOK.facts)

    assert untold(packed, BOOK.facts) == facts
    assert len(f"kv.ht.y.~{packed}.12") <= TOKEN_BYTES
    assert len(f"ke.t.{packed}.511") <= TOKEN_BYTES


def test_nobody_is_asked_for_the_sake_of_a_rule_of_which_no_word_can_be_said():
    """A loan that only plans speak of is no reason to ask somebody without a plan."""
    rules = heard_of(BOOK.for_households(DAY, ""), "")

    assert "CR-NEWESC" not in {rule.id for rule in rules}
    assert not any("months_since_escape" in rule.mentions() for rule in rules)


@pytest.mark.parametrize(
    "token",
    ["kv.q", "kv.q.zzz", "kv.t.zzz.1", "kv.t..x", "ke.r.000", "kv.ht.s.~zzz", "kv.ht.g.s1", "kv.x", "ke.ht.k.~1"],
)  # fmt: skip
def test_a_token_that_nobody_made_is_answered_kindly(house, token):
    """And leads to the beginning; whoever forges it learns nothing."""
    guest = house.stranger()
    guest.presses_token(token)

    assert "không còn mở được" in guest.said or "can no longer be opened" in guest.said
    assert guest.presses("Xem hỗ trợ").said.startswith("Không cần tên")


def test_a_forged_button_opens_no_household(house, pao):
    """A stranger's button leads to answers about nobody, whatever stands behind it."""
    pao.types("/hotro")
    guest = house.stranger()
    for token in ("kv.ht.h.h-pao.1", "kv.ht.s.s1", "kv.ht.y.s1.1", "ht.h.h-pao.1", "ht.s.s1"):
        guest.presses_token(token)
        assert "Páo" not in guest.transcript
        assert "Diện của hộ" not in guest.said


def test_whoever_is_quicker_than_a_hand_waits(house, clock):
    """Ten minutes later the same chat is answered again; other chats never waited."""
    guest = house.stranger()
    for _ in range(MOST_OF_CHAT):
        guest.presses_token("kv")
    assert "Không cần tên" in guest.said
    guest.presses_token("kv")
    assert guest.said == "Trợ lý đang nhận nhiều câu hỏi quá. Xin hỏi lại sau mười phút ạ."

    clock.forward(seconds=WITHIN.total_seconds())
    guest.presses_token("kv")
    assert "Không cần tên" in guest.said


def test_without_buttons_a_number_is_typed(house):
    """Where a channel has none, the numbers of the last message count."""
    guest = house.stranger(channel="console")
    guest.types("/eligibility", "1")

    assert "1 chosen" in guest.said


def rows_of(house, table):
    """Return what is kept of the stranger in a table, as it can be read with the key."""
    with house.work() as work:
        sql = f"select content from {table} where chat = '999'"  # noqa: S608 - our own names
        return [row.content for row in work.connection.exec_driver_sql(sql)]


def test_the_press_itself_is_kept_without_what_it_carries(house):
    """That something came in is kept, so that it is not answered twice; not what was said."""
    guest = house.stranger()
    guest.types("/hotro").presses("Đang thiếu ăn", "Xong", "Hộ nghèo")

    with house.work() as work:
        assert work.connection.exec_driver_sql("select count(*) from session").scalar() == 0
        assert work.connection.exec_driver_sql("select count(*) from wrong_try").scalar() == 0
    assert len(rows_of(house, "inbox")) == 4
    assert not any("kv.q" in row or "kv.u" in row for row in rows_of(house, "inbox"))


def test_the_same_night_everything_is_forgotten_but_that_it_was(house, clock, lan):
    """What a stranger was told goes; what cadres write stays as long as it did before."""
    guest = house.stranger()
    guest.types("/hotro").presses("Đang thiếu ăn", "Xong", "Xem kết quả")
    lan.types("/viec")
    clock.set("2026-06-06 01:30")
    house.tick()

    assert set(rows_of(house, "outbox")) == {'{"text": ""}'}
    assert set(rows_of(house, "inbox")) == {'{"text": ""}'}
    with house.work() as work:
        kept = work.connection.exec_driver_sql("select content from inbox where chat = 'p-lan'")
        assert '{"text": ""}' not in {row.content for row in kept}


def test_a_conversation_that_still_goes_on_is_not_cut_off(house, clock):
    """Whoever asks at a quarter to one goes on at half past."""
    guest = house.stranger()
    clock.set("2026-06-06 00:45")
    guest.types("/hotro").presses("Đang thiếu ăn")
    clock.set("2026-06-06 01:30")
    house.tick()

    assert set(rows_of(house, "outbox")) != {'{"text": ""}'}
    assert "Rồi xin trả lời tiếp" in guest.presses("Xong").said


def test_who_was_somebody_once_is_forgotten_the_same_night_too(house, clock, lan):
    """A chat of whoever works with us no longer: the answers go, what was said before stays."""
    former = house.typist(town.LAN, "Chị Lan", channel="telegram")
    with house.work() as work:
        work.people.bind(former.address, town.LAN.id, clock.now())
    former.types("/menu")
    with house.work() as work:
        work.connection.execute(
            update(person).where(person.c.id == town.LAN.id).values(active=False)
        )
    former.types("/hotro").presses("Đang thiếu ăn", "Xong", "Xem kết quả")
    clock.set("2026-06-06 01:30")
    house.tick()

    with house.work() as work:
        rows = work.connection.execute(
            select(outbox.c.person_id, outbox.c.content).where(outbox.c.channel == "telegram")
        ).all()
    assert [row.content == {"text": ""} for row in rows] == [False, True, True, True, True]
    assert [row.person_id for row in rows] == [town.LAN.id, None, None, None, None]


def effort(house, clock, many):
    """Return how much the database does to forget a stranger who has written so often."""
    with house.work() as work:
        row = work.connection.execute(select(outbox)).mappings().first()
        common = {**row, "state": "sent", "trouble": ""}
        rows = [{**common, "id": None, "occasion": f"{many}.{number}"} for number in range(many)]
        work.connection.execute(insert(outbox), rows)
        steps = []
        driver = work.connection.connection.driver_connection
        driver.set_progress_handler(lambda: steps.append(1), 1000)
        assert work.strangers.forget(clock.now() + UNDER_WAY, many * 2) >= many
        driver.set_progress_handler(None, 0)
    return len(steps)


def test_a_flood_is_forgotten_as_fast_as_it_is_long(house, clock):
    """Four times as many messages of one chat cost about four times as much, and not sixteen."""
    house.stranger().types("/hotro")

    assert effort(house, clock, 4000) < 8 * effort(house, clock, 1000)


def test_whoever_joins_later_keeps_the_chat_as_everybody_does(house, clock):
    """From the code on it is no stranger's chat."""
    guest = house.stranger()
    guest.types("/hotro")
    with house.work() as work:
        somebody = work.people.at(Address("web", "p-dung"), clock.now())
        work.people.bind(guest.address, somebody.id, clock.now())
    clock.set("2026-06-06 01:30")
    house.tick()

    assert set(rows_of(house, "outbox")) != {'{"text": ""}'}
