"""Whole chats of a near-poor household of an ethnic minority in Bắc Kạn, in both languages."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from domain.households import Status
from tests.conversations.families import become, in_english
from tests.conversations.test_may_we_get_it import answer_all
from tests.support import town


@pytest.fixture(autouse=True)
def near_poor(house):
    """The family is near-poor, of an ethnic minority, in Bắc Kạn."""
    become(
        house,
        status=Status.NEAR_POOR,
        deprivations=frozenset({"telecom"}),
        members=(replace(town.PAO_HEAD, insured=None),),
    )


def test_a_near_poor_household_in_vietnamese(pao):
    """From the first question to why and where."""
    pao.types("/hotro")
    answer_all(pao)
    pao.presses("Vì sao?", "Cần giấy tờ gì?", "Nộp ở đâu?")

    assert pao.transcript == snapshot("""\
Ông Páo: /hotro
Trợ lý: Theo sổ theo dõi – Diện của hộ: Hộ cận nghèo; Nơi ở: Phường (đô thị). Chỗ nào chưa đúng, xin báo cán bộ phụ trách ạ.
  Diện hỗ trợ của gia đình mình
  (1/4) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  [Nhà bị thiên tai, hỏa hoạn]
  [Người hưởng trợ cấp mới mất]
  [Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Không có mục nào] [Không biết]
Ông Páo: [Không có mục nào]
Trợ lý: (2/4) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Cần tư vấn pháp luật]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Không có mục nào]
Trợ lý: (3/3) Có ai trong nhà đã có hợp đồng đi làm việc ở nước ngoài không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: Gia đình mình có thể thuộc 3 diện, 1 diện cần thêm thông tin:
  Y tế:
  ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
  ✅ Bảo hiểm y tế cho người dân tộc thiểu số thuộc hộ cận nghèo ở phường Bắc Kạn · Kế hoạch, mục IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
  ❔ Bảo hiểm y tế cho hộ cận nghèo ở xã nghèo · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Cần biết thêm: nơi ở có trong danh sách xã nghèo không (cán bộ tra giúp).
  An sinh xã hội:
  ☎ Quà Tết – xin hỏi cán bộ
  Thông tin:
  ✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
  UBND xã, phường là nơi quyết định.
  [Vì sao?] [Cần giấy tờ gì?]
  [Nộp ở đâu?] [Gửi cán bộ]
  [Lưu thành ảnh]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Vì sao?]
Trợ lý: ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo
  Gia đình mình – Diện của hộ: Hộ cận nghèo.
  Nhà nước hỗ trợ tiền đóng bảo hiểm y tế cho mọi người trong hộ cận nghèo.
  Mức hỗ trợ ít nhất bằng 70 % tiền đóng.
  Khám chữa bệnh được chi trả 95 % trong phạm vi quyền lợi.
  Căn cứ: Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6.
  Mức cụ thể cần cán bộ xác nhận.
  Hội đồng nhân dân tỉnh có thể hỗ trợ thêm.
  UBND xã, phường là nơi quyết định.
  (Trang 1/4)
  [Xem tiếp (2/4)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Cần giấy tờ gì?]
Trợ lý: Giấy tờ cần có:
  ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
     Danh sách hộ cận nghèo (xã, phường có sẵn).

  ✅ Bảo hiểm y tế cho người dân tộc thiểu số thuộc hộ cận nghèo ở phường Bắc Kạn · Kế hoạch, mục IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
     Chưa có danh mục giấy tờ, xin hỏi nơi nộp.

  ✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
     Chưa có danh mục giấy tờ, xin hỏi nơi nộp.
  [Vì sao?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Nộp ở đâu?]
Trợ lý: Nơi nộp:
  ✅ Hỗ trợ đóng bảo hiểm y tế cho người thuộc hộ cận nghèo · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
     UBND xã, phường hoặc tổ chức thu bảo hiểm xã hội.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Bảo hiểm y tế cho người dân tộc thiểu số thuộc hộ cận nghèo ở phường Bắc Kạn · Kế hoạch, mục IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
     Trạm y tế phường; bảo hiểm xã hội cơ sở cấp thẻ.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Hỗ trợ internet, viễn thông công ích · Kế hoạch, mục III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
     Doanh nghiệp viễn thông trên địa bàn.
     Đơn vị theo dõi ở đây: Phòng Xây dựng, Nông nghiệp và Môi trường.
  [Vì sao?] [Cần giấy tờ gì?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
""")


def test_a_near_poor_household_in_english(pao):
    """The same chat."""
    in_english(pao).types("/eligibility")
    answer_all(pao)
    pao.presses("Why?", "Which papers?", "Where to apply?")

    assert pao.transcript == snapshot("""\
Ông Páo: /eligibility
Trợ lý: On record – Status of the household: Near-poor household; Where the household lives: Ward (urban). If something is not right, please tell your cadre.
  Support for our household
  (1/4) Is any of this happening to the household right now?
  [House hit by disaster]
  [Somebody on an allowance died]
  [Short of food] [Sudden hardship]
  [None of these] [I don't know]
Ông Páo: [None of these]
Trợ lý: (2/4) Which of these does the household need or want? You can choose several.
  [A plan that needs a loan]
  [Loan for a job] [Wants training]
  [Looking for work] [Production project]
  [Needs legal help]
  [None of these] [I don't know]
  [← Back] [See the result]
Ông Páo: [None of these]
Trợ lý: (3/3) Does somebody have a contract to work abroad?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: Your household may be entitled to 3 kinds of support; for 1 more, something still has to be known:
  Health:
  ✅ Help with health insurance contributions for members of near-poor households · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
  ✅ Health insurance for ethnic minority members of near-poor households in Bắc Kạn ward · Plan, section IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
  ❔ Health insurance for near-poor households in poor communes · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Still to be known: whether the area is on the list of poor communes (the officer looks it up).
  Social security:
  ☎ Tết gifts – please ask your officer
  Information:
  ✅ Help with internet and public telecom services · Plan, section III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
  The People's Committee of the commune or ward decides.
  [Why?] [Which papers?]
  [Where to apply?] [Send to my cadre]
  [Keep as a picture]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [Why?]
Trợ lý: ✅ Help with health insurance contributions for members of near-poor households
  Your household – Status of the household: Near-poor household.
  The state helps everybody in a near-poor household with the contribution.
  The help is at least 70% of the contribution.
  Treatment is covered at 95% within the scope of the benefits.
  Legal basis: Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6.
  An officer must confirm the exact level.
  The provincial council may add to it.
  The People's Committee of the commune or ward decides.
  (Page 1 of 4)
  [More (2/4)] [Why not others?]
  [Which papers?] [Where to apply?]
  [What will change?] [Send to my cadre]
  [Keep as a picture] [← Result]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [Which papers?]
Trợ lý: Papers you need:
  ✅ Help with health insurance contributions for members of near-poor households · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
     The list of near-poor households (the commune or ward has it).

  ✅ Health insurance for ethnic minority members of near-poor households in Bắc Kạn ward · Plan, section IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
     The list of papers is not known yet; please ask where you apply.

  ✅ Help with internet and public telecom services · Plan, section III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
     The list of papers is not known yet; please ask where you apply.
  [Why?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [← Result]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [Where to apply?]
Trợ lý: Where to apply:
  ✅ Help with health insurance contributions for members of near-poor households · Luật Bảo hiểm y tế, Điều 12.4.a, Điều 22; Nghị định 188/2025/NĐ-CP, Điều 6
     The commune or ward, or the collecting agent of the social security agency.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Health insurance for ethnic minority members of near-poor households in Bắc Kạn ward · Plan, section IV.4.3: “100% người thuộc hộ nghèo và người dân tộc thiểu số thuộc hộ cận nghèo được hỗ trợ tham gia bảo hiểm y tế”
     The ward's health station; the local social security office issues the card.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.

  ✅ Help with internet and public telecom services · Plan, section III.4: “Hỗ trợ internet: Phối hợp với các doanh nghiệp viễn thông trên địa bàn phường triển khai theo Chương trình cung cấp dịch vụ viễn thông công ích”
     The local telecom company.
     The office in charge here: Phòng Xây dựng, Nông nghiệp và Môi trường.
  [Why?] [Which papers?]
  [Send to my cadre] [Keep as a picture]
  [← Result]
  [Write to our cadre]
  [☰ Main menu]
""")
