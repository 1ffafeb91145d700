"""The days of a leave are looked at together as soon as both are there."""

import pytest

from tests.support import town


def _from(lan, since):
    """Lan notes a leave and says its first day."""
    return lan.types("/nghi").presses("Báo nghỉ", "Nguyễn Văn Dũng").types(since)


@pytest.fixture(autouse=True)
def dung(house):
    """Somebody who can stand in."""
    return house.typist(town.DUNG, "Anh Dũng")


@pytest.mark.parametrize(
    ("since", "until", "why"),
    [
        ("8/6", "hôm kia", "Ngày cuối 03/6 trước ngày đầu 08/6."),
        ("1/6/2026", "hôm qua", "Ngày cuối 04/6 đã qua."),
        ("8/6/2026", "12/6/2028", "Từ 08/6/2026 đến 12/6/2028 dài hơn một năm."),
    ],
)
def test_a_last_day_that_makes_no_leave_is_asked_again_at_once(lan, since, until, why):
    """Nobody fills in a form that cannot be sent; the very next day typed is taken."""
    _from(lan, since).types(until)
    assert why in lan.said
    assert "Ngày nghỉ cuối cùng là ngày nào ạ?" in lan.said
    lan.types("12/6")
    assert "2. Hết ngày: 12/6/2026" in lan.said
    lan.presses("Gửi")
    assert "đến hết 12/6/2026" in lan.said


def test_a_first_day_changed_behind_the_last_is_asked_again(lan):
    """At the summary nothing is kept that could not be sent; the way to change both is said."""
    _from(lan, "8/6").types("12/6").presses("✎ 1").types("15/6")
    assert "Ngày cuối 12/6 trước ngày đầu 15/6." in lan.said
    assert "sửa ngày cuối xong rồi đổi ngày đầu" in lan.said
    lan.presses("Giữ như trước", "✎ 2").types("20/6").presses("✎ 1").types("15/6").presses("Gửi")
    assert "từ 15/6/2026 đến hết 20/6/2026" in lan.said
