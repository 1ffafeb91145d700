"""Before a report goes out, its officer knows what it says and what it does not."""

from domain.reports.life import State
from tests.report_life import valley

FIGURES = "nop.g.LC-R2.2026-Q2"


def test_what_nobody_has_written_is_said_before_it_is_sent(linh, life):
    """Whoever corrected one number is not taken to have written the report."""
    linh.presses_token(FIGURES).presses("2", "✎ Sửa số").types("2", "1 hộ chưa có sóng")
    linh.presses("✅ Gửi")
    assert "3 phần chưa viết: kết quả, khó khăn, đề xuất." in linh.said
    assert life().state is State.OPEN
    linh.presses("Viết tiếp").types("xong 2 nhà tiêu")
    linh.presses_token(FIGURES).presses_token("nop.z.LC-R2.2026-Q2")
    assert "2 phần chưa viết: khó khăn, đề xuất." in linh.said
    linh.presses("Vẫn gửi")

    assert life().content.sections == {"results": "xong 2 nhà tiêu"}


def test_what_was_left_out_on_purpose_is_not_asked_about_again(linh, life):
    """A question that was skipped was answered."""
    valley.hand_in(linh)

    assert life().state is State.SUBMITTED


def test_odd_numbers_and_missing_words_are_one_question(linh, life):
    """Both stand there before the last tap."""
    linh.presses_token(FIGURES).presses("2", "✎ Sửa số").types("61", "cả xã đi thăm")
    linh.presses("✅ Gửi")
    assert "nhiều hơn số hộ (2)." in linh.said
    assert "· 3 phần chưa viết: kết quả, khó khăn, đề xuất." in linh.said
    linh.presses("Vẫn đúng")

    assert life().state is State.SUBMITTED


def test_the_figures_can_be_opened_from_the_question_that_follows_them(linh):
    """The button that is spoken of is under the last thing said, and the words wait."""
    linh.presses_token("nop.b.LC-R2.2026-Q2")
    assert "Số nào chưa đúng, chị bấm Số liệu" in linh.transcript
    linh.presses("Số liệu, căn cứ")
    assert "2. Hộ đã có báo cáo: 1" in linh.said
    linh.presses("Tiếp tục báo cáo")

    assert "(1/3) Kết quả nổi bật" in linh.said


def test_the_figure_of_obstacles_says_whose_they_are(linh):
    """Those that others gave the unit to solve are another number, in the menu."""
    linh.presses_token(FIGURES)
    assert "Vướng mắc đơn vị nêu, chưa gỡ: 0" in linh.said
    linh.presses("Tiếp tục báo cáo")

    assert "không có vướng mắc nào do đơn vị nêu còn chưa gỡ" in linh.transcript


def test_nothing_happened_is_asked_once_before_the_period_is_over(seo, ngoc, life):
    """A slip of the thumb sends nothing; the receipt and the lead's list say what was sent."""
    seo.presses_token("nop.o.LC-R2.2026-Q2").presses("Không phát sinh")
    assert "(quý II/2026) chưa hết kỳ. Anh chắc chắn gửi là không phát sinh ạ?" in seo.said
    seo.presses("Thôi")
    assert life("lc/b").state is State.OPEN
    seo.presses("Không phát sinh", "✅ Gửi")
    assert "Đã gửi" in seo.said
    assert "của Xã Bản Phố (không phát sinh), lúc" in seo.said
    assert life("lc/b").content.nothing_happened
    ngoc.presses_token("nop.s.LC-R2.2026-Q2.0")

    assert "· Xã Bản Phố: ✅ đã gửi (không phát sinh), chờ xem" in ngoc.said


def test_nothing_happened_takes_one_tap_after_the_period(clock, seo, life):
    """Then the whole time is known, and it goes out at once."""
    clock.set("2026-07-01 09:00")
    seo.presses_token("nop.o.LC-R2.2026-Q2").presses("Không phát sinh")

    assert life("lc/b").content.nothing_happened


def test_nothing_happened_is_not_offered_long_before_the_end(clock, seo):
    """Months before the deadline nobody can say it."""
    clock.set("2026-04-20 09:00")
    seo.presses_token("nop.o.LC-R2.2026-Q2")

    assert "chưa đến hạn" in seo.said
    assert "[📎 Kèm ảnh, tệp]" in seo.transcript
    assert "Không phát sinh" not in seo.transcript
