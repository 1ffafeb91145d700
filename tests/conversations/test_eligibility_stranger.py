"""Whole chats of a visitor whom nobody has invited, in both languages: no name, nothing kept."""

from inline_snapshot import snapshot


def test_a_stranger_asks_in_vietnamese(house):
    """The door offers it beside the code; what cannot wait is asked first."""
    guest = house.stranger("Cô Mẩy")
    guest.types("Chào").presses("Xem hỗ trợ", "Không có mục nào", "Hộ nghèo", "Không biết")
    guest.presses("Có", "Có người học phổ thông", "Xong", "Xem kết quả")
    guest.presses("Vì sao?", "Nộp ở đâu?", "☰ Mục chính")

    assert guest.transcript == snapshot("""\
Cô Mẩy: Chào
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để vào hẳn, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: vẫn xem được diện hỗ trợ, không cần nêu tên – bấm Xem hỗ trợ (hoặc gõ /hotro). Muốn có mã, xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
  [Xem hỗ trợ]
  [Check support (English)]
Cô Mẩy: [Xem hỗ trợ]
Trợ lý: Không cần tên, không cần giấy tờ. Trợ lý không ghi câu trả lời vào sổ nào; tin nhắn ở đây được xóa khỏi máy chủ ngay trong đêm. Câu nào không muốn trả lời, xin chọn Không biết.
  Gia đình có đang gặp việc gấp nào sau đây không ạ?
  [Nhà bị thiên tai, hỏa hoạn]
  [Người hưởng trợ cấp mới mất]
  [Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Không có mục nào] [Không biết]
Cô Mẩy: [Không có mục nào]
Trợ lý: Gia đình mình hiện thuộc diện nào ạ?
  [Hộ nghèo] [Hộ cận nghèo]
  [Mới thoát nghèo]
  [Mức sống trung bình]
  [Không thuộc các diện trên]
  [Không biết] [Xem kết quả]
Cô Mẩy: [Hộ nghèo]
Trợ lý: Trong nhà có những ai sau đây ạ? Chọn được nhiều mục.
  [Có người học phổ thông]
  [Có cháu đi nhà trẻ]
  [Có cháu học mẫu giáo]
  [Có học sinh học nghề, sinh viên]
  [Có trẻ dưới 16 tuổi]
  [Trẻ không còn nguồn nuôi dưỡng]
  [Một mình nuôi con]
  [Có người khuyết tật nặng]
  [Có người có công] [Không có mục nào]
  [Không biết] [Xem kết quả]
Cô Mẩy: [Không biết]
Trợ lý: Nơi gia đình ở có phải xã, thôn đặc biệt khó khăn không ạ?
  [Có] [Không]
  [Không biết] [Xem kết quả]
Cô Mẩy: [Có]
Trợ lý: Gia đình mình ở nông thôn (xã) hay đô thị (phường) ạ?
  [Xã (nông thôn)] [Phường (đô thị)]
  [Không biết] [Xem kết quả]
Cô Mẩy: [Có người học phổ thông]
Trợ lý: Trong nhà có những ai sau đây ạ? Chọn được nhiều mục.
  Đã chọn 1. Chọn thêm, hoặc bấm Xong.
  [✓ Có người học phổ thông]
  [Có cháu đi nhà trẻ]
  [Có cháu học mẫu giáo]
  [Có học sinh học nghề, sinh viên]
  [Có trẻ dưới 16 tuổi]
  [Trẻ không còn nguồn nuôi dưỡng]
  [Một mình nuôi con]
  [Có người khuyết tật nặng]
  [Có người có công] [Xong]
  [Không biết] [Xem kết quả]
Cô Mẩy: [Xong]
Trợ lý: Gia đình mình ở nông thôn (xã) hay đô thị (phường) ạ?
  [Xã (nông thôn)] [Phường (đô thị)]
  [Không biết] [Xem kết quả]
Cô Mẩy: [Xem kết quả]
Trợ lý: Gia đình mình có thể thuộc 6 diện, 10 diện cần thêm thông tin:
  Y tế:
  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
  An sinh xã hội:
  ✅ Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg
  ✅ Miễn lệ phí hộ tịch · Luật Hộ tịch
  ☎ Quà Tết – xin hỏi cán bộ
  Giáo dục:
  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP
  ✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP
  Trợ giúp pháp lý:
  ✅ Trợ giúp pháp lý miễn phí cho người thuộc hộ nghèo · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
  Cần biết thêm:
  Trả lời tiếp những câu này là rõ được nhiều nhất:
     – Gia đình mình ở nông thôn (xã) hay đô thị (phường) ạ?
     – Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
     – Có ai trong nhà đã có hợp đồng đi làm việc ở nước ngoài không ạ?
  UBND xã, phường là nơi quyết định.
  Trợ lý chưa biết gia đình mình ở xã, phường nào, nên chỉ nêu quy định chung; nơi ở có thể có khoản riêng. Xin hỏi UBND xã, phường nơi gia đình đang ở: nơi đó xét và quyết định.
  [Trả lời tiếp] [Xem từng diện (10)]
  [Vì sao?] [Cần giấy tờ gì?]
  [Nộp ở đâu?] [☰ Mục chính]
Cô Mẩy: [Vì sao?]
Trợ lý: ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo
  Gia đình mình – Diện của hộ: Hộ nghèo.
  Nhà nước đóng tiền thẻ bảo hiểm y tế cho mọi người trong hộ nghèo.
  Ngân sách nhà nước đóng 100 % tiền thẻ; khám chữa bệnh được chi trả 100 % trong phạm vi quyền lợi.
  Căn cứ: Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22.

  ✅ Hỗ trợ tiền điện hộ nghèo
  Gia đình mình – Diện của hộ: Hộ nghèo.
  Hỗ trợ một phần tiền điện, chi theo quý.
  Tương đương 30 kWh/tháng, tính theo giá bậc 1.
  Căn cứ: Quyết định 28/2014/QĐ-TTg.

  ✅ Miễn lệ phí hộ tịch
  Gia đình mình – Diện của hộ: Hộ nghèo.
  Miễn lệ phí khi làm giấy tờ hộ tịch.
  Căn cứ: Luật Hộ tịch.
  Mức cụ thể cần cán bộ xác nhận.
  UBND xã, phường là nơi quyết định.
  (Trang 1/5)
  [Xem tiếp (2/5)] [Trả lời tiếp]
  [Diện chưa thuộc] [Cần giấy tờ gì?]
  [Nộp ở đâu?] [Sắp tới có gì đổi?]
  [← Kết quả] [☰ Mục chính]
Cô Mẩy: [Nộp ở đâu?]
Trợ lý: Nơi nộp:
  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     UBND xã, phường lập danh sách; cơ quan bảo hiểm xã hội cấp thẻ.

  ✅ Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg
     UBND xã, phường lập danh sách.

  ✅ Miễn lệ phí hộ tịch · Luật Hộ tịch
     UBND xã, phường.

  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP
     Trường đang học.

  ✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP
     Nộp ở trường, trường gửi UBND xã, phường.

  ✅ Trợ giúp pháp lý miễn phí cho người thuộc hộ nghèo · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
     Trung tâm Trợ giúp pháp lý nhà nước (Sở Tư pháp).
  [Trả lời tiếp] [Vì sao?]
  [Cần giấy tờ gì?] [← Kết quả]
  [☰ Mục chính]
Cô Mẩy: [☰ Mục chính]
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để vào hẳn, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: vẫn xem được diện hỗ trợ, không cần nêu tên – bấm Xem hỗ trợ (hoặc gõ /hotro). Muốn có mã, xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
  [Xem hỗ trợ]
  [Check support (English)]
""")


def test_a_stranger_asks_in_english(house):
    """The same in the language of the button that was pressed."""
    guest = house.stranger("Visitor")
    guest.types("Hello").presses(
        "Check support", "None of these", "Poor household", "I don't know"
    )
    guest.presses("Yes", "A pupil", "Done", "See the result")
    guest.presses("Why?", "Where to apply?", "☰ Main menu")

    assert guest.transcript == snapshot("""\
Visitor: Hello
Trợ lý: Chào bà con, cô bác. Đây là trợ lý của chương trình giảm nghèo.
  Để vào hẳn, cần mã mời 8 ký tự do cán bộ xã, phường trao. Có mã rồi, xin gõ mã vào đây ạ.
  Chưa có mã: vẫn xem được diện hỗ trợ, không cần nêu tên – bấm Xem hỗ trợ (hoặc gõ /hotro). Muốn có mã, xin hỏi cán bộ phụ trách giảm nghèo của xã, phường.
  [Xem hỗ trợ]
  [Check support (English)]
Visitor: [Check support (English)]
Trợ lý: No name and no papers are needed. The assistant records none of your answers; the messages here are removed from the server the same night. If you do not want to answer a question, choose "I don't know".
  Is any of this happening to the household right now?
  [House hit by disaster]
  [Somebody on an allowance died]
  [Short of food] [Sudden hardship]
  [None of these] [I don't know]
Visitor: [None of these]
Trợ lý: Which status does your household have at present?
  [Poor household]
  [Near-poor household]
  [Newly escaped from poverty]
  [Average living standard]
  [None of these] [I don't know]
  [See the result]
Visitor: [Poor household]
Trợ lý: Who of these lives in the household? You can choose several.
  [A pupil] [A nursery child]
  [A kindergarten child]
  [A student] [A child under 16]
  [A child without support]
  [Raising a child alone]
  [Severely disabled person]
  [Person with merits] [None of these]
  [I don't know] [See the result]
Visitor: [I don't know]
Trợ lý: Is your commune or hamlet classed as especially disadvantaged?
  [Yes] [No]
  [I don't know] [See the result]
Visitor: [Yes]
Trợ lý: Do you live in a rural commune or an urban ward?
  [Commune (rural)] [Ward (urban)]
  [I don't know] [See the result]
Visitor: [A pupil]
Trợ lý: Who of these lives in the household? You can choose several.
  1 chosen. Choose more, or press Done.
  [✓ A pupil] [A nursery child]
  [A kindergarten child]
  [A student] [A child under 16]
  [A child without support]
  [Raising a child alone]
  [Severely disabled person]
  [Person with merits] [Done]
  [I don't know] [See the result]
Visitor: [Done]
Trợ lý: Do you live in a rural commune or an urban ward?
  [Commune (rural)] [Ward (urban)]
  [I don't know] [See the result]
Visitor: [See the result]
Trợ lý: Your household may be entitled to 6 kinds of support; for 10 more, something still has to be known:
  Health:
  ✅ Health insurance card for members of poor households · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
  Social security:
  ✅ Help with the electricity bill of poor households · Quyết định 28/2014/QĐ-TTg
  ✅ No fee for civil status papers · Luật Hộ tịch
  ☎ Tết gifts – please ask your officer
  Education:
  ✅ No tuition fees for preschool and school · Nghị định 238/2025/NĐ-CP
  ✅ Help with the costs of schooling · Nghị định 238/2025/NĐ-CP
  Legal aid:
  ✅ Free legal aid for members of poor households · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
  Still to be known:
  These questions settle most of it:
     – Do you live in a rural commune or an urban ward?
     – Which of these does the household need or want? You can choose several.
     – Does somebody have a contract to work abroad?
  The People's Committee of the commune or ward decides.
  The assistant does not know in which commune or ward you live, so it tells the general rules only; your place may have support of its own. Please ask the People's Committee of the commune or ward where you live: it examines and decides.
  [Go on answering] [Each of them (10)]
  [Why?] [Which papers?]
  [Where to apply?] [☰ Main menu]
Visitor: [Why?]
Trợ lý: ✅ Health insurance card for members of poor households
  Your household – Status of the household: Poor household.
  The state pays for the health insurance card of everybody in a poor household.
  The state pays 100% of the card; treatment is covered at 100% within the scope of the benefits.
  Legal basis: Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22.

  ✅ Help with the electricity bill of poor households
  Your household – Status of the household: Poor household.
  Help with a part of the electricity bill, paid each quarter.
  Worth 30 kWh a month at the price of the first step.
  Legal basis: Quyết định 28/2014/QĐ-TTg.

  ✅ No fee for civil status papers
  Your household – Status of the household: Poor household.
  No fee for civil status papers.
  Legal basis: Luật Hộ tịch.
  An officer must confirm the exact level.
  The People's Committee of the commune or ward decides.
  (Page 1 of 5)
  [More (2/5)] [Go on answering]
  [Why not others?] [Which papers?]
  [Where to apply?] [What will change?]
  [← Result] [☰ Main menu]
Visitor: [Where to apply?]
Trợ lý: Where to apply:
  ✅ Health insurance card for members of poor households · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     The commune or ward draws up the list; the social security agency issues the card.

  ✅ Help with the electricity bill of poor households · Quyết định 28/2014/QĐ-TTg
     The commune or ward draws up the list.

  ✅ No fee for civil status papers · Luật Hộ tịch
     The commune or ward.

  ✅ No tuition fees for preschool and school · Nghị định 238/2025/NĐ-CP
     The school.

  ✅ Help with the costs of schooling · Nghị định 238/2025/NĐ-CP
     Apply at the school, which passes it on to the commune or ward.

  ✅ Free legal aid for members of poor households · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
     The State Legal Aid Centre (provincial Department of Justice).
  [Go on answering] [Why?]
  [Which papers?] [← Result]
  [☰ Main menu]
Visitor: [☰ Main menu]
Trợ lý: Hello. This is the assistant of the poverty-reduction programme.
  If you have an invitation code of 8 characters from your commune or ward, please type it here.
  Without a code you can still see which support there is, without giving a name: press Check support (or type /eligibility). For a code, please ask the officer for poverty reduction of your commune or ward.
  [Xem hỗ trợ]
  [Check support (English)]
""")


def test_a_stranger_hungry_tonight_hears_at_once_whom_to_tell(house):
    """Before the second question, and again above the answer."""
    guest = house.stranger("Anh Tài")
    guest.types("/hotro").presses("Đang thiếu ăn", "Xong")

    assert guest.said == snapshot("""\
🔴 Xin báo ngay hôm nay: trưởng thôn, tổ trưởng tổ dân phố hoặc UBND xã, phường. Rồi xin trả lời tiếp ạ.
Gia đình mình hiện thuộc diện nào ạ?\
""")
    guest.presses("Xem kết quả")
    assert guest.said == snapshot("""\
Gia đình mình có thể thuộc 1 diện, 34 diện cần thêm thông tin:
🔴 Cần giúp ngay:
✅ Hỗ trợ gạo khi thiếu đói · Nghị định 20/2021/NĐ-CP, Điều 12
Xin báo ngay hôm nay: trưởng thôn, tổ trưởng tổ dân phố hoặc UBND xã, phường.
Cần biết thêm:
Trả lời tiếp những câu này là rõ được nhiều nhất:
   – Gia đình mình hiện thuộc diện nào ạ?
   – Nơi gia đình ở có phải xã, thôn đặc biệt khó khăn không ạ?
   – Trong nhà có những ai sau đây ạ? Chọn được nhiều mục.
UBND xã, phường là nơi quyết định.
Trợ lý chưa biết gia đình mình ở xã, phường nào, nên chỉ nêu quy định chung; nơi ở có thể có khoản riêng. Xin hỏi UBND xã, phường nơi gia đình đang ở: nơi đó xét và quyết định.\
""")
