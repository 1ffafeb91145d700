"""The lead office's desk: who has handed in, accepted in a tap, returned to the very line, compiled."""

import pytest

from domain.reports.content import Figure
from domain.reports.life import State
from tests.report_life import valley

CARD = "xem.o.LC-R2.2026-Q2.lc/a"
LIST = "nop.s.LC-R2.2026-Q2.0"


def _returned(linh, ngoc, line="2", words="nhờ đếm lại"):
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("Trả lại", line).types(words).presses("✅ Gửi")


# Who has handed in -------------------------------------------------------------------------------


def test_the_list_says_who_is_where(clock, linh, seo, ngoc):
    """Handed in, late, returned, accepted; completeness and timeliness in percent."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("✅ Nhận")
    clock.set("2026-06-12 09:00")
    valley.hand_in(seo)
    ngoc.presses_token(LIST)

    assert "2/3 đơn vị đã nộp" in ngoc.said
    assert "Đã có 66,7 %, đúng hạn 33,3 %; đã nhận 1." in ngoc.said
    assert "· Xã Bản Phố: ✅ đã gửi, chờ xem, nộp sau hạn" in ngoc.said
    assert "· Xã Nà Mằn: ✅ đã nhận" in ngoc.said
    assert "· Sở Y tế" in ngoc.said


def test_a_late_report_stays_late_whatever_comes_after(clock, linh, ngoc):
    """And one that came in time stays in time, also if it comes again too late."""
    _returned(linh, ngoc)
    clock.set("2026-06-15 09:00")
    linh.presses_token("nop.z.LC-R2.2026-Q2")
    ngoc.presses_token(LIST)

    assert "đúng hạn 33,3 %" in ngoc.said
    assert "nộp sau hạn" not in ngoc.said


def test_a_commune_collects_from_its_hamlets_only_where_they_owe(linh):
    """No hamlet owes a report here: the commune has no list of others."""
    linh.types("/nop")

    assert "Các đơn vị gửi về" not in linh.said


# Accepting ---------------------------------------------------------------------------------------


def test_a_report_is_accepted_in_one_tap(linh, ngoc, life):
    """The unit reads it in its list."""
    valley.hand_in(linh)
    ngoc.presses_token(LIST).presses("Mở: Xã Nà Mằn", "✅ Nhận")
    linh.types("/nop")

    assert life().state is State.ACCEPTED
    assert "✅ đã nhận" in linh.said


def test_an_old_button_does_not_accept_what_nobody_has_read(linh, ngoc, life):
    """Meanwhile another version came: it is shown instead."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD)
    ngoc.presses("Trả lại", "Cả báo cáo").types("nhờ xem lại").presses("✅ Gửi")
    linh.presses_token("nop.z.LC-R2.2026-Q2")
    ngoc.presses_token("xem.a.LC-R2.2026-Q2.lc/a.1")
    assert "Đơn vị vừa gửi bản khác" in ngoc.said

    assert life().state is State.SUBMITTED


def test_accepting_twice_shows_how_it_stands(linh, ngoc, life):
    """The second tap does nothing."""
    valley.hand_in(linh)
    ngoc.presses_token("xem.a.LC-R2.2026-Q2.lc/a.1")
    ngoc.presses_token("xem.a.LC-R2.2026-Q2.lc/a.1")

    assert "vừa được xem xong" in ngoc.said
    assert len(life().events) == 2


# Returning ---------------------------------------------------------------------------------------


def test_a_returned_report_opens_the_very_line(linh, ngoc, life):
    """The officer hears the comment, presses one button, and types the number."""
    _returned(linh, ngoc)
    assert "nhờ đếm lại" in linh.said
    linh.presses("✎ Mở: Hộ đã có báo cáo")
    assert "Hộ đã có báo cáo: 1" in linh.said
    linh.presses("✎ Sửa số").types("2", "1 hộ chưa có sóng").presses("✅ Gửi")

    assert "Đã gửi lại" in linh.said
    assert life().content.figures["visited"] == Figure(2, 1, "1 hộ chưa có sóng")
    assert life().version == 2


def test_whoever_returned_it_sees_what_changed(linh, ngoc):
    """By line, and again on the report."""
    _returned(linh, ngoc)
    linh.presses_token("nop.f.LC-R2.2026-Q2.7").types("2", "đếm lại").presses("✅ Gửi")
    assert "Khác bản trước: Hộ đã có báo cáo." in ngoc.said
    ngoc.presses("Mở báo cáo")

    assert "Khác bản trước: Hộ đã có báo cáo." in ngoc.said
    assert "bản thứ 2" in ngoc.said


def test_words_are_returned_and_written_again(linh, ngoc, life):
    """A section opens as a question, with what stands there."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").types("xong 2 nhà tiêu")
    linh.presses("Bỏ qua", "Bỏ qua", "✅ Gửi")
    ngoc.presses_token(CARD).presses("Trả lại", "12").types("ở thôn nào?").presses("✅ Gửi")
    linh.presses("✎ Mở: Kết quả")
    assert "Hiện ghi: xong 2 nhà tiêu" in linh.said
    linh.types("xong 2 nhà tiêu ở Séo Tỷ").presses("✅ Gửi")

    assert life().content.sections["results"] == "xong 2 nhà tiêu ở Séo Tỷ"


def test_a_returned_report_is_owed_again(house, clock, linh, ngoc):
    """Reminders go on, and the list says why it came back."""
    _returned(linh, ngoc)
    linh.types("/nop")
    assert "↩️ được trả lại (Hộ đã có báo cáo): nhờ đếm lại" in linh.said
    clock.set("2026-06-08 07:30")
    linh.forget()
    house.tick()

    assert "Báo cáo kết quả thực hiện (quý II/2026)" in linh.transcript


def test_the_whole_form_opens_with_what_was_sent(linh, ngoc):
    """Nothing has to be typed a second time."""
    linh.presses_token("nop.b.LC-R2.2026-Q2").types("xong 2 nhà tiêu")
    linh.presses("Bỏ qua", "Bỏ qua", "✅ Gửi")
    ngoc.presses_token(CARD).presses("Trả lại", "Cả báo cáo").types("xem lại").presses("✅ Gửi")
    linh.presses_token("nop.b.LC-R2.2026-Q2")

    assert "1. Kết quả: xong 2 nhà tiêu" in linh.said


def test_the_first_moment_and_the_receipt_stay(house, clock, linh, ngoc):
    """A report that came back keeps its receipt."""
    valley.hand_in(linh)
    [receipt] = [word for word in linh.said.split() if word.startswith("LCK-")]
    ngoc.presses_token(CARD).presses("Trả lại", "Cả báo cáo").types("xem lại").presses("✅ Gửi")
    clock.set("2026-06-08 09:00")
    linh.presses_token("nop.z.LC-R2.2026-Q2")

    assert receipt.rstrip(".") in linh.said


# Who may -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["a.LC-R2.2026-Q2.lc/a.1", "r.LC-R2.2026-Q2.lc/a"])
@pytest.mark.parametrize("who", ["linh", "seo", "son"])
def test_only_who_compiles_judges(request, house, linh, life, verb, who):
    """Neither the unit itself, nor a neighbour, nor a leader."""
    valley.hand_in(linh)
    person = request.getfixturevalue(who)
    person.presses_token(f"xem.{verb}")

    assert "của đơn vị khác" in person.said or "do nơi tổng hợp" in person.said
    assert life().state is State.SUBMITTED


def test_a_leader_reads_and_a_neighbour_does_not(linh, seo, son):
    """Reading is a right of its own."""
    valley.hand_in(linh)
    son.presses_token(CARD)
    seo.presses_token(CARD)

    assert "Hộ phụ trách: 2" in son.said
    assert "✅ Nhận" not in [b.label for row in son.last.buttons for b in row]
    assert "của đơn vị khác" in seo.said


def test_the_lead_office_sees_what_stands_behind_a_figure(linh, ngoc):
    """Page by page, as far as it may see the households."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("Số liệu, căn cứ", "2")

    assert "1 hộ đứng sau số này" in ngoc.said


@pytest.mark.parametrize(
    "token", ["xem", "xem.o", "xem.o.LC-R9.2026-Q2.lc/a", "xem.q.LC-R2.2026-Q2.lc/a",
              "xem.c.LC-R2.2026-Q2.lc/a.999", "xem.o.LC-R2.2026-Q2.zz"],
)  # fmt: skip
def test_an_old_button_is_answered_kindly(linh, ngoc, token):
    """Whatever a token says, the answer is a sentence."""
    valley.hand_in(linh)
    ngoc.presses_token(token)

    assert "không còn dùng được" in ngoc.said


def test_a_report_that_is_not_there_is_said(ngoc):
    """Nobody has sent it yet."""
    ngoc.presses_token(CARD)

    assert "Xã Nà Mằn chưa nộp" in ngoc.said


# What was sent stays as it was -------------------------------------------------------------------


def test_sent_again_without_a_look_it_says_the_same(house, linh, ngoc, life):
    """Numbers that nobody was shown do not slip in; cadres may have reported since."""
    _returned(linh, ngoc)
    valley.visited(house, "h-2", 2)
    linh.presses_token("nop.z.LC-R2.2026-Q2")
    assert "Nội dung không khác bản trước." in ngoc.said

    assert life().content.figures["visited"].value == 1


def test_opened_again_the_figures_are_those_of_the_day(house, linh, ngoc, life):
    """Shown to the officer, they are sent."""
    _returned(linh, ngoc)
    valley.visited(house, "h-2", 2)
    linh.presses_token("nop.g.LC-R2.2026-Q2").presses("📋 Tiếp tục báo cáo", "✅ Gửi")

    assert life().content.figures["visited"].value == 2


def test_a_report_that_was_handed_in_is_not_nothing(linh, life):
    """A plan or a piece of work cannot "not happen": the button is for reports."""
    linh.presses_token("nop.n.LC-R4.once:LC-R4")

    assert life(obligation="LC-R4", period="once:LC-R4").events == ()


# Photos ------------------------------------------------------------------------------------------


def _with_photos(linh, count):
    for number in range(count):
        linh.presses_token("nop.a.LC-R2.2026-Q2").sends_photo(f"bb{number}.jpg")
        linh.presses("Xong", "✅ Kèm tệp này")
    valley.hand_in(linh)


def test_the_photos_of_a_report_are_opened(house, linh, ngoc):
    """Five at a time, each a picture that lies in our own store; the look is in the trail."""
    _with_photos(linh, 6)
    ngoc.presses_token("xem.o.LC-R2.2026-Q2.lc/a").presses("📎 Xem ảnh, tệp (6)")
    assert ngoc.last.picture.path == "bb4.jpg"
    assert "Ảnh (5/6)" in ngoc.said
    ngoc.presses("Trang sau")

    assert ngoc.last.picture.path == "bb5.jpg"
    assert "[← Về báo cáo]" in ngoc.transcript
    with house.work() as work:
        looks = work.connection.exec_driver_sql(
            "select count(*) from audit where action = 'report files' and person_id = 'p-ngoc'"
        ).scalar()
    assert looks == 2


def test_what_a_messenger_still_has_comes_later(house, linh, ngoc):
    """A kind sentence, and the way back."""
    from storage.report_tables import unit_report_file

    _with_photos(linh, 1)
    with house.work() as work:
        work.connection.execute(unit_report_file.update().values(reference="telegram:AgAC"))
    ngoc.presses_token("xem.i.LC-R2.2026-Q2.lc/a.0")

    assert "xem lại sau ít phút" in ngoc.said


def test_a_page_of_photos_that_is_none_is_an_old_button(linh, seo, ngoc):
    """So is a report without any; another commune's officer sees none at all."""
    _with_photos(linh, 1)
    for token in ("xem.i.LC-R2.2026-Q2.lc/a.3", "xem.i.LC-R2.2026-Q2.lc/a.x"):
        assert "không còn dùng được" in ngoc.presses_token(token).said
    assert "của đơn vị khác" in seo.presses_token("xem.i.LC-R2.2026-Q2.lc/a.0").said
