"""What the lead office and the leaders see: every task, by how it stands."""

from inline_snapshot import snapshot

from domain.people import UnitId
from domain.plan_tasks import TaskEvent, TaskStep
from tests.support import town


def _step(house, clock, programme, task, unit, person, *steps, photos=()):
    with house.work() as work:
        for number, step in enumerate(steps, 1):
            event = TaskEvent(number, step, person, clock.now(), "đã họp", tuple(photos))
            assert work.plan_tasks.add(programme, task, UnitId(unit), event)


def test_a_leader_sees_every_task_by_how_it_stands(province, clock, called):
    """Twenty tasks; behind a task of many, each unit; behind a unit, what it did."""
    quan = "lc-p-quan"
    _step(province, clock, "lao-cai-2026", "LC-K7", "lc/noi-vu", quan, TaskStep.PROGRESS)
    clock.set("2026-04-13 08:00")
    thanh = called("lc-p-thanh", "Ông Thành").types("/nhiemvu")
    thanh.presses("🔴 quá hạn (1)", "Xem 1", "Xem 1", "Toàn kế hoạch", "Đang làm (1)", "Xem 1")

    assert thanh.transcript == snapshot("""\
Ông Thành: /nhiemvu
Trợ lý: 20 nhiệm vụ của kế hoạch: 1 🔴 quá hạn · 18 ⚠️ chưa nhận · 1 đang làm.
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · 100 đơn vị, 99 quá hạn, 1 chưa nhận
  2. Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  3. Rà soát, cập nhật, quản lý danh sách hộ nghèo/cận nghèo · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  4. Cơ chế dùng ngân sách địa phương ủy thác qua NHCSXH cho xã khu vực III 2026-2030 · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  5. Nâng cao ý thức tự giác thoát nghèo; "tự nguyện đăng ký thoát nghèo" · 2 đơn vị, 2 chưa nhận
  6. Hạ tầng KT-XH · Sở Tài chính: ⚠️ chưa nhận
  [Xem 1] [Xem 2] [Xem 3] [Xem 4] [Xem 5] [Xem 6]
  [Trang sau →] [🔴 quá hạn (1)]
  [⚠️ chưa nhận (18)] [Đang làm (1)]
  [☰ Mục chính]
Ông Thành: [🔴 quá hạn (1)]
Trợ lý: Nhiệm vụ 🔴 quá hạn, trong 20 nhiệm vụ của kế hoạch:
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · 100 đơn vị, 99 quá hạn, 1 chưa nhận
  [Xem 1] [⚠️ chưa nhận (18)]
  [Đang làm (1)] [Toàn kế hoạch]
  [☰ Mục chính]
Ông Thành: [Xem 1]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (mục III.1)
  Chủ trì: Sở Nông nghiệp và Môi trường; UBND các xã, phường
  Thời hạn kế hoạch ghi: trước 10/4/2026 (ban hành kế hoạch)
  Phối hợp: các sở, ban, ngành
  100 đơn vị: 99 🔴 quá hạn · 1 ⚠️ chưa nhận
  1. Phường Suối Đá Hồng · 🔴 quá hạn
  2. Phường Đồi Chè Xanh · 🔴 quá hạn
  3. Phường Bến Gỗ · 🔴 quá hạn
  4. Phường Tân Hà Phú · 🔴 quá hạn
  5. Phường An Bình Lâm · 🔴 quá hạn
  6. Phường Hồng Lâm Phố · 🔴 quá hạn
  7. Phường Phố Núi · 🔴 quá hạn
  8. Phường Cầu Trúc · 🔴 quá hạn
  [Xem 1] [Xem 2] [Xem 3] [Xem 4] [Xem 5] [Xem 6]
  [Xem 7] [Xem 8]
  [Trang sau →] [Toàn kế hoạch]
  [☰ Mục chính]
Ông Thành: [Xem 1]
Trợ lý: 📌 Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường (mục III.1)
  Thời hạn kế hoạch ghi: trước 10/4/2026 (ban hành kế hoạch)
  Tổ chức thực hiện trong năm.
  Phối hợp: các sở, ban, ngành

  Phường Suối Đá Hồng: 🔴 quá hạn
  🔴 Kế hoạch giảm nghèo bền vững năm 2026 của xã, phường: trợ lý chưa thấy, hạn chót hết ngày 09/4
  [Mọi đơn vị chủ trì] [Toàn kế hoạch]
  [☰ Mục chính]
Ông Thành: [Toàn kế hoạch]
Trợ lý: 20 nhiệm vụ của kế hoạch: 1 🔴 quá hạn · 18 ⚠️ chưa nhận · 1 đang làm.
  1. Quán triệt; cụ thể hóa thành kế hoạch sở, ngành, xã, phường · 100 đơn vị, 99 quá hạn, 1 chưa nhận
  2. Lãnh đạo, huy động hệ thống chính trị; 32 cơ quan giúp 942 hộ/47 xã · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  3. Rà soát, cập nhật, quản lý danh sách hộ nghèo/cận nghèo · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  4. Cơ chế dùng ngân sách địa phương ủy thác qua NHCSXH cho xã khu vực III 2026-2030 · Sở Nông nghiệp và Môi trường: ⚠️ chưa nhận
  5. Nâng cao ý thức tự giác thoát nghèo; "tự nguyện đăng ký thoát nghèo" · 2 đơn vị, 2 chưa nhận
  6. Hạ tầng KT-XH · Sở Tài chính: ⚠️ chưa nhận
  [Xem 1] [Xem 2] [Xem 3] [Xem 4] [Xem 5] [Xem 6]
  [Trang sau →] [🔴 quá hạn (1)]
  [⚠️ chưa nhận (18)] [Đang làm (1)]
  [☰ Mục chính]
Ông Thành: [Đang làm (1)]
Trợ lý: Nhiệm vụ đang làm, trong 20 nhiệm vụ của kế hoạch:
  1. Hộ nghèo có người có công · Sở Nội vụ: đang làm
  [Xem 1] [🔴 quá hạn (1)]
  [⚠️ chưa nhận (18)] [Toàn kế hoạch]
  [☰ Mục chính]
Ông Thành: [Xem 1]
Trợ lý: 📌 Hộ nghèo có người có công (mục III.7(1)-(5))
  Thời hạn kế hoạch ghi: nhà ở con đẻ NHĐKC nhiễm CĐHH: trước 27/7/2026
  Thường xuyên trong năm 2026.
  Phối hợp: Sở Nông nghiệp và Môi trường; UBND các xã, phường

  Sở Nội vụ: đang làm
  ⏳ Hỗ trợ xóa nhà tạm, nhà dột nát cho hộ con đẻ người hoạt động kháng chiến bị nhiễm chất độc hóa học: trước ngày 27/7 (hạn chót hết ngày 26/7)
  · 08:00 ngày 08/4: Phạm Đức Quân ghi tiến độ: đã họp
  [Toàn kế hoạch] [☰ Mục chính]
""")


def test_the_counts_are_those_of_the_units(province, clock, called, lao_cai):
    """Ninety-nine plans are due; twelve came: 87 are late, and one task is."""
    communes = [each for each in lao_cai.units if each.kind in {"commune", "ward"}]
    with province.work() as work:
        for commune in communes[:12]:
            from tests.plan_tasks.test_of_a_unit import _hand_in

            officer = next(p for p in lao_cai.people if p.unit_id == commune.id)
            _hand_in(work, "LC-R4", "once:LC-R4", commune.id, officer.id, clock.now())
    clock.set("2026-04-13 08:00")
    ngoc = called("lc-p-ngoc", "Chị Ngọc").presses_token("nv.w.LC-K1.0")

    assert "100 đơn vị: 87 🔴 quá hạn · 13 ⚠️ chưa nhận" in ngoc.said


def test_tasks_that_nobody_leads_are_shown_as_such(nga):
    """Bắc Kạn prints no lead for five of its tasks; four have leads that the small town lacks."""
    nga.presses_token("nv.g.nobody.0")

    assert nga.said == snapshot("""\
Nhiệm vụ chưa có đơn vị chủ trì, trong 18 nhiệm vụ của kế hoạch:
1. Truyền thông, nâng cao nhận thức (kể cả Zalo, Fanpage) · UB MTTQ Việt Nam; Trung tâm Dịch vụ tổng hợp: chưa có trong danh sách đơn vị
2. Y tế cho hộ nghèo · Trạm y tế phường: chưa có trong danh sách đơn vị
3. Trợ giúp pháp lý · Văn phòng HĐND-UBND phường: chưa có trong danh sách đơn vị
4. Sinh kế, việc làm bền vững; Đề án hỗ trợ sinh kế · Ủy ban MTTQ Việt Nam phường: chưa có trong danh sách đơn vị
5. Nhóm thiếu phương tiện SX, việc làm, kỹ năng · kế hoạch không ghi ai chủ trì
6. Nhóm thiếu hụt dịch vụ XHCB: nhà ở, nhà tiêu, internet, phương tiện · kế hoạch không ghi ai chủ trì\
""")
    nga.presses_token("nv.w.BK-K10~1.0")
    assert "Chủ trì: kế hoạch không ghi" in nga.said
    nga.presses_token("nv.w.BK-K2.0")
    assert "chưa có đơn vị nào mang tên ấy" in nga.said


def test_the_lead_office_has_its_own_tasks_first_and_the_plan_one_tap_away(house, minh):
    """A list of what it leads, and below it the whole plan."""
    minh.types("/nhiemvu")
    assert "Phòng Xây dựng, Nông nghiệp và Môi trường chủ trì 4 nhiệm vụ" in minh.said
    minh.presses("Toàn kế hoạch")

    assert "18 nhiệm vụ của kế hoạch" in minh.said


def test_the_whole_plan_is_for_those_who_follow_it(house, huong, lan, pao):
    """A department sees its own and what it takes part in."""
    for typist in (huong, lan, pao):
        typist.presses_token("nv.g.all.0")
        assert "dành cho đầu mối và lãnh đạo" in typist.said
    for token in ("nv.w.BK-K7.0", "nv.v.BK-K7.bk/xd", "nv.i.BK-K7.bk/xd"):
        huong.presses_token(token)
        assert "không do đơn vị mình" in huong.said, token


def test_a_leader_of_a_commune_sees_what_the_commune_leads(province, clock, called, lao_cai):
    """Not how far the departments of the province are."""
    from domain.people import Role
    from tests.support.house import agree

    commune = next(each for each in lao_cai.units if each.kind == "commune")
    officer = next(p for p in lao_cai.people if p.unit_id == commune.id)
    with province.work() as work:
        work.connection.exec_driver_sql(
            "update person set roles = ? where id = ?", (Role.LEADER.value, officer.id)
        )
        agree(work, officer, None, clock.now())
    typist = called(officer.id, "Chủ tịch xã").presses_token("nv.g.all.0")

    assert "1 nhiệm vụ của kế hoạch" in typist.said
    assert "Quán triệt" in typist.said


def test_the_photos_of_a_task_are_shown_to_those_who_follow_it(house, clock, nga, huong, lan):
    """Those kept here as pictures; one that a messenger still has comes later."""
    _step(
        house, clock, town.BK, "BK-K4.1", "bk/vhxh", "p-huong", TaskStep.PROGRESS,
        photos=("web:a.jpg", "b.png"),
    )  # fmt: skip
    _step(
        house, clock, town.BK, "BK-K4.2", "bk/vhxh", "p-huong", TaskStep.PROGRESS,
        photos=("telegram:XYZ",),
    )  # fmt: skip
    nga.presses_token("nv.v.BK-K4~1.bk/vhxh").presses("Xem ảnh (2)")

    assert nga.transcript.count("(ảnh)") == 2
    assert nga.last.picture.path == "b.png"
    assert nga.last.picture.mime == "image/png"
    huong.presses_token("nv.i.BK-K4~2.bk/vhxh")
    assert "đang được chuyển về" in huong.said
    lan.presses_token("nv.i.BK-K4~1.bk/vhxh")
    assert "không do đơn vị mình" in lan.said
