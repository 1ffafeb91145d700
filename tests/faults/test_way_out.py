"""The way out: what it does when a channel, or the database, fails for a moment."""

import asyncio
from collections import deque
from contextlib import asynccontextmanager

import pytest

from bot.nursery import Nursery
from bot.postman import AT_ONCE, Postman
from domain.chat import Address, Outgoing, TryLaterError
from handlers.delivery import Delivery
from storage.writer import Writer
from tests.support import town

PHONE = Address("web", town.LAN.id)
OTHER = Address("web", town.MINH.id)


class Moody:
    """A channel that takes messages, unless it is told to fail."""

    name = "web"

    def __init__(self):
        self.said = []
        self.faults = deque()

    async def send(self, address, outgoing):
        if self.faults and (fault := self.faults.popleft()) is not None:
            raise fault
        self.said.append((address, outgoing.text))


class MoodyWriter:
    """A writer whose database is away for as many pieces of work as it is told."""

    def __init__(self, writer):
        self._writer = writer
        self.away = 0
        self.missed = asyncio.Event()

    def submit(self, work_on):
        if self.away:
            self.away -= 1
            self.missed.set()
            return self._writer.submit(_fail)
        return self._writer.submit(work_on)

    def along(self, work_on):
        if self.away:
            self.away -= 1
            self.missed.set()
            return self._writer.along(_fail)
        return self._writer.along(work_on)


def _fail(_):
    raise OSError("the database is away")


class Round:
    """A postman with everything around it."""

    def __init__(self, house, clock, writer, nursery):
        self.house = house
        self.clock = clock
        self.channel = Moody()
        self.writer = MoodyWriter(writer)
        self.postman = Postman(
            {"web": self.channel},
            self.writer,
            Delivery(house.house.speech, house.house.zone),
            clock,
            nursery,
        )

    def put(self, text, address=PHONE, *, is_reply=True, not_before=None):
        """Put a message in the outbox and return its parcel."""
        with self.house.work() as work:
            return work.outbox.put(
                text,
                address,
                Outgoing(text),
                person_id=None,
                is_reply=is_reply,
                now=self.clock.now(),
                not_before=not_before,
            )

    async def look(self):
        """Look through the outbox and see everything through."""
        await self.postman.look()
        await self.postman.settled()

    def texts(self, address=PHONE):
        """Return what a chat has heard."""
        return [text for to, text in self.channel.said if to == address]


@pytest.fixture
async def way(house, clock):
    """A postman at work in the small town."""
    nursery = Nursery()
    writer = Writer(house.store)
    async with _closing(nursery, writer):
        yield Round(house, clock, writer, nursery)


@asynccontextmanager
async def _closing(nursery, writer):
    yield
    await nursery.stop()
    writer.close()


async def test_nothing_newer_overtakes_a_message_that_waits_for_its_second_attempt(way):
    """A person who writes on meanwhile hears both answers, in order; others are served at once."""
    way.put("first")
    way.channel.faults.append(TryLaterError("slow down", 3))
    await way.look()
    way.postman.take([way.put("second"), way.put("to somebody else", OTHER)])
    await way.look()
    assert way.texts() == []
    assert way.texts(OTHER) == ["to somebody else"]

    way.clock.forward(seconds=4)
    await way.look()

    assert way.texts() == ["first", "second"]


async def test_a_message_that_could_not_be_marked_is_marked_later_and_not_said_again(way):
    """The database was away between sending and marking."""
    parcel = way.put("said once")
    way.writer.away = 1
    way.postman.take([parcel])
    await way.writer.missed.wait()
    await way.postman.look()
    await way.look()

    assert way.texts() == ["said once"]
    with way.house.work() as work:
        assert work.outbox.waiting(10) == []


async def test_a_fault_of_ours_in_a_channel_is_tried_again_after_a_wait(way):
    """Not every second, and not never."""
    way.put("broken at first")
    way.channel.faults.append(KeyError("chat"))
    await way.look()
    await way.look()
    assert way.texts() == []

    way.clock.forward(minutes=10)
    await way.look()

    assert way.texts() == ["broken at first"]


async def test_what_is_due_does_not_stand_behind_a_night_of_reminders(way):
    """However many messages wait for the morning, the outbox is looked through past them."""
    morning = way.clock.now().replace(hour=23)
    for number in range(AT_ONCE + 1):
        way.put(f"reminder {number}", is_reply=False, not_before=morning)
    way.put("due now", is_reply=False)
    await way.look()

    assert way.texts() == ["due now"]


async def test_what_waited_before_a_stop_goes_out_before_what_is_said_after_it(way):
    """A new postman finds what the former one had not delivered."""
    way.put("before the stop")
    await way.postman.look()
    way.postman.take([way.put("after the stop")])
    await way.postman.settled()

    assert way.texts() == ["before the stop", "after the stop"]
