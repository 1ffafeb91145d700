"""The running service: what comes in is kept and answered, what is due is done, all in order."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from itertools import count
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from bot.clock import Clock
from bot.compose import House
from bot.logs import get_logger
from bot.nursery import Nursery
from bot.postman import Postman
from bot.rounds import Rounds
from bot.unsaid import unsaid
from domain.chat import Address, Channel, Incoming
from domain.delivery import Parcel, Received
from handlers.errands import Errand
from handlers.inbox import Served
from storage.passing import is_passing, what_passes
from storage.repositories.sessions import OvertakenError
from storage.work import SqlWork
from storage.writer import Writer

log = get_logger()
T = TypeVar("T")

AGAIN_AT_MOST = 3
"""How often a turn is run again: another process saved a later one meanwhile, or it was cut off."""

ERRAND_TRIES = 6
"""How often an errand is tried while the database is away or a disk is full: for a minute."""

LISTEN_AGAIN_SECONDS = 2.0
"""How soon a channel that stopped is listened to again."""

LONGEST_WAIT_SECONDS = 60.0
"""The longest wait between two attempts."""


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
        self._rounds = Rounds(writer)
        self._channels = channels
        self.postman = Postman(channels, writer, house.delivery, clock, self.nursery)
        # A lock is there as long as somebody holds it or waits for it, and then forgotten.
        self._turns: WeakValueDictionary[Address, asyncio.Lock] = WeakValueDictionary()
        self._ticking = asyncio.Lock()

    # What comes in -------------------------------------------------------------------------------

    async def receive(self, incomings: Sequence[Incoming]) -> None:
        """Take updates in; when this returns they are kept, answered or not.

        Raises:
            Exception: If one could not be kept; whoever brought it must bring it again.
        """
        if len(incomings) == 1:
            await self._receive_from(incomings[0].address, incomings)
            return
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
            served = self.house.inbox.take(work, incoming, now)
            if served is not None and served.errands and served.received is not None:
                # A promise outlives us: until it is kept, the next start finds the update waiting.
                work.inbox.unfinished(served.received)
            return served

        try:
            served = await self._do_again(turn)
        except Exception as error:
            if is_passing(error):
                # Not kept, so not acknowledged: the channel brings it again, and it is answered
                # then. An apology that happened to fit in would take the answer's place.
                log.warning("an update waits until it can be kept", why=what_passes(error))
                raise
            log.exception("a turn failed", channel=incoming.address.channel)
            served = await self._apologise(incoming, error)
        self._after(served)

    async def _do_again(self, turn: Callable[[SqlWork], T]) -> T:
        """Run a turn; if it was overtaken or its connection was cut, run it on what is now."""
        was_cut = False
        for _ in range(AGAIN_AT_MOST):
            try:
                return await self._do(turn)
            except OvertakenError:
                # The same person was quicker on another channel.
                log.info("a turn was overtaken and runs again")
            except Exception as error:
                # Once: a cut connection is replaced by then; what lasts is for the channel.
                if was_cut or not is_passing(error):
                    raise
                was_cut = True
                log.info("a turn was cut off and runs again", why=what_passes(error))
        return await self._do(turn)

    async def _apologise(self, incoming: Incoming, error: Exception) -> Served | None:
        now = self.clock.now()

        def apology(work: SqlWork) -> Served | None:
            kept = self.house.inbox.keep(work, incoming, now)
            if kept is None:
                return None
            trouble = unsaid(f"{type(error).__name__}: {error}")
            return Served(self.house.inbox.apologise(work, kept, trouble, now))

        return await self._do(apology)

    def _after(self, served: Served | None) -> None:
        if served is None:
            return
        self.postman.take(served.parcels)
        for errand in served.errands:
            self.nursery.start(self._run_errand(errand, served), "errand")

    async def _run_errand(self, errand: Errand, served: Served) -> None:
        def run() -> Awaitable[list[Parcel]]:
            return asyncio.to_thread(errand, self._do_in_thread, self.clock.now())

        try:
            said = await self._patiently(run, tries=ERRAND_TRIES)
        except Exception:
            log.exception("an errand failed")
            # Somebody waits for it, so this is not given up.
            said = await self._patiently(lambda: self._do(partial(self._admit, served=served)))
        if served.received is not None:
            await self._patiently(lambda: self._do(partial(_finished, served=served)))
        if said:
            await self.postman.look()

    async def _patiently(self, attempt: Callable[[], Awaitable[T]], tries: int | None = None) -> T:
        """Try until the trouble has passed: so many times, or for ever; each wait is longer."""
        for failures in count(1):
            try:
                return await attempt()
            except Exception as error:
                if not is_passing(error) or failures == tries:
                    raise
                log.warning("an errand waits", why=what_passes(error))
            await asyncio.sleep(min(2.0 ** min(failures, 16), LONGEST_WAIT_SECONDS))
        raise AssertionError("it is tried without end")

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
                self._after(await self._do_again(turn))
            except Exception as error:
                log.exception("a turn failed", inbox=received.id)
                if is_passing(error):
                    continue
                trouble = unsaid(f"{type(error).__name__}: {error}")
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
                except Exception as error:
                    # What is due is still due with the next tick.
                    if is_passing(error):
                        log.warning("a job waits", job=job.name, why=what_passes(error))
                    else:
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
            self.nursery.start(self._listen(channel), f"channel {channel.name}")

    async def _listen(self, channel: Channel) -> None:
        """Listen on a channel; one that was silenced by a database away listens again."""
        while True:
            try:
                await channel.run(self.receive)
            except Exception as error:
                if not is_passing(error):
                    raise
                log.warning("a channel stopped", channel=channel.name, why=what_passes(error))
                await asyncio.sleep(LISTEN_AGAIN_SECONDS)
            else:
                return

    async def stop(self) -> None:
        """Stop listening, let go of the channels."""
        await self.nursery.stop()
        for channel in self._channels.values():
            await channel.close()

    async def _do(self, work_on: Callable[[SqlWork], T]) -> T:
        return await self._rounds.do(work_on)

    def _do_in_thread(self, work_on: Callable[[Any], T], /) -> T:
        return self._writer.submit(work_on).result()


def _finished(work: SqlWork, served: Served) -> None:
    if served.received is not None:
        work.inbox.done(served.received)
