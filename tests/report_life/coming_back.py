"""How a report comes back to the commune of Nà Mằn, and what its officer hears the mornings after."""

CARD = "xem.o.LC-R2.2026-Q2.lc/a"


def mornings(house, clock, *days):
    """Let the mornings of some days of June come."""
    for day in days:
        clock.set(f"2026-06-{day:02} 07:30")
        house.tick()


def returns(ngoc, clock, moment, words="xem lại"):
    """Let the lead office return the whole report."""
    clock.set(moment)
    ngoc.presses_token(CARD).presses("Trả lại", "Cả báo cáo").types(words).presses("✅ Gửi")


def told_again(officer):
    """Return the reminders of what came back, without the list of tasks of a morning."""
    said = officer.transcript.split("Trợ lý: ")
    return [text for text in said if "Chào" in text.split(". ")[0] and "bổ sung: “" in text
            and "việc:" not in text]  # fmt: skip
