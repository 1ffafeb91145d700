"""What was said half a year ago is forgotten at night; that it was said is not."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from domain.personal.retention import Keep
from domain.say import Say
from storage.sealed_content import opened_content
from storage.tables import inbox, outbox, web_message
from tests.support import town


@pytest.fixture
def talked(house, lan):
    """Chị Lan has typed and heard something, half a year and a day ago."""
    lan.types("giàng a páo")
    with house.work() as work:
        work.web_history.append("p-lan", house.clock.now(), "in", {"text": "giàng a páo"}, "k1")
    house.clock.set("2026-12-03 02:30")
    return lan


def contents(house, table):
    with house.work() as work:
        rows = work.connection.execute(select(table.c.content)).all()
        return [str(opened_content(work.sealer, row.content)) for row in rows]


def test_the_words_of_old_chats_are_forgotten_at_night(house, talked, trail):
    """In the inbox, the outbox and the history of the web chat; and it is noted."""
    house.tick()

    for table in (inbox, outbox, web_message):
        assert not any("áo" in content for content in contents(house, table))
    assert next(line.detail for line in trail("forgotten")).split(",")[1] == " 0 lines"


def test_files_that_an_erasure_left_are_removed_at_night(house, talked):
    """Whatever stopped it: what was to go is gone by the next morning."""
    path = house.house.media.put("nha.jpg", b"picture")
    with house.work() as work:
        work.erasing.leave_files([path])
    house.tick()

    with pytest.raises(FileNotFoundError):
        house.house.media.read(path)
    with house.work() as work:
        assert work.erasing.files_left() == []


def test_by_day_nothing_is_forgotten(house, talked):
    """People wait for answers then."""
    house.clock.forward(hours=8)
    house.tick()

    assert any("páo" in content for content in contents(house, inbox))


def test_what_is_younger_stays(house, lan):
    """Half a year is half a year."""
    lan.types("giàng a páo")
    house.clock.set("2026-12-01 02:30")
    house.tick()

    assert any("páo" in content for content in contents(house, inbox))


def test_what_was_said_once_is_not_said_again(house, talked):
    """The occasion stays when the words are gone."""
    with house.work() as work:
        before = {row.occasion for row in work.connection.execute(select(outbox.c.occasion))}
    house.tick()
    with house.work() as work:
        told = house.house.speech.tell(
            work, town.LAN, Say("consent.thanks"), occasion=min(before), now=house.clock.now()
        )

    assert told == []


def test_the_trail_is_cleared_after_two_years_and_stays_whole(house, talked):
    """Its oldest lines go; what is left is still a chain."""
    house.clock.set("2028-07-01 02:30")
    house.tick()

    with house.work() as work:
        found = work.audit.examined()
    assert found.flaw is None
    assert found.lines < 5


def test_the_periods_are_as_they_were_set(house):
    """Days and months back from now."""
    now = house.clock.now()
    keep = Keep(30, 6)

    assert now - keep.chats_before(now) == timedelta(days=30)
    assert 182 <= (now - keep.trail_before(now)).days <= 183
