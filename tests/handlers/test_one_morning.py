"""One morning brings several messages: the open question stands last, and once."""

from datetime import UTC, datetime

from domain.people import PersonId, UnitId
from domain.reporting import Obstacle
from domain.say import Say
from handlers.reminders.reminders import FORM
from tests.support import town


def _open_question(typist) -> list[str]:
    return [line for line in typist.transcript.splitlines() if "Mình làm tiếp" in line]


def test_the_open_question_stands_below_the_last_message_of_a_moment(house, clock, huong):
    """A reminder with the morning's list below it comes into a form: its question is repeated."""
    clock.set("2026-06-05 06:50")
    huong.presses_token("nop.b.BK-R1.2026-H1").forget()
    with house.work() as work:
        _obstacle(work)
    clock.set("2026-06-05 07:30")
    house.tick()

    said = [line for line in huong.transcript.splitlines() if line.startswith("Trợ lý")]
    assert len(said) == 2
    assert "Báo cáo 06 tháng" in said[0]
    assert "  · ⚠️ 1 vướng mắc" in huong.transcript
    assert "Mình làm tiếp" in said[1]
    assert len(_open_question(huong)) == 1
    house.tick()
    assert len(_open_question(huong)) == 1


def _obstacle(work):
    work.obstacles.add(
        Obstacle(
            "o1", town.BK, None, UnitId("bk/xd"), PersonId("p-minh"), UnitId("bk/vhxh"),
            "lead", "thiếu vốn", datetime(2026, 6, 1, 2, 0, tzinfo=UTC),
        )
    )  # fmt: skip


def test_a_question_that_was_sent_is_not_taken_back(house, clock, huong):
    """What was read stands; an hour later the next message has the question below it once more."""
    clock.set("2026-06-05 09:00")
    huong.presses_token("nop.b.BK-R1.2026-H1").forget()
    for moment in ("2026-06-05 09:10", "2026-06-05 10:10"):
        clock.set(moment)
        with house.work() as work:
            for number in (1, 2):
                house.house.speech.tell(
                    work,
                    town.HUONG,
                    Say("tasks.none", {"cadre": True}),
                    occasion=f"x{moment}{number}",
                    now=clock.now(),
                )
        house.deliver()

    said = [line for line in huong.transcript.splitlines() if line.startswith("Trợ lý")]
    assert ["Mình làm tiếp" in line for line in said] == [False, False, True, False, False, True]


def _finished_draft(clock, huong):
    clock.set("2026-06-09 16:00")
    huong.presses_token("nop.b.BK-R1.2026-H1").types("xong 2 nhà tiêu")
    huong.presses("Bỏ qua", "Bỏ qua").forget()


def test_a_report_that_only_waits_to_be_sent_is_spoken_of_as_such(house, clock, huong, reminders):
    """Nobody is asked what is in the way of a report that is complete."""
    _finished_draft(clock, huong)
    clock.set("2026-06-10 07:30")
    reminders.run(house.do, clock.now())
    house.deliver()

    assert "Báo cáo đã đủ 3/3 câu, chỉ còn bấm Gửi." in huong.transcript
    assert "Đang vướng ở đâu" not in huong.transcript
    huong.presses("Mở để gửi").presses("✅ Gửi")
    assert "Đã gửi Báo cáo 06 tháng" in huong.said


def test_silence_above_a_finished_summary_does_not_speak_of_a_question(house, clock, huong):
    """What is left to do is said, and nothing else."""
    clock.set("2026-06-09 15:00")
    house.tick()
    _finished_draft(clock, huong)
    clock.set("2026-06-09 16:40")
    house.tick()

    assert "phiếu đã đủ câu, chỉ còn bấm Gửi" in huong.said
    assert "còn câu này" not in huong.said


def test_the_report_of_reminders_is_the_one_that_units_write(house):
    """The name of the form is the same on both desks."""
    assert FORM in house.house.forms
