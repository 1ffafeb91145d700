"""The parts of the document that nobody is asked for: written by button, kept, shown, taken over."""

import pytest

from domain.reports.lines import LINES, PARTS, SECTIONS, WRITTEN, line_numbered, number_of
from domain.reports.written import paragraphs_of, text_of
from storage.report_outline import load_report_outline
from tests.conversations.families import in_english
from tests.report_life import valley
from tests.support.house import ROOT

REPORT = "LC-R2.2026-Q2"
LIST = f"bs.p.{REPORT}"
ORDERS = "QĐ 12/QĐ-UBND ngày 03/4/2026 về kế hoạch giảm nghèo"


def _write(officer, place, words, report=REPORT):
    officer.presses_token(f"bs.p.{report}").presses(place, "✎ Viết phần này").types(words)
    return officer


def test_the_figures_lead_to_the_other_parts(linh):
    """By the numbers and headings of the document, none of them written."""
    linh.presses_token(f"nop.g.{REPORT}").presses("✎ Phần khác của văn bản")

    assert "1. I.1. Văn bản chỉ đạo đã ban hành\n" in linh.said
    assert "9. IV. PHƯƠNG HƯỚNG, NHIỆM VỤ KỲ TIẾP THEO" in linh.said
    assert "✓" not in linh.said


def test_a_part_says_what_belongs_there_and_is_written(linh, life):
    """It is ticked in the list, and goes out with the report."""
    linh.presses_token(LIST).presses("1")
    assert "Thường kể số, ngày, trích yếu các văn bản" in linh.said
    linh.presses("✎ Viết phần này")
    assert "viết phần này giúp: kể số, ngày, trích yếu" in linh.said
    linh.types(ORDERS).presses("← Các phần")
    assert "1. ✓ I.1. Văn bản chỉ đạo đã ban hành (đã viết)" in linh.said
    valley.hand_in(linh)

    assert life().content.sections == {"orders_issued": ORDERS}


def test_a_part_is_written_in_the_midst_of_the_three_questions(linh, life):
    """What was answered stays, the questions go on, and both are sent."""
    linh.presses_token(f"nop.b.{REPORT}").types("xong 2 nhà tiêu")
    _write(linh, "8", "thiếu nước mùa khô").presses("📋 Tiếp tục báo cáo")
    assert "(2/3)" in linh.said
    linh.presses("Bỏ qua", "Bỏ qua", "✅ Gửi")

    assert life().content.sections == {
        "results": "xong 2 nhà tiêu",
        "causes": "thiếu nước mùa khô",
    }


def test_the_summary_of_the_questions_leads_to_the_other_parts(linh):
    """Whoever is through with the three sees that there are more."""
    linh.presses_token(f"nop.b.{REPORT}").presses("Bỏ qua", "Bỏ qua", "Bỏ qua")
    linh.presses("✎ Phần khác của văn bản")

    assert "I.1. Văn bản chỉ đạo đã ban hành" in linh.said


def test_a_part_is_written_again(linh, life):
    """What stands there is shown before."""
    _write(linh, "9", "rà soát tháng 9")
    linh.presses_token(LIST).presses("9")
    assert "Đang ghi: rà soát tháng 9" in linh.said
    linh.presses("✎ Viết lại").types("rà soát tháng 9, 10")
    valley.hand_in(linh)

    assert life().content.sections == {"next_tasks": "rà soát tháng 9, 10"}


def test_the_lead_office_reads_a_part_and_returns_that_very_line(linh, ngoc, life):
    """The officer opens it by the button of the comment."""
    _write(linh, "1", ORDERS)
    valley.hand_in(linh)
    ngoc.presses_token(f"xem.o.{REPORT}.lc/a")
    assert f"Văn bản chỉ đạo đã ban hành: {ORDERS}" in ngoc.said
    ngoc.presses("Trả lại", "12").types("còn thiếu công văn").presses("✅ Gửi")
    linh.presses("✎ Mở: Văn bản chỉ đạo đã ban hành").types(f"{ORDERS}; CV 5/UBND")
    linh.presses("✅ Gửi")

    assert life().content.sections["orders_issued"].endswith("CV 5/UBND")


def test_a_part_of_a_locked_report_is_put_right(linh, ngoc, life):
    """With a reason, and the old words beside the new."""
    _write(linh, "1", ORDERS)
    valley.hand_in(linh)
    ngoc.presses_token(f"xem.o.{REPORT}.lc/a").presses("✅ Nhận")
    valley.hand_in(ngoc, "LC-R1.2026-Q2")
    linh.presses_token(f"nop.e.{REPORT}").presses("12")
    linh.types("QĐ 21/QĐ-UBND", "đảo số").presses("✅ Gửi")

    assert "“QĐ 21/QĐ-UBND”" in linh.said
    assert life().content.sections["orders_issued"] == "QĐ 21/QĐ-UBND"


def test_what_units_wrote_for_a_part_is_taken_over(linh, ngoc, life):
    """Read, taken in one tap, and then the lead office's own words."""
    _write(linh, "1", ORDERS)
    valley.hand_in(linh)
    ngoc.presses_token(f"xem.o.{REPORT}.lc/a").presses("✅ Nhận")
    ngoc.presses_token("bs.p.LC-R1.2026-Q2").presses("1", "Các đơn vị viết (1)")
    assert f"Xã Nà Mằn: {ORDERS}" in ngoc.said
    ngoc.presses("⬇️ Lấy phần này")
    assert f"Xã Nà Mằn: {ORDERS}" in ngoc.said
    valley.hand_in(ngoc, "LC-R1.2026-Q2")

    said = life("lc/nn", "LC-R1").content.sections
    assert said["orders_issued"] == f"Xã Nà Mằn: {ORDERS}"


def test_what_is_sent_is_not_written_on(linh):
    """An old button says how it stands."""
    linh.presses_token(LIST)
    valley.hand_in(linh)
    linh.presses_token(LIST)

    assert "Phần khác" not in linh.said
    assert "I.1." not in linh.said


def test_a_time_that_has_not_begun_has_nothing_to_write(linh):
    """As with the figures."""
    linh.presses_token("bs.p.LC-R2.2026-Q4")

    assert "chưa có gì để ghi" in linh.said


def test_nobody_else_writes_in_a_report(house):
    """A cadre with an officer's button, and a button of nonsense."""
    cadre = house.typist(valley.DUA, "Chị Dua").presses_token(LIST)
    assert "I.1." not in cadre.said
    officer = house.typist(valley.LINH, "Chị Linh")
    for token in ("bs", "bs.p", f"bs.w.{REPORT}.1", f"bs.w.{REPORT}.999", f"bs.q.{REPORT}"):
        officer.presses_token(token)
        assert "I.1." not in officer.said


def test_the_parts_are_told_in_english_too(linh):
    """The headings are the document's, the rest is English."""
    in_english(linh)
    linh.presses_token(f"nop.g.{REPORT}").presses("✎ Other parts of the document", "2")
    assert "Not written yet" in linh.said
    linh.presses("✎ Write this part").types("2 meetings")

    assert "Kept for outreach, training, inspection:" in linh.said


# The lines ---------------------------------------------------------------------------------------


def test_lines_that_were_there_keep_their_numbers():
    """Buttons in old messages go on opening what they opened."""
    assert [number_of(name) for name in SECTIONS] == [1, 2, 3]
    assert number_of("households") == 4
    assert number_of("support_vnd.toilet") == 41
    assert [line_numbered(number_of(part)) for part in PARTS] == list(PARTS)
    assert LINES[-len(PARTS) :] == PARTS


def test_every_part_has_its_place_in_the_document():
    """In the order in which the report keeps them; and no gap is left that nobody can write."""
    placed, closed = [], []

    def walk(sections):
        for each in sections:
            placed.extend(each.words)
            closed.extend([each.title] if each.gap and not each.words else [])
            walk(each.parts)

    walk(load_report_outline(ROOT / "programmes").sections)

    assert tuple(placed) == WRITTEN
    assert closed == []


@pytest.mark.parametrize("part", PARTS)
def test_a_part_is_read_again_from_the_text_of_a_report(part):
    """Reports are kept as one text, too."""
    sections = {"results": "xong", part: "đã họp\nhai lần"}

    assert paragraphs_of(text_of(sections)) == sections
