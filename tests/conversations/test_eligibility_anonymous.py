"""Whole chats of somebody from an office who asks in general, without a name, in both languages."""

from inline_snapshot import snapshot

from tests.conversations.families import in_english


def test_an_anonymous_visitor_in_vietnamese(nga):
    """Nothing is kept; whoever has said enough sees what follows so far."""
    nga.types("/hotro").presses("Không có mục nào", "Hộ cận nghèo")
    nga.presses("Không biết", "Có", "Không có mục nào", "Xem kết quả")
    nga.presses("Vì sao?", "Nộp ở đâu?")

    assert nga.transcript == snapshot("""\
Đ/c Nga: /hotro
Trợ lý: Câu trả lời ở đây không ghi vào sổ nào; xong là trợ lý quên.
  Diện hỗ trợ của gia đình mình
  (1/25) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  [Nhà bị thiên tai, hỏa hoạn]
  [Người hưởng trợ cấp mới mất]
  [Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Không có mục nào] [Không biết]
Đ/c Nga: [Không có mục nào]
Trợ lý: (2/25) Hộ này hiện thuộc diện nào ạ?
  [Hộ nghèo] [Hộ cận nghèo]
  [Mới thoát nghèo]
  [Mức sống trung bình]
  [Không thuộc các diện trên]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Đ/c Nga: [Hộ cận nghèo]
Trợ lý: (3/18) Nơi hộ này ở có phải xã, thôn đặc biệt khó khăn không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Đ/c Nga: [Không biết]
Trợ lý: (4/18) Trong nhà có người dân tộc thiểu số không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Đ/c Nga: [Có]
Trợ lý: (5/18) Trong nhà có những ai sau đây ạ? Chọn được nhiều mục.
  [Có người học phổ thông]
  [Có cháu đi nhà trẻ]
  [Có cháu học mẫu giáo]
  [Có học sinh học nghề, sinh viên]
  [Có trẻ dưới 16 tuổi]
  [Trẻ không còn nguồn nuôi dưỡng]
  [Một mình nuôi con]
  [Có người khuyết tật nặng]
  [Có người có công]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Đ/c Nga: [Không có mục nào]
Trợ lý: (6/14) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Cần tư vấn pháp luật]
  [Muốn đi làm nước ngoài]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Đ/c Nga: [Xem kết quả]
Trợ lý: Hộ này có thể thuộc 2 diện, 15 diện cần thêm thông tin:
  Y tế:
  ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
  ✅ Bảo hiểm y tế cho người dân tộc thiểu số thuộc hộ cận nghèo ở phường Bắc Kạn · Kế hoạch, mục IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
  ❔ Bảo hiểm y tế cho hộ cận nghèo ở xã nghèo · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Cần biết thêm: nơi ở có trong danh sách xã nghèo không (cán bộ tra giúp).
  An sinh xã hội:
  ❔ Trợ cấp hưu trí xã hội · Nghị định 176/2025/NĐ-CP
  Cần biết thêm: người từ 70 tuổi trong nhà đã có lương hưu hoặc trợ cấp bảo hiểm xã hội hằng tháng cả rồi phải không; trong nhà có người từ 60 tuổi trở lên không; trong nhà có người từ 70 tuổi trở lên không.

  ☎ Quà Tết – theo quyết định từng năm của địa phương
  UBND xã, phường là nơi quyết định.
  (Trang 1/5)
  [Xem tiếp (2/5)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Lưu thành ảnh] [☰ Mục chính]
Đ/c Nga: [Vì sao?]
Trợ lý: ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo
  Hộ này – Diện của hộ: Hộ cận nghèo.
  Nhà nước hỗ trợ tiền đóng bảo hiểm y tế cho mọi người trong hộ cận nghèo.
  Mức hỗ trợ ít nhất bằng 70 % tiền đóng.
  Khám chữa bệnh được chi trả 95 % trong phạm vi quyền lợi.
  Căn cứ: Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6.
  Mức cụ thể cần cán bộ xác nhận.
  Hội đồng nhân dân tỉnh có thể hỗ trợ thêm.
  UBND xã, phường là nơi quyết định.
  (Trang 1/7)
  [Xem tiếp (2/7)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Lưu thành ảnh]
  [← Kết quả] [☰ Mục chính]
Đ/c Nga: [Nộp ở đâu?]
Trợ lý: Nơi nộp:
  ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
     UBND xã, phường hoặc tổ chức thu bảo hiểm xã hội.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Bảo hiểm y tế cho người dân tộc thiểu số thuộc hộ cận nghèo ở phường Bắc Kạn · Kế hoạch, mục IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
     Trạm y tế phường; bảo hiểm xã hội cơ sở cấp thẻ.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.
  [Vì sao?] [Cần giấy tờ gì?]
  [Lưu thành ảnh] [← Kết quả]
  [☰ Mục chính]
""")


def test_an_anonymous_visitor_in_english(nga):
    """The same chat; the one with all questions stands beside the household's own."""
    in_english(nga).types("/eligibility").presses("None of these", "Near-poor household")
    nga.presses("I don't know", "Yes", "None of these", "See the result")
    nga.presses("Why?", "Where to apply?")

    assert nga.transcript == snapshot("""\
Đ/c Nga: /eligibility
Trợ lý: Nothing you answer here is written down; the assistant forgets it at the end.
  Support for our household
  (1/25) Is any of this happening to the household right now?
  [House hit by disaster]
  [Somebody on an allowance died]
  [Short of food] [Sudden hardship]
  [None of these] [I don't know]
Đ/c Nga: [None of these]
Trợ lý: (2/25) Which status does this household have at present?
  [Poor household]
  [Near-poor household]
  [Newly escaped from poverty]
  [Average living standard]
  [None of these]
  [I don't know] [← Back]
  [See the result]
Đ/c Nga: [Near-poor household]
Trợ lý: (3/18) Is its commune or hamlet classed as especially disadvantaged?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Đ/c Nga: [I don't know]
Trợ lý: (4/18) Does somebody in the household belong to an ethnic minority?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Đ/c Nga: [Yes]
Trợ lý: (5/18) Who of these lives in the household? You can choose several.
  [A pupil] [A nursery child]
  [A kindergarten child]
  [A student] [A child under 16]
  [A child without support]
  [Raising a child alone]
  [Severely disabled person]
  [Person with merits]
  [None of these] [I don't know]
  [← Back] [See the result]
Đ/c Nga: [None of these]
Trợ lý: (6/14) Which of these does the household need or want? You can choose several.
  [A plan that needs a loan]
  [Loan for a job] [Wants training]
  [Looking for work] [Production project]
  [Needs legal help]
  [Wants to work abroad]
  [None of these] [I don't know]
  [← Back] [See the result]
Đ/c Nga: [See the result]
Trợ lý: This household may be entitled to 2 kinds of support; for 15 more, something still has to be known:
  Health:
  ✅ Help with health insurance contributions for members of near-poor households · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
  ✅ Health insurance for ethnic minority members of near-poor households in Bắc Kạn ward · Plan, section IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
  ❔ Health insurance for near-poor households in poor communes · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Still to be known: whether the area is on the list of poor communes (the officer looks it up).
  Social security:
  ❔ Social pension · Nghị định 176/2025/NĐ-CP
  Still to be known: whether everybody aged 70 or older already has a pension or a monthly social insurance allowance; whether somebody is 60 or older; whether somebody is 70 or older.

  ☎ Tết gifts – decided by each locality every year
  The People's Committee of the commune or ward decides.
  (Page 1 of 5)
  [More (2/5)] [Why?]
  [Which papers?] [Where to apply?]
  [Keep as a picture] [☰ Main menu]
Đ/c Nga: [Why?]
Trợ lý: ✅ Help with health insurance contributions for members of near-poor households
  This household – Status of the household: Near-poor household.
  The state helps everybody in a near-poor household with the contribution.
  The help is at least 70% of the contribution.
  Treatment is covered at 95% within the scope of the benefits.
  Legal basis: Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6.
  An officer must confirm the exact level.
  The provincial council may add to it.
  The People's Committee of the commune or ward decides.
  (Page 1 of 7)
  [More (2/7)] [Why not others?]
  [Which papers?] [Where to apply?]
  [What will change?] [Keep as a picture]
  [← Result] [☰ Main menu]
Đ/c Nga: [Where to apply?]
Trợ lý: Where to apply:
  ✅ Help with health insurance contributions for members of near-poor households · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
     The commune or ward, or the collecting agent of the social security agency.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Health insurance for ethnic minority members of near-poor households in Bắc Kạn ward · Plan, section IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
     The ward's health station; the local social security office issues the card.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.
  [Why?] [Which papers?]
  [Keep as a picture] [← Result]
  [☰ Main menu]
""")
