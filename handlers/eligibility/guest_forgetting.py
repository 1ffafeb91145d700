"""Each hour of the night forgets what strangers asked: nobody joined those chats or needs the words."""

from datetime import datetime, time, timedelta
from functools import partial
from typing import Final
from zoneinfo import ZoneInfo

from domain.delivery import Parcel
from handlers.errands import Do
from handlers.ports.work import Work

AT_ONCE: Final = 500
"""So many messages are forgotten in one unit of work: turns wait for no more."""

FROM: Final = time(1, 0)
"""From when on it is done; whoever slept through the night does it in the morning."""

LAST_HOUR: Final = 5
"""The last hour in which it is begun anew: what was said in the night goes in the same night, also
what was too young before. What is said later belongs to the day, and may be read until its end."""

UNDER_WAY: Final = timedelta(hours=1)
"""What was said later than this before may belong to a conversation that still goes on."""

ROWS_STAY: Final = timedelta(days=7)
"""So long it stands that something came in and was answered, so that it is not answered twice.
Telegram brings an update for 24 hours until it is taken; a week also covers a house that was put
back from a copy. Afterwards a flood would only fill the disk."""


class GuestForgetting:
    """Forgets the words of chats that nobody has joined."""

    name = "guest_forgetting"

    def __init__(self, zone: ZoneInfo) -> None:
        """Take where nights are."""
        self._zone = zone
        self._done = ""

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Do it once an hour of the night; nothing is said."""
        local = now.astimezone(self._zone)
        occasion = f"strangers.{local.date()}.{min(local.hour, LAST_HOUR)}"
        if local.time() < FROM or self._done == occasion:
            return []
        if do(partial(_is_due, occasion=occasion)):
            while do(partial(_some, before=now - UNDER_WAY)) > 0:
                pass
            while do(partial(_rows, before=now - ROWS_STAY)) > 0:
                pass
            do(partial(_settle, occasion=occasion, now=now))
        self._done = occasion
        return []


def _is_due(work: Work, occasion: str) -> bool:
    return not work.outbox.said(occasion)


def _some(work: Work, before: datetime) -> int:
    return work.strangers.forget(before, AT_ONCE)


def _rows(work: Work, before: datetime) -> int:
    return work.strangers.remove(before, AT_ONCE)


def _settle(work: Work, occasion: str, now: datetime) -> None:
    work.outbox.settle(occasion, now)
