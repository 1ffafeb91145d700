"""The day's tasks: what waits for whom, asked for or told in the morning."""

from datetime import UTC, date, datetime, timedelta

import pytest
from inline_snapshot import snapshot

from domain.chat import Address
from domain.households import HouseholdId
from domain.people import PersonId, UnitId
from domain.progress import HouseholdReport
from domain.reporting import Obstacle
from tests.handlers.reminding import submit
from tests.support import town


def _reported(house, household, day, number):
    with house.work() as work:
        work.reports.add(
            HouseholdReport(
                receipt=f"R-{number}",
                session_id=f"x{number}",
                programme_id=town.BK,
                household_id=HouseholdId(household),
                person_id=PersonId("p-lan"),
                made_at=house.clock.now(),
                day=day,
                changes=(),
                supports=(),
                proposal="none",
            )
        )


def _all_reported(house, day=date(2026, 6, 1)):
    for number, household in enumerate(town.HOUSEHOLDS):
        _reported(house, household.id, day, number)


def _obstacle(house, desk_unit="bk/xd"):
    with house.work() as work:
        work.obstacles.add(
            Obstacle(
                "o1", town.BK, None, UnitId("bk/vhxh"), PersonId("p-huong"), UnitId(desk_unit),
                "lead", "thiếu vốn", datetime(2026, 6, 1, 2, 0, tzinfo=UTC),
            )
        )  # fmt: skip


# Asked for ---------------------------------------------------------------------------------------


def test_a_cadre_reads_what_waits(house, lan):
    """A result from a family, a draft, and households without news, each with a button."""
    _reported(house, "h-pao", date(2026, 4, 4), 1)
    _reported(house, "h-ha", date(2026, 6, 1), 2)
    with house.work() as work:
        work.eligibility_results.send(
            "s-x", HouseholdId("h-may"), PersonId("p-lan"), {"R1": "yes"}, house.clock.now()
        )
    lan.presses_token("bc.h-pao").presses("Bỏ qua").types("/huy", "/huy").forget()
    lan.types("/viec")

    assert lan.transcript == snapshot("""\
Chị Lan: /viec
Trợ lý: Chào chị Lan. Hôm nay chị có 4 việc:
  1. Hộ bà Lý Thị Mẩy gửi kết quả tự xem diện hỗ trợ, lúc 08:00 ngày 05/6
  2. 📝 Hộ ông Giàng A Páo: phiếu đang dở (1/7 câu, từ 08:00 ngày 05/6)
  3. Hộ bà Lý Thị Mẩy · Tổ dân phố 4: chưa có báo cáo nào
  4. Hộ ông Giàng A Páo · Tổ dân phố 4: 62 ngày chưa cập nhật
  [Làm việc 1] [Tiếp tục 2]
  [Làm việc 3] [Làm việc 4]
  [☰ Mục chính]
""")
    assert [token for _, token in lan.buttons][-6:] == snapshot(
        ["menu", "ht.r.1", "nh.r.s1", "ho.c.h-may", "ho.c.h-pao", "menu"]
    )


def test_an_officer_reads_the_report_and_the_desk(house, minh, huong):
    """What is due for the unit, and what lies on its desk."""
    _obstacle(house)
    minh.types("/tasks")
    huong.types("/viec")

    assert minh.transcript == snapshot("""\
Anh Minh: /tasks
Trợ lý: Chào anh Minh. Hôm nay anh có 1 việc:
  1. ⚠️ 1 vướng mắc chờ đơn vị gỡ, 1 quá hạn, lâu nhất 4 ngày
  [Làm việc 1] [☰ Mục chính]
""")
    assert huong.transcript == snapshot("""\
Chị Hương: /viec
Trợ lý: Chào chị Hương. Hôm nay chị có 1 việc:
  1. ⚠️ Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội: trước ngày 10/6 (hạn chót hết ngày 09/6), còn 2 ngày làm việc
  [Làm việc 1] [☰ Mục chính]
""")


def test_an_overdue_report_is_on_the_list_without_blame(clock, huong):
    """It has not been seen: no more is said."""
    clock.set("2026-06-11 09:00")
    huong.presses_token("viec")

    assert "🔴" in huong.said
    assert "trợ lý chưa thấy, hạn chót hết ngày 09/6" in huong.said


def test_nothing_waits(house, lan, minh):
    """An empty day is said kindly."""
    _all_reported(house)
    lan.types("/viec")
    minh.types("/viec")

    assert "không có việc nào chờ chị" in lan.said
    assert "không có việc nào chờ anh" in minh.said


def test_a_report_far_ahead_is_no_task_of_today(clock, huong):
    """Before the first reminder nothing is on the list."""
    clock.set("2026-05-04 09:00")
    huong.types("/viec")

    assert "không có việc nào" in huong.said


def test_the_list_is_short_and_says_what_it_leaves_out(province, clock, lao_cai_roster):
    """Eight lines at most; the others are counted, and the whole list is a button away."""
    count: dict[str, int] = {}
    long_ago = clock.now().date() - timedelta(days=60)
    for each in lao_cai_roster.assignments:
        # What came into somebody's care lately has not been silent there for long.
        if each.until is None and each.since <= long_ago:
            count[each.person_id] = count.get(each.person_id, 0) + 1
    busy = max(count, key=lambda who: count[who])
    person = next(p for p in lao_cai_roster.people if p.id == busy)
    typist = province.typist(person, "Cán bộ").types("/viec")

    lines = typist.said.splitlines()
    assert len([line for line in lines if line[0].isdigit()]) == 8
    assert lines[-1] == f"Và {count[busy] - 8} việc khác."
    assert ("Các hộ của tôi", "ho") in typist.buttons


# In the morning ----------------------------------------------------------------------------------


def test_the_morning_list_comes_once_to_those_who_have_something(morning, told, lan):
    """Cadres with households that wait; nobody else, and not again."""
    first = told(morning, "2026-06-04 07:00")

    assert [who for who, _ in first] == ["p-dung", "p-lan"]
    assert told(morning, "2026-06-04 07:01") == []
    assert told(morning, "2026-06-04 16:00") == []
    assert lan.transcript.count("Hôm nay chị có 3 việc") == 1


def test_the_same_list_is_told_once_a_week(house, morning, told):
    """An unchanged list is said again on Monday; a changed one on the next morning."""
    assert len(told(morning, "2026-06-01 07:00")) == 2
    assert told(morning, "2026-06-02 07:00") == []
    _reported(house, "h-pao", date(2026, 6, 2), 1)
    assert [who for who, _ in told(morning, "2026-06-03 07:00")] == ["p-lan"]
    assert told(morning, "2026-06-04 07:00") == []
    assert len(told(morning, "2026-06-08 07:00")) == 2


@pytest.mark.parametrize(
    "moment",
    [
        "2026-06-04 06:59",
        "2026-06-04 17:00",
        "2026-06-06 07:00",
        "2026-09-02 07:00",
    ],
    ids=["before seven", "after work", "Saturday", "holiday"],
)
def test_there_is_no_list_outside_working_hours(morning, told, moment):
    """Neither at night nor on a free day."""
    assert told(morning, moment) == []


def test_a_server_that_woke_late_tells_the_list_the_same_day(morning, told):
    """Better at ten than not at all."""
    assert len(told(morning, "2026-06-04 10:00")) == 2


def test_a_report_alone_is_left_to_the_reminders(house, morning, told):
    """Nobody hears of the same report at seven and at half past."""
    _all_reported(house)

    assert told(morning, "2026-06-05 07:00") == []


def test_an_officer_hears_of_the_report_beside_other_things(house, morning, reminders, told):
    """Where something else waits, the list is whole on days without a reminder."""
    _all_reported(house)
    told(reminders, "2026-06-02 07:30")
    _obstacle(house, "bk/vhxh")

    ((who, text),) = told(morning, "2026-06-04 07:00")

    assert who == "p-huong"
    assert "Báo cáo 06 tháng" in text
    assert "1 vướng mắc chờ đơn vị gỡ, 1 quá hạn, lâu nhất 3 ngày" in text


def test_a_reminder_carries_the_list_of_its_morning(house, morning, reminders, told, huong):
    """One message a morning: the list waits half an hour, stands below, and the report once."""
    _all_reported(house)
    _obstacle(house, "bk/vhxh")

    assert told(morning, "2026-06-05 07:00") == []
    ((_, text),) = told(reminders, "2026-06-05 07:30")
    assert told(morning, "2026-06-05 07:30") == []

    assert text.count("Báo cáo 06 tháng") == 1
    assert text.endswith(
        "Việc khác hôm nay:\n· ⚠️ 1 vướng mắc chờ đơn vị gỡ, 1 quá hạn, lâu nhất 4 ngày"
    )
    huong.presses("Việc hôm nay")
    assert "Báo cáo 06 tháng" in huong.said
    assert "1 vướng mắc chờ đơn vị gỡ" in huong.said


def test_a_list_that_waited_in_vain_is_told_all_the_same(house, morning, told, clock, huong):
    """The report came in before the reminder spoke: nothing is lost with it, and once is enough."""
    _all_reported(house)
    _obstacle(house, "bk/vhxh")
    assert told(morning, "2026-06-05 07:00") == []
    submit(house)

    ((who, text),) = told(morning, "2026-06-05 07:30")
    assert who == "p-huong"
    assert "1 vướng mắc chờ đơn vị gỡ" in text
    assert told(morning, "2026-06-05 07:31") == []


def test_whoever_is_not_reminded_does_not_wait(house, morning, reminders, told):
    """The cadres hear at seven; only the officer's list waits for the reminder."""
    _obstacle(house, "bk/vhxh")

    assert [who for who, _ in told(morning, "2026-06-05 07:00")] == ["p-dung", "p-lan"]
    assert [who for who, _ in told(reminders, "2026-06-05 07:30")] == ["p-huong"]
    assert told(morning, "2026-06-05 07:30") == []


def test_what_was_slept_through_is_told_once_and_at_its_time(house, morning, reminders, told):
    """Asleep on the day of a reminder: the next morning tells it, with the list, at half past."""
    _all_reported(house)
    _obstacle(house, "bk/vhxh")
    told(reminders, "2026-05-26 07:30")
    woken = []
    for moment in ("07:00", "07:01", "07:30", "07:31"):
        for job in (reminders, morning):
            woken += [(moment, text) for _, text in told(job, f"2026-06-03 {moment}")]

    ((moment, text),) = woken
    assert moment == "07:30"
    assert text.count("Báo cáo 06 tháng") == 1
    assert "1 vướng mắc chờ đơn vị gỡ" in text


def test_the_list_leaves_out_what_is_asked_about_as_promised(
    house, morning, reminders, told, clock, huong
):
    """On the promised day the reminder asks, and the list stands below it."""
    _all_reported(house)
    _obstacle(house, "bk/vhxh")
    clock.set("2026-06-02 09:00")
    huong.presses_token("rm.d.BK-R1.2026-H1.20260604")

    ((_, the_day_before),) = told(morning, "2026-06-03 07:00")
    assert told(morning, "2026-06-04 07:00") == []
    ((_, on_the_day),) = told(reminders, "2026-06-04 07:30")

    assert "Báo cáo 06 tháng" in the_day_before
    assert on_the_day.count("Báo cáo 06 tháng") == 1
    assert "đã hẹn nộp" in on_the_day


def test_whose_chat_is_closed_is_passed_over(house, morning, told):
    """A list is not kept for somebody who cannot be reached."""
    with house.work() as work:
        work.people.gone(Address("web", "p-lan"), house.clock.now())

    assert [who for who, _ in told(morning, "2026-06-04 07:00")] == ["p-dung"]
