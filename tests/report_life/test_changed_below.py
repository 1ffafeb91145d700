"""A report below changes while the one above lies unsent: what is locked is what was added up."""

import pytest

from domain.reports.life import State
from tests.report_life import valley

CARD = "xem.o.LC-R2.2026-Q2.lc/a"
COMPILED = "LC-R1.2026-Q2"


@pytest.fixture
def compiling(linh, ngoc):
    """The lead office has seen its figures, made of one accepted report that then went back."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    ngoc.presses_token(f"nop.b.{COMPILED}")
    ngoc.presses_token("xem.c.LC-R2.2026-Q2.lc/a.0").types("xem lại số").presses("✅ Gửi")
    return ngoc


@pytest.mark.parametrize("verb", ["z", "y"])
def test_numbers_of_a_report_that_went_back_are_not_sent(compiling, life, verb):
    """Whoever sends, also whoever is sure, hears of it and sees the new figures first."""
    compiling.presses_token(f"nop.{verb}.{COMPILED}")

    assert "chưa gửi" in compiling.said
    assert life("lc/nn", "LC-R1").events == ()
    assert life().state is State.RETURNED
    # Nothing accepted is left: the house counts, as it would have from the beginning.
    assert "Hộ phụ trách: 3" in compiling.presses("Số liệu, căn cứ").said


def test_what_is_locked_is_what_was_added_up(house, linh, compiling, life):
    """Sent anew with another number and accepted: the report above has that number, or is not sent."""
    linh.presses_token("nop.f.LC-R2.2026-Q2.4").types("99", "đếm lại")
    linh.presses_token("nop.z.LC-R2.2026-Q2")
    compiling.presses_token(f"xem.a.LC-R2.2026-Q2.lc/a.{life().version}")
    compiling.presses_token(f"nop.y.{COMPILED}")
    assert "đã đổi, nên trợ lý vừa cộng lại" in compiling.said
    assert life().state is State.ACCEPTED
    assert "99" in compiling.presses("Số liệu, căn cứ").said
    compiling.presses_token(f"nop.y.{COMPILED}")

    assert life("lc/nn", "LC-R1").content.figures["households"].value == 99
    assert life().state is State.LOCKED


def test_a_report_that_is_accepted_meanwhile_holds_nothing_up(linh, seo, ngoc, life):
    """It does not stand in the one above, and is not locked by it."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    ngoc.presses_token(f"nop.b.{COMPILED}")
    valley.hand_in(seo)
    ngoc.presses_token("xem.a.LC-R2.2026-Q2.lc/b.1").presses_token(f"nop.y.{COMPILED}")

    assert life("lc/nn", "LC-R1").content.figures["households"].value == 2
    assert (life().state, life("lc/b").state) == (State.LOCKED, State.ACCEPTED)


def test_words_that_were_written_meanwhile_are_kept(linh, ngoc, life):
    """The form ends in the same sentence, and the report goes with its words when Send is pressed."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    ngoc.presses_token(f"nop.b.{COMPILED}").types("xong 2 nhà tiêu").presses("Bỏ qua", "Bỏ qua")
    ngoc.presses_token("xem.c.LC-R2.2026-Q2.lc/a.0").types("xem lại số").presses("✅ Gửi")
    # The form was put aside by the other one, and is asked for once more.
    ngoc.types("/nhap").presses("Làm tiếp").presses("✅ Gửi")
    assert "đã đổi, nên trợ lý vừa cộng lại" in ngoc.said
    ngoc.presses_token(f"nop.y.{COMPILED}")

    content = life("lc/nn", "LC-R1").content
    assert content.sections == {"results": "xong 2 nhà tiêu"}
    assert content.figures["households"].value == 3
    assert life().state is State.RETURNED
