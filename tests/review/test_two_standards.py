"""In 2026 both standards stand side by side, each named a draft; nothing unknown is made up."""

import pytest
from inline_snapshot import snapshot
from sqlalchemy import select

from storage.roster_tables import review_case


def test_a_visit_with_points_tells_both_drafts(season):
    """The reviewer's totals are taken as they are; the new standard has no points yet."""
    season.opens().lan.forget()
    season.visits(season.lan, "Giàng A Páo", b1=150, b2=40)

    assert season.lan.said == snapshot("""\
✅ Đã ghi kết quả đến thăm. Kết quả là nháp; Ban Chỉ đạo phân loại, rồi họp dân.
Hộ ông Giàng A Páo · Tổ dân phố 4
Rà soát định kỳ năm 2026 · hộ đang quản lý
Hiện là hộ nghèo. Bước: chờ phân loại.
Việc tiếp theo: phân loại, chậm nhất 08/12 (Ban Chỉ đạo rà soát cấp xã).
Điểm do rà soát viên cộng: B1 150, B2 40.
Theo chuẩn 2022-2025: hộ nghèo (nháp, chưa công nhận).
Theo chuẩn 2027-2030: chưa xếp được (nháp, chưa công nhận). Chưa có nguồn cho thang điểm của chuẩn này.
03/9/2026: đến thăm\
""")


def test_a_visit_with_income_tells_what_is_lacking(season):
    """Above the line of today, below the line of tomorrow, whose indicators nobody has read."""
    season.opens()
    season.lan.types("/rasoat").presses("Giàng A Páo", "Ghi kết quả").types("hôm nay")
    season.lan.presses("Thu nhập và thiếu hụt").types("2tr4").presses("nhà tiêu", "Xong")
    season.lan.sends_photo("photo-1").presses("Xong").types("nhà đã sửa").presses("Gửi")

    assert season.lan.said == snapshot("""\
✅ Đã ghi kết quả đến thăm. Kết quả là nháp; Ban Chỉ đạo phân loại, rồi họp dân.
Hộ ông Giàng A Páo · Tổ dân phố 4
Rà soát định kỳ năm 2026 · hộ đang quản lý
Hiện là hộ nghèo. Bước: chờ phân loại.
Việc tiếp theo: phân loại, chậm nhất 08/12 (Ban Chỉ đạo rà soát cấp xã).
Thu nhập: 2.400.000 đồng một người một tháng; thiếu hụt: nhà tiêu hợp vệ sinh.
Theo chuẩn 2022-2025: hộ mới thoát nghèo (nháp, chưa công nhận).
Theo chuẩn 2027-2030: chưa xếp được (nháp, chưa công nhận). Chưa có danh mục chỉ số đã ban hành của chuẩn này, nên chưa tách được hộ nghèo và hộ cận nghèo.
03/9/2026: đến thăm, 1 ảnh. nhà đã sửa\
""")


def test_a_household_that_nobody_could_measure_is_left_to_the_committee(season):
    """Nothing is assumed; the officer chooses the class, case by case."""
    season.opens()
    season.lan.types("/rasoat").presses("Giàng A Páo", "Ghi kết quả").types("hôm nay")
    season.lan.presses("Thu nhập và thiếu hụt", "Không biết", "Không biết", "Bỏ qua", "Bỏ qua")
    season.lan.presses("Gửi")
    season.minh.types("/rasoat").presses("Phân loại (1)")
    assert "chưa xếp được" in season.minh.said
    season.minh.presses("1. Giàng A Páo", "Phân loại: hộ cận nghèo")

    assert "Đã phân loại: hộ cận nghèo (nháp, chưa công nhận)" in season.minh.said
    assert season.status("h-pao") == "poor"


def test_a_new_visit_forgets_what_an_older_one_found(season):
    """Points of the first visit do not stand beside the income of the second."""
    season.opens().visits(season.lan, "Giàng A Páo", b1=150, b2=40).classifies()
    season.opens_card("Giàng A Páo").minh.presses("Việc khác", "Ghi lại kết quả").types("hôm nay")
    season.minh.presses("Thu nhập và thiếu hụt").types("2tr4").presses("Không có mục nào")
    season.minh.presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert "B1" not in season.minh.said
    assert "Ban Chỉ đạo phân loại:" not in season.minh.said
    assert season.stages()["h-pao"] == "visited"


def test_from_2027_on_the_new_standard_stands_alone(season):
    """Nothing is told by the one that has ended; what the new one lacks is said."""
    season.on("2027-01-20").opens("thường xuyên").asks("Giàng A Páo").lan.forget()
    season.visits_asking(season.lan, "Giàng A Páo", passed=True)

    assert "Theo chuẩn 2027-2030: chưa xếp được (nháp, chưa công nhận)" in season.lan.said
    assert "2022-2025" not in season.lan.said


@pytest.mark.parametrize(("day", "both"), [("2026-12-14", True), ("2026-12-31", True)])
def test_to_the_last_day_of_2026_both_are_told(season, day, both):
    """The old one is in force to the end of the year; the new one stands beside it."""
    season.opens().on(day).visits(season.lan, "Giàng A Páo", b1=150, b2=40)

    assert ("Theo chuẩn 2022-2025: hộ" in season.lan.said) is both
    assert "Theo chuẩn 2027-2030:" in season.lan.said


def test_both_results_are_kept(season):
    """By the standard in force as a status, by the next one as far as it tells anything."""
    season.opens()
    season.lan.types("/rasoat").presses("Giàng A Páo", "Ghi kết quả").types("hôm nay")
    season.lan.presses("Thu nhập và thiếu hụt").types("1tr2").presses(
        "việc làm", "nhà tiêu", "internet", "Xong"
    )
    season.lan.presses("Bỏ qua", "Bỏ qua", "Gửi")
    with season.house.work() as work:
        row = work.connection.execute(
            select(review_case).where(review_case.c.household_id == "h-pao")
        ).one()

    assert (row.draft_now, row.draft_next) == ("poor", "")
    assert "Theo chuẩn 2022-2025: hộ nghèo (nháp, chưa công nhận)" in season.lan.said


def test_a_late_decision_names_the_standard_of_the_visit(season):
    """Visited in 2026 and decided in 2027: it was judged by what was in force at the visit."""
    season.opens().visits(season.dung, "Đặng Thị Hạ", b1=150, b2=40)
    season.on("2026-12-29").classifies().meets("Tổ dân phố 5", 10, 10).posts()
    season.on("2027-01-06").recognises("1/QĐ-UBND")

    last = season.history("h-ha2")[-1]
    assert (last.standard_id, last.since.year) == ("2022-2025", 2027)


def test_points_of_the_reviewer_are_said_to_be_the_reviewers(season):
    """On the card of the case, wherever they stand."""
    season.opens().visits(season.lan, "Giàng A Páo", b1=150, b2=40)

    assert "Điểm do rà soát viên cộng: B1 150, B2 40." in season.lan.said
