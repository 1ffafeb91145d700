"""The lead office asks for a report out of turn; it is then a deadline like any other."""

from sqlalchemy import select

from storage.asked_tables import asked_for
from tests.asked_for.sonduong import asks

NAME = "Báo cáo khó khăn, vướng mắc vượt thẩm quyền (thiệt hại sau mưa lũ)"
REPORT = "SD-R1-DX.2026-DX-01"


def hands_in(officer):
    """Let an officer hand the report in, without a word."""
    officer.presses_token(f"nop.b.{REPORT}")
    while "Gửi" not in officer.last.buttons[0][0].label:
        officer.presses("Bỏ qua")
    return officer.presses("✅ Gửi")


def mornings(house, clock, *days):
    """Let the mornings of some days of June come."""
    for day in days:
        clock.set(f"2026-06-{day:02} 07:30")
        house.tick()


# Asking ------------------------------------------------------------------------------------------


def test_the_way_begins_in_the_list_of_what_is_due(kim, mot):
    """Whoever compiles finds the button there; a hamlet does not."""
    kim.types("/nop").presses("📣 Yêu cầu báo cáo đột xuất")
    mot.types("/nop")

    assert "Hiện chưa yêu cầu báo cáo đột xuất nào." in kim.said
    assert not any("Yêu cầu" in b.label for row in mot.last.buttons for b in row)


def test_all_units_that_owe_such_reports_hear_of_it_at_once(house, kim, mot, hai, van):
    """By day the next tick tells them, with who asks, by when, and what can be pressed."""
    asks(kim)
    house.tick()

    assert f"Đã ghi yêu cầu: {NAME}." in kim.transcript
    assert "3 đơn vị nộp chậm nhất hết ngày 12/6/2026" in kim.transcript
    for each in (mot, hai, van):
        assert "📣 Phòng Kinh tế yêu cầu" in each.transcript
        assert NAME in each.transcript
    assert "Hạn nộp: hết ngày 12/6, còn 5 ngày làm việc." in mot.transcript


def test_it_is_said_once(house, clock, kim, mot):
    """However often the clock ticks."""
    asks(kim)
    for minute in (1, 2, 3):
        clock.set(f"2026-06-05 09:0{minute}")
        house.tick()

    assert mot.transcript.count("📣") == 1


def test_at_night_it_waits_for_the_morning(house, clock, kim, mot):
    """Nobody is woken; a day off is no reason to wait."""
    clock.set("2026-06-05 22:00")
    asks(kim)
    house.tick()
    assert "sáng ra trợ lý báo" in kim.transcript
    assert "📣" not in mot.transcript
    clock.set("2026-06-06 06:30")
    house.tick()

    assert "📣" in mot.transcript


def test_it_may_be_asked_of_some(house, kim, mot, hai, van):
    """The others hear nothing and owe nothing."""
    asks(kim, units="thôn tân bình")
    house.tick()
    mot.types("/nop")

    assert "📣" in hai.transcript
    assert "📣" not in mot.transcript + van.transcript
    assert NAME not in mot.said
    mot.presses_token(f"nop.b.{REPORT}")
    assert "Thôn Đồng Trôi" in mot.said
    assert "Kết quả nổi bật" not in mot.said


def test_a_name_that_fits_nobody_is_said_at_once(kim):
    """With the name, and the question stays."""
    kim.presses_token("dx.n.SD-R1-DX").types("lũ", "12/6").presses("Bỏ qua", "Không")
    kim.types("Thôn Tân Bình, Thôn Ma")
    assert "không thấy đơn vị phải nộp nào tên Thôn Ma" in kim.said
    kim.types("thôn")
    assert "thôn có thể là Thôn Đồng Trôi, Thôn Tân Bình" in kim.said
    kim.types("Thôn Tân Bình").presses("✅ Gửi")

    assert "1 đơn vị nộp chậm nhất" in kim.said


def test_a_day_that_is_over_is_not_taken(kim):
    """Nor one after the plan, nor figures from a day to come, nor an essay for a name."""
    kim.presses_token("dx.n.SD-R1-DX").types("x" * 121)
    assert "dài hơn 120 chữ cái" in kim.said
    kim.types("lũ", "4/6/2026")
    assert "Ngày nộp đã qua" in kim.said
    kim.types("12/6/2031")
    assert "Kế hoạch kết thúc ngày" in kim.said
    kim.types("12/6")

    assert "Số liệu tính từ ngày nào" in kim.said


def test_a_day_off_is_noted(kim):
    """It may be meant; it is said as soon as it was typed."""
    kim.presses_token("dx.n.SD-R1-DX").types("lũ", "13/6")

    assert "Ngày ấy là ngày nghỉ (thứ Bảy 13/6/2026)." in kim.said


def test_nobody_else_may_ask(mot, van):
    """An old or passed on button asks for nothing."""
    for each in (mot, van):
        assert "dành cho cơ quan chủ trì" in each.presses_token("dx.n.SD-R1-DX").said


def test_what_it_is_about_lies_sealed(house, kim):
    """An office may name a family there."""
    asks(kim)
    with house.work() as work:
        [kept] = work.connection.execute(select(asked_for.c.about)).scalars()
        [asked] = work.asked_for.all()

    assert "mưa lũ" not in kept
    assert asked.about == "thiệt hại sau mưa lũ"


# A deadline like any other -----------------------------------------------------------------------


def test_it_is_reminded_of_by_the_plan_and_the_lead_office_hears_who_is_late(
    house, clock, kim, mot, hai
):
    """From the next stage on: what lay before the request is not made up for."""
    asks(kim)
    house.tick()
    hands_in(mot)
    assert f"✅ Đã gửi {NAME} của Thôn Đồng Trôi" in mot.transcript
    mot.forget()
    hai.forget()
    kim.forget()
    mornings(house, clock, 8, 9, 10, 11, 12, 15)

    assert NAME not in mot.transcript
    said = [f"{NAME} của Thôn Tân Bình: hết ngày 12/6, còn 2 ngày", "hạn chót là hết hôm nay"]
    assert all(each in hai.transcript for each in said)
    assert f"Trợ lý chưa thấy {NAME} của Thôn Tân Bình" in hai.transcript
    assert "Thôn Tân Bình" in kim.transcript


def test_it_is_handed_in_looked_at_and_accepted(house, kim, mot):
    """As every report is, with its document."""
    asks(kim)
    hands_in(mot)
    kim.presses_token(f"nop.s.{REPORT}.0")
    assert f"{NAME}, hết ngày 12/6: 1/3 đơn vị đã nộp" in kim.said
    kim.presses("Mở: Thôn Đồng Trôi", "✅ Nhận")

    assert f"✅ Đã nhận {NAME} của Thôn Đồng Trôi" in kim.said


def test_who_has_not_acknowledged_is_listed(house, kim, mot):
    """The message asks for it, so the list is there from the first minute."""
    asks(kim)
    house.tick()
    mot.presses("Đã nhận")
    kim.presses_token(f"nop.s.{REPORT}.0").presses("Chưa xác nhận lời nhắc (2)")

    assert "Thôn Tân Bình · Lò Thị Hai" in kim.said
    assert "Thôn Đồng Trôi" not in kim.said


def test_two_requests_are_two_deadlines(house, kim, mot):
    """Also of the same kind of report: each has its name, and its own line."""
    asks(kim)
    asks(kim, about="cháy rừng", day="10/6")
    kim.types("/nop")
    assert "(cháy rừng): 0/3 đơn vị đã nộp" in kim.said
    assert "(thiệt hại sau mưa lũ): 0/3 đơn vị đã nộp" in kim.said
    mot.types("/nop")

    assert mot.said.index("(cháy rừng)") < mot.said.index("(thiệt hại sau mưa lũ)")


# Withdrawing -------------------------------------------------------------------------------------


def test_it_is_withdrawn_and_whoever_was_told_hears_so(house, kim, mot):
    """Nothing is due any more, and an old button says so."""
    asks(kim)
    house.tick()
    kim.presses_token("dx.o.2026-DX-01")
    kim.presses("Rút yêu cầu", "Rút, không cần nộp nữa")
    house.tick()
    mot.types("/nop")

    assert "đã được rút; đơn vị không cần nộp nữa" in mot.transcript
    assert NAME not in mot.said
    mot.presses_token(f"nop.b.{REPORT}")
    assert "không còn dùng được" in mot.said


def test_who_was_never_told_hears_of_no_withdrawal(house, clock, kim, mot):
    """Asked and withdrawn in one night."""
    clock.set("2026-06-05 22:00")
    asks(kim)
    kim.presses_token("dx.x.2026-DX-01")
    clock.set("2026-06-06 06:30")
    house.tick()

    assert mot.transcript.strip() == ""


def test_what_somebody_has_handed_in_is_not_withdrawn(house, kim, mot):
    """Their work is not thrown away."""
    asks(kim)
    hands_in(mot)
    kim.presses_token("dx.x.2026-DX-01")

    assert "nên không rút được nữa" in kim.said
    with house.work() as work:
        assert len(work.asked_for.all()) == 1


def test_the_next_request_has_a_number_of_its_own(house, kim):
    """A report for one that was withdrawn is never taken for another."""
    asks(kim)
    kim.presses_token("dx.x.2026-DX-01")
    asks(kim)

    with house.work() as work:
        assert [each.period for each in work.asked_for.all()] == ["2026-DX-02"]
