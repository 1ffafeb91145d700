"""A deadline is near: who hears of it, when, how often, and what can be answered."""

from datetime import date

import pytest
from inline_snapshot import snapshot
from sqlalchemy import event

from domain.chat import Address
from domain.people import PersonId, UnitId
from domain.reporting import UnitReport
from handlers.promises import ReminderDesk
from handlers.reminders import BATCH, Reminders
from tests.handlers.conftest import LAO_CAI
from tests.support import town


def _submit(house, unit="bk/vhxh", person="p-huong", obligation="BK-R1", period="2026-H1"):
    with house.work() as work:
        assert work.unit_reports.add(
            UnitReport(
                receipt=f"K-{unit}-{period}",
                programme_id=town.BK,
                obligation_id=obligation,
                period=period,
                unit_id=UnitId(unit),
                person_id=PersonId(person),
                submitted_at=house.clock.now(),
                on_time=True,
                figures={},
                text="",
            )
        )


def _heard(told_now, person="p-huong"):
    return [text for who, text in told_now if who == person]


# Before the day ----------------------------------------------------------------------------------


def test_a_reminder_names_both_days_and_the_working_days_left(reminders, told, huong):
    """The officer reads what is due, until when, how much time is left, and where it goes."""
    told(reminders, "2026-06-05 07:30")

    assert huong.transcript == snapshot("""\
Trợ lý: Chào chị Hương. ⚠️ Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội: trước ngày 10/6 (hạn chót hết ngày 09/6), còn 2 ngày làm việc.
  Nơi nhận: UBND phường (qua Phòng Xây dựng, Nông nghiệp và Môi trường).
  Chị bấm một nút dưới đây giúp ạ.
  [📋 Làm báo cáo]
  [Sẽ nộp trước ngày …]
  [Đang vướng]
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
    """Ticked through two months, a silent unit hears each stage of the plan and nothing else."""
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
    """A late reminder waits until the morning."""
    assert told(reminders, "2026-06-05 21:30") == []
    assert len(told(reminders, "2026-06-06 06:00")) == 1


def test_submitting_stops_everything(house, reminders, told):
    """A unit that has handed in hears nothing more of it."""
    _submit(house)

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


# Several things at once --------------------------------------------------------------------------


def test_two_things_due_for_one_person_come_in_one_message(province, clock):
    """The lead office of a province owes two things by the end of the fourth quarter."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-12-17 07:30")

    parcels = job.run(province.do, clock.now())
    lead = [p for p in parcels if "việc theo hạn" in p.outgoing.text]

    assert lead
    assert lead[0].outgoing.text == snapshot("""\
Chào chị Mẩy. Đơn vị có 2 việc theo hạn:
1. 🔴 Báo cáo kết quả thực hiện (quý IV/2026): trợ lý chưa thấy, hạn chót hết ngày 09/12
2. ⏳ Rà soát hộ nghèo, hộ cận nghèo định kỳ: hết ngày 31/12, còn 10 ngày làm việc
Chị bấm số việc để xem và làm ạ.\
""")
    assert [b.token for row in lead[0].outgoing.buttons for b in row] == snapshot(
        ["nop.o.LC-R2.2026-Q4", "nop.o.LC-D4.once:LC-D4", "menu"]
    )


def test_nothing_said_in_a_list_is_said_again_alone(province, clock):
    """Each thing of a collected message counts as said, whatever falls due next."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-12-17 07:30")
    job.run(province.do, clock.now())

    clock.set("2026-12-17 12:00")

    assert job.run(province.do, clock.now()) == []


def test_one_more_thing_does_not_bring_back_what_was_said(province, clock):
    """What was said alone is left out when something else falls due for the same person."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-06-12 07:30")
    job.run(province.do, clock.now())
    clock.set("2026-06-16 07:30")

    parcels = job.run(province.do, clock.now())
    own = [p.outgoing.text for p in parcels if "Báo cáo quý" in p.outgoing.text]

    assert parcels
    assert own == []


# A promise ---------------------------------------------------------------------------------------


def _promises(huong, label):
    huong.presses("Sẽ nộp trước ngày …").forget().presses(label)


def test_a_promise_is_kept_and_says_when_it_is_asked_about(reminders, told, huong):
    """Each offer says the last day that it means; the answer names the next question."""
    told(reminders, "2026-06-02 07:30")
    huong.forget().presses("Sẽ nộp trước ngày …", "trước ngày 06/6")

    assert huong.transcript == snapshot("""\
Chị Hương: [Sẽ nộp trước ngày …]
Trợ lý: Báo cáo 06 tháng (6 tháng đầu năm 2026): trước ngày 10/6 (hạn chót hết ngày 09/6).
  Đơn vị sẽ nộp trước ngày nào ạ? Chị bấm một nút, hoặc gõ ngày nộp chậm nhất: mai, thứ Hai, 09/6.
  [trước ngày 03/6 (hết hôm nay)]
  [trước ngày 04/6 (hết 03/6)]
  [trước ngày 05/6 (hết 04/6)]
  [trước ngày 06/6 (hết 05/6)]
  [trước ngày 10/6 (hết 09/6)]
  [☰ Mục chính]
Chị Hương: [trước ngày 06/6 (hết 05/6)]
Trợ lý: Đã ghi: Phòng Văn hóa - Xã hội sẽ nộp Báo cáo 06 tháng (6 tháng đầu năm 2026) trước ngày 06/6 (chậm nhất hết ngày 05/6). Cảm ơn chị Hương.
  Từ nay đến đó trợ lý không nhắc thêm. Sáng thứ Sáu 05/6/2026 trợ lý hỏi lại, nếu báo cáo chưa gửi.
  [📋 Làm báo cáo]
  [☰ Mục chính]
""")


def test_a_promise_silences_the_stages_up_to_its_day(reminders, told, huong):
    """Between the promise and its day nothing is said; that morning the unit is asked, once."""
    told(reminders, "2026-05-26 07:30")
    _promises(huong, "hết 29/5")

    assert told(reminders, "2026-05-28 07:30") == []
    asked = told(reminders, "2026-05-29 07:30")
    assert len(asked) == 1
    assert "Phòng Văn hóa - Xã hội đã hẹn nộp Báo cáo 06 tháng" in asked[0][1]
    assert "chậm nhất hết hôm nay" in asked[0][1]
    assert told(reminders, "2026-05-29 09:00") == []
    assert len(told(reminders, "2026-06-02 07:30")) == 1


def test_a_stage_on_the_promised_day_becomes_the_question(reminders, told, huong):
    """One message that morning and not two."""
    told(reminders, "2026-06-02 07:30")
    _promises(huong, "hết 05/6")

    asked = told(reminders, "2026-06-05 07:30")

    assert ["đã hẹn nộp" in text for _, text in asked] == [True]
    assert len(told(reminders, "2026-06-08 07:30")) == 1


def test_the_last_working_day_speaks_in_spite_of_a_promise(reminders, told, huong):
    """A promise for the last day does not silence the last morning."""
    told(reminders, "2026-06-05 07:30")
    _promises(huong, "hết 09/6")

    assert told(reminders, "2026-06-08 07:30") == []
    last = told(reminders, "2026-06-09 07:30")
    assert "hạn chót là hết hôm nay, thứ Ba 09/6" in last[0][1]
    assert "trước ngày" not in last[0][1]
    assert "Đơn vị cũng đã hẹn nộp chậm nhất hết hôm nay" in last[0][1]
    assert len(_heard(told(reminders, "2026-06-10 07:30"))) == 1


def test_a_promise_for_today_is_not_asked_about_at_once(reminders, told, huong):
    """Whoever has just promised is left to work; the next stage asks."""
    told(reminders, "2026-06-05 07:30")
    _promises(huong, "hết hôm nay")

    assert told(reminders, "2026-06-05 07:31") == []
    assert len(told(reminders, "2026-06-08 07:30")) == 1


def test_a_promise_cannot_be_made_for_a_day_too_late(house, reminders, told, huong):
    """A made-up or old day is asked again, and nothing is kept."""
    told(reminders, "2026-06-05 07:30")
    for day in ("20260610", "20260604", "rubbish", ""):
        huong.presses_token(f"rm.d.BK-R1.2026-H1.{day}")

        assert "sẽ nộp trước ngày nào" in huong.said
    with house.work() as work:
        assert work.unit_reports.promised("BK-R1", "2026-H1") == {}


def test_after_the_day_there_is_nothing_to_promise(clock, huong):
    """An old button says kindly what is still possible."""
    clock.set("2026-06-11 09:00")
    huong.presses_token("rm.p.BK-R1.2026-H1")

    assert "Gửi bây giờ vẫn được nhận" in huong.said


@pytest.mark.parametrize("day", ["2026-06-06 09:00", "2026-06-08 09:00", "2026-06-09 20:00"])
def test_the_last_day_on_time_is_always_offered(clock, huong, day):
    """Whatever the day, a unit can name the last one."""
    clock.set(day)
    huong.presses_token("rm.p.BK-R1.2026-H1")

    assert any(label.startswith("trước ngày 10/6") for label, _ in huong.buttons)


# After the day -----------------------------------------------------------------------------------


def test_overdue_words_are_gentle(reminders, told):
    """Nobody is blamed; late is still welcome."""
    overdue = told(reminders, "2026-06-10 07:30")

    assert _heard(overdue)[0] == snapshot("""\
Chào chị Hương. Trợ lý chưa thấy Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội (hạn chót hết ngày 09/6).
Gửi sau hạn vẫn được nhận. Đang vướng ở đâu, chị báo để cùng gỡ ạ.
Trợ lý cũng báo cho nơi nhận báo cáo biết để hỗ trợ đơn vị.\
""")


def test_the_superior_hears_of_all_late_units_in_one_list(
    house, reminders, told, minh, second_department
):
    """On the first working day after it the lead office reads who is missing."""
    assert _heard(told(reminders, "2026-06-09 07:30"), "p-minh") == []

    told(reminders, "2026-06-10 07:30")

    assert minh.transcript == snapshot("""\
Trợ lý: Chào anh Minh. Trợ lý báo để anh biết và hỗ trợ các đơn vị:
  Báo cáo 06 tháng (6 tháng đầu năm 2026), hạn chót hết ngày 09/6: 2 đơn vị chưa nộp.
  Phòng Tài chính; Phòng Văn hóa - Xã hội.
  [Ai đã nộp?] [☰ Mục chính]
""")
    assert told(reminders, "2026-06-10 08:00") == []


def test_on_the_third_day_the_superior_reads_who_is_still_missing(
    house, reminders, told, minh, second_department
):
    """The second list is its own: without whoever came meanwhile, and once on its day."""
    told(reminders, "2026-06-10 07:30")
    _submit(house)
    assert told(reminders, "2026-06-11 07:30") == []

    heard = [told(reminders, f"2026-06-12 {clock}") for clock in ("07:00", "07:30", "16:00")]

    assert [len(_heard(each, "p-minh")) for each in heard] == [0, 1, 0]
    assert minh.said == snapshot("""\
Chào anh Minh. Trợ lý báo để anh biết và hỗ trợ các đơn vị:
Báo cáo 06 tháng (6 tháng đầu năm 2026), hạn chót hết ngày 09/6: 1 đơn vị vẫn chưa nộp.
Phòng Tài chính.\
""")


def test_a_server_that_slept_tells_the_superior_one_list(reminders, told):
    """Asleep from the last day to the third one after it: one list, and not two on a morning."""
    told(reminders, "2026-06-09 07:30")

    heard = [told(reminders, f"2026-06-12 {clock}") for clock in ("07:00", "07:30", "08:00")]

    assert [len(_heard(each, "p-minh")) for each in heard] == [0, 1, 0]


def test_the_list_repeats_what_a_unit_promised(reminders, told, huong):
    """The superior reads the last day that the unit meant, and no other."""
    told(reminders, "2026-06-05 07:30")
    _promises(huong, "trước ngày 10/6")

    (text,) = _heard(told(reminders, "2026-06-10 07:30"), "p-minh")

    assert "Phòng Văn hóa - Xã hội (đã hẹn chậm nhất hết ngày 09/6)." in text


def test_a_unit_that_came_after_all_is_not_on_the_list(
    house, reminders, told, minh, second_department
):
    """Who has handed in by then is not spoken of."""
    _submit(house)

    told(reminders, "2026-06-12 07:30")

    assert "Phòng Tài chính" in minh.said
    assert "Văn hóa" not in minh.said


def test_long_after_the_day_it_is_silent(reminders, told):
    """Stale reminders are let go."""
    assert told(reminders, "2026-06-30 07:30") == []


def test_the_leaders_hear_when_the_lead_office_is_late(province, clock, lao_cai_roster):
    """Of the lead office itself the leaders above it are told."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-06-24 07:30")
    parcels = job.run(province.do, clock.now())
    leaders = {p.person_id: p.outgoing.text for p in parcels if "-ld-" in str(p.person_id)}

    assert leaders
    for text in leaders.values():
        assert "Sở Nông nghiệp và Môi trường" in text
        assert "1 đơn vị vẫn chưa nộp" in text


# When a message fails ------------------------------------------------------------------------------


@pytest.fixture
def broken(monkeypatch):
    """The message to one officer cannot be made, until this is emptied."""
    names = {"p-son"}
    made = Reminders._tell

    def tell(self, work, letter, now):
        if letter.person.id in names:
            # Half a message is undone with the rest of it.
            work.outbox.settle(letter.occasions[0], now)
            raise KeyError("subject")
        return made(self, work, letter, now)

    monkeypatch.setattr(Reminders, "_tell", tell)
    return names


def test_one_message_that_fails_does_not_silence_the_others(
    house, reminders, told, second_department, broken
):
    """The others are told, the operator reads it once, and the person is told once it works."""
    assert [who for who, _ in told(reminders, "2026-06-05 07:30")] == ["p-huong"]
    assert told(reminders, "2026-06-05 07:31") == []
    with house.work() as work:
        noted = work.connection.exec_driver_sql(
            "select subject, detail from audit where action = 'reminder failed'"
        ).all()
    broken.clear()

    assert noted == [("p-son", "KeyError")]
    assert [who for who, _ in told(reminders, "2026-06-05 07:32")] == ["p-son"]


def test_a_batch_of_failures_comes_to_an_end(
    reminders, told, second_department, broken, monkeypatch
):
    """Where everybody in a batch fails, those behind are told, and the job ends."""
    monkeypatch.setattr("handlers.reminders.BATCH", 1)
    broken.add("p-huong")

    assert told(reminders, "2026-06-05 07:30") == []
    broken.remove("p-huong")
    assert [who for who, _ in told(reminders, "2026-06-05 07:31")] == ["p-huong"]


# Buttons that are not one's own ------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["p", "v", "d"])
def test_a_cadre_cannot_act_for_the_unit(lan, verb):
    """A button that was passed on says who sends reports."""
    lan.presses_token(f"rm.{verb}.BK-R1.2026-H1.20260609")

    assert "do đầu mối của đơn vị gửi" in lan.said


def test_a_unit_without_the_obligation_is_told_so(minh):
    """The lead office does not promise what others owe."""
    minh.presses_token("rm.p.BK-R1.2026-H1")

    assert "không nằm trong những việc" in minh.said


@pytest.mark.parametrize(
    "token", ["rm", "rm.p", "rm.p.BK-R1", "rm.p.BK-R9.2026-H1", "rm.p.BK-R1.2026-Q7", "rm.z.a.b"]
)
def test_an_old_button_is_answered_kindly(huong, token):
    """A deadline that no longer exists is never an error."""
    huong.presses_token(token)

    assert "không còn dùng được" in huong.said


def test_a_button_after_submitting_shows_the_receipt(house, huong):
    """Whoever presses an old reminder reads that all is done."""
    _submit(house)
    for verb in ("p", "v"):
        huong.presses_token(f"rm.{verb}.BK-R1.2026-H1")

        assert "biên nhận K-bk/vhxh-2026-H1" in huong.said


def test_reminders_have_no_commands(house):
    """They are answered with their buttons."""
    assert ReminderDesk(None, None).commands() == {}


# A whole province --------------------------------------------------------------------------------


def _counted(house):
    count = [0]
    event.listen(
        house.store.engine,
        "before_cursor_execute",
        lambda *_: count.__setitem__(0, count[0] + 1),
    )
    return count


def test_a_whole_province_is_told_in_batches_and_a_quiet_tick_is_cheap(
    province, clock, lao_cai_roster
):
    """Every unit that owes the report hears of it; where nothing is left to say, little is read."""
    job = next(job for job in province.house.jobs if isinstance(job, Reminders))
    clock.set("2026-06-02 07:30")
    parcels = job.run(province.do, clock.now())
    programme = province.house.programmes[LAO_CAI]
    due = job._deadlines.find(LAO_CAI, "LC-R2", "2026-Q2")
    owing = [unit for unit in lao_cai_roster.units if due.is_owed_by(unit)]
    count = _counted(province)

    assert programme.id == LAO_CAI
    assert len(owing) > 2 * BATCH
    assert len({p.person_id for p in parcels}) == len(parcels) >= len(owing)
    assert job.run(province.do, clock.now()) == []
    assert count[0] < 20

    # Once a morning all programmes together are asked for promises given so early.
    clock.set("2026-05-04 07:30")
    count[0] = 0
    assert job.run(province.do, clock.now()) == []
    assert count[0] <= 2

    clock.set("2026-05-04 09:00")
    count[0] = 0
    assert job.run(province.do, clock.now()) == []
    assert count[0] == 0


def test_deadlines_behind_the_end_of_a_plan_are_not_asked_for(province):
    """A rule without a year ends with the plan."""
    deadlines = next(j for j in province.house.jobs if isinstance(j, Reminders))._deadlines

    open_then = deadlines.of_programme(LAO_CAI, date(2026, 12, 22))

    assert all(due.deadline.last_day.year == 2026 for due in open_then)
    assert deadlines.find(LAO_CAI, "LC-R2", "2027-Q1") is None
