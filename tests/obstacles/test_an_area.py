"""What a leader and a lead office see of their area: all that is not closed, and what is old."""

from datetime import UTC, datetime

from inline_snapshot import snapshot

from domain.people import UnitId
from tests.support import town


def _laid(clock, lay):
    """Lay one obstacle that is 20 days old on Monday 22 June, one of 8 days, one of that day."""
    numbers = []
    for moment, desk, text in (
        ("2026-06-02 09:00", "bk/vhxh", "thiếu lớp xóa mù"),
        ("2026-06-14 09:00", "bk/xd", "mất nước"),
        ("2026-06-22 07:00", "bk/xd", "sạt đường"),
    ):
        clock.set(moment)
        numbers.append(lay(desk, text=text))
    clock.set("2026-06-22 09:00")
    return numbers


def test_a_leader_sees_what_is_older_than_seven_and_fourteen_days(clock, nga, lay):
    """All first, then by age, each with its desk and how it stands."""
    _laid(clock, lay)
    nga.types("/vuongmac").presses("Quá 7 ngày", "Quá 14 ngày", "Xem 1")

    assert nga.transcript == snapshot("""\
Đ/c Nga: /vuongmac
Trợ lý: Vướng mắc chưa xong ở UBND phường Bắc Kạn: 3.
  Nơi được giao còn phải làm 3 (đã nhận 0); chờ người nêu xác nhận 0.
  Quá 7 ngày: 2 · Quá 14 ngày: 1
  1. thiếu lớp xóa mù · hộ ông Giàng A Páo → Phòng Văn hóa - Xã hội · 20 ngày · chờ nhận xử lý
  2. mất nước · hộ ông Giàng A Páo → Phòng Xây dựng, Nông nghiệp và Môi trường · 8 ngày · chờ nhận xử lý
  3. sạt đường · hộ ông Giàng A Páo → Phòng Xây dựng, Nông nghiệp và Môi trường · hôm nay · chờ nhận xử lý
  [Xem 1] [Xem 2] [Xem 3]
  [Quá 7 ngày (2)] [Quá 14 ngày (1)]
  [Nêu vướng mắc] [☰ Mục chính]
Đ/c Nga: [Quá 7 ngày (2)]
Trợ lý: Vướng mắc chưa xong ở UBND phường Bắc Kạn: 3.
  Nơi được giao còn phải làm 3 (đã nhận 0); chờ người nêu xác nhận 0.
  Quá 7 ngày: 2 · Quá 14 ngày: 1
  Quá 7 ngày, lâu nhất trước:
  1. thiếu lớp xóa mù · hộ ông Giàng A Páo → Phòng Văn hóa - Xã hội · 20 ngày · chờ nhận xử lý
  2. mất nước · hộ ông Giàng A Páo → Phòng Xây dựng, Nông nghiệp và Môi trường · 8 ngày · chờ nhận xử lý
  [Xem 1] [Xem 2]
  [Quá 14 ngày (1)] [Xem tất cả]
  [Nêu vướng mắc] [☰ Mục chính]
Đ/c Nga: [Quá 14 ngày (1)]
Trợ lý: Vướng mắc chưa xong ở UBND phường Bắc Kạn: 3.
  Nơi được giao còn phải làm 3 (đã nhận 0); chờ người nêu xác nhận 0.
  Quá 7 ngày: 2 · Quá 14 ngày: 1
  Quá 14 ngày, lâu nhất trước:
  1. thiếu lớp xóa mù · hộ ông Giàng A Páo → Phòng Văn hóa - Xã hội · 20 ngày · chờ nhận xử lý
  [Xem 1] [Quá 7 ngày (2)]
  [Xem tất cả] [Nêu vướng mắc]
  [☰ Mục chính]
Đ/c Nga: [Xem 1]
Trợ lý: Nước, vệ sinh · hộ ông Giàng A Páo
  thiếu lớp xóa mù

  Hoàng Thị Lan (Tổ dân phố 4) nêu lúc 09:00 ngày 02/6, đã 20 ngày.
  Nơi xử lý: Phòng Văn hóa - Xã hội.
  🔴 Chờ nhận xử lý, quá hạn từ 05/6 (hạn nhắc của trợ lý).
  [Xem hộ này] [Cả địa bàn]
  [☰ Mục chính]
""")


def test_an_age_begins_the_day_after(clock, nga, lay):
    """Seven days old is not yet over seven days."""
    _laid(clock, lay)
    for day, over in ((21, "Quá 7 ngày: 1"), (22, "Quá 7 ngày: 2")):
        clock.set(f"2026-06-{day} 23:59")
        nga.presses_token("vm.g.0.0")
        assert over in nga.said, day


def test_the_lead_office_sees_the_same_beside_its_own_desk(clock, minh, lay):
    """One button from the list of the desk."""
    _laid(clock, lay)
    minh.types("/vuongmac").presses("Cả địa bàn")

    assert "Vướng mắc chưa xong ở UBND phường Bắc Kạn: 3." in minh.said


def test_what_waits_for_its_reporter_is_counted_apart(clock, nga, minh, lay):
    """And what is closed is gone."""
    _, second, third = _laid(clock, lay)
    minh.presses_token(f"vm.x.{second}").presses("Bỏ qua", "✅ Gửi").presses_token(f"vm.t.{third}")
    nga.types("/vuongmac")

    assert "còn phải làm 2 (đã nhận 1); chờ người nêu xác nhận 1." in nga.said


def test_an_empty_area_says_so(nga):
    """Nothing waits; naming one is offered."""
    nga.types("/vuongmac")

    assert "chưa xong ở UBND phường Bắc Kạn: 0." in nga.said
    assert ("Nêu vướng mắc", "vm.n") in nga.buttons


def test_the_area_is_for_those_who_oversee_it(lan, pao):
    """Neither a cadre nor a family."""
    for typist in (lan, pao):
        typist.presses_token("vm.g.0.0")
        assert "dành cho đầu mối" in typist.said


def test_an_age_that_nobody_set_is_not_asked_for(nga):
    """A token with another number is no list."""
    nga.presses_token("vm.g.3.0")

    assert "dành cho đầu mối" in nga.said


def test_a_letter_of_a_family_is_nobodys_obstacle(house, nga):
    """What a family writes to its cadre stands in no list of offices."""
    from domain.reporting import LETTER, Obstacle

    with house.work() as work:
        work.obstacles.add(
            Obstacle(
                occasion="letter", programme_id=town.BK, household_id="h-pao",
                unit_id=UnitId("bk/to-4"), raised_by=town.PAO.id, desk_unit_id=UnitId("bk/to-4"),
                desk=LETTER, text="nhà dột", opened_at=datetime(2026, 5, 1, tzinfo=UTC),
            )
        )  # fmt: skip
    nga.types("/vuongmac")

    assert "0." in nga.said
    assert "nhà dột" not in nga.said


def test_pages_of_an_area(clock, nga, lay):
    """More than six come page by page."""
    clock.set("2026-06-02 09:00")
    for number in range(8):
        lay(text=f"việc {number}")
    nga.types("/vuongmac").presses("Trang sau →")

    assert "7. việc 6" in nga.said
    nga.presses("← Trang trước")
    assert "1. việc 0" in nga.said
