"""What is typed below targets and parts goes where it was meant; what a colleague wrote is named."""

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.reports.content import Content
from domain.reports.told_targets import ToldTarget
from handlers.due.lines import changed_names
from tests.conversations.families import in_english
from tests.report_life import valley

REPORT = "LC-R1.2026-Q2"
UNITS = "LC-R2.2026-Q2"
TRAINED = f"bs.r.{REPORT}.LC-T03"
HELPED = f"bs.r.{REPORT}.LC-T04"
SOURCE = "Báo cáo 45/BC-SNV của Sở Nội vụ"
ATTEMPTS = ["khoảng 500", "~500", "2900 lđ", "-5", "1/0", "2.900 lao động nông thôn"]


@pytest.fixture
def sent(life):
    """What the lead office's report says of targets."""
    return lambda: life("lc/nn", "LC-R1").content.targets


@pytest.fixture
def yen(house):
    """A second officer of the lead office."""
    with house.work() as work:
        colleague = replace(valley.YEN, unit_id=valley.NGOC.unit_id)
        work.people.change(colleague)
    return house.typist(colleague, "Chị Yến")


# What is different -------------------------------------------------------------------------------


def test_a_report_that_comes_back_with_a_file_says_so(linh, ngoc):
    """A file that was asked for and came is no "nothing different"."""
    valley.hand_in(linh)
    ngoc.presses_token(f"xem.o.{UNITS}.lc/a").presses("Trả lại", "2").types("kèm biên bản")
    ngoc.presses("✅ Gửi")
    linh.presses_token(f"nop.a.{UNITS}").sends_file("a.docx", "a1.docx").presses("Xong", "Kèm")
    linh.presses_token(f"nop.z.{UNITS}")
    assert "Khác bản trước: Ảnh, tệp kèm theo." in ngoc.said
    ngoc.presses("Mở báo cáo")

    assert "Khác bản trước: Ảnh, tệp kèm theo." in ngoc.said


def test_a_target_that_was_mended_is_named(ngoc, son):
    """On the card of whoever looks at the report."""
    ngoc.presses_token(TRAINED).types("2900", SOURCE)
    valley.hand_in(ngoc, REPORT)
    ngoc.presses_token(f"nop.m.{REPORT}")
    ngoc.presses_token(TRAINED).types("2950", SOURCE)
    ngoc.presses_token(f"nop.z.{REPORT}")
    son.presses_token(f"xem.o.{REPORT}.lc/nn")

    assert "Khác bản trước: Kết quả chỉ tiêu “Lao động được đào tạo nghề”." in son.said


def test_the_same_files_in_another_order_are_no_difference():
    """Nobody reads them in an order."""
    before, after = Content(attachments=("a", "b")), Content(attachments=("b", "a"))

    assert changed_names(before, after, ()) == []


# Numbers -----------------------------------------------------------------------------------------


def test_another_number_below_the_same_target_is_the_one_that_counts(ngoc, sent):
    """The first waited for its source; what was typed later is newer."""
    ngoc.presses_token(TRAINED).types("2900")
    ngoc.presses_token(TRAINED).types("3000", SOURCE)
    valley.hand_in(ngoc, REPORT)

    assert sent() == {"LC-T03": ToldTarget(Decimal(3000), SOURCE)}


@pytest.mark.parametrize("typed", ATTEMPTS)
def test_an_attempt_at_a_number_belongs_to_the_target_on_the_screen(ngoc, sent, typed):
    """It is never the source of another, and nobody looks for a family of that name."""
    ngoc.presses_token(TRAINED).types("2900")
    ngoc.presses_token(HELPED).types(typed)
    assert "Lao động được tư vấn" in ngoc.said
    assert "hộ nào khớp" not in ngoc.transcript
    ngoc.types("500", SOURCE)
    valley.hand_in(ngoc, REPORT)

    assert sent() == {"LC-T04": ToldTarget(Decimal(500), SOURCE)}


@pytest.mark.parametrize("typed", ["99", "khoảng 500", "2900 lđ"])
def test_below_the_list_such_a_number_leads_to_how_one_is_opened(ngoc, sent, typed):
    """The question that waits for a source does not swallow it."""
    ngoc.presses_token(TRAINED).types("2900")
    ngoc.presses_token(f"bs.t.{REPORT}.0").types(typed)
    assert "mở đúng chỉ tiêu cần ghi trước" in ngoc.said
    assert "3. Lao động được đào tạo nghề" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent() == {}


def test_a_place_on_another_page_shows_that_page(ngoc):
    """Its number is there to press."""
    ngoc.presses_token(f"bs.t.{REPORT}.0").types("12")

    assert "12. Người thuộc hộ nghèo được tiếp cận" in ngoc.said
    assert "mở đúng chỉ tiêu cần ghi trước" in ngoc.said


def test_what_is_asked_before_sending_is_answered_by_its_buttons(ngoc):
    """A number there is none of a target, though targets are named."""
    ngoc.presses_token(f"bs.r.{REPORT}.LC-T14").types("140%", SOURCE)
    ngoc.presses_token(f"nop.z.{REPORT}").types("khoảng 90")

    assert "mở đúng chỉ tiêu cần ghi trước" not in ngoc.said


def test_after_a_result_another_number_asks_which_target_is_meant(ngoc, sent):
    """The one just told or the next: that is not guessed."""
    ngoc.presses_token(TRAINED).types("2900", SOURCE).types("3000")
    assert "mở đúng chỉ tiêu cần ghi trước" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent() == {"LC-T03": ToldTarget(Decimal(2900), SOURCE)}


def test_a_number_for_a_report_just_sent_is_no_answer_about_another_target(ngoc, yen):
    """The colleague was quicker; the question that was open before is not the one meant."""
    ngoc.presses_token(TRAINED).presses("✎ Ghi kết quả")
    ngoc.presses_token(HELPED)
    valley.hand_in(yen, REPORT)
    ngoc.types("500")

    assert "đã nộp Báo cáo quý" in ngoc.said
    assert "lấy từ đâu" not in ngoc.said


# Two officers ------------------------------------------------------------------------------------


def test_what_a_colleague_told_meanwhile_is_named(ngoc, yen, sent):
    """The later answer counts, and its writer knows what stood there."""
    ngoc.presses_token(TRAINED).types("2900")
    yen.presses_token(TRAINED).types("100", "nguồn của Yến")
    assert "Trong lúc đó" not in yen.said
    ngoc.types(SOURCE)
    assert "vừa ghi: đạt 100 lao động, theo nguồn của Yến; nay là phần" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent()["LC-T03"].value == Decimal(2900)


def test_what_a_colleague_took_back_meanwhile_is_named(ngoc, yen):
    """Nothing is there any more; the answer stands alone."""
    ngoc.presses_token(TRAINED).types("2900", SOURCE)
    ngoc.presses_token(TRAINED).types("3000")
    yen.presses_token(TRAINED).presses("Bỏ phần đã ghi")
    ngoc.types(SOURCE)

    assert "có người ở đơn vị vừa bỏ phần đã ghi" in ngoc.said


def test_a_question_asked_anew_knows_what_stands_there_now(ngoc, yen):
    """Whoever saw the colleague's result before answering is told nothing twice."""
    ngoc.presses_token(TRAINED).presses("✎ Ghi kết quả")
    yen.presses_token(TRAINED).types("100", "nguồn của Yến")
    ngoc.presses_token(TRAINED).types("2900", SOURCE)

    assert "Trong lúc đó" not in ngoc.transcript


def test_what_a_colleague_wrote_of_a_part_meanwhile_is_named(linh, tuan):
    """The later words count, and the earlier are there to read."""
    linh.presses_token(f"bs.v.{UNITS}.52")
    tuan.presses_token(f"bs.v.{UNITS}.52").types("văn bản của Tuấn")
    assert "Trong lúc đó" not in tuan.said
    linh.types("văn bản của Linh")
    assert "vừa ghi: “văn bản của Tuấn”; nay là phần" in linh.said
    linh.presses_token(f"bs.v.{UNITS}.52").types("văn bản của Linh, lần hai")

    assert "Trong lúc đó" not in linh.said


# Parts -------------------------------------------------------------------------------------------


def test_words_typed_below_a_part_are_its_words(linh, life):
    """As with figures and targets; a question open for another part does not swallow them."""
    linh.presses_token(f"bs.v.{UNITS}.52")
    linh.presses_token(f"bs.p.{UNITS}").presses("9").types("rà soát hộ trong tháng 9")
    assert "Đã ghi phần phương hướng, nhiệm vụ kỳ tới" in linh.said
    linh.presses_token(f"bs.p.{UNITS}").presses("9").types("rà soát hộ trong tháng 9, 10")
    valley.hand_in(linh)

    assert life().content.sections == {"next_tasks": "rà soát hộ trong tháng 9, 10"}


@pytest.mark.parametrize("typed", ["9", "cảm ơn", "2900 lđ"])
def test_what_can_be_no_words_of_a_part_opens_its_question(linh, life, typed):
    """Nothing is kept by a slip."""
    linh.presses_token(f"bs.p.{UNITS}").presses("1").types(typed)
    assert "viết phần này giúp" in linh.said
    valley.hand_in(linh)

    assert life().content.sections == {}


def test_they_are_told_in_english_too(linh, tuan):
    """The same way, other words."""
    in_english(linh)
    linh.presses_token(f"bs.v.{UNITS}.52")
    tuan.presses_token(f"bs.v.{UNITS}.52").types("văn bản của Tuấn")
    linh.types("orders of the commune")

    assert "somebody of your unit wrote: “văn bản của Tuấn”" in linh.said
