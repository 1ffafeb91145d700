"""The lead office tells the results of targets that the house cannot count, each with its source."""

from decimal import Decimal

import pytest

from domain.reports.told_targets import ToldTarget
from tests.conversations.families import in_english
from tests.report_life import valley

REPORT = "LC-R1.2026-Q2"
FIGURES = f"nop.g.{REPORT}"
TRAINED = f"bs.r.{REPORT}.LC-T03"
RATE = f"bs.r.{REPORT}.LC-T02"
COUNTED = f"bs.r.{REPORT}.LC-T05"
SHARE = f"bs.r.{REPORT}.LC-T14"
SOURCE = "Báo cáo 45/BC-SNV của Sở Nội vụ"


@pytest.fixture
def sent(life):
    """What the lead office's report says of targets."""
    return lambda: life("lc/nn", "LC-R1").content.targets


def _tell(ngoc, target, result, source=SOURCE):
    return ngoc.presses_token(target).presses("✎ Ghi kết quả").types(result).types(source)


def test_the_figures_lead_to_the_targets_with_how_many_have_a_result(ngoc):
    """What the house counts is known already; of the rest the list says that nothing is written."""
    ngoc.presses_token(FIGURES).presses("🎯 Kết quả chỉ tiêu (3/14)")

    assert "3. Lao động được đào tạo nghề: kế hoạch 3.000 lao động; chưa ghi" in ngoc.said
    assert "5. Hộ được hỗ trợ phát triển sản xuất: kế hoạch 8.000 hộ; trợ lý đếm 0 hộ" in ngoc.said
    ngoc.presses("Trang sau")
    assert "12. Người thuộc hộ nghèo được tiếp cận" in ngoc.said


def test_a_result_is_told_with_where_it_is_from(ngoc, sent):
    """It stands in the draft at once, and in what is sent."""
    ngoc.presses_token(FIGURES).presses("🎯 Kết quả chỉ tiêu", "3", "✎ Ghi kết quả")
    ngoc.types("2900", SOURCE)
    assert f"Lao động được đào tạo nghề: đạt 2.900 lao động, theo {SOURCE}." in ngoc.said
    ngoc.presses("← Các chỉ tiêu")
    assert "có 4/14" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent() == {"LC-T03": ToldTarget(Decimal(2900), SOURCE)}


def test_a_rate_keeps_its_decimals(ngoc, sent):
    """Plans speak of 2.25 %: a tenth would make another result of it."""
    _tell(ngoc, RATE, "2,15 %")
    valley.hand_in(ngoc, REPORT)

    assert sent()["LC-T02"].value == Decimal("2.15")


def test_three_decimals_and_words_are_asked_again(ngoc):
    """Kindly, with an example."""
    ngoc.presses_token(RATE).presses("✎ Ghi kết quả").types("2,1557")
    assert "nhiều nhất hai số lẻ" in ngoc.said
    ngoc.types("gần bằng")

    assert "chưa đọc được số này" in ngoc.said


def test_that_there_is_no_figure_yet_is_said_in_one_tap(ngoc, sent):
    """That is not the same as forgotten; and it can be taken back."""
    ngoc.presses_token(TRAINED).presses("Chưa có số liệu")
    assert "Lao động được đào tạo nghề: chưa có số liệu." in ngoc.said
    ngoc.presses("← Các chỉ tiêu")
    assert "có 3/14" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent() == {"LC-T03": ToldTarget(None)}


def test_what_was_told_is_taken_back(ngoc, sent):
    """The target stands there as before."""
    _tell(ngoc, TRAINED, "2900").presses_token(TRAINED).presses("Bỏ phần đã ghi")
    assert "chưa ghi gì" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent() == {}


def test_what_the_house_counts_is_corrected_with_a_reason(ngoc, sent):
    """The counted number stays beside it, as with figures."""
    ngoc.presses_token(COUNTED)
    assert "Trợ lý đếm được 0 hộ" in ngoc.said
    ngoc.presses("✎ Sửa").types("2", "cộng cả hộ do hội phụ nữ báo")
    assert "đạt 2 hộ (trợ lý đếm 0 hộ; cộng cả hộ do hội phụ nữ báo)" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent() == {"LC-T05": ToldTarget(Decimal(2), "cộng cả hộ do hội phụ nữ báo", Decimal(0))}


def test_the_counted_number_takes_a_correction_back(ngoc, sent):
    """Whoever types what was counted has corrected nothing."""
    ngoc.presses_token(COUNTED).presses("✎ Sửa").types("2", "đếm lại")
    ngoc.presses_token(COUNTED).presses("✎ Sửa").types("0", "đếm đúng rồi")
    assert "lấy số trợ lý đếm, 0 hộ" in ngoc.said
    valley.hand_in(ngoc, REPORT)

    assert sent() == {}


def test_more_than_a_hundred_percent_is_asked_about_and_may_stay(ngoc, sent):
    """At once, and once more before it is sent; never refused."""
    _tell(ngoc, SHARE, "140%")
    assert "140 %, nhiều hơn 100 %." in ngoc.said
    ngoc.presses_token(f"nop.z.{REPORT}")
    assert "140 %, nhiều hơn 100 %." in ngoc.said
    assert "✎ Sửa: Người thuộc hộ nghèo" in str([label for label, _ in ngoc.buttons])
    ngoc.presses("Vẫn đúng")

    assert sent()["LC-T14"].value == Decimal(140)


def test_more_households_than_there_are_is_asked_about(ngoc):
    """Three live in the valley."""
    ngoc.presses_token(FIGURES).presses_token(COUNTED).presses("✎ Sửa").types(
        "7", "đếm cả năm trước"
    )

    assert "7 hộ, nhiều hơn số hộ (3 hộ)." in ngoc.said


def test_a_jump_against_the_last_period_is_asked_about(clock, ngoc):
    """Last quarter half of that was told."""
    clock.set("2026-03-18 09:00")
    _tell(ngoc, "bs.r.LC-R1.2026-Q1.LC-T03", "1000")
    valley.hand_in(ngoc, "LC-R1.2026-Q1")
    clock.set("2026-06-18 09:00")
    _tell(ngoc, TRAINED, "2900")
    ngoc.presses_token(f"nop.z.{REPORT}")

    assert "Lao động được đào tạo nghề: 2.900 lao động, kỳ trước là 1.000 lao động." in ngoc.said


def test_a_number_typed_below_a_target_is_its_result(ngoc, sent):
    """Whoever sees what is planned types what was reached."""
    ngoc.presses_token(TRAINED).types("2900")
    assert "Số này lấy từ đâu ạ?" in ngoc.said
    ngoc.types(SOURCE)
    valley.hand_in(ngoc, REPORT)

    assert sent()["LC-T03"] == ToldTarget(Decimal(2900), SOURCE)


@pytest.mark.parametrize(("typed", "opened"), [("3", True), ("12", False), ("2,5", False)])
def test_a_number_typed_below_the_list_opens_the_target_of_that_place(ngoc, typed, opened):
    """Of those that stand on the page; it is never taken for a result."""
    ngoc.presses_token(FIGURES).presses("🎯 Kết quả chỉ tiêu").types(typed)

    assert ("Lao động được đào tạo nghề (mục II.2)" in ngoc.said) is opened
    assert "lấy từ đâu" not in ngoc.transcript


def test_after_one_target_the_next_is_one_tap_away(ngoc):
    """Fourteen of them are many: nobody goes back to the list each time."""
    _tell(ngoc, TRAINED, "2900").presses("Tiếp: Lao động được tư vấn")

    assert "Lao động được tư vấn, giải quyết việc làm (mục II.2)" in ngoc.said


def test_what_was_sent_is_mended_with_its_results(ngoc, sent):
    """Taken up again everything stands as it was sent."""
    _tell(ngoc, TRAINED, "2900")
    valley.hand_in(ngoc, REPORT)
    ngoc.presses_token(TRAINED)
    assert "đã nộp Báo cáo quý" in ngoc.said
    ngoc.presses_token(f"nop.m.{REPORT}")
    ngoc.presses_token(TRAINED).presses("✎ Sửa").types("2950", SOURCE)
    ngoc.presses_token(f"nop.z.{REPORT}")

    assert sent() == {"LC-T03": ToldTarget(Decimal(2950), SOURCE)}


def test_a_result_is_sealed_with_the_report(ngoc, life):
    """Another result is another fingerprint; and the chain goes on."""
    valley.hand_in(ngoc, REPORT)
    first = life("lc/nn", "LC-R1").digest
    ngoc.presses_token(f"nop.m.{REPORT}")
    _tell(ngoc, TRAINED, "2900").presses_token(f"nop.z.{REPORT}")

    assert life("lc/nn", "LC-R1").digest != first


def test_a_commune_tells_no_target_of_the_province(linh):
    """They are set for the whole area: neither a button, nor an old one."""
    linh.presses_token("nop.g.LC-R2.2026-Q2")
    assert "chỉ tiêu" not in str(linh.buttons)
    linh.presses_token("bs.t.LC-R2.2026-Q2.0").presses_token("bs.r.LC-R2.2026-Q2.LC-T03")

    assert "Lao động được đào tạo nghề" not in linh.transcript


def test_below_the_list_of_units_the_button_leads_to_the_report_that_is_sent(ngoc):
    """The lead office sends one on the same quarter: there is one place for a result, not two."""
    ngoc.presses_token("nop.s.LC-R2.2026-Q2.0").presses("🎯 Kết quả chỉ tiêu")
    assert "Báo cáo quý (quý II/2026)" in ngoc.said
    ngoc.presses_token("bs.t.LC-R2.2026-Q2.0")

    assert "chỉ tiêu" not in ngoc.said


def _in_document(house):
    """What the province's document of its units says of the workers who were trained."""
    desk = house.house.documents
    with house.work() as work:
        top = work.units.get("lc")
        (due,) = [d for d in desk.reports(top, "2026-Q2") if d.obligation.id == "LC-R2"]
        document = desk.compose(work, due, top, house.clock.now())
    (table,) = [each for each in document.annexes if each.id == "B16"]
    values = {row.cells[1].value: row.cells[4].value for row in table.rows}
    return values["Lao động được đào tạo nghề"]


def test_the_compiled_document_of_the_units_has_them_too(house, ngoc):
    """Told once, for the report that is sent; unsent or sent."""
    assert _in_document(house) is None
    _tell(ngoc, TRAINED, "2900")
    assert _in_document(house) == Decimal(2900)
    valley.hand_in(ngoc, REPORT)

    assert _in_document(house) == Decimal(2900)


def test_a_leader_reads_what_was_told(ngoc, son):
    """On the card of the report, below its figures."""
    _tell(ngoc, TRAINED, "2900")
    valley.hand_in(ngoc, REPORT)
    son.presses_token(f"xem.o.{REPORT}.lc/nn")

    assert f"🎯 Lao động được đào tạo nghề: đạt 2.900 lao động, theo {SOURCE}" in son.said


def test_targets_are_told_in_english_too(ngoc):
    """The same way, other words."""
    in_english(ngoc)
    ngoc.presses_token(FIGURES).presses("🎯 Results of targets (3/14)", "2", "✎ Write the result")
    ngoc.types("2.15%", SOURCE)
    assert f"reached 2.15 %, according to {SOURCE}" in ngoc.said
    ngoc.presses("← The targets").presses("4", "No figure yet")

    assert "no figure yet" in ngoc.said
