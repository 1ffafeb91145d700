"""Hears the signals that ask a process to end, so that what is under way can be finished."""

import asyncio
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def when_asked_to_end(then: Callable[[], None]) -> Iterator[None]:
    """Call a function at SIGTERM or SIGINT inside the block.

    Whoever presses Ctrl-C a second time does not want to wait: that ends the process at once. A
    supervisor may well send SIGTERM twice; the second changes nothing.
    """
    loop = asyncio.get_running_loop()

    def asked() -> None:
        loop.remove_signal_handler(signal.SIGINT)
        then()

    for each in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(each, asked)
    try:
        yield
    finally:
        for each in (signal.SIGTERM, signal.SIGINT):
            loop.remove_signal_handler(each)
