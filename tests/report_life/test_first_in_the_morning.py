"""A report that came back stands in the morning's list, and first, also where a reminder follows."""

import pytest

from tests.report_life import valley

CARD = "xem.o.LC-R2.2026-Q2.lc/a"
TITLE = "Báo cáo kết quả thực hiện (quý II/2026)"


@pytest.mark.parametrize("moment", ["2026-06-08 07:00", "2026-06-08 07:30"])
def test_what_came_back_is_first_in_the_list_of_monday_morning(house, clock, linh, ngoc, moment):
    """The reminder of its own comes as well; the list of the day does not leave it out."""
    valley.hand_in(linh)
    clock.set("2026-06-05 14:00")
    ngoc.presses_token(CARD).presses("Trả lại", "Cả báo cáo").types("xem lại").presses("✅ Gửi")
    linh.forget()
    clock.set(moment)
    house.tick()
    lists = [said for said in linh.transcript.split("Trợ lý: ") if "việc:" in said]

    assert len(lists) == 1
    head, first, second, third, *_ = lists[0].splitlines()
    assert "3 việc:" in head
    assert first.startswith(f"  1. ↩️ {TITLE}")
    assert "được trả lại để bổ sung: “xem lại”" in first
    assert (second[:5], third[:5]) == ("  2. ", "  3. ")
