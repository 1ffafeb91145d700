"""The way out: takes parcels to their channels, each person's in order, people side by side."""

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from functools import partial
from typing import Any

from bot.clock import Clock
from bot.landing import Landing
from bot.logs import get_logger
from bot.nursery import Nursery
from domain.chat import (
    Address,
    Channel,
    DeliveryError,
    MovedError,
    TryLaterError,
)
from domain.delivery import Parcel
from handlers.delivery import Delivery
from storage.passing import is_passing, what_passes
from storage.work import SqlWork
from storage.writer import Writer

log = get_logger()

LOOK_EVERY_SECONDS = 1.0
"""How often the outbox is looked through for what became due by itself."""

AT_ONCE = 500
"""Parcels taken from the outbox in one look."""


class Postman:
    """Delivers parcels; the outbox knows what became of each."""

    def __init__(
        self,
        channels: Mapping[str, Channel],
        writer: Writer,
        delivery: Delivery,
        clock: Clock,
        nursery: Nursery,
    ) -> None:
        """Take the channels, who writes down the outcomes, the clock and the nursery."""
        self._channels = channels
        self._writer = writer
        self._landing = Landing()
        self._delivery = delivery
        self._clock = clock
        self._nursery = nursery
        self._rounds: dict[Address, deque[Parcel]] = {}
        self._known: set[int] = set()
        self._looking = asyncio.Lock()
        self._ended: set[int] = set()
        self._held: set[Address] = set()
        self._marks: list[tuple[Parcel, datetime]] = []
        self._marking = False
        self._handed_over = asyncio.Event()
        self._handed_over.set()

    def take(self, parcels: Iterable[Parcel]) -> None:
        """Take parcels along; those under way already, or not due yet, are left for later."""
        now = self._clock.now()
        for parcel in parcels:
            if parcel.id in self._known or parcel.not_before > now:
                continue
            if parcel.address.channel not in self._channels or parcel.address in self._held:
                continue
            self._known.add(parcel.id)
            waiting = self._rounds.get(parcel.address)
            if waiting is not None:
                waiting.append(parcel)
                continue
            self._rounds[parcel.address] = deque([parcel])
            self._handed_over.clear()
            self._nursery.start(self._round(parcel.address), f"deliver to {parcel.address}")

    async def look(self) -> None:
        """Look through the outbox once."""
        async with self._looking:
            now = self._clock.now()
            self._ended.clear()
            held_before = frozenset(self._held)
            # What was delivered is marked by then: it goes along with this.
            self._mark_with_next()
            parcels = await self._write(lambda work: work.outbox.waiting(AT_ONCE, due=now))
            # Who waits for a second attempt gets nothing newer before it.
            waits = {p.address for p in parcels if p.attempts and p.not_before > now}
            self._held = waits | (self._held - held_before)
            # What ended while the outbox was read may have been read before it ended.
            self.take(parcel for parcel in parcels if parcel.id not in self._ended)

    async def run(self) -> None:
        """Look through the outbox again and again, until cancelled."""
        while True:
            try:
                await self.look()
            except Exception as error:
                # The database may be away for a moment: the way out must not stay shut for it.
                if is_passing(error):
                    # Said every second while it lasts: a line, and no page.
                    log.warning("the outbox waits for the database", why=what_passes(error))
                else:
                    log.exception("the outbox could not be looked through")
            await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def settled(self) -> None:
        """Wait until nothing is under way, and everything is marked that was delivered."""
        while self._rounds or self._marks:
            await self._handed_over.wait()
            try:
                self._mark_with_next()
                await self._write(_nothing)
            except Exception as error:
                if not is_passing(error):
                    raise
                await asyncio.sleep(LOOK_EVERY_SECONDS)

    async def _round(self, address: Address) -> None:
        waiting = self._rounds[address]
        try:
            while waiting:
                if not await self._deliver(waiting[0]):
                    # Order is kept: what follows waits with it, and comes with the next look.
                    break
                waiting.popleft()
        finally:
            self._forget(waiting)
            del self._rounds[address]
            if not self._rounds:
                self._handed_over.set()

    async def _deliver(self, parcel: Parcel) -> bool:
        """Hand one parcel over and write down what became of it; False if it must wait."""
        channel = self._channels[parcel.address.channel]
        try:
            await channel.send(parcel.address, parcel.outgoing)
        except DeliveryError as error:
            log.warning(
                "not delivered", parcel=parcel.id, channel=parcel.address.channel, why=str(error)
            )
            return await self._not_delivered(parcel, error)
        except Exception as error:
            log.exception("not delivered", parcel=parcel.id, channel=parcel.address.channel)
            # A fault of ours: tried again after a wait and not every second, and given up in time.
            return await self._not_delivered(parcel, TryLaterError(type(error).__name__))
        self._marks.append((parcel, self._clock.now()))
        self._mark_with_next()
        return True

    async def _not_delivered(self, parcel: Parcel, error: DeliveryError) -> bool:
        await self._write(partial(self._failed, parcel, error, self._clock.now()))
        if isinstance(error, TryLaterError | MovedError):
            self._held.add(parcel.address)
            return False
        self._forget([parcel])
        return True

    def _mark_with_next(self) -> None:
        """Have what was delivered written down with whatever is written next.

        A turn follows, or within a second the next look: a commit for the mark alone would cost
        as much as the answer. Until it is written a parcel stays known: were it forgotten before,
        the next look would send it again.
        """
        if self._marking or not self._marks:
            return
        self._marking = True
        marking = self._landing.bring(self._writer.along(self._write_down))
        marking.add_done_callback(self._marked)

    def _write_down(self, work: SqlWork) -> int:
        """Write down what has been delivered by now; returns how many."""
        marks = tuple(self._marks)
        work.outbox.all_delivered(marks)
        return len(marks)

    def _marked(self, marking: asyncio.Future[int]) -> None:
        self._marking = False
        if marking.cancelled():
            return
        error = marking.exception()
        if error is None:
            written, self._marks = self._marks[: marking.result()], self._marks[marking.result() :]
            self._forget(parcel for parcel, _ in written)
            self._mark_with_next()
        elif is_passing(error):
            # The next look takes them along.
            log.warning("what was delivered is marked later", why=what_passes(error))
        else:
            log.error("what was delivered is not marked", exc_info=error)

    def _forget(self, parcels: Iterable[Parcel]) -> None:
        ended = {parcel.id for parcel in parcels}
        self._known -= ended
        self._ended |= ended

    def _failed(self, parcel: Parcel, error: DeliveryError, now: datetime, work: SqlWork) -> None:
        self._delivery.failed(work, parcel, error, now)

    async def _write(self, work_on: Callable[[Any], Any]) -> Any:
        return await self._landing.bring(self._writer.submit(work_on))


def _nothing(_: SqlWork) -> None:
    """Write nothing: what waits to be written with the next work is written."""
