"""A report that came back: a state of its own wherever people read of it, and no reminder at rest."""

from tests.report_life import valley
from tests.report_life.coming_back import CARD, mornings, returns, told_again

LIST = "nop.s.LC-R2.2026-Q2.0"
TITLE = "Báo cáo kết quả thực hiện (quý II/2026)"


# The unit hears of it ----------------------------------------------------------------------------


def test_a_returned_report_is_told_as_returned_and_not_as_unseen(house, clock, linh, ngoc):
    """The morning after its return, with the comment; nobody was told that the unit is late."""
    valley.hand_in(linh)
    mornings(house, clock, 8, 9, 10)
    returns(ngoc, clock, "2026-06-10 14:00")
    linh.forget()
    ngoc.forget()
    mornings(house, clock, 11)

    [said] = told_again(linh)
    assert f"{TITLE} của Xã Nà Mằn được trả lại để bổ sung: “xem lại”" in said
    assert "Lê Thị Ngọc (Sở Nông nghiệp và Môi trường) trả lại lúc 14:00 ngày 10/6" in said
    assert "Lần nộp đầu, ngày 05/6, vẫn được tính là trong hạn." in said
    assert "chưa thấy" not in linh.transcript
    assert "báo cho nơi nhận" not in linh.transcript
    assert "Xã Nà Mằn" not in ngoc.transcript


def test_its_first_button_opens_the_very_line(house, clock, linh, ngoc):
    """The reminder leads where the comment leads."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("Trả lại", "2").types("đếm lại").presses("✅ Gửi")
    linh.forget()
    mornings(house, clock, 8)
    [said] = told_again(linh)
    assert "dòng Hộ đã có báo cáo." in said
    linh.presses("✎ Mở: Hộ đã có báo cáo")

    assert "Hộ đã có báo cáo: 1" in linh.said
    assert "Lời nhờ xem lại: “đếm lại”" in linh.said
    assert "bấm Sửa số" in linh.said
    linh.presses_token("nop.l.LC-R2.2026-Q2.1")
    assert "Lời nhờ" not in linh.said


def test_what_came_first_too_late_is_not_called_in_time(house, clock, linh, ngoc):
    """The good news is said only where it is true."""
    clock.set("2026-06-11 09:00")
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-11 14:00")
    linh.forget()
    mornings(house, clock, 12)

    [said] = told_again(linh)
    assert "trong hạn" not in said


def test_what_came_back_long_after_the_last_reminder_is_spoken_of_too(house, clock, linh, ngoc):
    """Weeks after the deadline nobody is forgotten with a comment; once, and no morning more."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-07-08 14:00")
    linh.forget()
    for day in (9, 10, 13):
        clock.set(f"2026-07-{day:02} 07:30")
        house.tick()

    assert len(told_again(linh)) == 1


def test_the_reminders_of_the_plan_speak_of_it_as_returned(house, clock, linh, ngoc):
    """Before the day as after it: what came back is mended, and not made anew."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-05 14:00")
    linh.forget()
    mornings(house, clock, 8, 9, 10, 11, 12)

    assert len(told_again(linh)) == 4
    assert f"chưa thấy {TITLE}" not in linh.transcript


def test_mended_it_is_not_spoken_of_any_more(house, clock, linh, ngoc):
    """The unit has sent it again before the morning came."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-10 14:00")
    linh.presses_token("nop.z.LC-R2.2026-Q2").forget()
    mornings(house, clock, 11, 12)

    assert TITLE not in linh.transcript


def test_back_again_it_is_spoken_of_again(house, clock, linh, ngoc):
    """Each return has its own morning."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-15 14:00", "thiếu một thôn")
    mornings(house, clock, 16)
    clock.set("2026-06-16 09:00")
    linh.presses_token("nop.z.LC-R2.2026-Q2")
    returns(ngoc, clock, "2026-06-16 14:00", "còn thiếu ảnh")
    linh.forget()
    mornings(house, clock, 17)

    assert "được trả lại để bổ sung: “còn thiếu ảnh”" in linh.said


def test_a_promise_of_before_does_not_keep_it_quiet(house, clock, linh, ngoc):
    """The promise was of the first submission, and that has come."""
    linh.presses_token("rm.d.LC-R2.2026-Q2.20260609")
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-05 14:00")
    linh.forget()
    mornings(house, clock, 8)

    assert len(told_again(linh)) == 1


def test_a_promise_of_since_is_kept_to(house, clock, linh, ngoc):
    """Until its morning nothing is said; then what came back is asked about."""
    clock.set("2026-06-01 09:00")
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-01 14:00")
    clock.set("2026-06-01 15:00")
    linh.presses_token("rm.d.LC-R2.2026-Q2.20260604").forget()
    mornings(house, clock, 2, 3)
    assert told_again(linh) == []
    mornings(house, clock, 4)

    assert len(told_again(linh)) == 1


def test_acknowledged_it_still_leads_to_the_very_line(house, clock, linh, ngoc):
    """Not to a report made anew."""
    valley.hand_in(linh)
    ngoc.presses_token(CARD).presses("Trả lại", "2").types("đếm lại").presses("✅ Gửi")
    mornings(house, clock, 8)
    linh.presses_token("rm.k.LC-R2.2026-Q2")

    assert "đã nhận lời nhắc" in linh.said
    assert linh.last.buttons[0][0].label == "✎ Mở: Hộ đã có báo cáo"


def test_who_slept_through_the_morning_is_told_when_awake(house, clock, linh, ngoc):
    """Two days later, in the same words, and once."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-15 14:00")
    linh.forget()
    mornings(house, clock, 18, 19)

    assert len(told_again(linh)) == 1


def test_among_several_things_it_is_one_line(house, clock, linh, ngoc):
    """In the list it carries its own mark, its line and the comment."""
    clock.set("2026-04-08 09:00")
    valley.hand_in(linh, "LC-R4.once:LC-R4")
    clock.set("2026-06-05 08:00")
    valley.hand_in(linh)
    ngoc.presses_token("xem.c.LC-R4.once:LC-R4.lc/a.0").types("ghi rõ").presses("✅ Gửi")
    returns(ngoc, clock, "2026-06-05 14:00")
    mornings(house, clock, 8)

    assert f"↩️ {TITLE}: được trả lại để bổ sung: “xem lại”" in linh.transcript
    assert "[Việc 1]" in linh.transcript


# The unit looks it up ----------------------------------------------------------------------------


def test_opened_it_says_who_returned_it_and_when_and_which_line(clock, linh, ngoc):
    """One readable head, and no word of being overdue."""
    valley.hand_in(linh)
    clock.set("2026-06-11 14:00")
    ngoc.presses_token(CARD).presses("Trả lại", "2").types("đếm lại").presses("✅ Gửi")
    linh.presses_token("nop.o.LC-R2.2026-Q2")

    assert (
        "↩️ Lê Thị Ngọc (Sở Nông nghiệp và Môi trường) trả lại lúc 14:00 ngày 11/6, "
        "dòng Hộ đã có báo cáo: “đếm lại”"
    ) in linh.said
    assert "uá hạn" not in linh.said
    assert linh.last.buttons[0][0].label == "✎ Mở: Hộ đã có báo cáo"


def test_the_form_opens_with_the_same_head(clock, linh, ngoc):
    """Before the first question, whoever goes on reads why."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-10 14:00")
    linh.presses_token("nop.b.LC-R2.2026-Q2")

    assert "trả lại lúc 14:00 ngày 10/6, cả báo cáo: “xem lại”" in linh.transcript


def test_the_list_of_tasks_says_that_it_came_back(clock, linh, ngoc):
    """`/viec` of an officer: neither unseen nor overdue."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-11 14:00")
    linh.types("/viec")

    assert f"↩️ {TITLE} của Xã Nà Mằn: được trả lại để bổ sung: “xem lại”" in linh.said
    assert "chưa thấy" not in linh.said


# Those above hear of it --------------------------------------------------------------------------


def test_superiors_read_it_apart_from_what_has_not_come(house, clock, linh, ngoc, son):
    """On the third day late: two are missing, one has handed in and mends."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-11 14:00")
    ngoc.forget()
    mornings(house, clock, 12)

    for listener in (ngoc, son):
        assert "2 đơn vị vẫn chưa nộp.\n  Xã Bản Phố; Sở Y tế.\n" in listener.transcript
        assert "Đã nộp, đang bổ sung: Xã Nà Mằn." in listener.transcript


def test_where_all_have_come_nobody_is_called_missing(house, clock, linh, seo, ngoc):
    """Only what is being mended is told."""
    yen = house.typist(valley.YEN, "Chị Yến")
    for officer in (linh, seo, yen):
        valley.hand_in(officer)
    returns(ngoc, clock, "2026-06-09 14:00")
    ngoc.forget()
    mornings(house, clock, 10)

    assert (
        f"{TITLE}, hạn chót hết ngày 09/6: 1 đơn vị đã nộp, đang bổ sung.\n  Xã Nà Mằn."
        in ngoc.transcript
    )
    assert "chưa nộp" not in ngoc.transcript


def test_the_lead_office_reads_it_apart_in_its_lists(clock, linh, ngoc):
    """In the counters of `/nop` and in the list of units; what came first in time stays so."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-10 14:00")
    ngoc.types("/nop")
    assert f"{TITLE}: 0/3 đơn vị đã nộp, thêm 1 đang bổ sung, hạn chót" in ngoc.said
    ngoc.presses_token(LIST)

    assert "0/3 đơn vị đã nộp, thêm 1 đang bổ sung; 2 đơn vị chưa nộp." in ngoc.said
    assert "Chưa nộp:\n· Xã Bản Phố" in ngoc.said
    assert "Đã nộp, đang bổ sung:\n· Xã Nà Mằn: ↩️ được trả lại: xem lại" in ngoc.said


def test_the_card_says_who_returned_it(clock, linh, ngoc, son):
    """To whoever compiles and to whoever leads."""
    valley.hand_in(linh)
    returns(ngoc, clock, "2026-06-10 14:00")
    for reader in (ngoc, son):
        reader.presses_token(CARD)

        assert "↩️ Lê Thị Ngọc (Sở Nông nghiệp và Môi trường) trả lại lúc 14:00" in reader.said
