"""One line from a hurried cadre becomes a report, or two."""

from inline_snapshot import snapshot

from domain.households import HouseholdId
from tests.conversations.looked_through import MAY, PAO, loan_of, received


def test_one_line_about_two_households(lan):
    """The whole way: what is sure is filled in, what is not is asked, one household after the other."""
    lan.types(
        "hộ Giàng A Páo xong nhà tiêu 6tr ngày 5/3, con gái đã có BHYT; "
        "bà Lý Thị Mẩy vay NHCSXH 50 triệu nuôi trâu"
    )
    lan.presses("Còn thiếu người", "✅ Gửi", "✅ Gửi")

    assert (
        lan.transcript
        == f"""\
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
Trợ lý: {received(PAO, below="[☰ Mục chính]")}
Trợ lý: Tiếp theo trong tin của chị:
  {loan_of(MAY)}
Chị Lan: [✅ Gửi]
Trợ lý: {received(MAY, 2)}
"""
    )


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


def test_an_urgent_word_reaches_the_lead(lan, minh):
    """A quick report goes the way of every report: the lead hears of an obstacle at once."""
    lan.types("hộ Giàng A Páo khó khăn: thiếu đất, chưa có vốn").presses("Vay vốn", "✅ Gửi")

    assert minh.transcript == snapshot("""\
Trợ lý: ⚠️ Hoàng Thị Lan (Tổ dân phố 4) vừa báo cáo hộ ông Giàng A Páo, biên nhận BK-260605-0001.
  Vướng mắc: khó khăn: thiếu đất, chưa có vốn
  [Xem hộ này]
""")


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
Trợ lý: 1.200.000 đồng.
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
        assert work.households.for_the_house().get(HouseholdId("h-may")).income_vnd == 1_200_000
