"""The running service: what comes in is kept and answered, what is due is done, all in order."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeVar

import structlog

from bot.clock import Clock
from bot.compose import House
from bot.nursery import Nursery
from bot.postman import Postman
from domain.chat import Address, Channel, Incoming
from domain.delivery import Parcel, Received
from handlers.errands import Errand
from handlers.inbox import Served
from storage.repositories.sessions import OvertakenError
from storage.work import SqlWork
from storage.writer import Writer

log = structlog.get_logger()
T = TypeVar("T")

OVERTAKEN_AT_MOST = 3
"""How often a turn is run again because another process saved a later one meanwhile."""


class App:
    """Joins channels, house and database."""

    def __init__(
        self, house: House, writer: Writer, channels: Mapping[str, Channel], clock: Clock
    ) -> None:
        """Take the house, who writes, the channels that are switched on, and the clock."""
        self.house = house
        self.clock = clock
        self.nursery = Nursery()
        self._writer = writer
        self._channels = channels
        self.postman = Postman(channels, writer, house.delivery, clock, self.nursery)
        self._turns: dict[Address, asyncio.Lock] = {}
        self._ticking = asyncio.Lock()

    # What comes in -------------------------------------------------------------------------------

    async def receive(self, incomings: Sequence[Incoming]) -> None:
        """Take updates in; when this returns they are kept, answered or not."""
        by_address: dict[Address, list[Incoming]] = {}
        for incoming in incomings:
            by_address.setdefault(incoming.address, []).append(incoming)
        await asyncio.gather(
            *(self._receive_from(address, batch) for address, batch in by_address.items())
        )

    async def _receive_from(self, address: Address, batch: Sequence[Incoming]) -> None:
        lock = self._turns.setdefault(address, asyncio.Lock())
        async with lock:
            for incoming in batch:
                await self._take_in(incoming)

    async def _take_in(self, incoming: Incoming) -> None:
        now = self.clock.now()

        def turn(work: SqlWork) -> Served | None:
            return self.house.inbox.take(work, incoming, now)

        try:
            served = await self._do_again_if_overtaken(turn)
        except Exception as error:
            log.exception("a turn failed", channel=incoming.address.channel)
            served = await self._apologise(incoming, error)
        self._after(served)

    async def _do_again_if_overtaken(self, turn: Callable[[SqlWork], T]) -> T:
        """Run a turn; if the same person was quicker on another channel, run it on what is now."""
        for _ in range(OVERTAKEN_AT_MOST):
            try:
                return await self._do(turn)
            except OvertakenError:
                log.info("a turn was overtaken and runs again")
        return await self._do(turn)

    async def _apologise(self, incoming: Incoming, error: Exception) -> Served | None:
        now = self.clock.now()

        def apology(work: SqlWork) -> Served | None:
            kept = self.house.inbox.keep(work, incoming, now)
            if kept is None:
                return None
            trouble = f"{type(error).__name__}: {error}"
            return Served(self.house.inbox.apologise(work, kept, trouble, now))

        return await self._do(apology)

    def _after(self, served: Served | None) -> None:
        if served is None:
            return
        self.postman.take(served.parcels)
        for errand in served.errands:
            self.nursery.start(self._run_errand(errand, served), "errand")

    async def _run_errand(self, errand: Errand, served: Served) -> None:
        try:
            said = await asyncio.to_thread(errand, self._do_in_thread, self.clock.now())
        except Exception:
            log.exception("an errand failed")
            said = await self._do(partial(self._admit, served=served))
        if said:
            await self.postman.look()

    def _admit(self, work: SqlWork, served: Served) -> list[Parcel]:
        """Tell whoever waits for an errand that it failed: nobody waits for ever."""
        return self.house.inbox.admit(work, served, self.clock.now())

    async def catch_up(self) -> None:
        """Work on what an earlier run kept and did not finish."""
        waiting: list[Received] = await self._do(lambda work: work.inbox.waiting())
        for received in waiting:
            now = self.clock.now()
            turn = partial(self.house.inbox.work_on, received=received, now=now)
            try:
                self._after(await self._do(turn))
            except Exception as error:
                log.exception("a turn failed", inbox=received.id)
                trouble = f"{type(error).__name__}: {error}"
                parcels = await self._do(
                    partial(
                        self.house.inbox.apologise, received=received, trouble=trouble, now=now
                    )
                )
                self.postman.take(parcels)

    # What becomes due ----------------------------------------------------------------------------

    async def tick(self) -> int:
        """Do whatever is due now; returns how many messages it led to."""
        async with self._ticking:
            said: list[Parcel] = []
            for job in self.house.jobs:
                try:
                    said += await asyncio.to_thread(job.run, self._do_in_thread, self.clock.now())
                except Exception:
                    log.exception("a job failed", job=job.name)
            if said:
                # Read anew: while the jobs ran, a look may have delivered some of them already.
                await self.postman.look()
            return len(said)

    # Running -------------------------------------------------------------------------------------

    async def run(self) -> None:
        """Listen on all channels and deliver, until cancelled."""
        # What was said before the stop goes out before anything that is said from now on.
        await self.postman.look()
        await self.catch_up()
        self.nursery.start(self.postman.run(), "postman")
        for channel in self._channels.values():
            self.nursery.start(channel.run(self.receive), f"channel {channel.name}")

    async def stop(self) -> None:
        """Stop listening, let go of the channels."""
        await self.nursery.stop()
        for channel in self._channels.values():
            await channel.close()

    async def _do(self, work_on: Callable[[SqlWork], T]) -> T:
        return await asyncio.wrap_future(self._writer.submit(work_on))

    def _do_in_thread(self, work_on: Callable[[Any], T], /) -> T:
        return self._writer.submit(work_on).result()
