"""A unit types the day on which its report will come, in the middle of that report or outside it."""

from datetime import date

import pytest

from domain.people import UnitId
from tests.support import town

REPORT = ("BK-R1", "2026-H1")


def _promised(house) -> date | None:
    with house.work() as work:
        promise = work.unit_reports.promised(*REPORT).get(UnitId("bk/vhxh"))
        return promise.promised_for if promise is not None else None


def _draft(house, huong):
    with house.work() as work:
        return dict(work.sessions.about("p-huong", "unit_report", ".".join(REPORT)).answers)


def _asked(reminders, told, huong):
    told(reminders, "2026-06-05 07:30")
    return huong.presses("Sẽ nộp trước ngày …")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("mai", date(2026, 6, 6)),
        ("thứ hai", date(2026, 6, 8)),
        ("8/6", date(2026, 6, 8)),
        ("trước ngày 9/6", date(2026, 6, 8)),
        ("10/6", date(2026, 6, 9)),
        ("hôm nay ạ", date(2026, 6, 5)),
    ],
)
def test_a_typed_day_is_the_promise(house, reminders, told, huong, typed, day):
    """With no form open, whatever words the day is said in."""
    _asked(reminders, told, huong).types(typed)

    assert _promised(house) == day
    assert "Đã ghi: Phòng Văn hóa - Xã hội sẽ nộp" in huong.said


def test_a_day_typed_in_the_middle_of_the_report_is_no_text_of_it(house, reminders, told, huong):
    """The report is open at its first question: the day answers what was asked last."""
    told(reminders, "2026-06-05 07:30")
    huong.presses_token("nop.b.BK-R1.2026-H1")
    huong.presses("Sẽ nộp trước ngày …").types("thứ hai")

    assert _promised(house) == date(2026, 6, 8)
    assert _draft(house, huong) == {}

    huong.types("xong 2 nhà tiêu")
    assert _draft(house, huong)["results"].value == "xong 2 nhà tiêu"


def test_what_is_no_day_goes_into_the_report(house, reminders, told, huong):
    """Whoever goes on writing after the question is not held up by it."""
    told(reminders, "2026-06-05 07:30")
    huong.presses_token("nop.b.BK-R1.2026-H1")
    huong.presses("Sẽ nộp trước ngày …").types("xong 2 nhà tiêu trước 5/6")

    assert _draft(house, huong)["results"].value == "xong 2 nhà tiêu trước 5/6"
    assert _promised(house) is None


def test_once_another_thing_was_said_a_day_is_an_answer_again(house, reminders, told, huong):
    """Only the last thing said is answered."""
    _asked(reminders, told, huong).presses_token("nop.b.BK-R1.2026-H1").types("mai")

    assert _promised(house) is None
    assert _draft(house, huong)["results"].value == "mai"


@pytest.mark.parametrize("typed", ["11/6", "hôm qua"])
def test_a_day_after_the_deadline_is_asked_again(house, reminders, told, huong, typed):
    """Which days are possible is said, and the question stands again."""
    _asked(reminders, told, huong).types(typed)

    assert "không nằm từ hôm nay đến hạn chót (hết ngày 09/6)" in huong.said
    assert "sẽ nộp trước ngày nào" in huong.said
    assert _promised(house) is None
    assert _promised_after(house, huong, "8/6") == date(2026, 6, 8)


def _promised_after(house, huong, typed):
    huong.types(typed)
    return _promised(house)


def test_an_unclear_day_is_asked_again(house, reminders, told, huong):
    """A weekday that does not fit its date is no promise, and no text of a report either."""
    _asked(reminders, told, huong).types("thứ năm 8/6")

    assert "chưa rõ là ngày nào" in huong.said
    assert _promised(house) is None


def test_a_cadre_who_types_a_day_is_heard_as_before(house):
    """The question is an officer's."""
    lan = house.typist(town.LAN, "Chị Lan").types("mai")

    assert "Đã ghi" not in lan.said


def test_the_days_on_the_buttons_are_short(reminders, told, huong):
    """They stand in one line of a narrow phone."""
    _asked(reminders, told, huong)

    days = [label for label, token in huong.buttons if token.startswith("rm.d")]
    assert days
    assert max(map(len, days)) <= 30
