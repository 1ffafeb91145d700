"""In 2026 both standards stand side by side, each named a draft; nothing unknown is made up."""

from inline_snapshot import snapshot


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
    season.opens_card("Giàng A Páo").minh.presses("Ghi lại kết quả").types("hôm nay")
    season.minh.presses("Thu nhập và thiếu hụt").types("2tr4").presses("Không có mục nào")
    season.minh.presses("Bỏ qua", "Bỏ qua", "Gửi")

    assert "B1" not in season.minh.said
    assert "Ban Chỉ đạo phân loại:" not in season.minh.said
    assert season.stages()["h-pao"] == "visited"
