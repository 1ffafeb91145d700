"""After the day: gentle words to the unit, and one list to whoever collects."""

from inline_snapshot import snapshot

from handlers.reminders.reminders import Reminders
from tests.handlers.reminding import heard_by, promises, submit


def test_overdue_words_are_gentle(reminders, told):
    """Nobody is blamed; late is still welcome."""
    overdue = told(reminders, "2026-06-10 07:30")

    assert heard_by(overdue)[0] == snapshot("""\
Chào chị Hương. Trợ lý chưa thấy Báo cáo 06 tháng (6 tháng đầu năm 2026) của Phòng Văn hóa - Xã hội (hạn chót hết ngày 09/6).
Gửi sau hạn vẫn được nhận. Đang vướng ở đâu, chị báo để cùng gỡ ạ.
Trợ lý cũng báo cho nơi nhận báo cáo biết để hỗ trợ đơn vị.\
""")


def test_the_superior_hears_of_all_late_units_in_one_list(
    house, reminders, told, minh, second_department
):
    """On the first working day after it the lead office reads who is missing."""
    assert heard_by(told(reminders, "2026-06-09 07:30"), "p-minh") == []

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
    submit(house)
    assert told(reminders, "2026-06-11 07:30") == []

    heard = [told(reminders, f"2026-06-12 {clock}") for clock in ("07:00", "07:30", "16:00")]

    assert [len(heard_by(each, "p-minh")) for each in heard] == [0, 1, 0]
    assert minh.said == snapshot("""\
Chào anh Minh. Trợ lý báo để anh biết và hỗ trợ các đơn vị:
Báo cáo 06 tháng (6 tháng đầu năm 2026), hạn chót hết ngày 09/6: 1 đơn vị vẫn chưa nộp.
Phòng Tài chính.\
""")


def test_a_server_that_slept_tells_the_superior_one_list(reminders, told):
    """Asleep from the last day to the third one after it: one list, and not two on a morning."""
    told(reminders, "2026-06-09 07:30")

    heard = [told(reminders, f"2026-06-12 {clock}") for clock in ("07:00", "07:30", "08:00")]

    assert [len(heard_by(each, "p-minh")) for each in heard] == [0, 1, 0]


def test_the_list_repeats_what_a_unit_promised(reminders, told, huong):
    """The superior reads the last day that the unit meant, and no other."""
    told(reminders, "2026-06-05 07:30")
    promises(huong, "trước ngày 10/6")

    (text,) = heard_by(told(reminders, "2026-06-10 07:30"), "p-minh")

    assert "Phòng Văn hóa - Xã hội (đã hẹn chậm nhất hết ngày 09/6)." in text


def test_a_unit_that_came_after_all_is_not_on_the_list(
    house, reminders, told, minh, second_department
):
    """Who has handed in by then is not spoken of."""
    submit(house)

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
