"""The lead office's own report: made of what was accepted, locking it, put right by errata."""

from domain.reports.life import Figure, State, Step
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


def test_an_erratum_is_told_above_and_marked(linh, ngoc, life):
    """With its reason, on the report and in the list."""
    _compiled(linh, ngoc)
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("✎ Đính chính", "2")
    linh.types("2", "đếm sót 1 hộ")
    assert "Đã ghi đính chính" in linh.said
    assert "Lý do: đếm sót 1 hộ" in ngoc.said
    ngoc.presses("Mở báo cáo")

    assert "✎ Đính chính ngày 05/6/2026, Hộ đã có báo cáo: đếm sót 1 hộ" in ngoc.said
    assert "có 1 đính chính" in ngoc.said
    assert life().state is State.LOCKED
    assert life().content.figures["visited"] == Figure(2, 1, "đếm sót 1 hộ")


def test_words_are_put_right_too(linh, ngoc, life):
    """An erratum of words asks for its reason."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").types("xong 2 nhà tiêu")
    linh.presses("Bỏ qua", "Bỏ qua", "✅ Gửi")
    ngoc.presses_token(CARD).presses("✅ Nhận")
    valley.hand_in(ngoc, valley.COMPILED)
    linh.presses_token("nop.f.LC-R2.2026-Q2.1").types("xong 3 nhà tiêu", "đếm sót")

    assert life().content.sections["results"] == "xong 3 nhà tiêu"
    assert life().errata[0].words == "đếm sót"


def test_an_erratum_that_changes_nothing_is_none(linh, ngoc, life):
    """The same number with a reason is not kept."""
    _compiled(linh, ngoc)
    linh.presses_token("nop.f.LC-R2.2026-Q2.4").types("2", "vẫn thế")

    assert "không có gì để đính chính" in linh.said
    assert life().errata == ()


def test_before_the_lock_there_is_no_erratum(linh, ngoc, life):
    """An accepted report is returned instead."""
    valley.hand_in(linh)
    linh.presses_token("nop.f.LC-R2.2026-Q2.7")

    assert "đã nộp" in linh.said
    assert life().version == 1
