"""Hears the signals that ask a process to end, so that what is under way can be finished."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager

SIGNALS = (signal.SIGTERM, signal.SIGINT)


@contextmanager
def when_asked_to_end(then: Callable[[], None]) -> Iterator[None]:
    """Call a function at the first signal inside the block; a second one ends the process."""
    loop = asyncio.get_running_loop()

    def once() -> None:
        _deaf(loop)
        then()

    for each in SIGNALS:
        loop.add_signal_handler(each, once)
    try:
        yield
    finally:
        _deaf(loop)


def _deaf(loop: asyncio.AbstractEventLoop) -> None:
    for each in SIGNALS:
        loop.remove_signal_handler(each)
