"""What comes up in one round of the loop is worked off together, before the loop waits again."""

import asyncio
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

from bot.landing import Landing, pass_on
from storage.work import SqlWork
from storage.writer import Writer, WriterClosedError

T = TypeVar("T")

AT_ONCE = 32
"""The most that is done in one go: about as many milliseconds; sockets are looked at in between."""


class _Piece(NamedTuple):
    work_on: Callable[[SqlWork], Any]
    future: asyncio.Future[Any]


class Rounds:
    """Does turns in the loop's own thread while the database is free, else leaves them to the writer.

    A turn takes a millisecond. The loop would do nothing else meanwhile but hand the interpreter
    to the writer's thread and back, a dozen times for each turn.
    """

    def __init__(self, writer: Writer) -> None:
        """Take who writes."""
        self._writer = writer
        self._landing = Landing()
        self._waiting: list[_Piece] = []

    def do(self, work_on: Callable[[SqlWork], T]) -> asyncio.Future[T]:
        """Have a piece of work done; the future is done when it is committed."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[T] = loop.create_future()
        if not self._waiting:
            loop.call_soon(self._work_off)
        self._waiting.append(_Piece(work_on, future))
        return future

    def _work_off(self) -> None:
        pieces, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        if self._waiting:
            asyncio.get_running_loop().call_soon(self._work_off)
        wanted = [piece for piece in pieces if not piece.future.done()]
        if not wanted:
            return
        try:
            ended = self._writer.here([piece.work_on for piece in wanted])
            if ended is None:
                for piece in wanted:
                    self._landing.tie(self._writer.submit(piece.work_on), piece.future)
                return
        except WriterClosedError as closed:
            for piece in wanted:
                if not piece.future.done():
                    piece.future.set_exception(closed)
            return
        for piece, outside in zip(wanted, ended, strict=True):
            pass_on(outside, piece.future)
