"""A word given before the first reminder is asked about on its morning."""

from tests.support import town


def test_a_promise_given_before_the_first_reminder_is_asked_about(house, clock):
    """What the assistant said it would do, it does."""
    clock.set("2026-07-07 09:00")
    huong = house.typist(town.HUONG, "Chị Hương")
    huong.presses_token("rm.p.BK-R2.2026").presses_token("rm.d.BK-R2.2026.20260709").forget()
    for moment in ("2026-07-08 09:00", "2026-07-09 07:45", "2026-07-09 09:00", "2026-07-10 09:00"):
        clock.set(moment)
        house.tick()
        huong._lines.append(moment)

    told = [line for line in huong.transcript.split("\n") if "Trợ lý" in line]
    assert len([line for line in told if "hẹn" in line]) == 1
