"""The door of units' calendars: whoever has the secret link gets the deadlines, nobody else does."""

import asyncio
from collections.abc import Sequence

from aiohttp import web

from bot.clock import Clock
from bot.opening import Opened
from bot.seal import Seal
from bot.unit_calendar import UnitCalendar, named_in


def calendar_routes(opened: Opened, seal: Seal, clock: Clock) -> Sequence[web.AbstractRouteDef]:
    """Return the door."""

    async def hand_out(request: web.Request) -> web.Response:
        named = named_in(seal, request.match_info["sealed"])
        file = await asyncio.to_thread(_file, opened, named, clock) if named else None
        if file is None:
            # The same answer for a guess and for a unit that is gone: nothing is learnt from it.
            raise web.HTTPNotFound(text="Không có lịch ở địa chỉ này.")
        return web.Response(
            text=file,
            content_type="text/calendar",
            charset="utf-8",
            headers={"Content-Disposition": 'inline; filename="donghanh.ics"'},
        )

    return [web.get(r"/calendar/{sealed:[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+}.ics", hand_out)]


def _file(opened: Opened, named: tuple[str, str], clock: Clock) -> str | None:
    programme_id, unit_id = named
    programme = opened.house.programmes.get(programme_id)
    with opened.store.begin() as work:
        # A unit that went into another owes nothing any more.
        living = work.units.of_programme(programme_id) if programme is not None else []
        suspensions, asked = work.suspensions.all(), work.asked_for.all()
    unit = next((each for each in living if each.id == unit_id), None)
    if programme is None or unit is None:
        return None
    calendar = UnitCalendar(opened.house.words, clock.now(), suspensions, asked)
    return calendar.of(programme, unit)
