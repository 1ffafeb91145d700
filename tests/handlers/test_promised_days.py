"""A promised day silences the reminders before it, and is asked about when it comes."""

import pytest
from inline_snapshot import snapshot

from tests.handlers.reminding import heard_by, promises


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
    promises(huong, "hết 29/5")

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
    promises(huong, "hết 05/6")

    asked = told(reminders, "2026-06-05 07:30")

    assert ["đã hẹn nộp" in text for _, text in asked] == [True]
    assert len(told(reminders, "2026-06-08 07:30")) == 1


def test_the_last_working_day_speaks_in_spite_of_a_promise(reminders, told, huong):
    """A promise for the last day does not silence the last morning."""
    told(reminders, "2026-06-05 07:30")
    promises(huong, "hết 09/6")

    assert told(reminders, "2026-06-08 07:30") == []
    last = told(reminders, "2026-06-09 07:30")
    assert "hạn chót là hết hôm nay, thứ Ba 09/6" in last[0][1]
    assert "trước ngày" not in last[0][1]
    assert "Đơn vị cũng đã hẹn nộp chậm nhất hết hôm nay" in last[0][1]
    assert len(heard_by(told(reminders, "2026-06-10 07:30"))) == 1


def test_a_promise_for_today_is_not_asked_about_at_once(reminders, told, huong):
    """Whoever has just promised is left to work; the next stage asks."""
    told(reminders, "2026-06-05 07:30")
    promises(huong, "hết hôm nay")

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
