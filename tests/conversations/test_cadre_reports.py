"""A cadre reports about a household: the whole chat, and the ways it can go."""

from inline_snapshot import snapshot


def test_a_cadre_reports_from_menu_to_receipt(lan):
    """Menu, list, card, questions, summary, receipt."""
    lan.types("/menu").presses("Các hộ của tôi", "Giàng A Páo", "Báo cáo về hộ này")
    lan.presses("nhà tiêu hợp vệ sinh", "Xong", "Đã có", "Có", "Nhà tiêu")
    lan.types("6tr", "hôm qua").presses("Ngân sách", "Không")
    lan.types("1tr5").presses("Có việc thời vụ", "Không", "Chưa đề xuất", "Bỏ qua", "Gửi")

    assert lan.transcript == snapshot("""\
Chị Lan: /menu
Trợ lý: Chào chị Lan. Chị muốn làm gì ạ?
  [Các hộ của tôi] [Việc hôm nay]
  [Về tôi]
Chị Lan: [Các hộ của tôi]
Trợ lý: Các hộ: có 3 hộ.
  1. Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  2. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  3. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Bấm tên hộ để xem. Gõ tên để tìm, không cần dấu, ví dụ: giang a pao, hoặc gap.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [☰ Mục chính]
Chị Lan: [2. Giàng A Páo]
Trợ lý: Hộ ông Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
  Mã hộ BK-2026-pao · hộ nghèo · 2 người
  Còn thiếu hụt: bảo hiểm y tế; nhà tiêu hợp vệ sinh; dịch vụ internet.
  Thu nhập: 1.200.000 đồng một người một tháng.
  Chưa có báo cáo nào.
  Cán bộ phụ trách: Hoàng Thị Lan.
  [📋 Báo cáo về hộ này]
  [Diện hỗ trợ] [Việc khác…]
  [← Danh sách hộ] [☰ Mục chính]
Chị Lan: [📋 Báo cáo về hộ này]
Trợ lý: Hộ ông Giàng A Páo
  (1/7) Từ lần trước đến nay, điều nào đã khác đi ạ? Chọn được nhiều mục. Không có gì khác thì bấm Bỏ qua.
  [bảo hiểm y tế]
  [nhà tiêu hợp vệ sinh]
  [dịch vụ internet]
  [Bỏ qua]
Chị Lan: [nhà tiêu hợp vệ sinh]
Trợ lý: Hộ ông Giàng A Páo
  (1/7) Từ lần trước đến nay, điều nào đã khác đi ạ? Chọn được nhiều mục. Không có gì khác thì bấm Bỏ qua.
  Đã chọn 1. Chọn thêm, hoặc bấm Xong.
  [bảo hiểm y tế]
  [✓ nhà tiêu hợp vệ sinh]
  [dịch vụ internet]
  [Xong] [Bỏ qua]
Chị Lan: [Xong]
Trợ lý: (2/8) Nhà tiêu hợp vệ sinh: lần trước còn thiếu. Hiện nay thế nào ạ?
  [Đã có] [Đang làm] [Chưa có]
  [Không biết] [← Quay lại]
Chị Lan: [Đã có]
Trợ lý: (3/8) Kỳ này gia đình có nhận được hỗ trợ nào không ạ?
  [Có] [Không]
  [← Quay lại]
Chị Lan: [Có]
Trợ lý: (4/13) Hỗ trợ gì ạ?
  [Xây nhà mới] [Sửa nhà]
  [Nhà tiêu] [Nước sạch]
  [Thiết bị thông tin] [Internet]
  [Thẻ BHYT]
  [Con giống, cây giống]
  [Vật tư sản xuất] [Vay vốn]
  [Học nghề] [Tiền, hiện vật]
  [Hỗ trợ khác]
  [← Quay lại]
Chị Lan: [Nhà tiêu]
Trợ lý: (5/13) Trị giá bao nhiêu ạ? Ví dụ: 6 triệu, 2tr5, 500k; 0 nếu không bằng tiền.
  [Không biết] [← Quay lại]
Chị Lan: 6tr
Trợ lý: 6.000.000 đồng.
  (6/13) Nhận ngày nào ạ? Ví dụ: 12/3, hôm qua.
  [Không biết] [← Quay lại]
Chị Lan: hôm qua
Trợ lý: 04/6/2026.
  (7/13) Nguồn nào ạ?
  [Ngân sách]
  [Quỹ “Vì người nghèo”]
  [Ngân hàng CSXH]
  [Doanh nghiệp, nhà hảo tâm]
  [Gia đình tự làm] [Nguồn khác]
  [Không biết] [← Quay lại]
Chị Lan: [Ngân sách]
Trợ lý: (8/13) Còn hỗ trợ nào khác nữa không ạ?
  [Có] [Không]
  [← Quay lại]
Chị Lan: [Không]
Trợ lý: Lần trước: 1.200.000 đồng.
  (9/13) Thu nhập bây giờ khoảng bao nhiêu một người một tháng ạ? Ví dụ: 1tr2, 900k.
  [Giữ như lần trước] [Không biết]
  [← Quay lại]
Chị Lan: 1tr5
Trợ lý: 1.500.000 đồng.
  (10/13) Việc làm, học nghề của gia đình kỳ này thế nào ạ?
  [Chưa có gì mới] [Có việc ổn định]
  [Có việc thời vụ] [Đang học nghề]
  [Đi làm ở nước ngoài]
  [Không biết] [← Quay lại]
Chị Lan: [Có việc thời vụ]
Trợ lý: (11/13) Có khó khăn, vướng mắc gì cần gỡ không ạ?
  [Có] [Không]
  [← Quay lại]
Chị Lan: [Không]
Trợ lý: (12/13) Chị có đề xuất gì cho gia đình không ạ?
  [Chưa đề xuất]
  [Đề nghị xét thoát nghèo]
  [Đề nghị xét cận nghèo]
  [Có nguy cơ tái nghèo]
  [Cần giúp khẩn cấp]
  [← Quay lại]
Chị Lan: [Chưa đề xuất]
Trợ lý: (13/13) Chị muốn gửi kèm gì không ạ? Không có thì bấm Bỏ qua.
  [Ghi chú] [Ảnh] [Ghi âm]
  [Vị trí nhà]
  [Bỏ qua] [← Quay lại]
Chị Lan: [Bỏ qua]
Trợ lý: Hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Có thay đổi: nhà tiêu hợp vệ sinh
  2. Nhà tiêu hợp vệ sinh: Đã có
  3. Có hỗ trợ: Có
  4. Hỗ trợ: Nhà tiêu
  5. Trị giá: 6.000.000 đồng
  6. Ngày nhận: 04/6/2026
  7. Nguồn: Ngân sách
  8. Hỗ trợ khác: Không
  9. Thu nhập (người/tháng): 1.500.000 đồng
  10. Việc làm: Có việc thời vụ
  11. Vướng mắc: Không
  12. Đề xuất: Chưa đề xuất
  13. Gửi kèm: bỏ qua
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5] [✎ 6]
  [✎ 7] [✎ 8] [✎ 9] [✎ 10] [✎ 11] [✎ 12]
  [✎ 13]
Chị Lan: [✅ Gửi]
Trợ lý: ✅ Đã nhận báo cáo hộ ông Giàng A Páo. Số biên nhận: BK-260605-0001.
  Cảm ơn chị Lan đã đến với gia đình.
  [Hộ tiếp theo] [☰ Mục chính]
""")


def test_a_correction_asks_again_only_what_depends_on_it(lan):
    """Editing a line of the summary leads straight back to it."""
    lan.types("/ho pao").presses("Giàng A Páo", "Báo cáo về hộ này", "Bỏ qua")
    lan.presses("Không").types("1 triệu").presses("Chưa có gì mới", "Không", "Chưa đề xuất")
    lan.presses("Bỏ qua").forget().presses("✎ 3").types("1tr2")

    assert lan.transcript == snapshot("""\
Chị Lan: [✎ 3]
Trợ lý: Câu trả lời trước: 1.000.000 đồng.
  (3/7) Thu nhập bây giờ khoảng bao nhiêu một người một tháng ạ? Ví dụ: 1tr2, 900k.
  [Giữ như trước] [Không biết]
  [← Quay lại]
Chị Lan: 1tr2
Trợ lý: 1.200.000 đồng.
  Hộ ông Giàng A Páo. Chị xem lại giúp:
  1. Có thay đổi: bỏ qua
  2. Có hỗ trợ: Không
  3. Thu nhập (người/tháng): 1.200.000 đồng
  4. Việc làm: Chưa có gì mới
  5. Vướng mắc: Không
  6. Đề xuất: Chưa đề xuất
  7. Gửi kèm: bỏ qua
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5] [✎ 6]
  [✎ 7]
""")


def test_the_same_report_in_english(lan):
    """English mirrors the Vietnamese, from the card to the receipt."""
    lan.types("/language").presses("English").types("/households pao").forget()
    lan.presses("Giàng A Páo", "Report on this household", "hygienic toilet", "Done", "There now")
    lan.presses("Yes", "Toilet").types("6m", "yesterday").presses("Budget", "No")
    lan.types("1.5 million").presses("Seasonal work", "Yes").types("no water in the dry season")
    lan.presses("Water, sanitation", "Needs help at once", "Skip", "Send")

    assert lan.transcript == snapshot("""\
Chị Lan: [1. Giàng A Páo]
Trợ lý: Household of Mr Giàng A Páo · Tổ dân phố 4, UBND phường Bắc Kạn
  Code BK-2026-pao · poor household · 2 people
  Still short of: health insurance; hygienic toilet; internet service.
  Income: 1,200,000 VND a person and month.
  No report yet.
  Cadre in charge: Hoàng Thị Lan.
  [📋 Report on this household]
  [Support] [More…]
  [← List of households]
  [☰ Main menu]
Chị Lan: [📋 Report on this household]
Trợ lý: Household of Mr Giàng A Páo
  (1/7) Since last time, what has changed? You can choose several. If nothing has, press Skip.
  [health insurance] [hygienic toilet]
  [internet service]
  [Skip]
Chị Lan: [hygienic toilet]
Trợ lý: Household of Mr Giàng A Páo
  (1/7) Since last time, what has changed? You can choose several. If nothing has, press Skip.
  1 chosen. Choose more, or press Done.
  [health insurance] [✓ hygienic toilet]
  [internet service]
  [Done] [Skip]
Chị Lan: [Done]
Trợ lý: (2/8) Hygienic toilet: short last time. How is it now?
  [There now] [Under way] [Not yet]
  [I don't know] [← Back]
Chị Lan: [There now]
Trợ lý: (3/8) Has the family received any support this period?
  [Yes] [No]
  [← Back]
Chị Lan: [Yes]
Trợ lý: (4/13) What kind of support?
  [New house] [House repair]
  [Toilet] [Clean water]
  [Information device] [Internet]
  [Insurance card] [Livestock, seeds]
  [Production supplies]
  [Loan] [Training]
  [Cash, goods] [Other support]
  [← Back]
Chị Lan: [Toilet]
Trợ lý: (5/13) How much was it worth? For example: 6 million, 2.5m, 500k; 0 if it was not money.
  [I don't know] [← Back]
Chị Lan: 6m
Trợ lý: 6,000,000 VND.
  (6/13) On which day was it received? For example: 12/3, yesterday.
  [I don't know] [← Back]
Chị Lan: yesterday
Trợ lý: 4 Jun 2026.
  (7/13) Where did it come from?
  [Budget] [Fund for the Poor]
  [Bank for Social Policies]
  [Firms, donors] [The family itself]
  [Another source]
  [I don't know] [← Back]
Chị Lan: [Budget]
Trợ lý: (8/13) Was there any other support?
  [Yes] [No]
  [← Back]
Chị Lan: [No]
Trợ lý: Last time: 1,200,000 VND.
  (9/13) About how much is the income now, a person and month? For example: 1.2m, 900k.
  [Keep as last time] [I don't know]
  [← Back]
Chị Lan: 1.5 million
Trợ lý: 1,500,000 VND.
  (10/13) How is it with work or training this period?
  [Nothing new] [Steady work]
  [Seasonal work] [In training]
  [Working abroad]
  [I don't know] [← Back]
Chị Lan: [Seasonal work]
Trợ lý: (11/13) Is there any difficulty or obstacle to clear?
  [Yes] [No]
  [← Back]
Chị Lan: [Yes]
Trợ lý: (12/15) Please describe it briefly. For example: no toilet yet because there is no water.
  [← Back]
Chị Lan: no water in the dry season
Trợ lý: (13/15) Who must solve it?
  [Health] [Education] [Housing]
  [Water, sanitation] [Loans]
  [Work, training] [Lead office]
  [← Back]
Chị Lan: [Water, sanitation]
Trợ lý: (14/15) Do you propose anything for the family?
  [None yet]
  [Consider as escaped]
  [Consider as near-poor]
  [At risk of relapse] [Needs help at once]
  [← Back]
Chị Lan: [Needs help at once]
Trợ lý: (15/15) Would you like to send anything along? If not, press Skip.
  [A note] [Photos]
  [A recording] [The location]
  [Skip] [← Back]
Chị Lan: [Skip]
Trợ lý: Household of Mr Giàng A Páo. Please look it through:
  1. Changed: hygienic toilet
  2. Hygienic toilet: There now
  3. Support: Yes
  4. Support: Toilet
  5. Worth: 6,000,000 VND
  6. Received: 4 Jun 2026
  7. Source: Budget
  8. Other support: No
  9. Income (a person and month): 1,500,000 VND
  10. Work: Seasonal work
  11. Obstacle: Yes
  12. What stands in the way: no water in the dry season
  13. Who must solve it: Water, sanitation
  14. Proposal: Needs help at once
  15. Sent along: skipped
  If it is right, press Send. To change a line, press its number.
  [✅ Send]
  [✎ 1] [✎ 2] [✎ 3] [✎ 4] [✎ 5] [✎ 6]
  [✎ 7] [✎ 8] [✎ 9] [✎ 10] [✎ 11] [✎ 12]
  [✎ 13] [✎ 14] [✎ 15]
Chị Lan: [✅ Send]
Trợ lý: ✅ The report on the household of Mr Giàng A Páo is received. Receipt: BK-260605-0001.
  The assistant has told Hoàng Văn Minh.
  Thank you for having been with the family.
  [Next household] [☰ Main menu]
""")
