"""The lead office's own report: made of what was accepted, locking it, put right by errata."""

from io import BytesIO

import docx
from python_calamine import CalamineWorkbook

from domain.people import UnitId
from domain.reports.content import Figure
from domain.reports.life import State, Step
from tests.report_life import valley

CARD = "xem.o.LC-R2.2026-Q2.lc/a"


def _compiled(linh, ngoc):
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    valley.hand_in(ngoc, valley.COMPILED)


def test_the_compiled_report_is_made_of_what_was_accepted(linh, seo, ngoc, life):
    """What was not accepted is named as missing, and its figures are not in it."""
    valley.hand_in(linh)
    valley.hand_in(seo)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    ngoc.presses_token("nop.g.LC-R1.2026-Q2")
    assert "Hộ phụ trách: 2" in ngoc.said
    assert "Chưa có: Xã Bản Phố." in ngoc.said
    ngoc.presses("2", "Xem căn cứ")
    assert "Xã Nà Mằn: 1" in ngoc.said
    ngoc.presses_token("xem.a.LC-R2.2026-Q2.lc/b.1").presses_token("nop.g.LC-R1.2026-Q2")

    assert "Hộ phụ trách: 3" in ngoc.said
    assert "Chưa có" not in ngoc.said


def test_without_any_accepted_report_the_house_counts(ngoc):
    """The figures are then those of the whole province."""
    ngoc.presses_token("nop.b.LC-R1.2026-Q2")

    assert "3 hộ phụ trách" in ngoc.transcript
    assert "cộng từ" not in ngoc.transcript


def test_submitting_it_locks_those_below(linh, ngoc, life):
    """From then on only an erratum changes them."""
    _compiled(linh, ngoc)
    assert "1 báo cáo ở dưới đã vào bản này" in ngoc.said
    ngoc.presses_token("xem.r.LC-R2.2026-Q2.lc/a")

    assert life().state is State.LOCKED
    assert [event.step for event in life().events] == [Step.SUBMIT, Step.ACCEPT, Step.LOCK]


def test_an_old_return_button_says_at_once_what_can_be_done(linh, ngoc, life):
    """Nobody picks a line and types a comment that cannot be sent any more."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("Trả lại")
    ngoc.presses_token(CARD).presses("✅ Nhận")
    valley.hand_in(ngoc, valley.COMPILED)
    for old in ("xem.r.LC-R2.2026-Q2.lc/a", "xem.c.LC-R2.2026-Q2.lc/a.7"):
        ngoc.presses_token(old)
        assert "không trả lại được nữa" in ngoc.said
        assert "nhờ Xã Nà Mằn mở báo cáo và bấm Đính chính" in ngoc.said
        assert "Trả lại" not in str(ngoc.last.buttons)

    assert life().state is State.LOCKED


def test_a_comment_that_was_begun_before_the_lock_hears_it_at_its_end(linh, ngoc, life):
    """What was typed is not taken for a return; the way out is named."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    ngoc.presses_token("xem.c.LC-R2.2026-Q2.lc/a.7").types("nhờ đếm lại")
    comment = next(token for label, token in reversed(ngoc.buttons) if "Gửi" in label)
    valley.hand_in(ngoc, valley.COMPILED)
    ngoc.presses_token(comment).presses("✅ Gửi")

    assert "không trả lại được nữa" in ngoc.said
    assert life().state is State.LOCKED


def test_a_report_that_went_back_already_is_not_asked_about_again(linh, ngoc, life):
    """A colleague was quicker: it is said before a line is picked."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("Trả lại", "Cả báo cáo").types("xem lại").presses("✅ Gửi")
    ngoc.presses_token("xem.r.LC-R2.2026-Q2.lc/a")

    assert "vừa được xem xong" in ngoc.said
    assert life().state is State.RETURNED


def test_an_erratum_is_told_above_and_marked(linh, ngoc, life):
    """The old and the new with its reason: looked through, told, on the report and in the list."""
    _compiled(linh, ngoc)
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("✎ Đính chính", "2")
    linh.types("2", "đếm sót 1 hộ")
    assert "Đính chính Hộ đã có báo cáo: 1 → 2" in linh.said
    assert life().errata == ()
    linh.presses("✅ Gửi")
    assert "Đã ghi đính chính. Hộ đã có báo cáo: 1 → 2\nLý do: đếm sót 1 hộ" in linh.said
    assert "Hộ đã có báo cáo: 1 → 2\nLý do: đếm sót 1 hộ" in ngoc.said
    ngoc.presses("Mở báo cáo")

    marked = "✎ Đính chính ngày 05/6/2026. Hộ đã có báo cáo: 1 → 2. Lý do: đếm sót 1 hộ"
    assert marked in ngoc.said
    assert "có 1 đính chính" in ngoc.said
    assert marked in linh.presses_token("nop.o.LC-R2.2026-Q2").said
    assert life().state is State.LOCKED
    assert life().content.figures["visited"] == Figure(2, 1, "đếm sót 1 hộ")


def test_the_document_tells_the_old_and_the_new(house, linh, ngoc):
    """At the end of the text, and on the working sheet with what the law says of it."""
    _compiled(linh, ngoc)
    linh.presses_token("nop.f.LC-R2.2026-Q2.7").types("2", "đếm sót 1 hộ").presses("✅ Gửi")
    desk, now = house.house.documents, house.clock.now()
    with house.work() as work:
        unit = work.units.get(UnitId("lc/a"))
        (due,) = [each for each in desk.reports(unit, "2026-Q2") if each.obligation.id == "LC-R2"]
        pair = desk.write(desk.compose(work, due, unit, now), now)

    lines = [each.text for each in docx.Document(BytesIO(pair.docx)).paragraphs]
    told = "Ngày 05/6/2026: Số hộ đã thăm 1, nay là 2. Lý do: đếm sót 1 hộ./."
    assert lines[lines.index("VI. ĐÍNH CHÍNH") + 1] == told
    sheet = CalamineWorkbook.from_filelike(BytesIO(pair.xlsx)).get_sheet_by_name("Cần xem lại")
    said = "\n".join(str(row[0]) for row in sheet.to_python())
    assert "Số hộ đã thăm 1 → 2. Lý do: đếm sót 1 hộ. Văn bản đã ban hành" in said


def test_words_are_put_right_too(linh, ngoc, life):
    """An erratum of words asks for its reason."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").types("xong 2 nhà tiêu")
    linh.presses("Bỏ qua", "Bỏ qua", "✅ Gửi")
    ngoc.presses_token(CARD).presses("✅ Nhận")
    valley.hand_in(ngoc, valley.COMPILED)
    linh.presses_token("nop.f.LC-R2.2026-Q2.1").types("xong 3 nhà tiêu", "đếm sót")
    assert "Đính chính Kết quả: “xong 2 nhà tiêu” → “xong 3 nhà tiêu”" in linh.said
    linh.presses("✅ Gửi")
    assert "Kết quả: “xong 2 nhà tiêu” → “xong 3 nhà tiêu”\nLý do: đếm sót" in ngoc.said

    assert life().content.sections["results"] == "xong 3 nhà tiêu"
    assert life().errata[0].words == "đếm sót"


def test_an_erratum_that_changes_nothing_is_none(linh, ngoc, life):
    """The same number with a reason is not kept."""
    _compiled(linh, ngoc)
    linh.presses_token("nop.f.LC-R2.2026-Q2.4").types("2", "vẫn thế").presses("✅ Gửi")

    assert "không có gì để đính chính" in linh.said
    assert life().errata == ()


def test_before_the_lock_there_is_no_erratum(linh, ngoc, life):
    """An accepted report is returned instead."""
    valley.hand_in(linh)
    linh.presses_token("nop.f.LC-R2.2026-Q2.7")

    assert "đã nộp" in linh.said
    assert life().version == 1
