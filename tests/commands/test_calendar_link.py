"""The secret link to a unit's deadlines, over the web: whoever has it gets the file."""

import aiohttp
import pytest

from bot.abilities import EVERY_CHANNEL
from bot.commands.installation import settings_at
from bot.keys import seal_of
from bot.opening import opened
from bot.service import service_running
from bot.unit_calendar import PURPOSE, path_of
from storage.tables import metadata
from tests.support import town
from tests.support.clock import HandClock


@pytest.fixture
def now():
    hand = HandClock.__new__(HandClock)
    hand.set("2026-06-05 12:00")
    return hand


@pytest.fixture
def house(data):
    with opened(settings_at(str(data)), EVERY_CHANNEL) as house:
        yield house


async def fetched(house, now, *paths):
    """Return status, kind and text of each address, without any cookie."""
    found = []
    async with (
        service_running(house, now, port=0) as (address, _),
        aiohttp.ClientSession() as session,
    ):
        for path in paths:
            async with session.get(f"{address}{path}") as answer:
                found.append((answer.status, answer.content_type, await answer.text()))
    return found


async def test_whoever_has_the_link_gets_the_deadlines(house, now):
    """As a calendar that phones know, kept by the phone and fetched again."""
    unit = next(unit for unit in town.UNITS if unit.id == "bk/vhxh")
    [(status, kind, text)] = await fetched(house, now, path_of(seal_of(house.settings), unit))

    assert (status, kind) == (200, "text/calendar")
    assert text.startswith("BEGIN:VCALENDAR\r\n")
    assert "DTSTART;VALUE=DATE:20260609" in text


async def test_a_guess_gets_nothing(house, now):
    """Neither a made-up link, nor one for another purpose, nor one to a unit that is not there."""
    seal = seal_of(house.settings)
    wrong = [
        "/calendar/AAAA.BBBB.ics",
        "/calendar/bk.ics",
        f"/calendar/{seal.close('session', 'bac-kan-2026-2030|bk/vhxh')}.ics",
        f"/calendar/{seal.close(PURPOSE, 'bac-kan-2026-2030|bk/gone')}.ics",
        f"/calendar/{seal.close(PURPOSE, 'lao-cai-2026|bk/vhxh')}.ics",
        f"/calendar/{seal.close(PURPOSE, 'nowhere|bk/vhxh')}.ics",
    ]

    assert {status for status, _, _ in await fetched(house, now, *wrong)} == {404}


async def test_the_link_of_a_unit_that_went_into_another_leads_nowhere(house, now):
    """Whoever still has it would be told of deadlines that nobody has."""
    unit = next(unit for unit in town.UNITS if unit.id == "bk/vhxh")
    path = path_of(seal_of(house.settings), unit)
    with house.store.begin() as work:
        gone = metadata.tables["unit"].update().where(metadata.tables["unit"].c.id == unit.id)
        work.connection.execute(gone.values(ended_on=now.now().date()))

    assert [status for status, _, _ in await fetched(house, now, path)] == [404]
