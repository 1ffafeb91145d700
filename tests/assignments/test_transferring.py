"""Somebody leaves: all their households move at once, previewed, confirmed once, undone."""

import pytest
from inline_snapshot import snapshot

from domain.people import Role
from tests.assignments.pages import LANS_HOUSEHOLDS, TO_BOTH, TO_WHOM
from tests.assignments.test_assigning import joined
from tests.assignments.test_handing_over import cadre_of
from tests.support import town

SUA = town.person("p-sua", "Vàng Thị Sua", "bk/to-4", Role.CADRE)


@pytest.fixture
def sua(house):
    """Another cadre of the same residential group."""
    return joined(house, SUA, "Chị Sua")


def preview(minh):
    """Choose Sua and Dũng to take what Lan has, and look at the plan."""
    minh.types("/giaoho").presses("Hoàng Thị Lan", "Chuyển tất cả")
    return minh.presses("Vàng Thị Sua", "Nguyễn Văn Dũng", "Xem trước")


def test_all_households_of_somebody_are_previewed_and_moved(minh, lan, sua, house):
    """Three households are shared out evenly; everybody hears once, with their list."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    preview(minh)
    before = cadre_of(house)
    minh.presses("✅ Chuyển")

    assert before == "p-lan"
    assert (
        minh.transcript
        == f"""\
Anh Minh: /giaoho
Trợ lý: Phân công hộ · UBND phường Bắc Kạn
  Hộ nào cũng đã có cán bộ.
  1. Hoàng Thị Lan (Tổ dân phố 4) · 3 hộ · 3 lâu chưa cập nhật · 0 báo cáo tháng này
  2. Vàng Thị Sua (Tổ dân phố 4) · 0 hộ · 0 báo cáo tháng này
  3. Nguyễn Văn Dũng (Tổ dân phố 5) · 1 hộ · 1 lâu chưa cập nhật · 0 báo cáo tháng này
  Bấm tên cán bộ để xem hộ của họ. Tìm hộ hay cán bộ thì gõ tên, không cần dấu ạ.
  [1. Hoàng Thị Lan]
  [2. Vàng Thị Sua]
  [3. Nguyễn Văn Dũng]
  [☰ Mục chính]
Anh Minh: [1. Hoàng Thị Lan]
Trợ lý: Hoàng Thị Lan (Tổ dân phố 4) · 3 hộ · 3 lâu chưa cập nhật · 0 báo cáo tháng này
{LANS_HOUSEHOLDS}
{TO_WHOM}
Anh Minh: [Vàng Thị Sua · Tổ dân phố 4 · 0 hộ]
Trợ lý: Chuyển 3 hộ của Hoàng Thị Lan cho những ai ạ?
  Đã chọn: Vàng Thị Sua.
  [✓ Vàng Thị Sua · Tổ dân phố 4 · 0 hộ]
  [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
  [Tất cả cán bộ] [Xem trước →]
  [← Phân công hộ] [☰ Mục chính]
Anh Minh: [Nguyễn Văn Dũng · Tổ dân phố 5 · 1 hộ]
{TO_BOTH}
  Anh có thể chuyển trả lại trong 7 ngày.
  [Chuyển trả lại như cũ]
  [← Phân công hộ] [☰ Mục chính]
"""
    )
    assert lan.transcript == snapshot("""\
Trợ lý: Từ hôm nay 3 hộ chị phụ trách được chuyển cho: Nguyễn Văn Dũng (1), Vàng Thị Sua (2).
  Phiếu đang dở về những hộ này (nếu có) không chuyển theo. Cảm ơn chị Lan.
  [☰ Mục chính]
""")
    assert sua.transcript == snapshot("""\
Trợ lý: 📋 Từ hôm nay anh/chị phụ trách thêm 2 hộ, trước do Hoàng Thị Lan phụ trách:
  1. Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  2. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  [Các hộ của tôi] [☰ Mục chính]
""")
    assert dung.transcript == snapshot("""\
Trợ lý: 📋 Từ hôm nay anh phụ trách thêm 1 hộ, trước do Hoàng Thị Lan phụ trách:
  1. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  [Các hộ của tôi] [☰ Mục chính]
""")


def test_a_transfer_is_undone(minh, lan, sua, house):
    """Everything is as it was, with its first day; what has moved on since stays."""
    preview(minh).presses("✅ Chuyển")
    minh.types("/giaoho giang a pao").presses("Giàng A Páo · Tổ", "Vàng Thị Sua")
    minh.forget().presses("Chuyển trả lại")
    with house.work() as work:
        kept = [
            (each.who, str(each.since), each.until) for each in work.assignments.tenures("h-may")
        ]

    assert cadre_of(house, "h-may") == "p-lan"
    assert cadre_of(house, "h-pao") == "p-sua"
    assert [each for each in kept if each[2] is None] == [("p-lan", "2026-01-01", None)]
    assert minh.transcript == snapshot("""\
Anh Minh: [Chuyển trả lại như cũ]
Trợ lý: ✅ 2 hộ đã trở lại do Hoàng Thị Lan phụ trách.
  Đã sang tay người khác nên giữ nguyên: Giàng A Páo.
  [← Phân công hộ] [☰ Mục chính]
""")
    assert "trở lại phần việc của chị" in lan.said


def test_it_is_undone_once(minh, sua, house):
    """A second press finds nothing to move back."""
    preview(minh).presses("✅ Chuyển").presses("Chuyển trả lại", "Chuyển trả lại")

    assert minh.said == snapshot(
        "Không còn gì để chuyển trả lại ạ. Anh xem lại trong phần phân công giúp."
    )
    assert cadre_of(house) == "p-lan"


def test_a_transfer_is_not_undone_after_a_week(minh, sua, house, clock):
    """By then people have been there: a new transfer is made instead."""
    preview(minh).presses("✅ Chuyển")
    clock.forward(days=8)
    minh.presses("Chuyển trả lại")

    assert "quá 7 ngày" in minh.said
    assert cadre_of(house) != "p-lan"


def test_a_plan_that_is_no_longer_true_is_shown_anew(minh, lan, sua, house):
    """Between preview and press a household came into other hands: nothing moves unseen."""
    preview(minh)
    lan.types("/ho may").presses("1. Lý Thị Mẩy", "Việc khác", "Trả lại hộ này", "Ở xa", "Gửi")
    minh.forget().presses("✅ Chuyển")

    assert cadre_of(house) == "p-lan"
    assert "Đây là cách chia mới" in minh.transcript
    minh.presses("✅ Chuyển")
    assert cadre_of(house) != "p-lan"
    assert cadre_of(house, "h-may") is None


def test_a_second_press_moves_nothing_twice(minh, lan, sua, house):
    """The button of a plan that was carried out finds nothing left."""
    preview(minh).presses("✅ Chuyển")
    minh.forget().presses("✅ Chuyển")

    assert lan.transcript.count("được chuyển cho") == 1
    assert minh.said == snapshot(
        "Không còn hộ nào để chuyển, hoặc danh sách đã đổi. Anh xem lại giúp ạ."
    )


def test_whoever_has_left_gives_all_away(minh, sua, house):
    """Households in the name of somebody inactive are moved like any other; open offers end."""
    with house.work() as work:
        work.connection.exec_driver_sql("update person set active = false where id = 'p-lan'")
    minh.types("/giaoho").presses("1. Hoàng Thị Lan", "Chuyển tất cả", "Tất cả cán bộ")
    minh.presses("Xem trước", "✅ Chuyển")

    assert (
        minh.transcript
        == f"""\
Anh Minh: /giaoho
Trợ lý: Phân công hộ · UBND phường Bắc Kạn
  ⚠️ 3 hộ chưa có cán bộ.
  1. Hoàng Thị Lan (Tổ dân phố 4), đã nghỉ · 3 hộ · 3 lâu chưa cập nhật · 0 báo cáo tháng này
  2. Vàng Thị Sua (Tổ dân phố 4) · 0 hộ · 0 báo cáo tháng này
  3. Nguyễn Văn Dũng (Tổ dân phố 5) · 1 hộ · 1 lâu chưa cập nhật · 0 báo cáo tháng này
  Bấm tên cán bộ để xem hộ của họ. Tìm hộ hay cán bộ thì gõ tên, không cần dấu ạ.
  [Hộ chưa có cán bộ (3)]
  [1. Hoàng Thị Lan]
  [2. Vàng Thị Sua]
  [3. Nguyễn Văn Dũng]
  [☰ Mục chính]
Anh Minh: [1. Hoàng Thị Lan]
Trợ lý: Hoàng Thị Lan (Tổ dân phố 4), đã nghỉ · 3 hộ · 3 lâu chưa cập nhật · 0 báo cáo tháng này
{LANS_HOUSEHOLDS}
{TO_WHOM}
Anh Minh: [Tất cả cán bộ]
{TO_BOTH}
  [← Phân công hộ] [☰ Mục chính]
"""
    )
    with house.work() as work:
        assert work.care.count_unassigned("bk", house.clock.now().date()) == 0


def test_an_open_offer_ends_with_a_transfer(minh, lan, sua, house):
    """What was offered is decided: the old button says so, and the household stays where it is."""
    dung = house.typist(town.DUNG, "Anh Dũng")
    lan.types("/ho pao").presses(
        "1. Giàng A Páo", "Việc khác", "Bàn giao", "Nguyễn Văn Dũng", "Bỏ qua"
    )
    minh.types("/giaoho").presses("Hoàng Thị Lan", "Chuyển tất cả", "Vàng Thị Sua")
    minh.presses("Xem trước", "✅ Chuyển")
    told = dung.said
    dung.presses("Nhận hộ này")

    assert cadre_of(house) == "p-sua"
    assert "Lời bàn giao hộ Giàng A Páo không còn chờ trả lời nữa" in told
    assert "không còn chờ trả lời" in dung.said


def test_somebody_else_does_not_undo_it(minh, lan, sua, house):
    """The button of an officer's transfer in other hands is refused."""
    preview(minh).presses("✅ Chuyển")
    with house.work() as work:
        number = work.connection.exec_driver_sql("select min(id) from hand_over").scalar()
    lan.presses_token(f"gc.u.{number}")
    other = joined(house, town.person("p-yen", "Ma Thị Yến", "bk/xd", Role.LEAD_OFFICE), "Yến")
    other.presses_token(f"gc.u.{number}")

    assert cadre_of(house) != "p-lan"
    assert "Không còn gì để chuyển trả lại" in other.said


@pytest.mark.parametrize(
    "token",
    [
        "gc.p.ffffffff.0.0",
        "gc.v.x.zz",
        "gc.y.x.1.y",
        "gc.p.x.-1.0",
        "gc.v.x.0x1",
        "gc.x",
        "gc.u.77",
    ],
)
def test_a_forged_button_moves_nothing(minh, house, token):
    """Whatever stands in it."""
    minh.presses_token(token)

    assert minh.said
    assert cadre_of(house) == "p-lan"


def test_it_is_said_in_english_as_well(minh, sua):
    """An officer who reads English reads the same."""
    minh.types("/ngonngu").presses("English").forget()
    minh.types("/assign").presses("Hoàng Thị Lan", "Move all", "All cadres", "Preview")
    minh.presses("✅ Move them", "Move them back")

    assert minh.transcript == snapshot("""\
Anh Minh: /assign
Trợ lý: Assignments · UBND phường Bắc Kạn
  Every household has a cadre.
  1. Hoàng Thị Lan (Tổ dân phố 4) · 3 households · 3 not updated for long · 0 reports this month
  2. Vàng Thị Sua (Tổ dân phố 4) · 0 households · 0 reports this month
  3. Nguyễn Văn Dũng (Tổ dân phố 5) · 1 household · 1 not updated for long · 0 reports this month
  Press a cadre's name to see the households. To look for a household or a cadre, type the name.
  [1. Hoàng Thị Lan]
  [2. Vàng Thị Sua]
  [3. Nguyễn Văn Dũng]
  [☰ Main menu]
Anh Minh: [1. Hoàng Thị Lan]
Trợ lý: Hoàng Thị Lan (Tổ dân phố 4) · 3 households · 3 not updated for long · 0 reports this month
  1. Đặng Thị Hà · Tổ dân phố 4 · near-poor household · no report yet
  2. Giàng A Páo · Tổ dân phố 4 · poor household · no report yet
  3. Lý Thị Mẩy · Tổ dân phố 4 · poor household · no report yet
  Press a household to assign it to somebody else.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [Move all to others] [← Assignments]
  [☰ Main menu]
Anh Minh: [Move all to others]
Trợ lý: Who takes the 3 households of Hoàng Thị Lan?
  Press a name to choose it, once more to leave it out.
  [Vàng Thị Sua · Tổ dân phố 4 (0)]
  [Nguyễn Văn Dũng · Tổ dân phố 5 (1)]
  [Everybody of that unit]
  [All cadres] [← Assignments]
  [☰ Main menu]
Anh Minh: [All cadres]
Trợ lý: Who takes the 3 households of Hoàng Thị Lan?
  Chosen: Vàng Thị Sua, Nguyễn Văn Dũng.
  [✓ Vàng Thị Sua · Tổ dân phố 4 (0)]
  [✓ Nguyễn Văn Dũng · Tổ dân phố 5 (1)]
  [Everybody of that unit]
  [Preview →] [← Assignments]
  [☰ Main menu]
Anh Minh: [Preview →]
Trợ lý: A preview; nothing is moved yet.
  3 households of Hoàng Thị Lan → Nguyễn Văn Dũng (1), Vàng Thị Sua (2)
  Nguyễn Văn Dũng: 1 (Tổ dân phố 4: 1)
  Vàng Thị Sua: 2 (Tổ dân phố 4: 2)
  Each of them will be told once, with the list. Shall they be moved?
  [✅ Move them] [Choose again]
  [← Assignments] [☰ Main menu]
Anh Minh: [✅ Move them]
Trợ lý: ✅ Moved 3 households of Hoàng Thị Lan → Nguyễn Văn Dũng (1), Vàng Thị Sua (2).
  You can move them back within 7 days.
  [Move them back] [← Assignments]
  [☰ Main menu]
Anh Minh: [Move them back]
Trợ lý: ✅ 3 households are with Hoàng Thị Lan again.
  [← Assignments] [☰ Main menu]
""")
