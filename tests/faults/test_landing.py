"""What another thread worked out comes into the loop once, whole, and with few calls."""

import asyncio
from concurrent.futures import Future

import pytest

from bot.landing import Landing


async def test_a_result_arrives():
    """What was worked out elsewhere is what the waiter gets."""
    landing, outside = Landing(), Future()
    waiting = landing.bring(outside)

    await asyncio.to_thread(outside.set_result, "done")

    assert await waiting == "done"


async def test_an_error_arrives():
    """An error is raised where it is waited for."""
    landing, outside = Landing(), Future()
    waiting = landing.bring(outside)

    await asyncio.to_thread(outside.set_exception, OSError("no room"))

    with pytest.raises(OSError, match="no room"):
        await waiting


async def test_what_was_ready_before_arrives_too():
    """A future that had ended before anybody waited is as good as any."""
    outside = Future()
    outside.set_result(1)

    assert await Landing().bring(outside) == 1


async def test_many_that_are_ready_together_call_the_loop_once(monkeypatch):
    """The turns of one commit do not wake the loop one by one."""
    loop = asyncio.get_running_loop()
    calls = []
    call = loop.call_soon_threadsafe
    monkeypatch.setattr(
        loop, "call_soon_threadsafe", lambda *given: calls.append(1) or call(*given)
    )
    landing = Landing()
    outside = [Future() for _ in range(50)]
    waiting = [landing.bring(each) for each in outside]

    for number, each in enumerate(outside):  # the loop cannot run before they are all there
        each.set_result(number)

    assert len(calls) == 1
    assert await asyncio.gather(*waiting) == list(range(50))


async def test_who_stops_waiting_before_it_begins_does_not_want_it_done():
    """Work that nobody waits for is not begun."""
    outside = Future()
    waiting = Landing().bring(outside)

    waiting.cancel()
    await asyncio.sleep(0)

    assert outside.cancelled()


async def test_who_stops_waiting_later_is_in_nobodys_way():
    """A result that nobody waits for any more is dropped; the others arrive."""
    landing, first, second = Landing(), Future(), Future()
    first.set_running_or_notify_cancel()
    gone, waiting = landing.bring(first), landing.bring(second)

    gone.cancel()
    first.set_result(1)
    second.set_result(2)

    assert await waiting == 2


async def test_work_that_was_called_off_is_not_waited_for():
    """Whoever waits for work that will not be done is told so."""
    outside = Future()
    waiting = Landing().bring(outside)

    outside.cancel()

    with pytest.raises(asyncio.CancelledError):
        await waiting


def test_a_result_that_finds_no_loop_any_more_is_dropped():
    """A service that has stopped is not called; the next one lands as ever."""
    landing, outside = Landing(), Future()

    async def wait(future: Future[int]) -> asyncio.Future[int]:
        return landing.bring(future)

    async def answer() -> int:
        ready = Future()
        ready.set_result(3)
        return await landing.bring(ready)

    asyncio.run(wait(outside))
    if not outside.cancelled():
        outside.set_result(1)

    assert asyncio.run(answer()) == 3
