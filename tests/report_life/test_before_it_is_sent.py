"""A unit's report before it is sent: pre-filled, opened, corrected, asked about, shared."""

import pytest
from sqlalchemy import select

from domain.reporting import UnitReport
from domain.reports.content import Figure
from domain.reports.life import State
from storage.tables import audit
from tests.report_life import valley

FIGURES = "nop.g.LC-R2.2026-Q2"


def test_the_figures_are_there_with_their_parts(linh):
    """What cadres confirmed is counted, deprivations by indicator, supports by kind, money too."""
    linh.presses_token(FIGURES)

    assert "2. Hộ đã có báo cáo: 1" in linh.said
    assert "5. – nhà tiêu hợp vệ sinh: 1" in linh.said
    assert "9. – Nhà tiêu: 6.000.000 đồng" in linh.said


@pytest.mark.parametrize("line", ["2", "4", "5", "8", "9"])
def test_behind_a_figure_stand_its_households(linh, line):
    """Each figure opens, and a household opens from there."""
    linh.presses_token(FIGURES).presses(line, "Xem căn cứ")

    assert "1 hộ đứng sau số này" in linh.said
    assert "Giàng A Páo" in linh.said
    linh.presses("1. Giàng A Páo")
    assert "Páo" in linh.said


def test_behind_nothing_stands_nobody(linh):
    """A zero says so."""
    linh.presses_token(FIGURES).presses("11", "Xem căn cứ")

    assert "Không có hộ nào" in linh.said


def test_a_look_behind_a_figure_is_in_the_trail(house, linh):
    """Who looked at which list stands in the audit trail."""
    linh.presses_token(FIGURES).presses("1", "Xem căn cứ")

    with house.work() as work:
        subjects = work.connection.execute(select(audit.c.subject)).scalars().all()
    assert any("behind LC-R2.2026-Q2" in subject for subject in subjects)


def test_a_figure_is_corrected_with_a_reason(linh, life):
    """The counted number stays beside it for ever."""
    linh.presses_token(FIGURES).presses("2", "✎ Sửa số").types("2", "1 hộ chưa có sóng")
    assert "Hộ đã có báo cáo: 2 (cán bộ báo 1; đơn vị sửa: 1 hộ chưa có sóng)" in linh.said
    valley.hand_in(linh)

    assert life().content.figures["visited"] == Figure(2, 1, "1 hộ chưa có sóng")


def test_a_correction_is_taken_back_by_the_counted_number(linh, life):
    """Whoever types what was counted has corrected nothing."""
    linh.presses_token(FIGURES).presses("2", "✎ Sửa số").types("2", "vì sao đó")
    linh.presses_token("nop.f.LC-R2.2026-Q2.7").types("1", "đếm lại")
    valley.hand_in(linh)

    assert life().content.figures["visited"] == Figure(1, 1)


def test_an_amount_is_typed_as_money(linh, life):
    """Amounts are read as people write them."""
    linh.presses_token(FIGURES).presses("9", "✎ Sửa số").types("7tr", "thêm 1 triệu")
    linh.presses("✅ Gửi", "Vẫn đúng")

    assert life().content.figures["support_vnd.toilet"].value == 7_000_000


def test_what_is_more_than_there_are_is_asked_about(linh, life):
    """A question, no accusation; whoever is sure sends it in one tap."""
    linh.presses_token(FIGURES).presses("2", "✎ Sửa số").types("61", "cả xã đi thăm")
    linh.presses("✅ Gửi")
    assert "Hộ đã có báo cáo: 61, nhiều hơn số hộ (2)." in linh.said
    assert life().state is State.OPEN
    linh.presses("Vẫn đúng")

    assert "Đã gửi" in linh.said
    assert life().state is State.SUBMITTED


def test_what_is_asked_about_can_be_corrected_at_once(linh, life):
    """The button of the question leads to the number."""
    linh.presses_token(FIGURES).presses("2", "✎ Sửa số").types("61", "cả xã đi thăm")
    linh.presses("✅ Gửi", "✎ Sửa: Hộ đã có báo cáo", "✎ Sửa số").types("2", "gõ nhầm")
    linh.presses("✅ Gửi", "Vẫn gửi")

    assert life().content.figures["visited"].value == 2


def test_nothing_happened_is_asked_about_where_cadres_reported(linh, life):
    """They did report something; the officer may still be right."""
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("Không phát sinh", "✅ Gửi")
    assert "báo cáo ghi không phát sinh" in linh.said
    assert life().state is State.OPEN
    linh.presses_token("nop.b.LC-R2.2026-Q2")
    while "Gửi" not in linh.last.buttons[0][0].label:
        linh.presses("Bỏ qua")
    linh.presses("✅ Gửi")

    assert not life().content.nothing_happened


def test_a_period_that_has_not_begun_is_refused(linh, life):
    """Neither figures nor "nothing happened" of the future."""
    for verb in "gnbyz":
        linh.presses_token(f"nop.{verb}.LC-R2.2026-Q4")
        assert "chưa có gì để ghi" in linh.said

    assert life(period="2026-Q4").events == ()


def test_photos_go_along(house, linh, life):
    """They are named for ever, wherever they lie."""
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("Kèm ảnh").sends_photo("bb.jpg")
    linh.presses("Xong", "✅ Kèm tệp này")
    assert "Đã kèm vào" in linh.said
    valley.hand_in(linh)

    [name] = life().content.attachments
    with house.work() as work:
        [attached] = work.report_files.named((name,)).values()
    assert attached.file == "bb.jpg"


# Two officers ------------------------------------------------------------------------------------


def test_the_second_officer_is_told_and_goes_on(linh, tuan, life):
    """What the first wrote stays, the first is told, and one report goes out."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").types("xong 2 nhà tiêu")
    tuan.presses_token("nop.b.LC-R2.2026-Q2")
    assert "Hoàng Thùy Linh đang viết" in tuan.said
    tuan.presses("Làm tiếp bài của Linh")
    assert "Vàng A Tuấn làm tiếp" in linh.said
    tuan.presses("Bỏ qua", "Bỏ qua", "✅ Gửi")

    assert life().content.sections == {"results": "xong 2 nhà tiêu"}
    assert life().events[0].by == "p-tuan"


def test_both_may_write_and_hear_of_each_other(linh, tuan):
    """Who has begun already goes on, and hears of the colleague."""
    tuan.presses_token("nop.b.LC-R2.2026-Q2")
    linh.presses_token("nop.b.LC-R2.2026-Q2").types("của chị")
    tuan.types("của anh", "/huy")
    tuan.presses_token("nop.b.LC-R2.2026-Q2")

    assert "Hoàng Thùy Linh cũng đang viết báo cáo này" in tuan.said


def test_a_figure_that_a_colleague_changed_meanwhile_is_said(linh, tuan):
    """The second to type hears what stood there a moment ago."""
    linh.presses_token("nop.f.LC-R2.2026-Q2.7")
    tuan.presses_token("nop.f.LC-R2.2026-Q2.7").types("2", "đếm lại")
    linh.types("3", "đếm sót")

    assert "có người ở đơn vị vừa ghi 2" in linh.said


def test_a_draft_of_the_unit_outlives_whoever_wrote_it(linh, tuan, life):
    """A correction by one officer is sent by the other."""
    linh.presses_token("nop.f.LC-R2.2026-Q2.7").types("2", "đếm lại")
    tuan.presses_token(FIGURES)
    assert "đơn vị sửa, Hoàng Thùy Linh: đếm lại" in tuan.said
    valley.hand_in(tuan)

    assert life().content.figures["visited"].value == 2


@pytest.mark.parametrize(
    "token",
    ["nop.l.LC-R2.2026-Q2.999", "nop.f.LC-R2.2026-Q2.5", "nop.p.LC-R2.2026-Q2.1.0",
     "nop.f.LC-R2.2026-Q2.999", "nop.e.LC-R2.2026-Q2", "nop.q.LC-R2.2026-Q2"],
)  # fmt: skip
def test_an_old_button_is_answered_kindly(linh, token):
    """Whatever a token says, the answer is a sentence."""
    linh.presses_token(token)

    assert "không còn dùng được" in linh.said


def test_whoever_puts_a_number_right_does_not_say_that_nothing_happened(linh, life):
    """After the question about "nothing happened" the figure is looked at, and the report sent."""
    linh.presses_token("nop.o.LC-R2.2026-Q2").presses("Không phát sinh", "✅ Gửi")
    linh.presses("✎ Sửa: Hộ đã có báo cáo", "✎ Sửa số").types("2", "1 hộ chưa có sóng")
    linh.presses("✅ Gửi", "Vẫn gửi")

    assert not life().content.nothing_happened
    assert life().content.figures["visited"].value == 2


# Against the last period -------------------------------------------------------------------------


def _last_quarter(house, **figures):
    with house.work() as work:
        work.unit_reports.add(
            UnitReport(
                "K-1", valley.LC, "LC-R2", "2026-Q1", valley.LINH.unit_id, valley.LINH.id,
                house.clock.now(), on_time=True, figures=figures, text="",
            )
        )  # fmt: skip


def test_a_jump_against_the_last_period_is_asked_about(house, linh, life):
    """A quarter with far fewer visits may be right."""
    _last_quarter(house, visited=12, households=2, reports=0)
    valley.hand_in(linh)
    assert "Hộ đã có báo cáo: 1, kỳ trước là 12." in linh.said
    assert life().state is State.OPEN
    linh.presses("Vẫn đúng")

    assert life().state is State.SUBMITTED


def test_after_a_period_of_nothing_every_number_is_new(house, linh, life):
    """The first reports of a new programme are no jump."""
    _last_quarter(house, visited=0, households=0, support_vnd=0)
    valley.hand_in(linh)

    assert life().state is State.SUBMITTED
