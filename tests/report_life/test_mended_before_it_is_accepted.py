"""A report that was sent and not accepted: its unit mends it, and what was sent counts until then."""

import pytest

from domain.reports.life import State
from tests.report_life import valley

ONE = "nop.o.LC-R2.2026-Q2"
CARD = "xem.o.LC-R2.2026-Q2.lc/a"


def _write(linh):
    linh.presses_token("nop.b.LC-R2.2026-Q2")
    linh.types("xong 2 nhà tiêu", "thiếu nước", "xin thêm vốn").presses("✅ Gửi")


def test_until_it_is_accepted_the_unit_mends_it_and_sends_it_again(linh, ngoc, life):
    """The receipt stays, what was sent counts meanwhile, and the reader sees what is different."""
    _write(linh)
    first = life().content
    linh.presses_token(ONE).presses("✎ Sửa và gửi lại", "✎ 1").types("xong 3 nhà tiêu")
    assert life().content == first
    linh.presses("✅ Gửi")
    assert "✅ Đã gửi lại" in linh.said
    assert "Bản này thay cho bản trước." in linh.said
    ngoc.presses_token(CARD)

    assert life().content.sections["results"] == "xong 3 nhà tiêu"
    assert (life().version, life().state) == (2, State.SUBMITTED)
    assert "Khác bản trước: Kết quả." in ngoc.said


def test_the_receipt_itself_leads_to_mending(linh, life):
    """A number is put right from there, too."""
    _write(linh)
    linh.presses("✎ Sửa và gửi lại", "Số liệu, căn cứ", "2", "✎ Sửa số").types("2", "đếm lại")
    linh.presses("✅ Gửi")

    assert life().content.figures["visited"].value == 2
    assert life().content.sections["results"] == "xong 2 nhà tiêu"


def test_what_was_sent_as_nothing_by_mistake_is_written_after_all(clock, seo, life):
    """The three questions are asked as for the first time."""
    seo.presses_token(ONE).presses("Không phát sinh", "✅ Gửi", "✎ Sửa và gửi lại")
    assert "(1/3)" in seo.said
    seo.types("xong 1 nhà tiêu").presses("Bỏ qua", "Bỏ qua", "✅ Gửi")

    assert not life("lc/b").content.nothing_happened
    assert life("lc/b").content.sections == {"results": "xong 1 nhà tiêu"}


def test_after_it_was_accepted_it_is_not_mended_any_more(linh, ngoc, life):
    """The button goes, and one that is still on the screen says how the report stands."""
    _write(linh)
    linh.presses("✎ Sửa và gửi lại", "✎ 1").types("xong 3 nhà tiêu")
    ngoc.presses_token(CARD).presses("✅ Nhận")
    linh.presses("✅ Gửi")
    assert "đã nộp" in linh.said
    linh.forget().presses_token("nop.m.LC-R2.2026-Q2")
    assert "✅ đã nhận" in linh.said
    assert "Sửa và gửi lại" not in linh.transcript

    assert life().content.sections["results"] == "xong 2 nhà tiêu"


def test_the_reader_does_not_accept_the_version_before_unseen(linh, ngoc, life):
    """Whoever opened the first version is shown the second."""
    _write(linh)
    ngoc.presses_token(CARD)
    linh.presses("✎ Sửa và gửi lại", "✎ 1").types("xong 3 nhà tiêu").presses("✅ Gửi")
    ngoc.presses("✅ Nhận")

    assert "Đơn vị vừa gửi bản khác" in ngoc.said
    assert life().state is State.SUBMITTED


@pytest.mark.parametrize("verb", ["b", "z", "y", "n", "k", "g", "a"])
def test_without_that_button_nothing_is_sent_twice(linh, life, verb):
    """An old button of a report that is in shows its receipt."""
    _write(linh)
    linh.presses_token(f"nop.{verb}.LC-R2.2026-Q2")

    assert "đã nộp" in linh.said
    assert len(life().events) == 1


def test_a_mended_section_stays_in_its_place(linh, ngoc):
    """Results, difficulties, proposals: whichever was written last."""
    _write(linh)
    ngoc.presses_token(CARD).presses("Trả lại", "12").types("ở đâu?").presses("✅ Gửi")
    linh.presses("✎ Mở: Kết quả").types("xong 2 nhà tiêu ở Séo Tỷ").presses("✅ Gửi")
    ngoc.presses_token(CARD)
    places = [ngoc.said.index(name) for name in ("Kết quả: xong", "Khó khăn:", "Đề xuất:")]
    assert places == sorted(places)
    ngoc.presses("Trả lại")
    lines = ngoc.said.splitlines()[-4:-1]

    assert [line.split(". ")[1].split(":")[0] for line in lines] == [
        "Kết quả", "Khó khăn", "Đề xuất"
    ]  # fmt: skip


def test_a_unit_without_households_is_read_in_one_line(house, ngoc):
    """Not in eight lines of nothing."""
    yen = house.typist(valley.YEN, "Chị Yến")
    valley.hand_in(yen)
    ngoc.presses_token("xem.o.LC-R2.2026-Q2.lc/yt")

    assert "Đơn vị không trực tiếp phụ trách hộ nào." in ngoc.said
    assert "Hộ đã có báo cáo" not in ngoc.said
    assert "Vướng mắc đơn vị nêu, chưa gỡ: 0" in ngoc.said
