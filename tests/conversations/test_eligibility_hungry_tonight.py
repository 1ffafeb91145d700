"""Whole chats of somebody hungry tonight, in both languages: whom to tell today stands first."""

from inline_snapshot import snapshot

from tests.conversations.families import in_english
from tests.conversations.test_may_we_get_it import answer_all


def test_somebody_hungry_in_vietnamese(pao):
    """The family says so at the question about troubles."""
    pao.types("/hotro")
    answer_all(pao, gấp=("Đang thiếu ăn", "Xong"))
    pao.presses("Vì sao?", "Nộp ở đâu?")

    assert pao.transcript == snapshot("""\
Ông Páo: /hotro
Trợ lý: Theo sổ theo dõi – Diện của hộ: Hộ nghèo; Nơi ở: Phường (đô thị). Chỗ nào chưa đúng, xin báo cán bộ phụ trách ạ.
  Diện hỗ trợ của gia đình mình
  (1/5) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  [Nhà bị thiên tai, hỏa hoạn]
  [Người hưởng trợ cấp mới mất]
  [Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Không có mục nào] [Không biết]
Ông Páo: [Đang thiếu ăn]
Trợ lý: Diện hỗ trợ của gia đình mình
  (1/5) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  Đã chọn 1. Chọn thêm, hoặc bấm Xong.
  [Nhà bị thiên tai, hỏa hoạn]
  [Người hưởng trợ cấp mới mất]
  [✓ Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Xong] [Không biết]
Ông Páo: [Xong]
Trợ lý: 🔴 Xin báo ngay hôm nay: cán bộ Hoàng Thị Lan; UBND phường Bắc Kạn. Rồi xin trả lời tiếp ạ.
  (2/5) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
  [Nhắn cán bộ phụ trách]
Ông Páo: [Không có mục nào]
Trợ lý: (3/5) Có ai trong nhà đã có hợp đồng đi làm việc ở nước ngoài không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: (4/5) Trong nhà có những ai sau đây ạ? Chọn được nhiều mục.
  [Trẻ không còn nguồn nuôi dưỡng]
  [Một mình nuôi con]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Không có mục nào]
Trợ lý: (5/5) Nhà cách trường từ 4 km (tiểu học), 7 km (THCS), 10 km (THPT) trở lên, hoặc đường đi lại khó khăn phải không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: Gia đình mình có thể thuộc 9 diện:
  🔴 Cần giúp ngay:
  ✅ Hỗ trợ gạo khi thiếu đói · Nghị định 20/2021/NĐ-CP, Điều 12
  Xin báo ngay hôm nay: cán bộ Hoàng Thị Lan; UBND phường Bắc Kạn.
  Y tế:
  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     Sổ ghi trong nhà có người chưa có thẻ bảo hiểm y tế: xin hỏi cán bộ.
  An sinh xã hội:
  ✅ Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg
  ✅ Miễn lệ phí hộ tịch · Luật Hộ tịch
  ☎ Quà Tết – xin hỏi cán bộ
  Giáo dục:
  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  ✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  Nước sạch, vệ sinh:
  ✅ Hỗ trợ làm nhà tiêu hợp vệ sinh · Kế hoạch, mục III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”
  UBND xã, phường là nơi quyết định.
  (Trang 1/2)
  [Xem tiếp (2/2)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Vì sao?]
Trợ lý: ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo
  Gia đình mình – Diện của hộ: Hộ nghèo.
  Nhà nước đóng tiền thẻ bảo hiểm y tế cho mọi người trong hộ nghèo.
  Ngân sách nhà nước đóng 100 % tiền thẻ; khám chữa bệnh được chi trả 100 % trong phạm vi quyền lợi.
  Căn cứ: Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22.
  Sổ ghi trong nhà có người chưa có thẻ bảo hiểm y tế: xin hỏi cán bộ.

  ✅ Hỗ trợ gạo khi thiếu đói
  Gia đình mình – Đang thiếu ăn: Có.
  Hỗ trợ gạo.
  15 kg gạo/người/tháng; không quá 3 tháng cho mỗi đợt thiên tai.
  Căn cứ: Nghị định 20/2021/NĐ-CP, Điều 12.

  ✅ Hỗ trợ tiền điện hộ nghèo
  Gia đình mình – Diện của hộ: Hộ nghèo.
  Hỗ trợ một phần tiền điện, chi theo quý.
  Tương đương 30 kWh/tháng, tính theo giá bậc 1.
  Căn cứ: Quyết định 28/2014/QĐ-TTg.
  UBND xã, phường là nơi quyết định.
  (Trang 1/4)
  [Xem tiếp (2/4)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Nộp ở đâu?]
Trợ lý: Nơi nộp:
  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     UBND xã, phường lập danh sách; cơ quan bảo hiểm xã hội cấp thẻ.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Hỗ trợ gạo khi thiếu đói · Nghị định 20/2021/NĐ-CP, Điều 12
     Báo trưởng thôn, tổ trưởng tổ dân phố lập danh sách; UBND xã, phường quyết định trong 02 ngày.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg
     UBND xã, phường lập danh sách.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Miễn lệ phí hộ tịch · Luật Hộ tịch
     UBND xã, phường.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP
     Trường đang học.
     Đơn vị theo dõi ở đây: Phòng Văn hóa - Xã hội.
  (Trang 1/2)
  [Xem tiếp (2/2)] [Vì sao?]
  [Cần giấy tờ gì?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
""")


def test_somebody_hungry_in_english(pao):
    """The same chat."""
    in_english(pao).types("/eligibility")
    answer_all(pao, happening=("Short of food", "Done"))
    pao.presses("Why?", "Where to apply?")

    assert pao.transcript == snapshot("""\
Ông Páo: /eligibility
Trợ lý: On record – Status of the household: Poor household; Where the household lives: Ward (urban). If something is not right, please tell your cadre.
  Support for our household
  (1/5) Is any of this happening to the household right now?
  [House hit by disaster]
  [Somebody on an allowance died]
  [Short of food] [Sudden hardship]
  [None of these] [I don't know]
Ông Páo: [Short of food]
Trợ lý: Support for our household
  (1/5) Is any of this happening to the household right now?
  1 chosen. Choose more, or press Done.
  [House hit by disaster]
  [Somebody on an allowance died]
  [✓ Short of food] [Sudden hardship]
  [Done] [I don't know]
Ông Páo: [Done]
Trợ lý: 🔴 Please tell somebody today: your cadre Hoàng Thị Lan; UBND phường Bắc Kạn. Then please go on.
  (2/5) Which of these does the household need or want? You can choose several.
  [A plan that needs a loan]
  [Loan for a job] [Wants training]
  [Looking for work] [Production project]
  [None of these] [I don't know]
  [← Back] [See the result]
  [Write to our cadre]
Ông Páo: [None of these]
Trợ lý: (3/5) Does somebody have a contract to work abroad?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: (4/5) Who of these lives in the household? You can choose several.
  [A child without support]
  [Raising a child alone]
  [None of these] [I don't know]
  [← Back] [See the result]
Ông Páo: [None of these]
Trợ lý: (5/5) Is school 4 km (primary), 7 km (lower secondary) or 10 km (upper secondary) away or more, or hard to reach?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: Your household may be entitled to 9 kinds of support:
  🔴 Help that cannot wait:
  ✅ Rice in times of hunger · Nghị định 20/2021/NĐ-CP, Điều 12
  Please tell somebody today: your cadre Hoàng Thị Lan; UBND phường Bắc Kạn.
  Health:
  ✅ Health insurance card for members of poor households · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     On record somebody has no health insurance card yet: please ask the officer.
  Social security:
  ✅ Help with the electricity bill of poor households · Quyết định 28/2014/QĐ-TTg
  ✅ No fee for civil status papers · Luật Hộ tịch
  ☎ Tết gifts – please ask your officer
  Education:
  ✅ No tuition fees for preschool and school · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  ✅ Help with the costs of schooling · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  Clean water, sanitation:
  ✅ Help to build a hygienic toilet · Plan, section III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”
  The People's Committee of the commune or ward decides.
  (Page 1 of 2)
  [More (2/2)] [Why?]
  [Which papers?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [Why?]
Trợ lý: ✅ Health insurance card for members of poor households
  Your household – Status of the household: Poor household.
  The state pays for the health insurance card of everybody in a poor household.
  The state pays 100% of the card; treatment is covered at 100% within the scope of the benefits.
  Legal basis: Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22.
  On record somebody has no health insurance card yet: please ask the officer.

  ✅ Rice in times of hunger
  Your household – Short of food: Yes.
  Rice.
  15 kg of rice per person per month, for at most 3 months after each disaster.
  Legal basis: Nghị định 20/2021/NĐ-CP, Điều 12.

  ✅ Help with the electricity bill of poor households
  Your household – Status of the household: Poor household.
  Help with a part of the electricity bill, paid each quarter.
  Worth 30 kWh a month at the price of the first step.
  Legal basis: Quyết định 28/2014/QĐ-TTg.
  The People's Committee of the commune or ward decides.
  (Page 1 of 4)
  [More (2/4)] [Why not others?]
  [Which papers?] [Where to apply?]
  [What will change?] [Send to my cadre]
  [Keep as a picture] [← Result]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [Where to apply?]
Trợ lý: Where to apply:
  ✅ Health insurance card for members of poor households · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     The commune or ward draws up the list; the social security agency issues the card.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Rice in times of hunger · Nghị định 20/2021/NĐ-CP, Điều 12
     Tell the head of the hamlet or residential group, who draws up the list; the commune or ward decides within 2 days.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Help with the electricity bill of poor households · Quyết định 28/2014/QĐ-TTg
     The commune or ward draws up the list.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ No fee for civil status papers · Luật Hộ tịch
     The commune or ward.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ No tuition fees for preschool and school · Nghị định 238/2025/NĐ-CP
     The school.
     The office in charge here: Phòng Văn hóa - Xã hội.
  (Page 1 of 2)
  [More (2/2)] [Why?]
  [Which papers?] [Send to my cadre]
  [Keep as a picture] [← Result]
  [Write to our cadre]
  [☰ Main menu]
""")
