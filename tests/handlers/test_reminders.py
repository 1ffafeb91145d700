"""A deadline is near: who hears of it, when, and how often."""

from inline_snapshot import snapshot

from domain.chat import Address
from domain.people import PersonId
from handlers.reminders.reminders import Reminders
from tests.handlers.reminding import submit


def test_a_reminder_names_both_days_and_the_working_days_left(reminders, told, huong):
    """The officer reads what is due, until when, how much time is left, and where it goes."""
    told(reminders, "2026-06-05 07:30")

    assert huong.transcript == snapshot("""\
Trợ lý: Chào chị Hương. ⚠️ Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội: trước ngày 10/6 (hạn chót hết ngày 09/6), còn 2 ngày làm việc.
  Nơi nhận: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Chị bấm một nút dưới đây giúp ạ.
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng] [Đã nhận]
""")


def test_nothing_is_said_before_the_moment_of_the_first_stage(reminders, told):
    """Ten working days before the last one is the first morning; the evening before is silent."""
    assert told(reminders, "2026-05-25 20:59") == []
    assert told(reminders, "2026-05-26 07:29") == []
    assert len(told(reminders, "2026-05-26 07:30")) == 1


def test_reminders_said_twice_are_heard_once(reminders, told):
    """A second run, a minute or an hour later, tells nobody again."""
    assert len(told(reminders, "2026-06-05 07:30")) == 1
    assert told(reminders, "2026-06-05 07:31") == []
    assert told(reminders, "2026-06-05 16:00") == []


def test_a_second_process_says_nothing_again(house, reminders, told):
    """What was said stands in the database and not in the memory of one process."""
    told(reminders, "2026-06-05 07:30")
    other = Reminders(reminders._deadlines, house.house.speech)

    assert told(other, "2026-06-05 07:31") == []


def test_each_stage_is_heard_once_over_a_whole_quarter(reminders, told):
    """Ticked through two months, a silent unit hears each stage of the plan and nothing else.

    The leader hears on the third working day after it.
    """
    days = []
    for month, last in ((5, 31), (6, 30)):
        for day in range(1, last + 1):
            for clock in ("06:30", "07:30", "08:00", "17:00", "22:30"):
                moment = f"2026-{month:02}-{day:02} {clock}"
                days += [(moment, who) for who, _ in told(reminders, moment)]

    assert days == snapshot(
        [
            ("2026-05-26 07:30", "p-huong"),
            ("2026-06-02 07:30", "p-huong"),
            ("2026-06-05 07:30", "p-huong"),
            ("2026-06-08 07:30", "p-huong"),
            ("2026-06-09 07:30", "p-huong"),
            ("2026-06-10 07:30", "p-huong"),
            ("2026-06-10 07:30", "p-minh"),
            ("2026-06-12 07:30", "p-huong"),
            ("2026-06-12 07:30", "p-minh"),
            ("2026-06-12 07:30", "p-nga"),
        ]
    )


def test_a_server_that_slept_catches_up_once(reminders, told):
    """After four days of silence one reminder comes, with the days that are left now."""
    told(reminders, "2026-05-26 07:30")

    late = told(reminders, "2026-06-04 10:00")

    assert len(late) == 1
    assert "còn 3 ngày làm việc" in late[0][1]
    assert told(reminders, "2026-06-04 11:00") == []


def test_what_was_missed_waits_for_the_stage_of_the_same_morning(reminders, told):
    """Nobody is told at seven what will be told again, better, at half past seven."""
    assert told(reminders, "2026-06-08 07:00") == []
    assert len(told(reminders, "2026-06-08 07:30")) == 1


def test_the_quiet_hours_are_kept(reminders, told):
    """A late reminder waits until the morning, and there until the programme's time of day."""
    assert told(reminders, "2026-06-02 21:30") == []
    assert told(reminders, "2026-06-03 06:00") == []
    assert len(told(reminders, "2026-06-03 07:30")) == 1


def test_a_day_off_is_kept(reminders, told):
    """A late reminder of a Friday is not said on Saturday; on Monday its own one speaks."""
    assert told(reminders, "2026-06-05 21:30") == []
    assert told(reminders, "2026-06-06 06:00") == []
    assert told(reminders, "2026-06-07 07:30") == []
    assert len(told(reminders, "2026-06-08 07:30")) == 1


def test_submitting_stops_everything(house, reminders, told):
    """A unit that has handed in hears nothing more of it."""
    submit(house)

    for day in ("05", "08", "09", "10", "12"):
        assert told(reminders, f"2026-06-{day} 07:30") == []


def test_the_lead_office_does_not_remind_itself_of_what_it_collects(reminders, told):
    """Only the unit that owes a report hears of it."""
    assert [who for who, _ in told(reminders, "2026-06-05 07:30")] == ["p-huong"]


def test_who_joins_later_is_told_then_and_its_absence_is_noted_once(house, reminders, told):
    """A reminder that reaches nobody is not lost: it waits for the person, and the audit knows."""
    with house.work() as work:
        work.people.gone(Address("web", "p-huong"), house.clock.now())
    assert told(reminders, "2026-06-05 07:30") == []
    assert told(reminders, "2026-06-05 07:31") == []
    with house.work() as work:
        noted = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'unreachable'"
        ).scalar()
        work.people.bind(Address("web", "p-huong"), PersonId("p-huong"), house.clock.now())

    assert noted == 1
    assert len(told(reminders, "2026-06-05 09:00")) == 1
