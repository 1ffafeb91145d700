"""A word given before the first reminder is asked about on its morning."""

from tests.support import town
from tests.support.statements import statements_of


def _promised(house, clock, at, day):
    clock.set(at)
    huong = house.typist(town.HUONG, "Chị Hương")
    huong.presses_token("rm.p.BK-R2.2026").presses_token(f"rm.d.BK-R2.2026.{day}")
    return huong.forget()


def test_a_promise_given_before_the_first_reminder_is_asked_about(house, clock):
    """What the assistant said it would do, it does."""
    huong = _promised(house, clock, "2026-07-07 09:00", "20260709")
    for moment in ("2026-07-08 09:00", "2026-07-09 07:45", "2026-07-09 09:00", "2026-07-10 09:00"):
        clock.set(moment)
        house.tick()
        huong._lines.append(moment)

    told = [line for line in huong.transcript.split("\n") if "Trợ lý" in line]
    assert len([line for line in told if "hẹn" in line]) == 1


def test_a_promise_given_just_before_its_morning_is_asked_about(reminders, told, house, clock):
    """A look before the time of reminders does not hold after it."""
    told(reminders, "2026-07-08 09:00")
    assert told(reminders, "2026-07-09 06:30") == []
    _promised(house, clock, "2026-07-09 07:00", "20260709")

    assert told(reminders, "2026-07-09 07:29") == []
    assert len(told(reminders, "2026-07-09 07:30")) == 1
    assert told(reminders, "2026-07-09 07:31") == []


def test_a_promise_until_a_sunday_is_asked_about_on_the_friday(reminders, told, house, clock):
    """There is a working day left to keep it."""
    _promised(house, clock, "2026-07-07 09:00", "20260712")

    assert told(reminders, "2026-07-09 07:30") == []
    assert len(told(reminders, "2026-07-10 07:30")) == 1
    assert told(reminders, "2026-07-13 07:30") == []


def test_a_promise_that_nobody_asked_about_for_days_is_let_go(reminders, told, house, clock):
    """A server that slept for two weeks does not come back with an old question."""
    _promised(house, clock, "2026-07-07 09:00", "20260709")

    assert told(reminders, "2026-07-24 07:30") == []


def test_a_clock_set_back_looks_again(reminders, told, house, clock):
    """Whoever moves the clock of a demo back finds nothing remembered from what was to come."""
    told(reminders, "2026-07-20 09:00")
    _promised(house, clock, "2026-07-07 09:00", "20260709")

    assert len(told(reminders, "2026-07-09 07:30")) == 1


def test_promises_of_all_programmes_are_looked_for_with_one_statement_a_morning(
    reminders, told, house
):
    """The tick of every minute in between asks the database nothing."""
    with statements_of(house.store) as statements:
        for clock in ("07:30", "07:31", "12:00", "20:59"):
            told(reminders, f"2026-07-08 {clock}")

    assert len([each for each in statements if "promised_for BETWEEN" in each]) == 1
