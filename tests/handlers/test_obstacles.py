"""Obstacles: named, laid on a desk, cleared, and the word that comes back."""

from datetime import UTC, datetime

import pytest
from inline_snapshot import snapshot

from domain.people import PersonId, UnitId
from domain.reporting import Obstacle
from tests.support import town

EARLIER = datetime(2026, 5, 29, 2, 0, tzinfo=UTC)


def _lay(house, number=1, household="h-pao", desk_unit="bk/xd", text="thiếu nước sinh hoạt"):
    with house.work() as work:
        work.obstacles.add(
            Obstacle(
                occasion=f"o{number}",
                programme_id=town.BK,
                household_id=household,
                unit_id=UnitId("bk/to-4"),
                raised_by=PersonId("p-lan"),
                desk_unit_id=UnitId(desk_unit),
                desk="water_sanitation",
                text=text,
                opened_at=EARLIER,
            )
        )


def _name(typist, text="thiếu nước", desk="Nước, vệ sinh"):
    typist.types("/vuongmac", text).presses(desk, "Gửi")


# Naming ------------------------------------------------------------------------------------------


def test_a_cadre_names_an_obstacle_and_the_desk_hears_of_it(lan, minh):
    """Two answers; whoever can clear it is told at once."""
    _name(lan)

    assert lan.transcript == snapshot("""\
Chị Lan: /vuongmac
Trợ lý: Vướng mắc của Tổ dân phố 4
  (1/2) Chị kể ngắn gọn đang vướng gì giúp. Ví dụ: chưa có số liệu của 2 tổ, thôn vì mất sóng.
  [Thôi]
Chị Lan: thiếu nước
Trợ lý: (2/2) Ai cần giải quyết việc này ạ?
  [Y tế] [Giáo dục]
  [Nhà ở, xây dựng] [Nước, vệ sinh]
  [Vay vốn] [Việc làm, học nghề]
  [Cơ quan chủ trì]
  [← Quay lại]
Chị Lan: [Nước, vệ sinh]
Trợ lý: Vướng mắc của Tổ dân phố 4. Chị xem lại giúp:
  1. Vướng mắc: thiếu nước
  2. Nơi cần giải quyết: Nước, vệ sinh
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã ghi vướng mắc và chuyển đến Phòng Xây dựng, Nông nghiệp và Môi trường.
  Trợ lý đã báo cho Hoàng Văn Minh.
  Khi có tin, trợ lý báo lại chị.
  [Tôi đã nêu] [☰ Mục chính]
""")
    assert minh.transcript == snapshot("""\
Trợ lý: ⚠️ Hoàng Thị Lan (Tổ dân phố 4) nêu một vướng mắc cần đơn vị mình gỡ:
  thiếu nước
  [Xem vướng mắc] [Vướng mắc cần gỡ]
  [☰ Mục chính]
""")


def test_what_is_in_the_way_of_a_report_says_so(huong, minh):
    """Begun from a reminder, the obstacle names the report."""
    huong.presses_token("rm.v.BK-R1.2026-H1").types("chưa có số liệu").presses("Cơ quan chủ trì")
    huong.presses("Gửi")

    assert "khi làm Báo cáo 06 tháng (6 tháng đầu năm 2026)" in minh.said
    assert ("Về báo cáo", "nop.o.BK-R1.2026-H1") in huong.buttons


def test_a_desk_that_nobody_keeps_is_the_lead_offices(house, lan):
    """Nothing lies on a desk that does not exist."""
    _name(lan, desk="Vay vốn")

    with house.work() as work:
        assert [o.desk for o in work.obstacles.open_at(UnitId("bk/xd"))] == ["credit"]


def test_an_obstacle_on_ones_own_desk_is_not_told_to_oneself(house, huong):
    """The officer who names it knows it already."""
    _name(huong, desk="Giáo dục")

    assert "nay nằm trên bàn của Phòng Văn hóa - Xã hội" in huong.said
    with house.work() as work:
        assert len(work.obstacles.open_at(UnitId("bk/vhxh"))) == 1


def test_where_nobody_is_reached_it_says_so(house, lan):
    """No false comfort: the cadre is asked to call as well."""
    from domain.chat import Address

    with house.work() as work:
        work.people.gone(Address("web", "p-minh"), house.clock.now())
    _name(lan)

    assert "Hiện chưa ai ở đó nhận tin" in lan.said


def test_the_english_command_and_the_button_do_the_same(lan):
    """Everything reachable by a command is reachable by a button."""
    lan.types("/obstacle")
    by_command = lan.said
    lan.types("/huy").presses_token("vm.n")

    assert lan.said == by_command


def test_a_household_is_led_to_its_cadre(pao):
    """The desk of the offices is not for households."""
    pao.types("/vuongmac")

    assert "cán bộ phụ trách" in pao.said


def test_a_draft_of_an_obstacle_has_a_name(lan):
    """Among the drafts it is recognised."""
    lan.types("/vuongmac", "thiếu nước", "/huy", "/nhap")

    assert "Vướng mắc của Tổ dân phố 4 (1/2" in lan.said


# The desk ----------------------------------------------------------------------------------------


def test_an_officer_opens_and_clears_an_obstacle(house, minh, lan):
    """List, card, cleared; the one who named it hears of it."""
    _lay(house)
    minh.types("/vuongmac").presses("Xem 1", "Đã xong", "Bỏ qua", "✅ Gửi")

    assert minh.transcript == snapshot("""\
Anh Minh: /vuongmac
Trợ lý: Phòng Xây dựng, Nông nghiệp và Môi trường có 1 vướng mắc cần gỡ:
  1. thiếu nước sinh hoạt · Hoàng Thị Lan, Tổ dân phố 4 · hộ ông Giàng A Páo · 7 ngày
  [Xem 1] [Nêu vướng mắc]
  [Tôi đã nêu] [Cả địa bàn]
  [☰ Mục chính]
Anh Minh: [Xem 1]
Trợ lý: Nước, vệ sinh · hộ ông Giàng A Páo
  thiếu nước sinh hoạt

  Hoàng Thị Lan (Tổ dân phố 4) nêu lúc 09:00 ngày 29/5, đã 7 ngày.
  Nơi xử lý: Phòng Xây dựng, Nông nghiệp và Môi trường.
  🔴 Chờ nhận xử lý, quá hạn từ 03/6 (hạn nhắc của trợ lý).
  [Nhận xử lý] [Trả lời]
  [✅ Đã xong] [Chuyển nơi khác]
  [Xem hộ này] [Vướng mắc cần gỡ]
  [☰ Mục chính]
Anh Minh: [✅ Đã xong]
Trợ lý: Vướng mắc đã gỡ “thiếu nước sinh hoạt”
  Đã gỡ thế nào ạ, anh ghi vài chữ để người nêu biết. Ví dụ: đã nối ống nước sáng nay.
  [Bỏ qua]
Anh Minh: [Bỏ qua]
Trợ lý: Vướng mắc đã gỡ “thiếu nước sinh hoạt”. Anh xem lại giúp:
  1. Ghi thêm: không có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Anh Minh: [✅ Gửi]
Trợ lý: ✅ Đã ghi là gỡ xong. Cảm ơn anh Minh.
  Trợ lý đã báo lại Hoàng Thị Lan và hỏi đã hết vướng chưa.
  [Vướng mắc cần gỡ] [☰ Mục chính]
""")
    assert lan.transcript == snapshot("""\
Trợ lý: ✅ Hoàng Văn Minh (Phòng Xây dựng, Nông nghiệp và Môi trường) báo đã gỡ vướng mắc chị nêu lúc 09:00 ngày 29/5:
  thiếu nước sinh hoạt

  Ở chỗ chị đã hết vướng chưa ạ?
  [✅ Đã hết vướng] [Vẫn còn vướng]
  [☰ Mục chính]
""")
    with house.work() as work:
        assert work.obstacles.open_at(UnitId("bk/xd")) == []


def test_clearing_twice_tells_once(house, minh, lan):
    """An old button says how it stands by now."""
    _lay(house)
    minh.presses_token("vm.x.1").presses("Bỏ qua", "✅ Gửi").presses_token("vm.x.1")

    assert "nay: đã gỡ, chờ xác nhận" in minh.said
    assert lan.transcript.count("báo đã gỡ") == 1


def test_a_household_that_may_not_be_seen_is_not_named(house, huong):
    """The department outside the household's line reads the obstacle, not the family's name."""
    _lay(house, desk_unit="bk/vhxh")
    huong.types("/vuongmac").presses("Xem 1")

    assert "thiếu nước sinh hoạt" in huong.transcript
    assert "Páo" not in huong.transcript
    assert not any("Xem hộ này" in label for label, _ in huong.buttons)


def test_looking_at_a_households_obstacle_is_noted(province, clock, lao_cai_roster):
    """A look at a family stands in the audit trail."""
    household = lao_cai_roster.households[0]
    officer = next(
        p
        for p in lao_cai_roster.people
        if p.unit_id == household.commune_id and "unit_officer" in p.roles
    )
    with province.work() as work:
        work.obstacles.add(
            Obstacle(
                occasion="o1",
                programme_id="lao-cai-2026",
                household_id=household.id,
                unit_id=household.commune_id,
                raised_by=officer.id,
                desk_unit_id=household.commune_id,
                desk="lead",
                text="thiếu đất",
                opened_at=EARLIER,
            )
        )
    typist = province.typist(officer, "Đầu mối").types("/vuongmac").presses("Xem 1")

    assert household.head_name in typist.said
    assert any("Xem hộ này" in label for label, _ in typist.buttons)
    with province.work() as work:
        looks = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'viewed' and detail = 'obstacle'"
        ).scalar()
    assert looks == 1


def test_the_list_has_pages(house, minh):
    """More than a phone shows comes page by page."""
    for number in range(8):
        _lay(house, number, text=f"việc {number} " + "rất dài " * 20)
    minh.presses_token("vm")
    assert "có 8 vướng mắc" in minh.said
    assert "…" in minh.said
    minh.presses("Trang sau →")

    assert "7. việc 6" in minh.said
    minh.presses("← Trang trước")
    assert "1. việc 0" in minh.said


def test_an_empty_desk_says_so(minh):
    """Nothing waits; naming one is offered."""
    minh.presses_token("vm")

    assert "không có vướng mắc nào chờ gỡ" in minh.said
    assert any("Nêu vướng mắc" in label for label, _ in minh.buttons)


@pytest.mark.parametrize("token", ["vm.o.1", "vm.x.1", "vm.x.99"])
def test_another_desks_obstacle_is_not_opened(house, huong, token):
    """Neither another unit nor another cadre opens or clears what is not theirs."""
    _lay(house)
    for typist in (huong, house.typist(town.DUNG, "Anh Dũng")):
        typist.presses_token(token)

        assert "không nằm trên bàn của đơn vị mình" in typist.said
    with house.work() as work:
        assert len(work.obstacles.open_at(UnitId("bk/xd"))) == 1


def test_a_cadre_sees_no_desk(lan):
    """The list is for officers; a cadre is offered to name an obstacle."""
    lan.presses_token("vm")

    assert "dành cho đầu mối" in lan.said


@pytest.mark.parametrize("token", ["vm.z", "vm.o", "vm.o.x", "vm.l.x"])
def test_an_old_button_is_answered_kindly(minh, token):
    """Whatever a token says, the answer is a sentence."""
    minh.presses_token(token)

    assert "không còn dùng được" in minh.said
