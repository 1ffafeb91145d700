"""A hurried report is changed, left, taken up again, and survives what happens meanwhile."""

from datetime import date

from domain.households import HouseholdId
from tests.conversations.looked_through import MAY, PAO, loan_of, received, toilet_of_pao
from tests.support import town


def test_a_line_is_edited_at_the_summary(lan):
    """Any line can be changed before anything is recorded."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3")
    lan.presses("✎ 3").types("6tr5").presses("✎ 5", "Ngân sách", "✅ Gửi")

    assert (
        lan.transcript
        == f"""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3
Trợ lý: {toilet_of_pao()}
Chị Lan: [✎ 3]
Trợ lý: Câu trả lời trước: 6.000.000 đồng.
  (3/5) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Giữ như trước] [Không biết]
  [← Quay lại]
Chị Lan: 6tr5
Trợ lý: 6.500.000 đồng.
  {toilet_of_pao(worth="6.500.000 đồng")}
Chị Lan: [✎ 5]
Trợ lý: Câu trả lời trước: không rõ.
  (5/5) Nguồn nào ạ?
  [Ngân sách]
  [Quỹ “Vì người nghèo”]
  [Ngân hàng CSXH]
  [Doanh nghiệp, nhà hảo tâm]
  [Gia đình tự làm] [Nguồn khác]
  [Giữ như trước] [Không biết]
  [← Quay lại]
Chị Lan: [Ngân sách]
Trợ lý: {toilet_of_pao(worth="6.500.000 đồng", source="Ngân sách")}
Chị Lan: [✅ Gửi]
Trợ lý: {received(PAO)}
"""
    )


def test_a_hurried_message_is_left_and_taken_up_again(house, lan):
    """Nothing is recorded when it is left; the draft stays."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3", "/huy").presses("Dừng, giữ lại")
    with house.work() as work:
        assert work.reports.last_of(HouseholdId("h-pao")) is None
    lan.types("/nhap").presses("Làm tiếp: báo nhanh hộ ông Giàng A Páo", "✅ Gửi")

    assert (
        lan.transcript
        == f"""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3
Trợ lý: {toilet_of_pao()}
Chị Lan: /huy
Trợ lý: Dừng ở đây ạ? Báo nhanh hộ ông Giàng A Páo: đã có 5/5 câu.
  Dừng thì trợ lý giữ lại, lúc nào chị làm tiếp cũng được.
  [Dừng, giữ lại] [Làm tiếp]
  [Bỏ phiếu này]
Chị Lan: [Dừng, giữ lại]
Trợ lý: 📝 Đã dừng. Báo nhanh hộ ông Giàng A Páo: phiếu đã lưu 5/5 câu.
  Lúc nào tiện, chị gõ /nhap để làm tiếp ạ.
  [Tiếp tục phiếu] [☰ Mục chính]
Chị Lan: /nhap
Trợ lý: 📝 Phiếu đang dở:
  1. Báo nhanh hộ ông Giàng A Páo (5/5 câu, từ 08:00 ngày 05/6)
  Muốn bỏ hẳn một phiếu: mở phiếu ấy rồi gõ /huy ạ.
  [Làm tiếp: báo nhanh hộ ông Giàng A Páo]
Chị Lan: [Làm tiếp: báo nhanh hộ ông Giàng A Páo]
Trợ lý: 📝 Tiếp tục báo nhanh hộ ông Giàng A Páo: đã có 5/5 câu, bắt đầu lúc 08:00 ngày 05/6.
  {toilet_of_pao()}
Chị Lan: [✅ Gửi]
Trợ lý: {received(PAO)}
"""
    )


def test_a_hurried_report_survives_a_restart(house, lan, tmp_path):
    """Session and queue live in the database alone: another house on the same store goes on."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3; bà Lý Thị Mẩy vay NHCSXH 50tr")
    again = type(house)(house.store, house.clock, tmp_path)
    again._updates = house._updates
    lan = again.typist(town.LAN, "Chị Lan")
    lan.types("gửi", "gửi")

    assert (
        lan.transcript
        == f"""\
Chị Lan: gửi
Trợ lý: {received(PAO, below="[☰ Mục chính]")}
Trợ lý: Tiếp theo trong tin của chị:
  {loan_of(MAY)}
Chị Lan: gửi
Trợ lý: {received(MAY, 2)}
"""
    )
    with house.work() as work:
        (toilet,) = work.reports.supports_of(HouseholdId("h-pao"))
        (loan,) = work.reports.supports_of(HouseholdId("h-may"))
        pao = work.households.for_the_house().get(HouseholdId("h-pao"))
    assert (toilet.kind, toilet.amount_vnd, toilet.day) == ("toilet", 6_000_000, date(2026, 3, 5))
    assert (loan.kind, loan.amount_vnd, loan.day) == ("loan", 50_000_000, None)
    assert "hygienic_toilet" not in pao.deprivations


def test_a_household_handed_over_meanwhile_is_left_out_and_the_next_one_follows(house, lan):
    """Whoever no longer looks after a household reports nothing on it."""
    lan.types("hộ Giàng A Páo đã lắp wifi; bà Lý Thị Mẩy vay NHCSXH 50tr")
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql(
            "update assignment set until = '2026-06-01' where household_id = 'h-pao'"
        )
    lan.forget().presses("✅ Gửi")

    assert (
        lan.transcript
        == f"""\
Chị Lan: [✅ Gửi]
Trợ lý: Trong lúc làm phiếu, hộ này đã được giao cho người khác nên phiếu chưa gửi được.
  Chị liên hệ đầu mối của đơn vị giúp ạ.
  [☰ Mục chính]
Trợ lý: Tiếp theo trong tin của chị:
  {loan_of(MAY)}
"""
    )
    with house.work() as work:
        assert work.reports.last_of(HouseholdId("h-pao")) is None
