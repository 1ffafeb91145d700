"""What the units below wrote stands beside the questions of the compiled report, and can be taken over."""

import pytest
from inline_snapshot import snapshot

from domain.reports.told_below import PAGE_CHARS, Told, as_text, in_pages
from handlers.unit_report.below import MOST_CHARS
from tests.conversations.families import in_english
from tests.report_life import valley

CARDS = {"linh": "xem.o.LC-R2.2026-Q2.lc/a", "seo": "xem.o.LC-R2.2026-Q2.lc/b"}


def _told(officer, words):
    """Let an officer hand in the report with a few words on results."""
    officer.presses_token(f"nop.b.{valley.REPORT}").types(words)
    officer.presses("Bỏ qua", "Bỏ qua", "✅ Gửi")


@pytest.fixture
def told(linh, seo, ngoc):
    """Two communes wrote something, and both reports are accepted."""

    def write(first="xong 2 nhà tiêu", second="mở 1 lớp dệt"):
        _told(linh, first)
        _told(seo, second)
        for card in CARDS.values():
            ngoc.presses_token(card).presses("✅ Nhận")
        return ngoc.forget()

    return write


def test_the_units_are_named_and_their_words_are_taken_over(told, life):
    """Nobody answered before: the units wrote. Taken, the part stands open, whole, to be mended."""
    ngoc = told()
    ngoc.presses_token(f"nop.b.{valley.COMPILED}").presses("Lấy phần này")
    ngoc.presses("Giữ như trước", "Bỏ qua", "Bỏ qua")

    assert ngoc.transcript == snapshot("""\
Chị Ngọc: [?]
Trợ lý: Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường
  Số liệu cộng từ 2 báo cáo đã nhận; 01/4/2026 – 05/6/2026:
  · 3 hộ phụ trách, 1 hộ đã có báo cáo (1 báo cáo)
  · 1 thiếu hụt được gỡ; 1 lượt hỗ trợ, 6.000.000 đồng
  · 0 hộ được đề nghị xét thoát nghèo
  · không có vướng mắc nào do đơn vị nêu còn chưa gỡ
  Số nào chưa đúng, chị bấm Số liệu, căn cứ để xem và sửa giúp ạ.
Trợ lý: Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường
  Các đơn vị viết:
  Xã Nà Mằn: xong 2 nhà tiêu
  Xã Bản Phố: mở 1 lớp dệt
  (1/3) Kết quả nổi bật trong kỳ, chị viết vài câu giúp. Ví dụ: đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.
  [⬇️ Lấy phần này]
  [Bỏ qua] [Số liệu, căn cứ]
Chị Ngọc: [⬇️ Lấy phần này]
Trợ lý: Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường
  Đang ghi:
  Xã Nà Mằn: xong 2 nhà tiêu
  Xã Bản Phố: mở 1 lớp dệt
  Đúng thì bấm Giữ như trước; cần sửa, chị gõ lại cả phần này giúp.
  (1/3) Kết quả nổi bật trong kỳ, chị viết vài câu giúp. Ví dụ: đã xong 2 nhà tiêu, 5 hộ có thẻ BHYT.
  [Giữ như trước] [Bỏ qua]
  [Số liệu, căn cứ]
Chị Ngọc: [Giữ như trước]
Trợ lý: (2/3) Có khó khăn gì ạ? Ví dụ: thiếu nước vào mùa khô nên chưa làm được nhà tiêu.
  [Bỏ qua] [← Quay lại]
Chị Ngọc: [Bỏ qua]
Trợ lý: (3/3) Đơn vị đề xuất gì ạ? Ví dụ: đề nghị bố trí vốn sửa 3 nhà trước mùa mưa.
  [Bỏ qua] [← Quay lại]
Chị Ngọc: [Bỏ qua]
Trợ lý: Văn bản để trống số, người ký, chữ ký, dấu cho văn thư điền; ngày ghi theo ngày gửi.
  Báo cáo quý (quý II/2026) · Sở Nông nghiệp và Môi trường. Chị xem lại giúp:
  Số liệu: 11 dòng
  1. Kết quả: Xã Nà Mằn: xong 2 nhà tiêu
  Xã Bản Phố: mở 1 lớp dệt
  2. Khó khăn: không có
  3. Đề xuất: không có
  Đúng rồi thì bấm Gửi. Muốn sửa dòng nào, bấm số dòng ấy.
  [✅ Gửi]
  [✎ 1] [✎ 2] [✎ 3]
  [✎ Phần khác của văn bản]
""")
    ngoc.presses("✅ Gửi")
    written = life("lc/nn", "LC-R1").content.sections["results"]
    assert written == "Xã Nà Mằn: xong 2 nhà tiêu\nXã Bản Phố: mở 1 lớp dệt"


def test_what_was_taken_is_mended_by_typing(told, life):
    """The words of the office take the place of what was taken."""
    ngoc = told()
    ngoc.presses_token(f"nop.b.{valley.COMPILED}").presses("Lấy phần này")
    ngoc.types("Hai xã xong 2 nhà tiêu, mở 1 lớp dệt").presses("Bỏ qua", "Bỏ qua", "✅ Gửi")

    written = life("lc/nn", "LC-R1").content.sections["results"]
    assert written == "Hai xã xong 2 nhà tiêu, mở 1 lớp dệt"


def test_what_was_taken_is_there_again_after_a_rest(told):
    """Left and opened again, nothing has to be taken twice."""
    ngoc = told()
    ngoc.presses_token(f"nop.b.{valley.COMPILED}").presses("Lấy phần này").types("/huy", "có")
    ngoc.presses_token(f"nop.b.{valley.COMPILED}")

    assert "Xã Nà Mằn: xong 2 nhà tiêu" in ngoc.transcript


def test_a_long_list_has_pages_and_each_is_taken_below_the_other(told, life):
    """A page is taken where it is read; the same page twice is there once."""
    long = "đã hỗ trợ hộ nghèo làm nhà tiêu hợp vệ sinh; " * 20
    ngoc = told(long, "mở 1 lớp dệt")
    ngoc.presses_token(f"nop.b.{valley.COMPILED}")
    assert "mở 1 lớp dệt" not in ngoc.said
    ngoc.presses("Lấy phần này", "Các đơn vị viết (2)")
    assert "(trang 1/2)" in ngoc.said
    ngoc.presses("Trang sau")
    assert "Xã Bản Phố: mở 1 lớp dệt" in ngoc.said
    ngoc.presses("Lấy phần này").presses_token(f"nop.q.{valley.COMPILED}.1.0")
    ngoc.presses("Giữ như trước", "Bỏ qua", "Bỏ qua", "✅ Gửi")

    lines = life("lc/nn", "LC-R1").content.sections["results"].splitlines()
    assert lines == [f"Xã Nà Mằn: {long.strip()}", "Xã Bản Phố: mở 1 lớp dệt"]


def test_questions_that_were_passed_over_stay_so(told):
    """Whoever takes over a later part is not asked the earlier ones again."""
    ngoc = told()
    ngoc.presses_token(f"nop.b.{valley.COMPILED}").presses("Bỏ qua", "Bỏ qua")
    ngoc.presses_token(f"nop.q.{valley.COMPILED}.1.0").presses("Giữ như trước")

    assert "(3/3)" in ngoc.said


def test_a_part_that_was_passed_over_is_opened_again_with_what_units_wrote(told):
    """At the summary its number opens it; nothing was written, so there is nothing to mend."""
    ngoc = told()
    ngoc.presses_token(f"nop.b.{valley.COMPILED}").presses("Bỏ qua", "Bỏ qua", "Bỏ qua", "✎ 1")

    assert "Các đơn vị viết:\nXã Nà Mằn: xong 2 nhà tiêu" in ngoc.said
    assert "Đang ghi" not in ngoc.said
    assert "skipped" not in ngoc.said


def test_what_a_unit_wrote_itself_is_shown_whole_to_be_mended(linh):
    """More than a line of it: whoever mends a text has to read it."""
    words = "đã vận động các hộ làm nhà tiêu hợp vệ sinh; " * 5
    linh.presses_token(f"nop.b.{valley.REPORT}").types(words).presses("Bỏ qua", "Bỏ qua", "✎ 1")

    assert f"Đang ghi:\n{words.strip()}" in linh.said


def test_it_is_the_same_in_english(told):
    """The other language."""
    ngoc = told()
    in_english(ngoc).presses_token(f"nop.b.{valley.COMPILED}")
    assert ngoc.said == snapshot("""\
Báo cáo quý (quarter II/2026) · Sở Nông nghiệp và Môi trường
The units wrote:
Xã Nà Mằn: xong 2 nhà tiêu
Xã Bản Phố: mở 1 lớp dệt
(1/3) What was achieved? A few sentences. For example: 2 toilets finished, 5 households with health insurance cards.\
""")
    ngoc.presses("Take this over")

    assert ngoc.said == snapshot("""\
Báo cáo quý (quarter II/2026) · Sở Nông nghiệp và Môi trường
It says now:
Xã Nà Mằn: xong 2 nhà tiêu
Xã Bản Phố: mở 1 lớp dệt
If it is right, press Keep as before; to change it, type the whole part anew.
(1/3) What was achieved? A few sentences. For example: 2 toilets finished, 5 households with health insurance cards.\
""")


def test_a_page_that_is_none_is_an_old_button(told):
    """Figures and pages beyond the last have nothing to take."""
    ngoc = told()
    for token in ("q.{}.1.7", "u.{}.1.7", "q.{}.9.0", "u.{}.0.0", "q.{}.2.0"):
        ngoc.presses_token("nop." + token.format(valley.COMPILED))
        assert "không còn dùng được" in ngoc.said, token


def test_a_unit_without_others_below_has_nothing_to_take(linh):
    """A commune's own question is as it was."""
    linh.presses_token(f"nop.b.{valley.REPORT}")

    assert "Các đơn vị viết" not in linh.said
    assert "Lấy phần này" not in [label for label, _ in linh.buttons]


def test_more_than_a_section_holds_is_refused_with_a_sentence(told, monkeypatch):
    """Nothing is cut off in silence."""
    from handlers.unit_report import writing

    monkeypatch.setattr(writing, "MOST_CHARS", 20)
    ngoc = told()
    ngoc.presses_token(f"nop.b.{valley.COMPILED}").presses("Lấy phần này")

    assert "không lấy thêm nữa" in ngoc.said
    assert MOST_CHARS == 8_000


def test_pages_cut_no_text_in_two_and_lose_none():
    """A text longer than a page has one for itself."""
    told = [Told(f"Xã {n}", "x" * (n * 97 % 1_300)) for n in range(40)]
    pages = in_pages(told)

    assert [each for page in pages for each in page] == told
    assert all(len(page) == 1 or len(as_text(page)) <= PAGE_CHARS for page in pages)
    assert in_pages([]) == ()
