"""Whole chats of a newly escaped household, in month 37, after its 36, in both languages."""

from datetime import date

import pytest
from inline_snapshot import snapshot

from domain.households import Status
from tests.conversations.families import become, in_english
from tests.conversations.test_may_we_get_it import answer_all

RECOGNISED_ON = date(2023, 5, 5)
"""The clock stands on 5 June 2026."""


@pytest.fixture(autouse=True)
def newly_escaped(house):
    """The family has escaped from poverty."""
    changes = {"recognised_on": RECOGNISED_ON, "deprivations": frozenset()}
    become(house, status=Status.NEWLY_ESCAPED, **changes)


def test_month_37_in_vietnamese(pao):
    """The loan fits no more, and the household's own number stands beside the reason."""
    pao.types("/hotro")
    answer_all(pao, cần=("Có phương án sản xuất cần vốn", "Xong"))
    pao.presses("Vì sao?").forget().presses("Diện chưa thuộc", "Xem tiếp")

    assert pao.transcript == snapshot("""\
Ông Páo: [Diện chưa thuộc]
Trợ lý: Hiện có 42 diện chưa thuộc. Điều nào làm nhiều diện chưa thuộc nhất được nêu trước.
  Hiện chưa thuộc:
  – Dành cho: Hộ nghèo. Gia đình mình – Diện của hộ: Mới thoát nghèo.
     • Thẻ bảo hiểm y tế cho người thuộc hộ nghèo · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     • Hỗ trợ tiền điện hộ nghèo · Quyết định 28/2014/QĐ-TTg
     • Trợ cấp người cao tuổi hộ nghèo không có người phụng dưỡng · Nghị định 20/2021/NĐ-CP, Điều 5.5.a, d, Điều 6.1.đ (còn xét: Có người từ 60 tuổi; Người cao tuổi không người phụng dưỡng)
     • Miễn lệ phí hộ tịch · Luật Hộ tịch
     • Nuôi dưỡng người khuyết tật đặc biệt nặng tại cơ sở bảo trợ xã hội · Nghị định 20/2021/NĐ-CP, Điều 24 (còn xét: Có người khuyết tật nặng; Có người khuyết tật đặc biệt nặng; Không còn người chăm sóc)
     • Hỗ trợ làm nhà tiêu hợp vệ sinh · Kế hoạch, mục III.4
     • Hỗ trợ phương tiện tiếp cận thông tin · Kế hoạch, mục III.4
  Lời kế hoạch:
  – Mục III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”
  – Mục III.4: “Hỗ tài sản tiếp cận thông tin: Khoảng 4 triệu đồng/nhà”
  UBND xã, phường là nơi quyết định.
  (Trang 1/10)
  [Xem tiếp (2/10)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
Ông Páo: [Xem tiếp (2/10)]
Trợ lý: Hiện chưa thuộc:
  – Dành cho: Hộ nghèo. Gia đình mình – Diện của hộ: Mới thoát nghèo.
     • Trợ giúp pháp lý miễn phí cho người thuộc hộ nghèo · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
     • Vốn vay hộ nghèo · Kế hoạch, mục IV.4.1
  UBND xã, phường là nơi quyết định.
  (Trang 2/10)
  [Xem tiếp (3/10)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [← Kết quả]
  [Nhắn cán bộ phụ trách]
  [☰ Mục chính]
""")


def test_month_37_in_english(pao):
    """The same page."""
    in_english(pao).types("/eligibility")
    answer_all(pao, need=("A plan that needs a loan", "Done"))
    pao.presses("Why?").forget().presses("Why not others?", "More (")

    assert pao.transcript == snapshot("""\
Ông Páo: [Why not others?]
Trợ lý: 42 kinds of support do not fit at present. What rules out most stands first.
  Not at present:
  – For: Poor household. Your household – Status of the household: Newly escaped from poverty.
     • Health insurance card for members of poor households · Luật Bảo hiểm y tế, Điều 12.3.h, Điều 22
     • Help with the electricity bill of poor households · Quyết định 28/2014/QĐ-TTg
     • Allowance for elderly people of poor households without a carer · Nghị định 20/2021/NĐ-CP, Điều 5.5.a, d, Điều 6.1.đ (looked at as well: Somebody aged 60 or older; Elderly person without a carer)
     • No fee for civil status papers · Luật Hộ tịch
     • Care of extremely severely disabled people in a social home · Nghị định 20/2021/NĐ-CP, Điều 24 (looked at as well: Severely disabled person; Extremely severely disabled person; Nobody left to care)
     • Help to build a hygienic toilet · Plan, section III.4
     • Help with an information device · Plan, section III.4
  The plan's own words:
  – Section III.4: “Hỗ trợ nhà tiêu hợp vệ sinh: Khoảng 06 triệu đồng/nhà”
  – Section III.4: “Hỗ tài sản tiếp cận thông tin: Khoảng 4 triệu đồng/nhà”
  The People's Committee of the commune or ward decides.
  (Page 1 of 10)
  [More (2/10)] [Why?]
  [Which papers?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [← Result]
  [Write to our cadre]
  [☰ Main menu]
Ông Páo: [More (2/10)]
Trợ lý: Not at present:
  – For: Poor household. Your household – Status of the household: Newly escaped from poverty.
     • Free legal aid for members of poor households · Luật Trợ giúp pháp lý 11/2017/QH14, Điều 7
     • Loan for poor households · Plan, section IV.4.1
  The People's Committee of the commune or ward decides.
  (Page 2 of 10)
  [More (3/10)] [Why?]
  [Which papers?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [← Result]
  [Write to our cadre]
  [☰ Main menu]
""")
