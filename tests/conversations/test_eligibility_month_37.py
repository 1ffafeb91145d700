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
Trợ lý: Hiện chưa thuộc diện:
  – Vốn vay hộ nghèo · Kế hoạch, mục IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
     Vốn này dành cho hộ nghèo.
     Gia đình mình – Diện của hộ: Mới thoát nghèo.

  – Vốn vay hộ cận nghèo · Kế hoạch, mục IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
     Vốn này dành cho hộ cận nghèo.
     Gia đình mình – Diện của hộ: Mới thoát nghèo.
  UBND xã, phường là nơi quyết định.
  (Trang 1/17)
  [Xem tiếp (2/17)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [☰ Mục chính]
Ông Páo: [Xem tiếp (2/17)]
Trợ lý: Hiện chưa thuộc diện:
  – Vốn vay hộ mới thoát nghèo · Kế hoạch, mục IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
     Vốn này dành cho 3 năm (36 tháng) đầu sau khi ra khỏi danh sách.
     Gia đình mình – Số tháng từ khi thoát nghèo: 37.

  – Vốn vay làm nước sạch, nhà tiêu ở nông thôn · Quyết định 10/2024/QĐ-TTg
     Vốn này dành cho hộ ở nông thôn, không riêng hộ nghèo.
     Gia đình mình – Nơi ở: Phường (đô thị).

  – Vốn vay giải quyết việc làm · Nghị định 338/2025/NĐ-CP
     Vốn này dành cho người lao động muốn vay để tự tạo việc làm.
     Gia đình mình – Muốn vay tạo việc làm: Không.
     Khi nào trong nhà có người muốn vay vốn để tự tạo việc làm, xin hỏi lại ạ.
  UBND xã, phường là nơi quyết định.
  (Trang 2/17)
  [Xem tiếp (3/17)] [Vì sao?]
  [Cần giấy tờ gì?] [Nộp ở đâu?]
  [Gửi cán bộ] [Lưu thành ảnh]
  [☰ Mục chính]
""")


def test_month_37_in_english(pao):
    """The same page."""
    in_english(pao).types("/eligibility")
    answer_all(pao, need=("A plan that needs a loan", "Done"))
    pao.presses("Why?").forget().presses("Why not others?", "More (")

    assert pao.transcript == snapshot("""\
Ông Páo: [Why not others?]
Trợ lý: Not at present:
  – Loan for poor households · Plan, section IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
     This is for poor households.
     Your household – Status of the household: Newly escaped from poverty.

  – Loan for near-poor households · Plan, section IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
     This is for near-poor households.
     Your household – Status of the household: Newly escaped from poverty.
  The People's Committee of the commune or ward decides.
  (Page 1 of 17)
  [More (2/17)] [Why?]
  [Which papers?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [☰ Main menu]
Ông Páo: [More (2/17)]
Trợ lý: Not at present:
  – Loan for households newly escaped from poverty · Plan, section IV.4.1: “Tạo điều kiện cho hộ nghèo, hộ cận nghèo, hộ mới thoát nghèo, học sinh, sinh viên có hoàn cảnh khó khăn đủ điều kiện, có nhu cầu đều được vay vốn tín dụng ưu đãi để học tập, phát triển sản xuất, giải quyết việc làm, xuất khẩu lao động”
     This is for the first 3 years (36 months) after leaving the list.
     Your household – Months since the escape: 37.

  – Loan for clean water and toilets in rural areas · Quyết định 10/2024/QĐ-TTg
     This is for rural households, not only for poor ones.
     Your household – Where the household lives: Ward (urban).

  – Loan to create a job · Nghị định 338/2025/NĐ-CP
     This is for workers who want a loan to create a job.
     Your household – Loan for a job: No.
     When somebody wants a loan to create a job, please ask again.
  The People's Committee of the commune or ward decides.
  (Page 2 of 17)
  [More (3/17)] [Why?]
  [Which papers?] [Where to apply?]
  [Send to my cadre] [Keep as a picture]
  [☰ Main menu]
""")
