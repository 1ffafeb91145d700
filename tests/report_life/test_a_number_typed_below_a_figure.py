"""What is typed below a figure is a number for it, and nobody's name."""

import pytest

from tests.report_life import valley
from tests.report_life.test_nothing_by_a_slip import FIGURES


def test_the_number_is_taken_and_the_reason_asked(linh, house):
    """Nobody has to press Correct first."""
    linh.presses_token(FIGURES).presses("2").types("2")
    assert "Hộ đã có báo cáo · Báo cáo kết quả thực hiện (quý II/2026)\nSố mới: 2." in linh.said
    assert "Vì sao khác ạ?" in linh.said
    linh.types("1 hộ chưa có sóng")

    assert "Hộ đã có báo cáo: 2 (cán bộ báo 1; đơn vị sửa: 1 hộ chưa có sóng)" in linh.said


@pytest.mark.parametrize("typed", ["12", "12 hộ", "mười hai", "1.200", "12,5", "12/6"])
def test_a_number_is_never_looked_for_as_a_name(linh, typed):
    """However it is written: it is taken, or asked for once more."""
    linh.presses_token(FIGURES).presses("2").types(typed)

    assert "không thấy" not in linh.said.lower()
    assert "Vì sao khác ạ?" in linh.said or "Số đúng là bao nhiêu ạ?" in linh.said


def test_an_amount_without_its_unit_is_asked_for_with_the_unit(linh):
    """Twelve may be twelve million: that is not guessed here either."""
    linh.presses_token("nop.l.LC-R2.2026-Q2.11").types("12")
    assert "Vì sao" not in linh.said
    linh.types("12 triệu")

    assert "Vì sao khác ạ?" in linh.said


def test_a_second_number_takes_the_place_of_the_first(linh):
    """Whoever went back to the figure before the reason has another number in mind."""
    linh.presses_token(FIGURES).presses("2").types("2")
    linh.presses_token(FIGURES).presses("2").types("3")
    assert "Số mới: 3." in linh.said
    linh.types("đếm lại")

    assert "Hộ đã có báo cáo: 3" in linh.said


def test_an_open_text_does_not_swallow_the_number(linh, house):
    """The words of the report wait; the figure is the newest screen."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").presses("Số liệu, căn cứ", "2").types("2")
    assert "Vì sao khác ạ?" in linh.said
    linh.types("1 hộ chưa có sóng").presses("Tiếp tục báo cáo")

    assert "(1/3) Kết quả nổi bật" in linh.said


def test_on_the_list_a_number_opens_its_line(linh):
    """To look at a figure changes nothing, and there the right number may be typed."""
    linh.presses_token(FIGURES).types("2")
    assert "Hộ đã có báo cáo: 1" in linh.said
    assert "gõ số đúng ngay dưới đây" in linh.said
    linh.types("2")

    assert "Vì sao khác ạ?" in linh.said


def test_on_the_list_a_number_without_a_line_is_told_what_to_press(linh):
    """Which line it is for would be guessed."""
    linh.presses_token(FIGURES).types("120")

    assert "mở đúng dòng cần sửa trước" in linh.said
    assert "2. Hộ đã có báo cáo: 1" in linh.said


def test_after_a_correction_another_number_is_asked_for_its_line(linh):
    """It may be of the same figure or of another."""
    linh.presses_token(FIGURES).presses("2").types("2", "1 hộ chưa có sóng", "120")

    assert "mở đúng dòng cần sửa trước" in linh.said
    assert "2. Hộ đã có báo cáo: 2" in linh.said


def test_below_what_stands_behind_a_figure_the_figure_comes_back(linh):
    """The households there are numbered, too."""
    linh.presses_token(FIGURES).presses("2", "Xem căn cứ").types("2")

    assert "gõ số đúng ngay dưới đây" in linh.said
    assert "Hộ đã có báo cáo: 1" in linh.said


def test_after_the_lock_the_line_is_pressed_first(linh, ngoc):
    """An erratum is no slip of the thumb."""
    valley.hand_in(linh)
    ngoc.presses_token("xem.o.LC-R2.2026-Q2.lc/a").presses("✅ Nhận")
    ngoc.presses_token("nop.b.LC-R1.2026-Q2").presses_token("nop.y.LC-R1.2026-Q2")
    linh.presses_token("nop.e.LC-R2.2026-Q2").types("12")

    assert "mở đúng dòng cần sửa trước" in linh.said


def test_a_report_that_was_sent_meanwhile_is_left_alone(linh, tuan):
    """The screen is still there, the draft is not."""
    linh.presses_token(FIGURES).presses("2")
    valley.hand_in(tuan)
    linh.types("2")

    assert "Vì sao" not in linh.said
    assert "đã nộp" in linh.said


def test_names_and_sentences_go_on_as_before(linh):
    """Only numbers are heard."""
    linh.presses_token(FIGURES).presses("2").types("Giàng A Páo")

    assert "Vì sao" not in linh.said


@pytest.mark.parametrize("screen", ["/nop", "/viec", "/toi", "/menu"])
def test_elsewhere_a_number_is_no_figure(linh, screen):
    """Other lists have buttons of the same desk, and go on as before."""
    linh.types(screen).types("120")
    assert "Vì sao" not in linh.said
    valley.hand_in(linh).types("120")

    assert "Vì sao" not in linh.said
