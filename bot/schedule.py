"""The hands of the clock: APScheduler calls the tick; what is due is computed, not remembered."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

TICK_SECONDS = 30
"""How often the tick comes; a missed one is made good by the next."""


async def tick_for_ever(tick: Callable[[], Awaitable[object]]) -> None:
    """Call the tick again and again, until cancelled."""
    # Imported beside the running service: a fifth of a second that no first reply waits for.
    scheduler_class = await asyncio.to_thread(_scheduler_class)
    scheduler = scheduler_class()
    scheduler.add_job(
        tick,
        "interval",
        seconds=TICK_SECONDS,
        coalesce=True,
        max_instances=1,
        misfire_grace_time=None,
    )
    scheduler.start()
    try:
        await asyncio.Event().wait()
    finally:
        scheduler.shutdown(wait=False)


def _scheduler_class() -> Any:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler  # noqa: PLC0415

    return AsyncIOScheduler
