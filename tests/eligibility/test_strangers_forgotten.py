"""What strangers said goes the same night, hour by hour; a week later nothing shows that they wrote."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from handlers.eligibility.guest_forgetting import ROWS_STAY
from storage.tables import inbox, outbox
from tests.eligibility.test_guests import rows_of
from tests.support import town

EMPTY = {'{"text": ""}'}


def nights(house, clock, last):
    """Let a house wake every night until a morning."""
    for day in range(6, last + 1):
        for hour in (1, 2, 5):
            clock.set(f"2026-06-{day:02} {hour:02}:30")
            house.tick()


@pytest.mark.parametrize("said_at", ["00:05", "00:30", "02:10", "03:50"])
def test_what_is_said_in_the_night_goes_in_the_same_night(house, clock, said_at):
    """Also what was too young when the night's work began."""
    guest = house.stranger()
    clock.set(f"2026-06-06 {said_at}")
    guest.types("/hotro").presses("Đang thiếu ăn")
    for hour in range(1, 6):
        if f"{hour:02}:00" > said_at:
            clock.set(f"2026-06-06 {hour:02}:00")
            house.tick()

    assert set(rows_of(house, "outbox")) == EMPTY
    assert set(rows_of(house, "inbox")) == EMPTY


def test_by_day_a_conversation_may_be_read_until_the_evening(house, clock):
    """Whoever asks in the morning opens the page again before going to the commune."""
    clock.set("2026-06-05 06:30")
    guest = house.stranger()
    guest.types("/hotro").presses("Đang thiếu ăn")
    for hour in range(7, 24):
        clock.set(f"2026-06-05 {hour:02}:30")
        house.tick()

    assert not EMPTY & set(rows_of(house, "outbox"))


def test_a_house_that_slept_through_the_night_forgets_in_the_morning(house, clock):
    """However late it wakes."""
    house.stranger().types("/hotro")
    clock.set("2026-06-06 09:00")
    house.tick()

    assert set(rows_of(house, "outbox")) == EMPTY


def test_a_week_later_nothing_shows_that_somebody_wrote(house, clock, lan):
    """A flood leaves no empty rows for ever; whoever works with us loses nothing."""
    house.stranger().types("/hotro").presses("Đang thiếu ăn", "Xong")
    lan.types("/viec")
    with house.work() as work:
        mine = select(func.count()).select_from(outbox).where(outbox.c.person_id == town.LAN.id)
        before = work.connection.execute(mine).scalar_one()
    nights(house, clock, 11)
    assert len(rows_of(house, "inbox")) == 3
    nights(house, clock, 13)

    assert rows_of(house, "inbox") == rows_of(house, "outbox") == []
    with house.work() as work:
        assert work.connection.execute(mine).scalar_one() >= before


def test_the_rows_stay_longer_than_an_update_may_come_again():
    """Telegram brings what nobody took for a day."""
    assert timedelta(days=1) < ROWS_STAY


def test_who_joined_meanwhile_keeps_every_row(house, clock):
    """The words of before went while nobody was there; that something was said stays theirs."""
    guest = house.stranger()
    guest.types("/hotro")
    clock.set("2026-06-06 01:30")
    house.tick()
    with house.work() as work:
        work.people.bind(guest.address, town.DUNG.id, clock.now())
    nights(house, clock, 20)

    assert len(rows_of(house, "inbox")) == 1


def test_the_newest_row_stays_so_that_no_number_is_given_twice(house, clock):
    """SQLite gives the number of a last row that is gone again, and answers are named by numbers."""
    house.stranger().types("/hotro")
    with house.work() as work:
        newest = [
            work.connection.execute(select(func.max(table.c.id))).scalar_one()
            for table in (inbox, outbox)
        ]
        gone = work.strangers.forget(clock.now() + timedelta(days=1), 500)
        gone += work.strangers.remove(clock.now() + timedelta(days=8), 500)
        still = [
            work.connection.execute(select(func.max(table.c.id))).scalar_one()
            for table in (inbox, outbox)
        ]

    assert gone
    assert still == newest


def test_rows_go_in_bounded_pieces(house, clock):
    """No turn waits for a flood to be cleared away."""
    guest = house.stranger()
    for _ in range(12):
        guest.types("/hotro")
    with house.work() as work:
        while work.strangers.forget(clock.now() + timedelta(hours=1), 500):
            pass
        pieces = []
        while piece := work.strangers.remove(clock.now() + timedelta(hours=1), 5):
            pieces.append(piece)

    assert sum(pieces) == 22
    assert max(pieces) <= 10
