"""What a unit reads and writes about the tasks that the plan gives it."""

import pytest
from inline_snapshot import snapshot

from tests.support import town

SEVEN_THIRTY = "07:30"


def _steps(house, task, unit, programme="lao-cai-2026"):
    with house.work() as work:
        return [each.step.value for each in work.plan_tasks.events(programme, task, unit)]


def test_from_the_work_list_to_done_with_evidence(province, called):
    """Acknowledged, in progress with words and a photo, done; the whole way in one chat."""
    quan = called("lc-p-quan")
    quan.types("/viec").presses("Làm việc 2").presses("Đã nhận cả 5", "Nhiệm vụ của đơn vị")
    quan.presses("Xem 1", "Ghi tiến độ").types("đã mở 3 lớp, 62 người học").sends_photo()
    quan.presses("Xong", "Gửi", "Xem nhiệm vụ", "Đã xong").types("12 lớp, 240 người có việc")
    quan.presses("Bỏ qua", "Gửi", "Xem nhiệm vụ")

    assert quan.transcript == snapshot("""\
Anh Quân: /viec
Trợ lý: Chào anh Quân. Hôm nay anh có 2 việc:
  1. 🔴 Báo cáo kết quả thực hiện (quý I/2026) của Sở Nội vụ: trợ lý chưa thấy, hạn chót hết ngày 09/3
  2. 📌 Kế hoạch giao đơn vị mình chủ trì 5 nhiệm vụ: 5 chưa nhận
  [Làm việc 1] [Làm việc 2]
  [☰ Mục chính]
Anh Quân: [Làm việc 2]
Trợ lý: Sở Nội vụ chủ trì 5 nhiệm vụ của kế hoạch, 5 chưa nhận:
  1. Đào tạo nghề, việc làm, chuyển dịch lao động · ⚠️ chưa nhận
  2. Chất lượng đào tạo nghề, việc làm, XKLĐ; danh sách lao động · ⚠️ chưa nhận
  3. Hộ nghèo có người có công · ⚠️ chưa nhận · trước ngày 27/7 (hạn chót hết ngày 26/7)
  4. Chiều việc làm · ⚠️ chưa nhận
  5. Chiều nhà ở · ⚠️ chưa nhận · trước ngày 27/7 (hạn chót hết ngày 26/7)
  [Đã nhận cả 5] [Xem 1]
  [Xem 2] [Xem 3] [Xem 4] [Xem 5]
  [Phối hợp (7)] [☰ Mục chính]
Anh Quân: [Đã nhận cả 5]
Trợ lý: ✅ Đã ghi: Sở Nội vụ nhận 5 nhiệm vụ. Cảm ơn anh Quân.
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Anh Quân: [Nhiệm vụ của đơn vị]
Trợ lý: Sở Nội vụ chủ trì 5 nhiệm vụ của kế hoạch:
  1. Đào tạo nghề, việc làm, chuyển dịch lao động · đã nhận
  2. Chất lượng đào tạo nghề, việc làm, XKLĐ; danh sách lao động · đã nhận
  3. Hộ nghèo có người có công · đã nhận · trước ngày 27/7 (hạn chót hết ngày 26/7)
  4. Chiều việc làm · đã nhận
  5. Chiều nhà ở · đã nhận · trước ngày 27/7 (hạn chót hết ngày 26/7)
  [Xem 1] [Xem 2] [Xem 3] [Xem 4] [Xem 5]
  [Phối hợp (7)] [☰ Mục chính]
Anh Quân: [Xem 1]
Trợ lý: 📌 Đào tạo nghề, việc làm, chuyển dịch lao động (mục III.6(2))
  Thường xuyên; kế hoạch không ghi ngày.
  Phối hợp: Sở Nông nghiệp và Môi trường; UBND các xã, phường

  Sở Nội vụ: đã nhận
  · 08:00 ngày 08/4: Phạm Đức Quân đã nhận
  [Ghi tiến độ] [✅ Đã xong]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Anh Quân: [Ghi tiến độ]
Trợ lý: Tiến độ nhiệm vụ “Đào tạo nghề, việc làm, chuyển dịch lao động” của Sở Nội vụ
  (1/2) Đã làm được đến đâu ạ? Ví dụ: đã họp 5 tổ, thôn, xong dự thảo kế hoạch.
  [Thôi]
Anh Quân: đã mở 3 lớp, 62 người học
Trợ lý: (2/2) Anh gửi ảnh làm căn cứ, nếu có: văn bản, buổi họp, công trình.
  [Bỏ qua] [← Quay lại]
Anh Quân: (gửi ảnh)
Trợ lý: (2/2) Anh gửi ảnh làm căn cứ, nếu có: văn bản, buổi họp, công trình.
  Đã nhận 1 ảnh. Gửi thêm, hoặc bấm Xong.
  [Xong] [Bỏ hết, gửi lại]
  [Bỏ qua] [← Quay lại]
Anh Quân: [Xong]
Trợ lý: Tiến độ nhiệm vụ “Đào tạo nghề, việc làm, chuyển dịch lao động” của Sở Nội vụ. Anh xem lại giúp:
  1. Tiến độ: đã mở 3 lớp, 62 người học
  2. Ảnh: 1 ảnh
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Anh Quân: [✅ Gửi]
Trợ lý: ✅ Đã ghi tiến độ “Đào tạo nghề, việc làm, chuyển dịch lao động” kèm 1 ảnh. Cảm ơn anh Quân.
  [Xem nhiệm vụ]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Anh Quân: [Xem nhiệm vụ]
Trợ lý: 📌 Đào tạo nghề, việc làm, chuyển dịch lao động (mục III.6(2))
  Thường xuyên; kế hoạch không ghi ngày.
  Phối hợp: Sở Nông nghiệp và Môi trường; UBND các xã, phường

  Sở Nội vụ: đang làm
  · 08:00 ngày 08/4: Phạm Đức Quân đã nhận
  · 08:00 ngày 08/4: Phạm Đức Quân ghi tiến độ: đã mở 3 lớp, 62 người học (1 ảnh)
  [Ghi tiến độ] [✅ Đã xong]
  [Xem ảnh (1)]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Anh Quân: [✅ Đã xong]
Trợ lý: Kết quả nhiệm vụ “Đào tạo nghề, việc làm, chuyển dịch lao động” của Sở Nội vụ
  (1/2) Kết quả thế nào ạ? Ví dụ: đã ban hành Kế hoạch số 45/KH-UBND ngày 02/4.
  [Thôi]
Anh Quân: 12 lớp, 240 người có việc
Trợ lý: (2/2) Anh gửi ảnh làm căn cứ, nếu có: văn bản, buổi họp, công trình.
  [Bỏ qua] [← Quay lại]
Anh Quân: [Bỏ qua]
Trợ lý: Kết quả nhiệm vụ “Đào tạo nghề, việc làm, chuyển dịch lao động” của Sở Nội vụ. Anh xem lại giúp:
  1. Kết quả: 12 lớp, 240 người có việc
  2. Ảnh: bỏ qua
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Anh Quân: [✅ Gửi]
Trợ lý: ✅ Đã ghi “Đào tạo nghề, việc làm, chuyển dịch lao động” là đã xong. Cảm ơn anh Quân và cả đơn vị.
  [Xem nhiệm vụ]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
Anh Quân: [Xem nhiệm vụ]
Trợ lý: 📌 Đào tạo nghề, việc làm, chuyển dịch lao động (mục III.6(2))
  Thường xuyên; kế hoạch không ghi ngày.
  Phối hợp: Sở Nông nghiệp và Môi trường; UBND các xã, phường

  Sở Nội vụ: ✅ đã xong
  · 08:00 ngày 08/4: Phạm Đức Quân đã nhận
  · 08:00 ngày 08/4: Phạm Đức Quân ghi tiến độ: đã mở 3 lớp, 62 người học (1 ảnh)
  · 08:00 ngày 08/4: Phạm Đức Quân báo đã xong: 12 lớp, 240 người có việc
  [Làm tiếp] [Xem ảnh (1)]
  [Nhiệm vụ của đơn vị]
  [☰ Mục chính]
""")
    assert _steps(province, "LC-K6.2", "lc/noi-vu") == ["acknowledge", "progress", "finish"]


def test_a_task_with_a_day_is_not_done_before_something_came_for_it(province, called):
    """Before 27/7/2026: the day stands on the card, and its button leads to the hand-in."""
    quan = called("lc-p-quan").presses_token("nv.o.LC-K7")
    assert "trước ngày 27/7 (hạn chót hết ngày 26/7)" in quan.said
    quan.presses("Đã xong")
    assert "còn 1 mốc có ngày" in quan.said
    quan.presses("Báo: Hỗ trợ xóa nhà tạm")

    assert "Hỗ trợ xóa nhà tạm, nhà dột nát" in quan.said
    assert _steps(province, "LC-K7", "lc/noi-vu") == []


def test_once_something_came_for_its_day_it_can_be_done(province, clock, called):
    """Handed in through the unit's own desk, the day is ticked and the task can be ended."""
    quan = called("lc-p-quan")
    with province.work() as work:
        _hand_in(work, "LC-D1", "once:LC-D1", "lc/noi-vu", "lc-p-quan", clock.now())
    quan.presses_token("nv.o.LC-K7")
    assert "nhiễm chất độc hóa học: đã báo" in quan.said
    quan.presses("Đã xong").types("xong 14 nhà").presses("Bỏ qua", "Gửi", "Xem nhiệm vụ")

    assert "Sở Nội vụ: ✅ đã xong" in quan.said
    clock.set("2026-08-01 08:00")
    quan.presses_token("nv.o.LC-K7")
    assert "Sở Nội vụ: ✅ đã xong" in quan.said


def _hand_in(work, obligation, period, unit, person, now):
    from domain.people import PersonId, UnitId
    from domain.reporting import UnitReport

    assert work.unit_reports.add(
        UnitReport(
            receipt=f"LC-{obligation}-{unit}"[-24:], programme_id="lao-cai-2026",
            obligation_id=obligation, period=period, unit_id=UnitId(unit),
            person_id=PersonId(person), submitted_at=now, on_time=True, figures={}, text="[results] xong",
        )
    )  # fmt: skip


@pytest.mark.parametrize(
    ("moment", "task", "unit", "person", "state"),
    [
        # Before 10/4/2026: the 9th is the last day on time.
        ("2026-04-09 23:59", "LC-K3", "lc/nnmt", "lc-p-ngoc", "⚠️ chưa nhận"),
        # Before 27/7/2026.
        ("2026-07-26 23:59", "LC-K7", "lc/noi-vu", "lc-p-quan", "⚠️ chưa nhận"),
        ("2026-07-27 00:00", "LC-K7", "lc/noi-vu", "lc-p-quan", "🔴 quá hạn"),
        ("2026-07-27 00:00", "LC-K8.4", "lc/noi-vu", "lc-p-quan", "🔴 quá hạn"),
        # In the second quarter, in the third, in the fourth.
        ("2026-06-30 23:59", "LC-K4", "lc/nnmt", "lc-p-ngoc", "⚠️ chưa nhận"),
        ("2026-07-01 00:00", "LC-K4", "lc/nnmt", "lc-p-ngoc", "🔴 quá hạn"),
        ("2026-09-30 23:59", "LC-K3", "lc/nnmt", "lc-p-ngoc", "⚠️ chưa nhận"),
        ("2026-10-01 00:00", "LC-K3", "lc/nnmt", "lc-p-ngoc", "🔴 quá hạn"),
        # All the year: late when the plan is over.
        ("2026-12-31 23:59", "LC-K8.1", "lc/noi-vu", "lc-p-quan", "⚠️ chưa nhận"),
        ("2027-01-01 00:00", "LC-K8.1", "lc/noi-vu", "lc-p-quan", "🔴 quá hạn"),
    ],
)
def test_a_task_is_overdue_from_the_day_after_its_last(
    province, clock, called, lao_cai, moment, task, unit, person, state
):
    """The days of the plan: exclusive ones, windows, and the end of the plan itself."""
    name = next(each.name for each in lao_cai.units if each.id == unit)
    clock.set(moment)
    typist = called(person).presses_token(f"nv.o.{task.replace('.', '~')}")

    assert f"{name}: {state}" in typist.said


def test_a_commune_is_late_with_its_plan_from_the_tenth_of_april(province, clock, called, lao_cai):
    """Before 10/4/2026, each of the 99 for itself."""
    commune = next(each for each in lao_cai.units if each.kind in {"commune", "ward"})
    officer = next(
        each
        for each in lao_cai.people
        if each.unit_id == commune.id and "unit_officer" in each.roles
    )
    typist = called(officer.id, "Đầu mối xã")
    for moment, state in (("2026-04-09 23:00", "⚠️ chưa nhận"), ("2026-04-10 00:01", "🔴 quá hạn")):
        clock.set(moment)
        assert f"{commune.name}: {state}" in typist.presses_token("nv.o.LC-K1").said


def test_a_storm_moves_the_day_of_a_task(province, clock, called):
    """Where a decision moves the deadline, the task is late later."""
    from datetime import date

    from domain.people import UnitId
    from domain.suspensions import Suspension

    with province.work() as work:
        work.suspensions.add(
            Suspension(
                number=0, programme_id="lao-cai-2026", area="Sở Nội vụ",
                units=frozenset({UnitId("lc/noi-vu")}), first=date(2026, 7, 20),
                last=date(2026, 7, 31), decision="CĐ 5", moved_to=date(2026, 8, 15),
            )
        )  # fmt: skip
    clock.set("2026-08-01 08:00")
    quan = called("lc-p-quan").presses_token("nv.o.LC-K7")
    assert "Sở Nội vụ: ⚠️ chưa nhận" in quan.said
    clock.set("2026-08-16 08:00")

    assert "Sở Nội vụ: 🔴 quá hạn" in quan.presses_token("nv.o.LC-K7").said


def test_what_is_done_can_be_taken_up_again(house, huong):
    """Done too early is no disaster."""
    huong.presses_token("nv.x.BK-K4~1").types("đã dạy 2 lớp").presses("Bỏ qua", "Gửi")
    huong.presses_token("nv.u.BK-K4~1").presses("Xem nhiệm vụ")

    assert "Phòng Văn hóa - Xã hội: đang làm" in huong.said
    assert _steps(house, "BK-K4.1", "bk/vhxh", town.BK) == ["finish", "reopen"]


def test_an_old_button_says_how_far_it_is(house, huong):
    """Acknowledged twice, ended twice: one step, and a sentence."""
    huong.presses_token("nv.a.BK-K4~1").presses_token("nv.a.BK-K4~1")
    assert "nay: đã nhận" in huong.said
    huong.presses_token("nv.k").presses_token("nv.k")
    assert "đều đã được nhận rồi" in huong.said

    assert _steps(house, "BK-K4.1", "bk/vhxh", town.BK) == ["acknowledge"]


def test_a_colleague_who_was_quicker_is_not_overruled(house, huong):
    """What was being typed meanwhile is answered with how far it is."""
    from domain.people import UnitId
    from domain.plan_tasks import TaskEvent, TaskStep

    huong.presses_token("nv.p.BK-K4~1").types("đang dạy 2 lớp").presses("Bỏ qua")
    with house.work() as work:
        event = TaskEvent(1, TaskStep.FINISH, town.HUONG.id, house.clock.now())
        work.plan_tasks.add(town.BK, "BK-K4.1", UnitId("bk/vhxh"), event)
    huong.presses("Gửi")

    assert "nay: ✅ đã xong" in huong.said
    assert _steps(house, "BK-K4.1", "bk/vhxh", town.BK) == ["finish"]


def test_only_a_leading_units_people_write_about_a_task(house, huong, minh, lan, nga, pao):
    """Not another department, not the leader above, no cadre, no family; and it is noted."""
    for typist in (minh, nga, lan, pao):
        for letter in "apxu":
            typist.presses_token(f"nv.{letter}.BK-K4~1")
            assert "không do đơn vị mình chủ trì" in typist.said

    assert _steps(house, "BK-K4.1", "bk/vhxh", town.BK) == []
    with house.work() as work:
        refusals = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'refused' and subject = 'task BK-K4.1'"
        ).scalar()
    assert refusals == 16


def test_the_leader_of_a_unit_without_officers_acts_for_it(house, nga):
    """The ward itself, “UBND phường”, leads three tasks, and nobody but its leader can say so."""
    nga.types("/nhiemvu").presses("Đã nhận cả 3")

    assert "UBND phường Bắc Kạn nhận 3 nhiệm vụ" in nga.said
    assert _steps(house, "BK-K3", "bk", town.BK) == ["acknowledge"]


def test_who_takes_part_sees_how_far_the_lead_is(province, called):
    """Without anything to press that is the lead's."""
    quan = called("lc-p-quan").types("/nhiemvu").presses("Phối hợp", "Xem 2")

    assert quan.said == snapshot("""\
📌 Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã (mục III.2(1)-(8))
Chủ trì: Sở Nông nghiệp và Môi trường
Thường xuyên trong năm 2026
Phối hợp: các sở, ban, ngành; UBND các xã, phường
1. Sở Nông nghiệp và Môi trường · ⚠️ chưa nhận\
""")
    assert not {"Đã nhận", "Ghi tiến độ"} & {label for label, _ in quan.buttons[-3:]}


def test_whoever_has_nothing_to_do_with_it_is_told_so(lan, pao):
    """A cadre is led to today's work, in words that do not mix the two up."""
    for typist in (lan, pao):
        typist.types("/nhiemvu")
        assert "dành cho đầu mối và lãnh đạo" in typist.said
        assert "/viec" in typist.said


@pytest.mark.parametrize(
    "token", ["nv.z", "nv.o", "nv.o.XX", "nv.l.x", "nv.o.LC-K1", "nv.v.BK-K4~1", "nv.i.BK-K4~1"]
)
def test_an_old_button_is_answered_kindly(minh, token):
    """Whatever a token says, the answer is a sentence; another plan's tasks are not here."""
    minh.presses_token(token)

    assert "không còn dùng được" in minh.said


def test_every_step_is_in_the_trail(house, huong):
    """Who, which task, which step."""
    huong.presses_token("nv.k")

    with house.work() as work:
        lines = work.connection.exec_driver_sql(
            "select person_id, subject, detail from audit where action = 'plan_task' order by id"
        ).all()
    assert {tuple(line) for line in lines} == {
        ("p-huong", "task BK-K4.1", "acknowledge"),
        ("p-huong", "task BK-K4.2", "acknowledge"),
        ("p-huong", "task BK-K8", "acknowledge"),
    }


def test_it_works_in_english(house):
    """The same tasks, the other language."""
    from dataclasses import replace

    with house.work() as work:
        work.connection.exec_driver_sql("update person set language = 'en'")
    huong = house.typist(replace(town.HUONG, language="en"), "Huong").types("/plan")
    huong.presses("Show 1", "Seen", "Show the task")

    assert huong.transcript == snapshot("""\
Huong: /plan
Trợ lý: Phòng Văn hóa - Xã hội leads 3 tasks of the plan, 3 not seen yet:
  1. Dạy nghề, tạo việc làm · ⚠️ not seen yet
  2. Giáo dục, đào tạo · ⚠️ not seen yet
  3. Kiến nghị chính sách: BTXH cho NKT đặc biệt nặng; nâng mức trợ cấp · ⚠️ not seen yet
  [All 3 seen] [Show 1]
  [Show 2] [Show 3]
  [Taking part (10)] [☰ Main menu]
Huong: [Show 1]
Trợ lý: 📌 Dạy nghề, tạo việc làm (section IV.4.1)
  Giai đoạn 2026-2030; the plan names no day.
  Taking part: UB MTTQ; doanh nghiệp, HTX; tổ dân phố

  Phòng Văn hóa - Xã hội: ⚠️ not seen yet
  Press Seen, so that whoever compiles knows.
  [Seen] [Write progress]
  [✅ Done] [Tasks of the unit]
  [☰ Main menu]
Huong: [Seen]
Trợ lý: ✅ Noted as seen, “Dạy nghề, tạo việc làm”. Thank you, Hương.
  [Show the task] [Tasks of the unit]
  [☰ Main menu]
Huong: [Show the task]
Trợ lý: 📌 Dạy nghề, tạo việc làm (section IV.4.1)
  Giai đoạn 2026-2030; the plan names no day.
  Taking part: UB MTTQ; doanh nghiệp, HTX; tổ dân phố

  Phòng Văn hóa - Xã hội: seen
  · 08:00 on 5 Jun: Trần Thu Hương has seen it
  [Write progress] [✅ Done]
  [Tasks of the unit] [☰ Main menu]
""")
