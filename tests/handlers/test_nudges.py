"""Silence in a form: asked once on the day, once the next morning, and cheap when nobody is due."""

import pytest

from domain.conversation.session import Session
from handlers.reminders import nudges as module
from handlers.reminders.nudges import Nudges
from storage.tables import audit, session
from tests.support import town
from tests.support.statements import statements_of


@pytest.fixture
def nudges(house):
    """The job that asks again, alone."""
    return next(job for job in house.house.jobs if isinstance(job, Nudges))


def _opened(lan):
    return lan.types("Giàng A Páo").presses("Giàng A Páo", "Báo cáo về hộ này", "Bỏ qua")


def test_a_silent_question_is_asked_once_on_its_day_and_once_the_next_working_morning(
    lan, nudges, told
):
    """After half an hour; never at night, on a day off, or a third time: 5 June is a Friday."""
    _opened(lan)
    moments = (
        "05 08:20", "05 08:31", "05 08:40", "05 20:59", "06 06:30", "06 07:05", "06 09:00",
        "06 20:00", "07 07:05", "08 06:50", "08 07:05", "08 09:00", "09 07:05",
    )  # fmt: skip
    said = {moment: len(told(nudges, f"2026-06-{moment}")) for moment in moments}

    assert [moment for moment, count in said.items() if count] == ["05 08:31", "08 07:05"]


def test_who_works_on_a_saturday_is_asked_on_that_day(clock, lan, nudges, told):
    """Whoever opened a form on a day off is there; on Sunday nobody is disturbed."""
    clock.set("2026-06-06 08:00")
    _opened(lan)

    assert len(told(nudges, "2026-06-06 08:31")) == 1
    assert told(nudges, "2026-06-07 07:05") == []
    assert len(told(nudges, "2026-06-08 07:05")) == 1


def test_an_answer_begins_the_silence_anew(lan, nudges, told):
    """The next question is another one."""
    _opened(lan)
    assert len(told(nudges, "2026-06-05 08:31")) == 1
    lan.presses("Không")
    assert told(nudges, "2026-06-05 08:50") == []
    assert len(told(nudges, "2026-06-05 09:02")) == 1


def test_who_cannot_be_asked_is_not_tried_at_every_tick(house, lan, nudges, told, monkeypatch):
    """The household was handed over: nothing is said, and nothing is looked at again."""
    _opened(lan)
    with house.work() as work:
        (draft,) = work.sessions.drafts(town.LAN.id)
    monkeypatch.setattr(nudges._forms, "may_continue", lambda *_: False)
    assert told(nudges, "2026-06-05 08:31") == []
    with statements_of(house.store) as statements:
        assert told(nudges, "2026-06-05 08:32") == []
    assert not any(draft.session_id in words and "FROM session" in words for words in statements)


def test_a_fault_is_noted_once(house, lan, nudges, told, monkeypatch):
    """And not with every tick of two days."""
    _opened(lan)
    monkeypatch.setattr(nudges._forms, "question_again", lambda *_, **__: 1 / 0)
    for moment in ("08:31", "08:32", "08:33"):
        assert told(nudges, f"2026-06-05 {moment}") == []
    with house.work() as work:
        noted = [row.action for row in work.connection.execute(audit.select())]
    assert noted.count("nudge failed") == 1


def test_many_are_asked_in_several_goes(house, nudges, told, monkeypatch, lan):
    """Whoever is silent for longer comes first."""
    monkeypatch.setattr(module, "AT_ONCE", 1)
    _opened(lan)
    dung = house.typist(town.DUNG, "Anh Dũng").types("Đặng Thị Hạ")
    dung.presses("Đặng Thị Hạ", "Báo cáo về hộ này", "Bỏ qua")
    said = [told(nudges, f"2026-06-05 08:3{minute}") for minute in range(1, 5)]

    assert sorted(who for each in said for who, _ in each) == ["p-dung", "p-lan"]
    assert [len(each) for each in said] == [1, 1, 0, 0]


def test_a_tick_costs_one_statement_when_all_were_asked(house, clock, nudges):
    """300 silent conversations, each asked already."""
    with house.work() as work:
        for number in range(300):
            given = Session(
                f"s{number}", "household_report", 1, town.LAN.id, f"h{number}", clock.now()
            )
            work.sessions.add(given, clock.now())
            work.sessions.resume(given.id, clock.now())
            work.outbox.settle(f"nu.s{number}.0.1", clock.now())
        work.connection.execute(session.update().values(state="open"))
    clock.set("2026-06-05 08:40")
    with statements_of(house.store) as statements:
        assert nudges.run(house.do, clock.now()) == []
    assert len(statements) == 1
