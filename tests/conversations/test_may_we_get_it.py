"""A household asks which support it may be entitled to, and sends the answer to its cadre."""

from inline_snapshot import snapshot


def answer_all(someone, **answers):
    """Answer every question: with what is given for a word in it, else with none, no, unknown."""
    for _ in range(20):
        labels = [button.label for row in someone.last.buttons for button in row]
        if "Vì sao?" in labels or "Why?" in labels:
            return
        wanted = next((reply for word, reply in answers.items() if word in someone.said), None)
        fallback = ("Không có mục nào", "None of these", "Không", "No", "Không biết")
        choice = wanted or next((label for label in fallback if label in labels), labels[0])
        someone.presses(*([choice] if isinstance(choice, str) else choice))


def test_a_household_asks_and_sends_the_answer_to_its_cadre(pao, lan):
    """Only what still matters is asked; the answer cites its article; the commune decides."""
    pao.types("/hotro")
    answer_all(pao, cần=("Có người muốn học nghề", "Xong"))
    pao.presses("Xem tiếp", "Vì sao?", "Xem tiếp", "Xem tiếp", "Diện chưa thuộc")
    pao.presses("Nộp ở đâu?", "Cần giấy tờ gì?", "Xem tiếp", "Gửi cán bộ", "Gửi cán bộ")

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
Ông Páo: [Không có mục nào]
Trợ lý: (2/5) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Có người muốn học nghề]
Trợ lý: (2/5) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  Đã chọn 1. Chọn thêm, hoặc bấm Xong.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [✓ Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Xong] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Xong]
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
Ông Páo: [Xem tiếp (2/2)]
Trợ lý: Thông tin:
  ✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
  Trợ giúp pháp lý:
  ✅ Trợ giúp pháp lý miễn phí cho người thuộc hộ nghèo · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
  Học nghề, việc làm:
  ✅ Học nghề ngắn hạn · Quyết định 46/2015/QĐ-TTg; Thông tư 55/2023/TT-BTC, Điều 68 (vốn chuyển tiếp đến hết 31/12/2026)
  UBND xã, phường là nơi quyết định.
  (Trang 2/2)
  [Vì sao?] [Cần giấy tờ gì?]
  [Nộp ở đâu?] [Gửi cán bộ]
  [Lưu thành ảnh]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Vì sao?]
Trợ lý: ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo
  Gia đình mình – Diện của hộ: Hộ nghèo.
  Nhà nước đóng tiền thẻ bảo hiểm y tế cho mọi người trong hộ nghèo.
  Ngân sách nhà nước đóng 100 % tiền thẻ; khám chữa bệnh được chi trả 100 % trong phạm vi quyền lợi.
  Căn cứ: Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22.
  Sổ ghi trong nhà có người chưa có thẻ bảo hiểm y tế: xin hỏi cán bộ.

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
  (Trang 1/4)
  [Xem tiếp (2/4)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Xem tiếp (2/4)]
Trợ lý: ✅ Miễn học phí mầm non, phổ thông
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

  ✅ Hỗ trợ làm nhà tiêu hợp vệ sinh
  Gia đình mình – Diện của hộ: Hộ nghèo; Thiếu nhà tiêu hợp vệ sinh: Có.
  Hỗ trợ vật liệu hoặc kinh phí làm nhà tiêu hợp vệ sinh.
  Mức nêu trong kế hoạch: khoảng 6.000.000 đồng/nhà.
  Giảm nghèo bền vững phường Bắc Kạn giai đoạn 2026-2030, mục III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”.
  UBND xã, phường là nơi quyết định.
  (Trang 2/4)
  [Xem tiếp (3/4)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Xem tiếp (3/4)]
Trợ lý: ✅ Hỗ trợ internet, viễn thông công ích
  Gia đình mình – Diện của hộ: Hộ nghèo; Thiếu internet: Có.
  Hỗ trợ dùng dịch vụ viễn thông, internet theo chương trình viễn thông công ích.
  Giảm nghèo bền vững phường Bắc Kạn giai đoạn 2026-2030, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”.
  Kế hoạch không nêu mức hỗ trợ; xin hỏi cán bộ.

  ✅ Trợ giúp pháp lý miễn phí cho người thuộc hộ nghèo
  Gia đình mình – Diện của hộ: Hộ nghèo.
  Có người giúp về pháp luật mà không mất tiền.
  Căn cứ: Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7.
  UBND xã, phường là nơi quyết định.
  (Trang 3/4)
  [Xem tiếp (4/4)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Diện chưa thuộc]
Trợ lý: Hiện có 35 diện chưa thuộc. Điều nào làm nhiều diện chưa thuộc nhất được nêu trước.
  Hiện chưa thuộc:
  – Dành cho: Hộ cận nghèo. Gia đình mình – Diện của hộ: Hộ nghèo.
     • Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
     • Bảo hiểm y tế cho hộ cận nghèo ở xã nghèo · Nghị định 188/2025/NĐ-CP, Điều 6.6
     • Bảo hiểm y tế cho người dân tộc thiểu số thuộc hộ cận nghèo ở phường Bắc Kạn · Kế hoạch, mục IV.4.3
     • Trợ giúp pháp lý miễn phí cho người thuộc hộ cận nghèo · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7; Nghị định 144/2017/NĐ-CP, Điều 2
     • Vốn vay hộ cận nghèo · Kế hoạch, mục IV.4.1 (còn xét: Có phương án sản xuất cần vốn)
  Lời kế hoạch:
  – Mục IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
  UBND xã, phường là nơi quyết định.
  (Trang 1/7)
  [Xem tiếp (2/7)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Nộp ở đâu?]
Trợ lý: Nơi nộp:
  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     UBND xã, phường lập danh sách; cơ quan bảo hiểm xã hội cấp thẻ.
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

  ✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP
     Nộp ở trường, trường gửi UBND xã, phường.
     Đơn vị theo dõi ở đây: Phòng Văn hóa - Xã hội.
  (Trang 1/2)
  [Xem tiếp (2/2)] [Vì sao?]
  [Cần giấy tờ gì?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Cần giấy tờ gì?]
Trợ lý: Giấy tờ cần có:
  ✅ Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     Không cần nộp giấy nếu đã có trong danh sách hộ nghèo do Chủ tịch UBND xã, phường xác nhận.

  ✅ Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg
     Danh sách hộ nghèo (xã, phường có sẵn).

  ✅ Miễn lệ phí hộ tịch · Luật Hộ tịch
     Giấy chứng nhận hộ nghèo.

  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP
     Chưa có danh mục giấy tờ, xin hỏi nơi nộp.

  ✅ Hỗ trợ chi phí học tập · Nghị định 238/2025/NĐ-CP
     Giấy chứng nhận hộ nghèo.

  ✅ Hỗ trợ làm nhà tiêu hợp vệ sinh · Kế hoạch, mục III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”
     Chưa có danh mục giấy tờ, xin hỏi nơi nộp.
  (Trang 1/2)
  [Xem tiếp (2/2)] [Vì sao?]
  [Nộp ở đâu?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Xem tiếp (2/2)]
Trợ lý: Giấy tờ cần có:
  ✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
     Chưa có danh mục giấy tờ, xin hỏi nơi nộp.

  ✅ Trợ giúp pháp lý miễn phí cho người thuộc hộ nghèo · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
     Giấy chứng nhận hộ nghèo; Đơn.

  ✅ Học nghề ngắn hạn · Quyết định 46/2015/QĐ-TTg; Thông tư 55/2023/TT-BTC, Điều 68 (vốn chuyển tiếp đến hết 31/12/2026)
     Đơn xin học; Giấy chứng nhận (hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo hoặc thu nhập thấp).
  (Trang 2/2)
  [Vì sao?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Gửi cán bộ]
Trợ lý: Đã gửi cho cán bộ Hoàng Thị Lan. Việc gấp thì gia đình gặp hoặc gọi cán bộ ngay hôm nay ạ.
  [☰ Mục chính]
Ông Páo: [Gửi cán bộ]
Trợ lý: Kết quả này đã gửi cho cán bộ Hoàng Thị Lan rồi ạ.
  [☰ Mục chính]
""")
    assert lan.presses("Việc hôm nay").transcript == snapshot("""\
Trợ lý: 📝 Hộ ông Giàng A Páo vừa gửi kết quả tra diện hỗ trợ. Chị xem trong Việc hôm nay ạ.
  [Việc hôm nay]
Chị Lan: [Việc hôm nay]
Trợ lý: Chào chị Lan. Hôm nay chị có 4 việc:
  1. Hộ ông Giàng A Páo gửi kết quả tự xem diện hỗ trợ, lúc 08:00 ngày 05/6
  2. Hộ bà Đặng Thị Hà · Tổ dân phố 4: chưa có báo cáo nào
  3. Hộ ông Giàng A Páo · Tổ dân phố 4: chưa có báo cáo nào
  4. Hộ bà Lý Thị Mẩy · Tổ dân phố 4: chưa có báo cáo nào
  [Làm việc 1] [Làm việc 2]
  [Làm việc 3] [Làm việc 4]
  [☰ Mục chính]
""")


def test_one_may_stop_asking_and_see_what_follows_so_far(pao):
    """Whoever is tired of questions gets what is known, and what is still missing."""
    pao.types("/hotro").presses("Không có mục nào", "Xem kết quả")

    assert "cần thêm thông tin" in pao.said
    assert "được hưởng" not in pao.transcript


def test_somebody_without_a_household_asks_in_general(nga):
    """Nothing is known, nothing is kept: what cannot wait is asked first, and then the status."""
    nga.types("/ngonngu").presses("English").types("/eligibility")
    nga.presses("None of these", "Near-poor household")
    answer_all(nga)

    assert "may be entitled" in nga.said
    assert nga.transcript == snapshot("""\
Đ/c Nga: /ngonngu
Trợ lý: Chọn ngôn ngữ · Choose a language
  [Tiếng Việt] [English]
Đ/c Nga: [English]
Trợ lý: Nông Thị Nga
  UBND phường Bắc Kạn
  · Leader
  How the assistant addresses you in Vietnamese can be changed below.
  [Call me anh] [Call me chị]
  [Call me bác] [Call me đồng chí]
  [Who looked at my data]
  [Where I get messages]
  [Requests about my data]
  [Leave and deputy] [Tiếng Việt]
  [English] [☰ Main menu]
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
Đ/c Nga: [No]
Trợ lý: (4/17) Does somebody in the household belong to an ethnic minority?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Đ/c Nga: [No]
Trợ lý: (5/17) Who of these lives in the household? You can choose several.
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
Đ/c Nga: [None of these]
Trợ lý: (7/13) Does this household live in a rural commune or an urban ward?
  [Commune (rural)] [Ward (urban)]
  [I don't know] [← Back]
  [See the result]
Đ/c Nga: [Commune (rural)]
Trợ lý: (8/13) Which of these is true of this home? You can choose several.
  [Dilapidated house]
  [Lacks a hygienic toilet]
  [Lacks an information device]
  [Lacks internet]
  [None of these] [I don't know]
  [← Back] [See the result]
Đ/c Nga: [None of these]
Trợ lý: (9/12) Is somebody 60 or older?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Đ/c Nga: [No]
Trợ lý: (10/10) Does somebody have a contract to work abroad?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Đ/c Nga: [No]
Trợ lý: This household may be entitled to 2 kinds of support; for 1 more, something still has to be known:
  Health:
  ✅ Help with health insurance contributions for members of near-poor households · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
  ❔ Health insurance for near-poor households in poor communes · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Still to be known: whether the area is on the list of poor communes (the officer looks it up).
  Social security:
  ☎ Tết gifts – decided by each locality every year
  Loans:
  ✅ Loan for clean water and toilets in rural areas · Quyết định 10/2024/QĐ-TTg
  The People's Committee of the commune or ward decides.
  [Why?] [Which papers?]
  [Where to apply?] [Keep as a picture]
  [☰ Main menu]
""")


def test_a_cadre_asks_on_behalf_of_a_household(lan, house):
    """From the household's card; the look is in the audit trail."""
    lan.types("/ho ha").presses("Đặng Thị Hà", "Diện hỗ trợ")
    answer_all(lan)
    with house.work() as work:
        looked = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'eligibility' and subject = 'h-ha'"
        ).scalar()

    assert looked == 1
    assert "Diện hỗ trợ của hộ bà Đặng Thị Hà" in lan.transcript or "Hộ này" in lan.said
    assert "Gửi cán bộ" not in lan.transcript


def test_a_cadre_reads_why_without_what_is_sensitive(lan):
    """Origin decides here, is used, and is not recited to somebody who is not the family."""
    lan.types("/ho may").presses("Lý Thị Mẩy", "Diện hỗ trợ")
    answer_all(lan)
    lan.forget().presses("Vì sao?", "Diện chưa thuộc")
    while "Xem tiếp" in str(lan.last.buttons):
        lan.presses("Xem tiếp")

    assert "Hộ này – Diện của hộ: Hộ nghèo" in lan.transcript
    assert "Có người dân tộc thiểu số: " not in lan.transcript
    assert "Gia đình mình –" not in lan.transcript
