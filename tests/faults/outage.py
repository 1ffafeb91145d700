"""Conversations with an outage in the middle: something is away, and comes back."""

import asyncio
import random
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import NamedTuple

from storage.store import Store
from tests.faults.conftest import inhabited
from tests.faults.hatched import HatchedHouse
from tests.faults.mortal import Cadre, TownApi
from tests.faults.talk import all_report, reports_of
from tests.faults.witness import (
    MODEL,
    assert_every_report_is_there_once,
    assert_every_update_was_answered,
    assert_nobody_saw_the_machine,
)

UPDATES_BEFORE = 40
"""How far the conversations have come when it begins."""

SETTLE_SECONDS = 0.5
"""After so long, what was under way when it began has ended."""

CALLS = 4
"""How often somebody writes who grows impatient."""

Change = Callable[[HatchedHouse], Awaitable[None]]


class Still(NamedTuple):
    """How things stand while it lasts."""

    confirmed_below: int
    said: int
    waiting: int


NOTHING = Still(0, 0, 0)


@dataclass
class Outage:
    """What is taken away and given back, and what is seen of it.

    Attributes:
        away: Takes something away from the house that runs.
        back: Gives it back.
        seconds: How long it stays away.
        begun: How things stood soon after it began.
        ended: How they stood just before its end.
        first_answer_after: Seconds from its end to the next message to anybody.
        all_answered_after: Seconds from its end until no update waited any more.
    """

    away: Change
    back: Change
    seconds: float
    begun: Still = NOTHING
    ended: Still = NOTHING
    first_answer_after: float = 0.0
    all_answered_after: float = 0.0
    log: str = field(default="", repr=False)

    async def happen(self, api: TownApi, house: HatchedHouse) -> None:
        """Let it happen once the conversations are under way; somebody grows impatient."""
        goal = api.updates_put + UPDATES_BEFORE
        await api.until(lambda: api.updates_put >= goal)
        await self.away(house)
        try:
            await asyncio.sleep(SETTLE_SECONDS)
            self.begun = _still(api)
            for call in range(CALLS):
                await api.say(f"/menu {call}", MODEL)
                await asyncio.sleep((self.seconds - SETTLE_SECONDS) / CALLS)
            self.ended = _still(api)
        finally:
            await self.back(house)
        since = monotonic()
        await api.until(lambda: api.said.total() > self.ended.said or not api.updates, seconds=90)
        self.first_answer_after = monotonic() - since
        last = api.updates[-1]["update_id"] if api.updates else 0
        await api.until(lambda: api.confirmed_below > last, seconds=90)
        self.all_answered_after = monotonic() - since

    def tell(self, what: str) -> None:
        """Print what was seen."""
        sys.stdout.write(
            f"\n{what}, {self.seconds:.0f} s: {self.ended.waiting} updates waited,\n"
            f"  {self.ended.said - self.begun.said} messages were said meanwhile,\n"
            f"  first answer {self.first_answer_after:.1f} s after its end,\n"
            f"  all that waited confirmed {self.all_answered_after:.1f} s after its end\n"
        )


def _still(api: TownApi) -> Still:
    return Still(api.confirmed_below, api.said.total(), len(api.updates))


@asynccontextmanager
async def lived_through(
    outage: Outage, api: TownApi, database: str, folder: Path, *, cadres: int, patience: float = 40
) -> AsyncIterator[Store]:
    """Hold conversations through an outage; gives the database, in which nothing is amiss."""
    chance = random.Random(20261122)
    numbers = range(MODEL + 1, MODEL + 1 + cadres)
    people = [
        Cadre(api, number, random.Random(chance.random()), patience_seconds=patience)
        for number in numbers
    ]
    with inhabited(database, range(MODEL, numbers.stop)) as store:
        store.close()
        async with HatchedHouse(api, database, folder) as house:
            model = await reports_of(Cadre(api, MODEL, chance))
            born = house.pid
            async with asyncio.TaskGroup() as group:
                talking = group.create_task(all_report(people, cadres))
                group.create_task(outage.happen(api, house))
            await api.until(lambda: not api.updates, seconds=30)
            await asyncio.sleep(1.5)  # whoever is to be told anything twice has heard it by now
            await house.kill(look=False)
            assert house.pid == born, "it lives through it, and is not started anew"
        outage.log = house.logged()
        assert_every_report_is_there_once(store, model, talking.result())
        assert assert_every_update_was_answered(store, api) == 0, "something was said twice"
        assert_nobody_saw_the_machine(api)
        menus = [text for (chat, text) in api.said.elements() if chat == str(MODEL)]
        assert len(menus) == 3 * 17 + CALLS, "one answer to each message, and none besides"
        yield store
