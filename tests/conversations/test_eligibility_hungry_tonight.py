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
  (1/6) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Không có mục nào] [Không biết]
Ông Páo: [Không có mục nào]
Trợ lý: (2/6) Có ai trong nhà đã có hợp đồng đi làm việc ở nước ngoài không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: (3/6) Nhà có bị đổ, sập, trôi, cháy do thiên tai, hỏa hoạn không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: (4/6) Trong nhà có những ai sau đây ạ? Chọn được nhiều mục.
  [Trẻ không còn nguồn nuôi dưỡng]
  [Một mình nuôi con]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Không có mục nào]
Trợ lý: (5/6) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  [Người hưởng trợ cấp mới mất]
  [Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Đang thiếu ăn]
Trợ lý: (5/6) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  Đã chọn 1. Chọn thêm, hoặc bấm Xong.
  [Người hưởng trợ cấp mới mất]
  [✓ Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Xong] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Xong]
Trợ lý: (6/6) Nhà cách trường từ 4 km (tiểu học), 7 km (THCS), 10 km (THPT) trở lên, hoặc đường đi lại khó khăn phải không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: Gia đình mình có thể thuộc 9 diện:
  🔴 Cần giúp ngay:
  ✅ Hỗ trợ gạo khi thiếu đói · Nghị định 20/2021/NĐ-CP, Điều 12
  Xin báo ngay hôm nay: cán bộ Hoàng Thị Lan; UBND phường Bắc Kạn.
  Giáo dục:
  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  ✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  Y tế:
  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     Sổ ghi trong nhà có người chưa có thẻ bảo hiểm y tế: xin hỏi cán bộ.
  Thông tin:
  ✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
  Trợ giúp pháp lý:
  ✅ Trợ giúp pháp lý miễn phí cho người thuộc hộ nghèo · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
  UBND xã, phường là nơi quyết định.
  (Trang 1/2)
  [Xem tiếp (2/2)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [☰ Mục chính]
Ông Páo: [Vì sao?]
Trợ lý: ✅ Hỗ trợ gạo khi thiếu đói
  Gia đình mình – Đang thiếu ăn: Có.
  Hỗ trợ gạo.
  15 kg gạo/người/tháng; không quá 3 tháng cho mỗi đợt thiên tai.
  Căn cứ: Nghị định 20/2021/NĐ-CP, Điều 12.

  ✅ Miễn học phí mầm non, phổ thông
  Gia đình mình – Có người học phổ thông: Có.
  Học trường công lập thì không phải đóng học phí.
  Học trường ngoài công lập thì có hỗ trợ học phí.
  Căn cứ: Nghị định 238/2025/NĐ-CP.
  Người có thể thuộc diện: Giàng Thị Sú.
  Dành cho mọi nhà, không riêng hộ nghèo.

  ✅ Hỗ trợ chi phí học tập
  Gia đình mình – Diện của hộ: Hộ nghèo; Có người học phổ thông: Có.
  Có khoản hỗ trợ chi phí học tập cho học sinh.
  Căn cứ: Nghị định 238/2025/NĐ-CP.
  Người có thể thuộc diện: Giàng Thị Sú.
  UBND xã, phường là nơi quyết định.
  (Trang 1/4)
  [Xem tiếp (2/4)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Gửi cán bộ]
  [Lưu thành ảnh] [☰ Mục chính]
Ông Páo: [Nộp ở đâu?]
Trợ lý: Nơi nộp:
  ✅ Hỗ trợ gạo khi thiếu đói · Nghị định 20/2021/NĐ-CP, Điều 12
     Báo trưởng thôn lập danh sách; UBND xã quyết định trong 02 ngày.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP
     Trường đang học.
     Đơn vị theo dõi ở đây: Phòng Văn hóa - Xã hội.

  ✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP
     Nộp ở trường, trường gửi UBND xã, phường.
     Đơn vị theo dõi ở đây: Phòng Văn hóa - Xã hội.

  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     UBND xã, phường lập danh sách; cơ quan bảo hiểm xã hội cấp thẻ.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.
  (Trang 1/3)
  [Xem tiếp (2/3)] [Vì sao?]
  [Cần giấy tờ gì?] [Gửi cán bộ]
  [Lưu thành ảnh] [☰ Mục chính]
""")


def test_somebody_hungry_in_english(pao):
    """The same chat."""
    in_english(pao).types("/eligibility")
    answer_all(pao, troubles=("Short of food", "Done"))
    pao.presses("Why?", "Where to apply?")

    assert pao.transcript == snapshot("""\
Ông Páo: /eligibility
Trợ lý: On record – Status of the household: Poor household; Where the household lives: Ward (urban). If something is not right, please tell your cadre.
  Support for our household
  (1/6) Which of these does the household need or want? You can choose several.
  [A plan that needs a loan]
  [Loan for a job] [Wants training]
  [Looking for work] [Production project]
  [None of these] [I don't know]
Ông Páo: [None of these]
Trợ lý: (2/6) Does somebody have a contract to work abroad?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: (3/6) Was the house destroyed or damaged by a disaster or fire?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: (4/6) Which of these are in the household? You can choose several.
  [A child without support]
  [Raising a child alone]
  [None of these] [I don't know]
  [← Back] [See the result]
Ông Páo: [None of these]
Trợ lý: (5/6) Is the household in any of these troubles?
  [A beneficiary died] [Short of food]
  [Sudden hardship]
  [None of these] [I don't know]
  [← Back] [See the result]
Ông Páo: [Short of food]
Trợ lý: (5/6) Is the household in any of these troubles?
  1 chosen. Choose more, or press Done.
  [A beneficiary died] [✓ Short of food]
  [Sudden hardship]
  [Done] [I don't know]
  [← Back] [See the result]
Ông Páo: [Done]
Trợ lý: (6/6) Is school 4 km (primary), 7 km (lower secondary) or 10 km (upper secondary) away or more, or hard to reach?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: Your household may be entitled to 9 kinds of support:
  🔴 Help that cannot wait:
  ✅ Rice in times of hunger · Nghị định 20/2021/NĐ-CP, Điều 12
  Please tell somebody today: your cadre Hoàng Thị Lan; UBND phường Bắc Kạn.
  Education:
  ✅ No tuition fees for preschool and school · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  ✅ Help with the costs of schooling · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  Health:
  ✅ Health insurance card for members of poor households · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     On record somebody has no health insurance card yet: please ask the officer.
  Information:
  ✅ Help with internet and public telecom services · Plan, section III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
  Legal aid:
  ✅ Free legal aid for members of poor households · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
  The People's Committee of the commune or ward decides.
  (Page 1 of 2)
  [More (2/2)] [Why?]
  [Which papers?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [☰ Main menu]
Ông Páo: [Why?]
Trợ lý: ✅ Rice in times of hunger
  Your household – Short of food: Yes.
  Rice.
  15 kg of rice a person and month; for at most 3 months after each disaster.
  Legal basis: Nghị định 20/2021/NĐ-CP, Điều 12.

  ✅ No tuition fees for preschool and school
  Your household – A pupil: Yes.
  At public schools no tuition fee is paid.
  At other schools there is help with the fee.
  Legal basis: Nghị định 238/2025/NĐ-CP.
  Who may be entitled: Giàng Thị Sú.
  For every household, not only for poor ones.

  ✅ Help with the costs of schooling
  Your household – Status of the household: Poor household; A pupil: Yes.
  There is help with the costs of schooling.
  Legal basis: Nghị định 238/2025/NĐ-CP.
  Who may be entitled: Giàng Thị Sú.
  The People's Committee of the commune or ward decides.
  (Page 1 of 4)
  [More (2/4)] [Why not others?]
  [Which papers?] [Where to apply?]
  [What will change?] [Send to my cadre]
  [Keep as a picture] [☰ Main menu]
Ông Páo: [Where to apply?]
Trợ lý: Where to apply:
  ✅ Rice in times of hunger · Nghị định 20/2021/NĐ-CP, Điều 12
     Tell the hamlet head, who draws up the list; the commune decides within 2 days.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ No tuition fees for preschool and school · Nghị định 238/2025/NĐ-CP
     The school.
     The office in charge here: Phòng Văn hóa - Xã hội.

  ✅ Help with the costs of schooling · Nghị định 238/2025/NĐ-CP
     Apply at the school, which passes it on to the commune or ward.
     The office in charge here: Phòng Văn hóa - Xã hội.

  ✅ Health insurance card for members of poor households · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     The commune or ward draws up the list; the social security agency issues the card.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.
  (Page 1 of 3)
  [More (2/3)] [Why?]
  [Which papers?] [Send to my cadre]
  [Keep as a picture] [☰ Main menu]
""")
