"""A cadre in a hurry sends one line; it is read, asked about, shown beside what was, and confirmed."""

from datetime import date

from inline_snapshot import snapshot

from domain.households import Assignment, HouseholdId, Member, Sex
from domain.people import PersonId
from storage.roster import load_roster
from tests.support import town


def _give(house, household_id: str, head: Member, person_id: str = "p-lan") -> None:
    """Give a cadre one more household."""
    new = town.household(household_id, head)
    kept = Assignment(HouseholdId(household_id), PersonId(person_id), date(2026, 1, 1))
    with house.work() as work:
        load_roster(work, (), (), (new,), (kept,))


def test_one_line_about_two_households(lan):
    """The whole way: what is sure is filled in, what is not is asked, one household after the other."""
    lan.types(
        "hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3, con gái đã có BHYT; "
        "bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu"
    )
    lan.presses("Còn thiếu người", "✅ Gửi", "✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/… (106 ký tự)
Trợ lý: 2 hộ trong tin: ông Páo, bà Mẩy.
  Hộ ông Giàng A Páo
  (1/6) Chị viết: “con gái đã có BHYT”.
  Đây là của một người. Cả nhà đã đủ chưa ạ?
  [Cả nhà đã đủ] [Còn thiếu người]
  [Không biết]
Chị Lan: [Còn thiếu người]
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Bảo hiểm y tế (trước: còn thiếu): Còn thiếu người
  2. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  3. Hỗ trợ: Nhà tiêu
  4. Trị giá: 6.000.000 đồng
  5. Ngày nhận: 05/3/2026
  6. Nguồn: không rõ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5] [✎ 6]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [☰ Mục chính]
Trợ lý: Tiếp theo trong tin của chị:
  Báo nhanh hộ bà Lý Thị Mẩy. Chị xem lại giúp:
  1. Hỗ trợ: Vay vốn
  2. Trị giá: 50.000.000 đồng
  3. Ngày nhận: không rõ
  4. Nguồn: Ngân hàng CSXH
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ bà Lý Thị Mẩy. Số biên nhận: BK-260605-0002.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")


def test_the_same_line_in_english(lan):
    """English mirrors the Vietnamese; the line itself is Vietnamese."""
    lan.types("/language").presses("English").forget()
    lan.types(
        "ho giang a pao xong nha tieu 6tr ngay 5/3, con gai da co bhyt; "
        "ba ly thi may vay nhcsxh 50 trieu nuoi trau"
    )
    lan.presses("Somebody lacks it", "✅ Send", "✅ Send")

    assert lan.transcript == snapshot("""\
Chị Lan: ho giang a pao xong nha tieu 6tr ngay 5/… (106 ký tự)
Trợ lý: 2 households in the message: Mr Páo, Ms Mẩy.
  Household of Mr Giàng A Páo
  (1/6) You wrote: “con gai da co bhyt”.
  This is about one person. Does the whole family have it now?
  [The whole family has it]
  [Somebody lacks it]
  [I don't know]
Chị Lan: [Somebody lacks it]
Trợ lý: Quick report on the household of Mr Giàng A Páo. Please look it through:
  1. Health insurance (before: short): Somebody lacks it
  2. Hygienic toilet (before: short): There now
  3. Support: Toilet
  4. Worth: 6,000,000 VND
  5. Received: 5 Mar 2026
  6. Source: not known
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5] [✎ 6]
Chị Lan: [✅ Send]
Trợ lý: ✅ The report on the household of Mr Giàng A Páo is received. Receipt: BK-260605-0001.
  Thank you.
  [☰ Main menu]
Trợ lý: Next in your message:
  Quick report on the household of Ms Lý Thị Mẩy. Please look it through:
  1. Support: Loan
  2. Worth: 50,000,000 VND
  3. Received: not known
  4. Source: Bank for Social Policies
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4]
Chị Lan: [✅ Send]
Trợ lý: ✅ The report on the household of Ms Lý Thị Mẩy is received. Receipt: BK-260605-0002.
  Thank you.
  [Next household] [☰ Main menu]
""")


def test_two_households_alike_are_asked(house, lan):
    """Whose name fits several households is asked before anything else."""
    _give(house, "h-may2", Member("Hoàng Thị Mẩy", "head", 1970, Sex.FEMALE))
    lan.types("bà Mẩy được cấp thẻ BHYT hôm qua").presses("Hoàng Thị Mẩy", "✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: bà Mẩy được cấp thẻ BHYT hôm qua
Trợ lý: Báo nhanh bà Mẩy
  (1/1) Chị viết “bà Mẩy”. Là hộ nào ạ?
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
  (1/1) Chị viết “bà Mẩy”. Là hộ nào ạ?
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

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo vay 50 mua bò, nguồn NHCSXH
Trợ lý: Hộ ông Giàng A Páo
  (2/4) Chị viết: “hộ Giàng A Páo vay 50 mua bò, nguồn NHCSXH”.
  50.000 đồng hay 50 triệu đồng ạ? Chị gõ thêm chữ “nghìn” hoặc “triệu” giúp, ví dụ 6 triệu.
  [Không biết] [← Quay lại]
Chị Lan: 50tr
Trợ lý: → 50.000.000 đồng.
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Hỗ trợ: Vay vốn
  2. Trị giá: 50.000.000 đồng
  3. Ngày nhận: không rõ
  4. Nguồn: Ngân hàng CSXH
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4]
""")


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
Trợ lý: Hộ ông Giàng A Páo
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


def test_a_line_is_edited_at_the_summary(lan):
    """Any line can be changed before anything is recorded."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3")
    lan.presses("✎ 3").types("6tr5").presses("✎ 5", "Ngân sách", "✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: 6.000.000 đồng
  4. Ngày nhận: 05/3/2026
  5. Nguồn: không rõ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
Chị Lan: [✎ 3]
Trợ lý: Câu trả lời trước: 6.000.000 đồng.
  (3/5) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Giữ như trước] [Không biết]
  [← Quay lại]
Chị Lan: 6tr5
Trợ lý: → 6.500.000 đồng.
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: 6.500.000 đồng
  4. Ngày nhận: 05/3/2026
  5. Nguồn: không rõ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
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
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: 6.500.000 đồng
  4. Ngày nhận: 05/3/2026
  5. Nguồn: Ngân sách
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")


def test_a_hurried_message_is_left_and_taken_up_again(house, lan):
    """Nothing is recorded when it is left; the draft stays."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3", "/huy").presses("Dừng, giữ lại")
    with house.work() as work:
        assert work.reports.last_of(HouseholdId("h-pao")) is None
    lan.types("/nhap").presses("Làm tiếp: báo nhanh hộ ông Giàng A Páo", "✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3
Trợ lý: Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: 6.000.000 đồng
  4. Ngày nhận: 05/3/2026
  5. Nguồn: không rõ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
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
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  2. Hỗ trợ: Nhà tiêu
  3. Trị giá: 6.000.000 đồng
  4. Ngày nhận: 05/3/2026
  5. Nguồn: không rõ
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")


def test_a_second_message_about_the_same_household_joins_the_first(lan):
    """What was not sent stays, and is said back: nothing gets lost."""
    lan.types("hộ Giàng A Páo đã lắp wifi", "/huy").presses("Dừng, giữ lại").forget()
    lan.types("hộ Giàng A Páo xong nhà tiêu")

    assert lan.transcript == snapshot("""\
Chị Lan: hộ Giàng A Páo xong nhà tiêu
Trợ lý: Trợ lý ghép với tin trước về hộ này, tin chưa gửi: “hộ Giàng A Páo đã lắp wifi”.
  Báo nhanh hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Nhà tiêu hợp vệ sinh (trước: còn thiếu): Đã có
  2. Dịch vụ internet (trước: còn thiếu): Đã có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
""")


def test_the_explanation_speaks_of_ones_own_households(lan):
    """The examples can be typed as they stand; a bare name is still a search."""
    lan.types("/nhanh", "/nhanh trời mưa", "giang a pao")

    assert lan.transcript == snapshot("""\
Chị Lan: /nhanh
Trợ lý: Báo nhanh: chị gõ một tin như nói, có dấu hay không dấu đều được. Ví dụ:
  · hộ bà Đặng Thị Hà xong nhà tiêu 6tr ngày 04/6
  · hộ bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu
  Trợ lý đọc, cho chị xem lại từng dòng, chỗ nào chưa chắc thì hỏi. Chị bấm Gửi thì mới ghi.
  [☰ Mục chính]
Chị Lan: /nhanh trời mưa
Trợ lý: Trợ lý chưa thấy trong tin này hộ nào của chị cùng với một việc cụ thể.
  Chị gõ tên hộ rồi đến việc, ví dụ: hộ bà Đặng Thị Hà xong nhà tiêu 6tr ngày 04/6
  [☰ Mục chính]
Chị Lan: giang a pao
Trợ lý: Có 1 hộ khớp “giang a pao”.
  1. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  [1. Giàng A Páo]
  [☰ Mục chính]
""")


def test_a_hurried_report_survives_a_restart(house, lan, tmp_path):
    """Session and queue live in the database alone: another house on the same store goes on."""
    lan.types("hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3; bà Lý Thị Mẩy vay NHCSXH 50tr")
    again = type(house)(house.store, house.clock, tmp_path)
    again._updates = house._updates
    lan = again.typist(town.LAN, "Chị Lan")
    lan.types("gửi", "gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: gửi
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [☰ Mục chính]
Trợ lý: Tiếp theo trong tin của chị:
  Báo nhanh hộ bà Lý Thị Mẩy. Chị xem lại giúp:
  1. Hỗ trợ: Vay vốn
  2. Trị giá: 50.000.000 đồng
  3. Ngày nhận: không rõ
  4. Nguồn: Ngân hàng CSXH
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4]
Chị Lan: gửi
Trợ lý: ✅ Đã nhận báo cáo hộ bà Lý Thị Mẩy. Số biên nhận: BK-260605-0002.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")
    with house.work() as work:
        (toilet,) = work.reports.supports_of(HouseholdId("h-pao"))
        (loan,) = work.reports.supports_of(HouseholdId("h-may"))
        pao = work.households.get(HouseholdId("h-pao"))
    assert (toilet.kind, toilet.amount_vnd, toilet.day) == ("toilet", 6_000_000, date(2026, 3, 5))
    assert (loan.kind, loan.amount_vnd, loan.day) == ("loan", 50_000_000, None)
    assert "hygienic_toilet" not in pao.deprivations


def test_an_urgent_word_reaches_the_lead(lan, minh):
    """A quick report goes the way of every report: the lead hears of an obstacle at once."""
    lan.types("hộ Giàng A Páo khó khăn: thiếu đất, chưa có vốn").presses("Vay vốn", "✅ Gửi")

    assert minh.transcript == snapshot("""\
Trợ lý: ⚠️ Hoàng Thị Lan (Tổ dân phố 4) vừa báo cáo hộ ông Giàng A Páo, biên nhận BK-260605-0001.
  Vướng mắc: khó khăn: thiếu đất, chưa có vốn
  [Xem hộ này]
""")


def test_a_household_handed_over_meanwhile_is_left_out_and_the_next_one_follows(house, lan):
    """Whoever no longer looks after a household reports nothing on it."""
    lan.types("hộ Giàng A Páo đã lắp wifi; bà Lý Thị Mẩy vay NHCSXH 50tr")
    with house.store.engine.begin() as connection:
        connection.exec_driver_sql(
            "update assignment set until = '2026-06-01' where household_id = 'h-pao'"
        )
    lan.forget().presses("✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: [✅ Gửi]
Trợ lý: Trong lúc làm phiếu, hộ này đã được giao cho người khác nên phiếu chưa gửi được.
  Chị liên hệ đầu mối của đơn vị giúp ạ.
  [☰ Mục chính]
Trợ lý: Tiếp theo trong tin của chị:
  Báo nhanh hộ bà Lý Thị Mẩy. Chị xem lại giúp:
  1. Hỗ trợ: Vay vốn
  2. Trị giá: 50.000.000 đồng
  3. Ngày nhận: không rõ
  4. Nguồn: Ngân hàng CSXH
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4]
""")
    with house.work() as work:
        assert work.reports.last_of(HouseholdId("h-pao")) is None


def test_what_was_bought_is_no_support_if_the_cadre_says_so(house, lan):
    """A buffalo that the family paid for is not counted among the supports."""
    lan.types("bà Lý Thị Mẩy mua con trâu 25tr, thu nhập cả nhà 5tr")
    lan.presses("Không phải hỗ trợ").types("1tr2").presses("✅ Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: bà Lý Thị Mẩy mua con trâu 25tr, thu nhập cả nhà 5tr
Trợ lý: Hộ bà Lý Thị Mẩy
  (1/5) Chị viết: “bà Lý Thị Mẩy mua con trâu 25tr”.
  Đây có phải là hỗ trợ cho gia đình không, hỗ trợ gì ạ?
  [Xây nhà mới] [Sửa nhà]
  [Nhà tiêu] [Nước sạch]
  [Thiết bị thông tin] [Internet]
  [Thẻ BHYT]
  [Con giống, cây giống]
  [Vật tư sản xuất] [Vay vốn]
  [Học nghề] [Tiền, hiện vật]
  [Hỗ trợ khác] [Không phải hỗ trợ]
Chị Lan: [Không phải hỗ trợ]
Trợ lý: (2/2) Chị viết: “5tr”.
  Tính ra một người một tháng được bao nhiêu ạ? Ví dụ: 1tr2, 900k.
  [Không biết] [← Quay lại]
Chị Lan: 1tr2
Trợ lý: → 1.200.000 đồng.
  Báo nhanh hộ bà Lý Thị Mẩy. Chị xem lại giúp:
  1. Hỗ trợ: Không phải hỗ trợ
  2. Thu nhập (người/tháng) (trước: 1.200.000 đồng): 1.200.000 đồng
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ bà Lý Thị Mẩy. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan.
  [Hộ tiếp theo] [☰ Mục chính]
""")
    with house.work() as work:
        assert work.reports.supports_of(HouseholdId("h-may")) == []
        assert work.households.get(HouseholdId("h-may")).income_vnd == 1_200_000
