"""A report that came back stands first in the one message of the morning."""

from tests.report_life import valley

CARD = "xem.o.LC-R2.2026-Q2.lc/a"
TITLE = "Báo cáo kết quả thực hiện (quý II/2026)"


def test_what_came_back_is_first_in_the_message_of_monday_morning(house, clock, linh, ngoc):
    """At seven nothing is said twice; at half past its reminder carries the rest of the list."""
    valley.hand_in(linh)
    clock.set("2026-06-05 14:00")
    ngoc.presses_token(CARD).presses("Trả lại", "Cả báo cáo").types("xem lại").presses("✅ Gửi")
    linh.forget()
    clock.set("2026-06-08 07:00")
    house.tick()
    assert linh.transcript == "\n"
    clock.set("2026-06-08 07:30")
    house.tick()
    [said] = linh.transcript.split("Trợ lý: ")[1:]
    head, *lines = said.splitlines()

    assert head.startswith(f"Chào chị Linh. {TITLE}")
    assert "được trả lại để bổ sung: “xem lại”" in head
    rest = lines[lines.index("  Việc khác hôm nay:") + 1 :]
    assert rest[0].startswith("  · 🔴 ")
    assert rest[1].startswith("  · 📌 ")
    assert TITLE not in "".join(rest)
