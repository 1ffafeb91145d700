"""Whole chats of a newly escaped household, in month 35 of its 36, in both languages."""

from datetime import date

import pytest
from inline_snapshot import snapshot

from domain.households import Status
from tests.conversations.families import become, in_english
from tests.conversations.test_may_we_get_it import answer_all

RECOGNISED_ON = date(2023, 7, 5)
"""The clock stands on 5 June 2026."""


@pytest.fixture(autouse=True)
def newly_escaped(house):
    """The family has escaped from poverty."""
    changes = {"recognised_on": RECOGNISED_ON, "deprivations": frozenset()}
    become(house, status=Status.NEWLY_ESCAPED, **changes)


def test_month_35_in_vietnamese(pao):
    """The loan may still fit; its last day is said, and what follows."""
    pao.types("/hotro")
    answer_all(pao, cần=("Có phương án sản xuất cần vốn", "Xong"))
    pao.presses("Vì sao?", "Sắp tới có gì đổi?")

    assert pao.transcript == snapshot("""\
Ông Páo: /hotro
Trợ lý: Theo sổ theo dõi – Diện của hộ: Mới thoát nghèo; Nơi ở: Phường (đô thị). Chỗ nào chưa đúng, xin báo cán bộ phụ trách ạ.
  Diện hỗ trợ của gia đình mình
  (1/6) Gia đình có đang gặp việc gấp nào sau đây không ạ?
  [Nhà bị thiên tai, hỏa hoạn]
  [Người hưởng trợ cấp mới mất]
  [Đang thiếu ăn]
  [Đang gặp khó khăn đột xuất]
  [Không có mục nào] [Không biết]
Ông Páo: [Không có mục nào]
Trợ lý: (2/6) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  [Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Không có mục nào] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Có phương án sản xuất cần vốn]
Trợ lý: (2/6) Gia đình đang cần hoặc muốn điều nào sau đây ạ? Chọn được nhiều mục.
  Đã chọn 1. Chọn thêm, hoặc bấm Xong.
  [✓ Có phương án sản xuất cần vốn]
  [Muốn vay tạo việc làm]
  [Có người muốn học nghề]
  [Có người cần việc]
  [Muốn tham gia dự án sản xuất]
  [Xong] [Không biết]
  [← Quay lại] [Xem kết quả]
Ông Páo: [Xong]
Trợ lý: (3/6) Có cháu nào đang đi học là trẻ mồ côi hoặc khuyết tật không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: (4/6) Có ai trong nhà đã có hợp đồng đi làm việc ở nước ngoài không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: (5/6) Có cháu nào dưới 16 tuổi không còn ai nuôi dưỡng không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: (6/6) Nhà cách trường từ 4 km (tiểu học), 7 km (THCS), 10 km (THPT) trở lên, hoặc đường đi lại khó khăn phải không ạ?
  [Có] [Không]
  [Không biết] [← Quay lại]
  [Xem kết quả]
Ông Páo: [Không]
Trợ lý: Gia đình mình có thể thuộc 3 diện, 2 diện cần thêm thông tin:
  Y tế:
  ✅ Hỗ trợ đóng bảo hiểm y tế cho học sinh, sinh viên · Nghị định 188/2025/NĐ-CP, Điều 6 – Giàng Thị Sú
  ❔ Bảo hiểm y tế cho người dân tộc thiểu số ở xã vừa ra khỏi danh sách khó khăn · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Cần biết thêm: nơi ở có vừa ra khỏi danh sách xã khó khăn trong 36 tháng qua không (cán bộ tra giúp).

  ☎ Bảo hiểm y tế cho hộ mới thoát nghèo – xin hỏi cán bộ
  Giáo dục:
  ✅ Miễn học phí mầm non, phổ thông · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  Vốn vay:
  ✅ Vốn vay hộ mới thoát nghèo · Kế hoạch, mục IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
  UBND xã, phường là nơi quyết định.
  (Trang 1/2)
  [Xem tiếp (2/2)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Vì sao?]
Trợ lý: ✅ Hỗ trợ đóng bảo hiểm y tế cho học sinh, sinh viên
  Gia đình mình – Có người học phổ thông: Có.
  Nhà nước hỗ trợ học sinh, sinh viên tiền đóng bảo hiểm y tế.
  Mức hỗ trợ ít nhất bằng 50 % tiền đóng, từ 01/7/2025.
  Căn cứ: Nghị định 188/2025/NĐ-CP, Điều 6.
  Người có thể thuộc diện: Giàng Thị Sú.
  Mức cụ thể cần cán bộ xác nhận.
  Học sinh, sinh viên thuộc diện cao hơn, như hộ nghèo, thì theo diện ấy.

  ✅ Miễn học phí mầm non, phổ thông
  Gia đình mình – Có người học phổ thông: Có.
  Học trường công lập thì không phải đóng học phí.
  Học trường ngoài công lập thì có hỗ trợ học phí.
  Căn cứ: Nghị định 238/2025/NĐ-CP.
  Người có thể thuộc diện: Giàng Thị Sú.
  Dành cho mọi nhà, không riêng hộ nghèo.
  UBND xã, phường là nơi quyết định.
  (Trang 1/3)
  [Xem tiếp (2/3)] [Diện chưa thuộc]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Sắp tới có gì đổi?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Sắp tới có gì đổi?]
Trợ lý: Những gì đã biết là sẽ đổi sau ngày 05/6/2026:
  06/7/2026 – Vốn vay hộ mới thoát nghèo · Kế hoạch, mục IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”: hết thời gian đối với gia đình mình, ngày cuối là 05/7/2026.
  01/01/2027 – Chuẩn nghèo mới theo Nghị định 351/2025/NĐ-CP (30/12/2025): nông thôn 2.200.000 đồng, thành thị 2.800.000 đồng một người một tháng. Diện của hộ được xét lại theo chuẩn này; sổ đang ghi thu nhập 1.200.000 đồng.
  UBND xã, phường là nơi quyết định.
  [Vì sao?] [Cần giấy tờ gì?]
  [Nộp ở đâu?] [Gửi cán bộ]
  [Lưu thành ảnh] [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
""")


def test_month_35_in_english(pao):
    """The same chat."""
    in_english(pao).types("/eligibility")
    answer_all(pao, need=("A plan that needs a loan", "Done"))
    pao.presses("Why?", "What will change?")

    assert pao.transcript == snapshot("""\
Ông Páo: /eligibility
Trợ lý: On record – Status of the household: Newly escaped from poverty; Where the household lives: Ward (urban). If something is not right, please tell your cadre.
  Support for our household
  (1/6) Is any of this happening to the household right now?
  [House hit by disaster]
  [Somebody on an allowance died]
  [Short of food] [Sudden hardship]
  [None of these] [I don't know]
Ông Páo: [None of these]
Trợ lý: (2/6) Which of these does the household need or want? You can choose several.
  [A plan that needs a loan]
  [Loan for a job] [Wants training]
  [Looking for work] [Production project]
  [None of these] [I don't know]
  [← Back] [See the result]
Ông Páo: [A plan that needs a loan]
Trợ lý: (2/6) Which of these does the household need or want? You can choose several.
  1 chosen. Choose more, or press Done.
  [✓ A plan that needs a loan]
  [Loan for a job] [Wants training]
  [Looking for work] [Production project]
  [Done] [I don't know]
  [← Back] [See the result]
Ông Páo: [Done]
Trợ lý: (3/6) Is one of the pupils an orphan or disabled?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: (4/6) Does somebody have a contract to work abroad?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: (5/6) Is there a child under 16 whom nobody supports?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: (6/6) Is school 4 km (primary), 7 km (lower secondary) or 10 km (upper secondary) away or more, or hard to reach?
  [Yes] [No]
  [I don't know] [← Back]
  [See the result]
Ông Páo: [No]
Trợ lý: Your household may be entitled to 3 kinds of support; for 2 more, something still has to be known:
  Health:
  ✅ Help with health insurance contributions for pupils and students · Nghị định 188/2025/NĐ-CP, Điều 6 – Giàng Thị Sú
  ❔ Health insurance for ethnic minorities in communes that have just left the list of disadvantaged communes · Nghị định 188/2025/NĐ-CP, Điều 6.6
  Still to be known: whether the area left the list of disadvantaged communes within the last 36 months (the officer looks it up).

  ☎ Health insurance for households newly escaped from poverty – please ask your officer
  Education:
  ✅ No tuition fees for preschool and school · Nghị định 238/2025/NĐ-CP – Giàng Thị Sú
  Loans:
  ✅ Loan for households newly escaped from poverty · Plan, section IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
  The People's Committee of the commune or ward decides.
  (Page 1 of 2)
  [More (2/2)] [Why?]
  [Which papers?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [Why?]
Trợ lý: ✅ Help with health insurance contributions for pupils and students
  Your household – A pupil: Yes.
  The state helps pupils and students with the contribution.
  The help is at least 50% of the contribution, from 1 July 2025.
  Legal basis: Nghị định 188/2025/NĐ-CP, Điều 6.
  Who may be entitled: Giàng Thị Sú.
  An officer must confirm the exact level.
  Pupils and students who have more on another ground, for example as members of a poor household, are covered on that ground.

  ✅ No tuition fees for preschool and school
  Your household – A pupil: Yes.
  At public schools no tuition fee is paid.
  At other schools there is help with the fee.
  Legal basis: Nghị định 238/2025/NĐ-CP.
  Who may be entitled: Giàng Thị Sú.
  For every household, not only for poor ones.
  The People's Committee of the commune or ward decides.
  (Page 1 of 3)
  [More (2/3)] [Why not others?]
  [Which papers?] [Where to apply?]
  [What will change?] [Send to my cadre]
  [Keep as a picture] [← Result]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [What will change?]
Trợ lý: What is known to change after 5 Jun 2026:
  6 Jul 2026 – Loan for households newly escaped from poverty · Plan, section IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”: the time for it is over for your household, 5 Jul 2026 is the last day.
  1 Jan 2027 – A new poverty standard by Decree 351/2025/NĐ-CP (30/12/2025): rural 2,200,000 VND, urban 2,800,000 VND per person per month. Each household's status is reviewed against it; the income on record is 1,200,000 VND.
  The People's Committee of the commune or ward decides.
  [Why?] [Which papers?]
  [Where to apply?] [Send to my cadre]
  [Keep as a picture] [← Result]
  [Write to our cadre]
  [☰ Main menu]
""")
