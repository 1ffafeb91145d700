"""Whole chats of a cadre who asks on behalf of a family, in both languages."""

from inline_snapshot import snapshot

from tests.conversations.families import in_english
from tests.conversations.test_may_we_get_it import answer_all


def test_a_cadre_asks_in_vietnamese(lan):
    """Only with the consent of the family; the answer is about this household."""
    lan.types("/hotro").presses("Cho một hộ trong danh sách", "Đặng Thị Hà", "Diện hỗ trợ")
    lan.presses("Gia đình đồng ý")
    answer_all(lan, cần=("Có người muốn học nghề", "Xong"))
    lan.presses("Vì sao?")

    assert lan.transcript == snapshot("""\
Chị Lan: /hotro
Trợ lý: Xem diện hỗ trợ cho ai ạ?
  [Cho một hộ trong danh sách]
  [Hỏi chung, không nêu tên]
  [Có thể thuộc diện mà chưa ghi hỗ trợ]
  [☰ Mục chính]
Chị Lan: [Cho một hộ trong danh sách]
Trợ lý: Các hộ: có 3 hộ.
  1. Đặng Thị Hà · Tổ dân phố 4 · hộ cận nghèo · chưa có báo cáo
  2. Giàng A Páo · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  3. Lý Thị Mẩy · Tổ dân phố 4 · hộ nghèo · chưa có báo cáo
  Bấm tên hộ để xem. Gõ tên để tìm, không cần dấu, ví dụ: giang a pao, hoặc gap.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [☰ Mục chính]
Chị Lan: [1. Đặng Thị Hà]
Trợ lý: Hộ bà Đặng Thị Hà · Tổ dân phố 4, UBND phường Bắc Kạn
  Mã hộ BK-2026-ha · hộ cận nghèo · 1 người
  Còn thiếu hụt: dịch vụ internet.
  Thu nhập: 1.200.000 đồng một người một tháng.
  Chưa có báo cáo nào.
  Cán bộ phụ trách: Hoàng Thị Lan.
  [📋 Báo cáo về hộ này]
  [Diện hỗ trợ] [Việc khác…]
  [← Danh sách hộ] [☰ Mục chính]
Chị Lan: [Diện hỗ trợ]
Trợ lý: Trợ lý sẽ dùng những điều sổ ghi về hộ bà Đặng Thị Hà để xét diện hỗ trợ. Gia đình đã đồng ý để chị tra giúp chưa ạ?
  [Gia đình đồng ý] [Chưa, để sau]
Chị Lan: [Gia đình đồng ý]
Trợ lý: Theo sổ theo dõi – Diện của hộ: Hộ cận nghèo; Nơi ở: Phường (đô thị). Chỗ nào chưa đúng, chị báo đầu mối của đơn vị sửa sổ giúp ạ.
  Diện hỗ trợ của hộ bà Đặng Thị Hà
  (1/5) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  [Nhà bị thiên tai, hỏa hoạn]
  [Người hưởng trợ cấp mới mất]
  [Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Không có mục nào] [Không biết]
Chị Lan: [Không có mục nào]
Trợ lý: (2/5) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Cần tư vấn pháp luật]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Chị Lan: [Có người muốn học nghề]
Trợ lý: (2/5) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  Đã chọn 1. Chọn thêm, hoặc bấm Xong.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [✓ Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Cần tư vấn pháp luật]
  [Xong] [Không biết]
  [← Quay lại] [Xem kết quả]
Chị Lan: [Xong]
Trợ lý: (3/4) Trong nhà có người dân tộc thiểu số không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Chị Lan: [Không]
Trợ lý: (4/4) Có ai trong nhà đã có hợp đồng đi làm việc ở nước ngoài không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Chị Lan: [Không]
Trợ lý: Hộ này có thể thuộc 3 diện, 1 diện cần thêm thông tin:
  Y tế:
  ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
  ❔ Bảo hiểm y tế cho hộ cận nghèo ở xã nghèo · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Cần biết thêm: nơi ở có trong danh sách xã nghèo không (cán bộ tra giúp).
  An sinh xã hội:
  ☎ Quà Tết – theo quyết định từng năm của địa phương
  Thông tin:
  ✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
  Học nghề, việc làm:
  ✅ Học nghề ngắn hạn · Quyết định 46/2015/QĐ-TTg; Thông tư 55/2023/TT-BTC, Điều 68 (vốn chuyển tiếp đến hết 31/12/2026)
  UBND xã, phường là nơi quyết định.
  [Vì sao?] [Cần giấy tờ gì?]
  [Nộp ở đâu?] [Lưu thành ảnh]
  [← Về hộ này] [☰ Mục chính]
Chị Lan: [Vì sao?]
Trợ lý: ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo
  Hộ này – Diện của hộ: Hộ cận nghèo.
  Nhà nước hỗ trợ tiền đóng bảo hiểm y tế cho mọi người trong hộ cận nghèo.
  Mức hỗ trợ ít nhất bằng 70 % tiền đóng.
  Khám chữa bệnh được chi trả 95 % trong phạm vi quyền lợi.
  Căn cứ: Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6.
  Mức cụ thể cần cán bộ xác nhận.
  Hội đồng nhân dân tỉnh có thể hỗ trợ thêm.

  ✅ Hỗ trợ internet, viễn thông công ích
  Hộ này – Diện của hộ: Hộ cận nghèo; Thiếu internet: Có.
  Hỗ trợ dùng dịch vụ viễn thông, internet theo chương trình viễn thông công ích.
  Giảm nghèo bền vững phường Bắc Kạn giai đoạn 2026-2030, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”.
  Kế hoạch không nêu mức hỗ trợ; xin hỏi cán bộ.
  UBND xã, phường là nơi quyết định.
  (Trang 1/2)
  [Xem tiếp (2/2)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Lưu thành ảnh]
  [← Kết quả] [← Về hộ này]
  [☰ Mục chính]
""")


def test_a_cadre_asks_in_english(lan):
    """The same chat."""
    in_english(lan).types("/eligibility").presses("For a household on the list", "Đặng Thị Hà")
    lan.presses("Support", "The family agrees")
    answer_all(lan, need=("Wants training", "Done"))
    lan.presses("Why?")

    assert lan.transcript == snapshot("""\
Chị Lan: /eligibility
Trợ lý: For whom should the assistant look?
  [For a household on the list]
  [In general, without a name]
  [May be entitled, nothing on record]
  [☰ Main menu]
Chị Lan: [For a household on the list]
Trợ lý: Households: 3.
  1. Đặng Thị Hà · Tổ dân phố 4 · near-poor household · no report yet
  2. Giàng A Páo · Tổ dân phố 4 · poor household · no report yet
  3. Lý Thị Mẩy · Tổ dân phố 4 · poor household · no report yet
  Press a name to see it. Type a name to search, without marks, for example: giang a pao, or gap.
  [1. Đặng Thị Hà]
  [2. Giàng A Páo]
  [3. Lý Thị Mẩy]
  [☰ Main menu]
Chị Lan: [1. Đặng Thị Hà]
Trợ lý: Household of Ms Đặng Thị Hà · Tổ dân phố 4, UBND phường Bắc Kạn
  Code BK-2026-ha · near-poor household · 1 person
  Still short of: internet service.
  Income: 1,200,000 VND a person and month.
  No report yet.
  Cadre in charge: Hoàng Thị Lan.
  [📋 Report on this household]
  [Support] [More…]
  [← List of households]
  [☰ Main menu]
Chị Lan: [Support]
Trợ lý: The assistant will use what is on record about the household of Ms Đặng Thị Hà to look for support. Has the family agreed to this?
  [The family agrees] [Not yet]
Chị Lan: [The family agrees]
Trợ lý: On record – Status of the household: Near-poor household; Where the household lives: Ward (urban). If something is not right, please ask your unit's officer to correct the record.
  Support for the household of Ms Đặng Thị Hà
  (1/5) Is any of this happening to the household right now?
  [House hit by disaster]
  [Somebody on an allowance died]
  [Short of food] [Sudden hardship]
  [None of these] [I don't know]
Chị Lan: [None of these]
Trợ lý: (2/5) Which of these does the household need or want? You can choose several.
  [A plan that needs a loan]
  [Loan for a job] [Wants training]
  [Looking for work] [Production project]
  [Needs legal help]
  [None of these] [I don't know]
  [← Back] [See the result]
Chị Lan: [Wants training]
Trợ lý: (2/5) Which of these does the household need or want? You can choose several.
  1 chosen. Choose more, or press Done.
  [A plan that needs a loan]
  [Loan for a job] [✓ Wants training]
  [Looking for work] [Production project]
  [Needs legal help]
  [Done] [I don't know]
  [← Back] [See the result]
Chị Lan: [Done]
Trợ lý: (3/4) Does somebody in the household belong to an ethnic minority?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Chị Lan: [No]
Trợ lý: (4/4) Does somebody have a contract to work abroad?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Chị Lan: [No]
Trợ lý: This household may be entitled to 3 kinds of support; for 1 more, something still has to be known:
  Health:
  ✅ Help with health insurance contributions for members of near-poor households · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
  ❔ Health insurance for near-poor households in poor communes · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Still to be known: whether the area is on the list of poor communes (the officer looks it up).
  Social security:
  ☎ Tết gifts – decided by each locality every year
  Information:
  ✅ Help with internet and public telecom services · Plan, section III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
  Training, work:
  ✅ Short vocational training · Quyết định 46/2015/QĐ-TTg; Thông tư 55/2023/TT-BTC, Điều 68 (funds carried over until the end of 31/12/2026)
  The People's Committee of the commune or ward decides.
  [Why?] [Which papers?]
  [Where to apply?] [Keep as a picture]
  [← Back to the household]
  [☰ Main menu]
Chị Lan: [Why?]
Trợ lý: ✅ Help with health insurance contributions for members of near-poor households
  This household – Status of the household: Near-poor household.
  The state helps everybody in a near-poor household with the contribution.
  The help is at least 70% of the contribution.
  Treatment is covered at 95% within the scope of the benefits.
  Legal basis: Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6.
  An officer must confirm the exact level.
  The provincial council may add to it.

  ✅ Help with internet and public telecom services
  This household – Status of the household: Near-poor household; Lacks internet: Yes.
  Help to use telecom and internet services under the public telecom programme.
  Giảm nghèo bền vững phường Bắc Kạn giai đoạn 2026-2030, section III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”.
  The plan names no figure; please ask the officer.
  The People's Committee of the commune or ward decides.
  (Page 1 of 2)
  [More (2/2)] [Why not others?]
  [Which papers?] [Where to apply?]
  [What will change?] [Keep as a picture]
  [← Result]
  [← Back to the household]
  [☰ Main menu]
""")
