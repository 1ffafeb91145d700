"""Before anything goes out, what looks odd or is missing is asked, and every button says what it does."""

import pytest

from domain.reports.life import State
from tests.report_life import valley

CARD = "xem.o.LC-R2.2026-Q2.lc/a"
COMPILED = "LC-R1.2026-Q2"
MET, TOILETS = 4, 5
"""The places of a total and of its one part among the figures of the valley."""


def _labels(person):
    return [button.label for row in person.last.buttons for button in row]


@pytest.fixture
def one_of_two(linh, ngoc):
    """The lead office has accepted the report of one commune; the other has none."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    return ngoc


@pytest.fixture
def locked(one_of_two, linh):
    """The report of the commune stands in the one above."""
    valley.hand_in(one_of_two, valley.COMPILED)
    return linh


def test_a_compiled_report_asks_whether_it_may_go_without_a_part(one_of_two, life):
    """How many stand in it, and how many do not, before anything is sent or locked."""
    one_of_two.presses_token(f"nop.b.{COMPILED}").presses("Bỏ qua", "Bỏ qua", "Bỏ qua", "✅ Gửi")

    assert "Mới cộng từ 1 báo cáo đã nhận; còn 1 đơn vị chưa có." in one_of_two.said
    assert _labels(one_of_two)[:2] == ["✅ Vẫn gửi", "← Quay lại"]
    assert life("lc/nn", "LC-R1").events == ()
    assert life().state is State.ACCEPTED


def test_whoever_goes_back_has_sent_nothing(one_of_two, life):
    """The report is still there to be opened and sent."""
    one_of_two.presses_token(f"nop.b.{COMPILED}").presses("Bỏ qua", "Bỏ qua", "Bỏ qua", "✅ Gửi")
    one_of_two.presses("← Quay lại")

    assert "Sở Nông nghiệp và Môi trường" in one_of_two.said
    assert "📋 Làm báo cáo" in _labels(one_of_two)
    assert life("lc/nn", "LC-R1").events == ()


def test_a_missing_part_is_asked_about_beside_what_is_not_written(one_of_two, life):
    """One message asks both, and whoever is sure says so once."""
    one_of_two.presses_token(f"nop.g.{COMPILED}").presses_token(f"nop.z.{COMPILED}")
    assert "còn 1 đơn vị chưa có" in one_of_two.said
    assert "3 phần chưa viết" in one_of_two.said
    one_of_two.presses("✅ Vẫn gửi")

    assert "Đã gửi" in one_of_two.said
    assert life().state is State.LOCKED


def test_a_compiled_report_with_every_part_is_not_asked_about(one_of_two, seo, life):
    """Nothing is missing, so nothing is asked."""
    valley.hand_in(seo)
    one_of_two.presses_token("xem.a.LC-R2.2026-Q2.lc/b.1").presses_token(f"nop.b.{COMPILED}")
    one_of_two.presses("Bỏ qua", "Bỏ qua", "Bỏ qua", "✅ Gửi")

    assert "Đã gửi" in one_of_two.said
    assert life("lc/b").state is State.LOCKED


def test_an_erratum_that_parts_a_total_from_its_parts_is_asked_about(locked, life):
    """The same question as before sending; nothing is kept until it is answered."""
    locked.presses_token("nop.e.LC-R2.2026-Q2").presses(str(TOILETS)).types(
        "0", "nhà tiêu chưa xong"
    )
    locked.presses("✅ Gửi")
    assert "Thiếu hụt được gỡ: 1, các phần cộng lại là 0." in locked.said
    assert "1 → 0" in locked.said
    assert life().errata == ()
    locked.presses("✅ Vẫn đúng, gửi đính chính")

    assert "Đã ghi đính chính" in locked.said
    assert life().errata[0].words == "nhà tiêu chưa xong"


def test_the_other_side_of_the_sum_is_put_right_next(locked, life):
    """The button below the receipt leads to the total; with it everything agrees, and nobody asks."""
    locked.presses_token("nop.e.LC-R2.2026-Q2").presses(str(TOILETS)).types(
        "0", "nhà tiêu chưa xong"
    )
    locked.presses("✅ Gửi", "✅ Vẫn đúng", "✎ Sửa: Thiếu hụt được gỡ").types("0", "như trên")
    locked.presses("✅ Gửi")

    assert "Đã ghi đính chính" in locked.said
    assert "✎ Sửa" not in " ".join(_labels(locked))
    assert len(life().errata) == 2
    assert life().content.figures["deprivations_met"].value == 0


def test_another_number_is_asked_about_anew(locked, life):
    """What was asked of one number does not pass another."""
    locked.presses_token("nop.e.LC-R2.2026-Q2").presses(str(TOILETS)).types(
        "0", "nhà tiêu chưa xong"
    )
    locked.presses("✅ Gửi", "✎ 1").types("2")
    assert "các phần cộng lại" not in locked.said
    locked.presses("✅ Gửi")
    assert "Thiếu hụt được gỡ: 1, các phần cộng lại là 2." in locked.said
    assert life().errata == ()
    locked.presses("✎ 1").types("1").presses("✅ Gửi")

    assert "không có gì để đính chính" in locked.said


def test_an_erratum_that_fits_is_not_asked_about(locked, life):
    """A number that agrees with the others goes at once."""
    locked.presses_token("nop.e.LC-R2.2026-Q2").presses("2").types("2", "đếm sót 1 hộ")
    locked.presses("✅ Gửi")

    assert "Đã ghi đính chính" in locked.said


def test_photos_come_along_by_a_button_that_says_so(linh, life):
    """Nobody thinks that the report is sent with them."""
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("Kèm ảnh").sends_photo("bb.jpg")
    linh.presses("Xong")
    assert _labels(linh)[0] == "✅ Kèm tệp này"
    assert "báo cáo chưa gửi" in linh.said
    linh.presses("✅ Kèm tệp này")

    assert "Đã kèm vào" in linh.said
    assert life().events == ()


def test_lines_to_return_are_pressed_by_number(linh, ngoc):
    """The list stands above; the whole report comes first, and every line has its number."""
    valley.hand_in(linh)
    ngoc.presses_token("xem.r.LC-R2.2026-Q2.lc/a")
    whole, *numbers = _labels(ngoc)

    assert whole == "Cả báo cáo"
    assert numbers[:3] == ["1", "2", "3"]
    assert "2. Hộ đã có báo cáo: 1" in ngoc.said
    ngoc.presses("2")
    assert "hộ đã có báo cáo" in ngoc.said


def test_a_compiled_report_has_one_title(one_of_two):
    """Its figures and its questions speak of the report of the same office."""
    one_of_two.forget().presses_token(f"nop.b.{COMPILED}")

    assert "UBND tỉnh Lào Cai" not in one_of_two.transcript
    assert one_of_two.transcript.count("· Sở Nông nghiệp và Môi trường") == 2


def test_figures_that_the_house_counts_say_for_whom(ngoc):
    """While nothing is accepted they are those of the whole province, and say so."""
    ngoc.presses_token(f"nop.b.{COMPILED}")

    assert "Số liệu từ báo cáo của cán bộ (UBND tỉnh Lào Cai)" in ngoc.transcript


def test_the_summary_tells_of_the_figures(linh):
    """How many go along, and how many of them the unit has corrected."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").presses("Bỏ qua", "Bỏ qua", "Bỏ qua")
    lines = next(line for line in linh.said.splitlines() if line.startswith("Số liệu: "))
    assert lines.endswith(" dòng")
    linh.presses_token("nop.f.LC-R2.2026-Q2.7").types("2", "1 hộ chưa có sóng")
    linh.presses("Tiếp tục báo cáo")

    assert f"{lines}, 1 dòng đơn vị sửa" in linh.said


def test_a_colleagues_correction_is_told_as_well(linh, tuan):
    """The draft is the unit's: the summary tells what would go out now."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").presses("Bỏ qua", "Bỏ qua", "Bỏ qua")
    tuan.presses_token("nop.f.LC-R2.2026-Q2.7").types("2", "1 hộ chưa có sóng")
    linh.types("/dung", "/nhap").presses("Làm tiếp")

    assert "1 dòng đơn vị sửa" in linh.said


def test_a_document_leads_back_to_its_report(linh, ngoc):
    """The unit to its own page, the office above to the card."""
    valley.hand_in(linh)
    linh.presses("📄 Văn bản báo cáo")
    assert _labels(linh)[0] == "← Về báo cáo"
    linh.presses("← Về báo cáo")
    assert "Xã Nà Mằn" in linh.said
    ngoc.presses_token("vb.LC-R2.2026-Q2.lc/a").presses("← Về báo cáo")

    assert "✅ Nhận" in _labels(ngoc)
