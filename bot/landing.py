"""Where what another thread has worked out comes back into the loop: all that is ready at one call."""

import asyncio
from collections import deque
from concurrent.futures import Future
from typing import Any, TypeVar

T = TypeVar("T")


class Landing:
    """Hands results of futures over to the loop that waits for them.

    A commit ends as many turns as stood together. Calling the loop once for each of them would
    wake it as often, and every time the two threads would wait for each other.
    """

    def __init__(self) -> None:
        """Begin with nothing on its way."""
        self._pier: _Pier | None = None

    def bring(self, outside: Future[T]) -> asyncio.Future[T]:
        """Return a future of the running loop that ends as the other one does."""
        inside: asyncio.Future[T] = asyncio.get_running_loop().create_future()
        self.tie(outside, inside)
        return inside

    def tie(self, outside: Future[T], inside: asyncio.Future[T]) -> None:
        """Have a future of the running loop end as the other one does."""
        loop = asyncio.get_running_loop()
        pier = self._pier
        if pier is None or pier.loop is not loop:
            pier = self._pier = _Pier(loop)
        # Whoever stops waiting does not want it done, should it not have begun yet.
        inside.add_done_callback(lambda ended: ended.cancelled() and outside.cancel())
        outside.add_done_callback(lambda ended: pier.land(ended, inside))


def pass_on(outside: Future[T], inside: asyncio.Future[T]) -> None:
    """End a future of the loop as another one has ended, unless nobody waits for it any more."""
    if inside.done():
        return
    if outside.cancelled():
        inside.cancel()
    elif (error := outside.exception()) is not None:
        inside.set_exception(error)
    else:
        inside.set_result(outside.result())


class _Pier:
    """The side of one loop."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self.loop = loop
        self._ready: deque[tuple[Future[Any], asyncio.Future[Any]]] = deque()
        self._called = False

    def land(self, outside: Future[T], inside: asyncio.Future[T]) -> None:
        """Put a result down, in whichever thread, and call the loop unless it is on its way."""
        self._ready.append((outside, inside))
        # Whoever sees that it was called has put its own down before all is carried away.
        if not self._called and not self.loop.is_closed():
            self._called = True
            self.loop.call_soon_threadsafe(self._carry_away)

    def _carry_away(self) -> None:
        self._called = False
        while self._ready:
            pass_on(*self._ready.popleft())
