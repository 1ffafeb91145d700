"""What a hurried line leaves open is asked, and what is not understood comes back."""

from datetime import date

from inline_snapshot import snapshot

from domain.households import Assignment, HouseholdId, Member, Sex
from domain.people import PersonId
from storage.roster import load_roster
from tests.conversations.looked_through import PAO, loan_of
from tests.support import town


def _give(house, household_id: str, head: Member, person_id: str = "p-lan") -> None:
    """Give a cadre one more household."""
    new = town.household(household_id, head)
    kept = Assignment(HouseholdId(household_id), PersonId(person_id), date(2026, 1, 1))
    with house.work() as work:
        load_roster(work, (), (), (new,), (kept,))


def test_two_households_alike_are_asked(house, lan):
    """Whose name fits several households is asked before anything else."""
    _give(house, "h-may2", Member("Hoàng Thị Mẩy", "head", 1970, Sex.FEMALE))
    lan.types("bà Mẩy được cấp thẻ BHYT hôm qua").presses("Hoàng Thị Mẩy", "✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: bà Mẩy được cấp thẻ BHYT hôm qua
Trợ lý: Báo nhanh bà Mẩy
  Chị viết “bà Mẩy”. Là hộ nào ạ?
  [Lý Thị Mẩy · Tổ dân phố 4]
  [Hoàng Thị Mẩy · Tổ dân phố 4]
  [Không biết]
Chị Lan: [Hoàng Thị Mẩy · Tổ dân phố 4]
Trợ lý: Báo nhanh hộ bà Hoàng Thị Mẩy. Chị xem lại giúp:
  1. Bảo hiểm y tế (trước: còn thiếu): Đã có
  2. Hỗ trợ: Thẻ BHYT
  3. Trị giá: không rõ
  4. Ngày nhận: 04/6/2026
  5. Nguồn: không rõ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ bà Hoàng Thị Mẩy. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")


def test_nobody_knows_which_household(house, lan):
    """Where the cadre does not know either, nothing is recorded and the words come back."""
    _give(house, "h-may2", Member("Hoàng Thị Mẩy", "head", 1970, Sex.FEMALE))
    lan.types("bà Mẩy đã có nước sạch; hộ Páo đã lắp wifi").presses("Không biết")

    assert lan.transcript == snapshot("""\
Chị Lan: bà Mẩy đã có nước sạch; hộ Páo đã lắp wifi
Trợ lý: 2 hộ trong tin: bà Mẩy, ông Páo.
  Báo nhanh bà Mẩy
  Chị viết “bà Mẩy”. Là hộ nào ạ?
  [Lý Thị Mẩy · Tổ dân phố 4]
  [Hoàng Thị Mẩy · Tổ dân phố 4]
  [Không biết]
Chị Lan: [Không biết]
Trợ lý: Trợ lý chưa ghi gì về bà Mẩy. Khi rõ hộ nào, chị nhắn lại đủ họ tên giúp ạ.
  Tin của chị: “bà Mẩy đã có nước sạch”
  [☰ Mục chính]
Trợ lý: Tiếp theo trong tin của chị:
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Dịch vụ internet (trước: còn thiếu): Đã có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
""")


def test_an_amount_without_a_unit_is_asked(lan):
    """A bare 50 may be fifty million; nobody guesses."""
    lan.types("hộ Giàng A Páo vay 50 mua bò, nguồn NHCSXH").types("50tr")

    assert (
        lan.transcript
        == f"""\
Chị Lan: hộ Giàng A Páo vay 50 mua bò, nguồn NHCSXH
Trợ lý: Hộ ông Giàng A Páo
  (2/4) Chị viết: “hộ Giàng A Páo vay 50 mua bò, nguồn NHCSXH”.
  50.000 đồng hay 50 triệu đồng ạ? Chị gõ thêm chữ “nghìn” hoặc “triệu” giúp, ví dụ 50 triệu.
  [Không biết] [← Quay lại]
Chị Lan: 50tr
Trợ lý: 50.000.000 đồng.
  {loan_of(PAO)}
"""
    )


def test_a_day_to_come_is_asked_and_a_plan_is_no_fact(lan):
    """What is still to come is never recorded as done."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 20/12/2026, sẽ vay thêm 20tr")
    lan.presses("Đang làm", "Không biết", "Có", "✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr ngày 20/12/2026, sẽ vay thêm 20tr
Trợ lý: Hộ ông Giàng A Páo
  (1/6) Chị viết: “hộ Giàng A Páo xong nhà tiêu 6tr ngày 20/12/2026”.
  Ngày 20/12/2026 chưa tới. Hiện nay đã có chưa ạ?
  [Đã có] [Đang làm] [Chưa có]
  [Không biết]
Chị Lan: [Đang làm]
Trợ lý: (4/6) Chị viết: “ngày 20/12/2026”.
  Ngày này chưa tới. Chị gõ ngày đã diễn ra giúp, ví dụ hôm qua hoặc 5/3 ạ.
  [Không biết] [← Quay lại]
Chị Lan: [Không biết]
Trợ lý: (6/6) Việc mới dự kiến, trợ lý chưa tính là đã có: “sẽ vay thêm 20tr”.
  Ghi nguyên văn vào ghi chú của hộ không ạ?
  [Có] [Không]
  [← Quay lại]
Chị Lan: [Có]
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đang làm
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: 6.000.000 đồng
  4. Ngày nhận: không rõ
  5. Nguồn: không rõ
  6. Ghi chú “sẽ vay thêm 20tr”: Có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5] [✎ 6]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")


def test_a_name_that_is_not_ones_own(lan):
    """Another cadre's household and a stranger are told apart from nobody: they are just not one's own."""
    lan.types("hộ Vàng A Chứ xong nhà tiêu; hộ Giàng A Páo đã lắp wifi")
    lan.presses("✅ Gửi").types("ông Vàng A Chứ vay 20tr")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Vàng A Chứ xong nhà tiêu; hộ Giàng A Páo đã lắp wifi
Trợ lý: Trợ lý không thấy hộ Vàng A Chứ trong các hộ chị phụ trách nên chưa ghi: “hộ Vàng A Chứ xong nhà tiêu”.
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Dịch vụ internet (trước: còn thiếu): Đã có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
Chị Lan: ông Vàng A Chứ vay 20tr
Trợ lý: Trợ lý không thấy ông Vàng A Chứ trong các hộ chị phụ trách nên chưa ghi: “ông Vàng A Chứ vay 20tr”.
  Các hộ chị phụ trách không có tên ấy nên trợ lý chưa ghi gì.
  Chị xem lại tên giúp; gõ /ho để xem danh sách hộ của mình ạ.
  [☰ Mục chính]
""")


def test_what_is_not_understood_comes_back_word_for_word(lan):
    """The cadre decides whether it is kept as a note."""
    lan.types("hộ Giàng A Páo đã lắp wifi, mong bà con phấn khởi làm ăn, lúa chín vàng đồi")
    lan.presses("Không", "✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo đã lắp wifi, mong bà con phấn khởi làm ăn, lúa chín vàng đồi
Trợ lý: Hộ ông Giàng A Páo, trợ lý ghi: dịch vụ internet (trước: còn thiếu): Đã có.
  (2/2) Việc mới dự kiến, trợ lý chưa tính là đã có: “mong bà con phấn khởi làm ăn”.
  Trợ lý chưa hiểu hết: “lúa chín vàng đồi”.
  Ghi nguyên văn vào ghi chú của hộ không ạ?
  [Có] [Không]
  [← Quay lại]
Chị Lan: [Không]
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Dịch vụ internet (trước: còn thiếu): Đã có
  2. Ghi chú “mong bà con phấn khởi làm ăn; lúa chín vàng đồi”: Không
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")
