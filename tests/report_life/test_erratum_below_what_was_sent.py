"""The lead office has sent its own report; then a unit below puts a number right."""

import pytest

from domain.people import UnitId
from domain.reports.life import Name, State, Step, taken
from tests.report_life import valley

CARD = "xem.o.LC-R2.2026-Q2.lc/a"
COMPILED = "LC-R1.2026-Q2"
WRONG = "nop.e.LC-R2.2026-Q2"


@pytest.fixture
def sent(linh, ngoc):
    """The lead office has sent a report that is made of one, with a number corrected below."""
    linh.presses_token("nop.g.LC-R2.2026-Q2").presses("2", "✎ Sửa số")
    linh.types("2", "1 hộ chưa có sóng")
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    valley.hand_in(ngoc, COMPILED)
    return ngoc


def put_right(linh, value="1", line="2"):
    """Make an erratum in one line."""
    linh.presses_token(WRONG).presses(line).types(value, "đếm thừa 1 hộ").presses("✅ Gửi")


def test_it_hears_once_with_both_numbers_and_a_button(linh, sent):
    """The news of the erratum says what it changes in the own report."""
    sent.forget()
    put_right(linh)
    assert sent.transcript.count("Trợ lý:") == 1
    assert "Xã Nà Mằn đính chính" in sent.said
    assert "Báo cáo quý (quý II/2026) đã gửi ghi 2, cộng lại nay là 1." in sent.said
    sent.presses("✎ Sửa và gửi lại")
    sent.presses("Số liệu, căn cứ")

    assert "2. Hộ đã có báo cáo: 1" in sent.said


def test_mended_and_sent_again_it_says_the_new_number(linh, sent, life):
    """What was corrected below is no correction of the lead office's own: it follows the unit."""
    put_right(linh)
    sent.presses("✎ Sửa và gửi lại")
    sent.presses_token(f"nop.y.{COMPILED}")

    above = life("lc/nn", "LC-R1")
    assert above.state is State.SUBMITTED
    assert above.content.figures["visited"].value == 1


def test_what_the_lead_office_corrected_itself_stays_so(linh, ngoc, life):
    """Its own number with its own reason is no sum that follows."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    ngoc.presses_token(f"nop.g.{COMPILED}").presses("2").types("5", "thêm 4 hộ ngoài danh sách")
    ngoc.presses_token(f"nop.y.{COMPILED}")
    put_right(linh, "2")
    assert "đã gửi ghi 5, cộng lại nay là 2." in ngoc.said
    ngoc.presses("✎ Sửa và gửi lại")
    ngoc.presses_token(f"nop.y.{COMPILED}")

    assert life("lc/nn", "LC-R1").content.figures["visited"].value == 5


def test_where_the_sum_is_as_sent_nothing_is_asked_of_it(linh, ngoc):
    """The lead office had the right number already."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    ngoc.presses_token(f"nop.g.{COMPILED}").presses("2").types("2", "xã gọi điện báo thêm")
    valley.hand_in(ngoc, COMPILED)
    put_right(linh, "2")

    assert "Xã Nà Mằn đính chính" in ngoc.said
    assert "cộng lại nay là" not in ngoc.said


def test_words_put_right_below_are_only_news(linh, sent):
    """The words of a unit are not added up."""
    linh.presses_token("nop.f.LC-R2.2026-Q2.1").types("xong 3 nhà tiêu", "ghi nhầm")
    linh.presses("✅ Gửi")

    assert "Xã Nà Mằn đính chính" in sent.said
    assert "cộng lại nay là" not in sent.said


@pytest.fixture
def judged(house, sent):
    """Let a house above take the report of the lead office, step by step."""

    def take(*steps):
        name = Name(UnitId("lc/nn"), "LC-R1", "2026-Q2")
        for step in steps:
            with house.work() as work:
                life = work.report_lives.life(name)
                after = taken(life, step, valley.SON.id, house.clock.now(), words="xem lại số")
                assert work.report_lives.keep(valley.LC, life, after)
        return sent

    return take


def test_what_was_compiled_in_turn_is_put_right_by_an_erratum(linh, judged, life):
    """The button opens the very line."""
    ngoc = judged(Step.ACCEPT, Step.LOCK)
    put_right(linh)
    assert "Báo cáo ấy đã được tổng hợp: chị đính chính giúp ạ." in ngoc.said
    ngoc.presses("✎ Đính chính").types("1", "xã đính chính").presses("✅ Gửi")

    assert life("lc/nn", "LC-R1").content.figures["visited"].value == 1


def test_what_was_accepted_is_mended_once_it_comes_back(linh, judged):
    """Who accepted it is asked to return it."""
    ngoc = judged(Step.ACCEPT)
    put_right(linh)

    assert "chị nhờ nơi nhận trả lại để sửa ạ." in ngoc.said
    assert "Sửa và gửi lại" not in [each.label for row in ngoc.last.buttons for each in row]


def test_what_came_back_goes_on_with_the_new_number(linh, judged):
    """Its draft follows the unit, too."""
    ngoc = judged(Step.RETURN)
    put_right(linh)
    ngoc.presses("Tiếp tục báo cáo").presses("Số liệu, căn cứ")

    assert "2. Hộ đã có báo cáo: 1" in ngoc.said
