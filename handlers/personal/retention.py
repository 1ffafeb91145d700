"""Once a day forgets what is older than it is to be kept."""

from collections.abc import Callable
from datetime import datetime, time
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from domain.delivery import Parcel
from domain.personal.retention import Keep
from domain.trail_clearing import ABOUT, NOT_CLEARED, NotClearedError
from handlers.errands import Do
from handlers.personal.erased_files import remove_left
from handlers.personal.orphans import sweep
from handlers.ports.outside import MediaStore
from handlers.ports.work import Work

AT_ONCE = 1000
"""So many messages are forgotten in one unit of work: turns wait for no more."""

NIGHT = (time(1, 0), time(5, 0))
"""When it is done: nobody waits for an answer then."""


class Forgotten(NamedTuple):
    """How much was forgotten: messages, lines of the trail, and what was needed no longer.

    Attributes:
        files: Photos, recordings and documents that nothing named any more.
        refused: Why lines of the trail that are old enough stay; None if they went.
    """

    messages: int
    lines: int
    surplus: int
    files: int = 0
    refused: NotClearedError | None = None


class Retention:
    """Forgets the words of old chats, and clears the oldest lines of the trail away."""

    name = "retention"

    def __init__(self, keep: Keep, zone: ZoneInfo, media: MediaStore) -> None:
        """Take how long what is kept, where nights are, and the files."""
        self._keep = keep
        self._zone = zone
        self._media = media

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Do it once a night; nothing is said."""
        local = now.astimezone(self._zone)
        occasion = f"retention.{local.date()}"
        if NIGHT[0] <= local.time() < NIGHT[1] and do(partial(_is_due, occasion=occasion)):
            forget(do, self._keep, now, self._media)
            do(partial(_settle, occasion=occasion, now=now))
        return []


def forget(
    do: Do, keep: Keep, now: datetime, media: MediaStore, *, broken_trail: bool = False
) -> Forgotten:
    """Forget everything that is too old or needed no longer; return how much.

    Args:
        do: Does a piece of work.
        keep: How long what is kept.
        now: The moment, in UTC.
        media: The files.
        broken_trail: An operator says that old lines of the trail may go though it is broken.
    """
    messages = 0
    some: Callable[[Work], int] = partial(_some_chats, before=keep.chats_before(now))
    while (count := do(some)) > 0:
        messages += count
    surplus = do(partial(_surplus, keep=keep, now=now))
    # Also what an erasure left that was stopped before its files were off the disk.
    remove_left(do, media)
    files = sweep(do, media, now)
    lines, refused = 0, None
    try:
        lines = do(partial(_trail, before=keep.trail_before(now), now=now, broken=broken_trail))
    except NotClearedError as error:
        # The rest is forgotten all the same; whoever looks after the trail finds out by this line.
        refused = error
        do(partial(_note_refused, why=error.said(), now=now))
    if messages or lines or surplus:
        detail = f"{messages} messages, {lines} lines, {surplus} surplus"
        do(partial(_note, detail=detail, now=now))
    return Forgotten(messages, lines, surplus, files, refused)


def _is_due(work: Work, occasion: str) -> bool:
    return not work.outbox.said(occasion)


def _settle(work: Work, occasion: str, now: datetime) -> None:
    work.outbox.settle(occasion, now)


def _some_chats(work: Work, before: datetime) -> int:
    return work.retention.forget_chats(before, AT_ONCE)


def _surplus(work: Work, keep: Keep, now: datetime) -> int:
    surplus, files = work.retention.forget_surplus(keep.copies_before(now), keep.chats_before(now))
    documents, papers = work.retention.forget_documents(keep.documents_before(now))
    slips, drawn = work.retention.forget_slips(now)
    work.erasing.leave_files([*files, *papers, *drawn])
    return surplus + documents + slips


def _trail(work: Work, before: datetime, now: datetime, *, broken: bool) -> int:
    return work.audit.clear_before(before, now, broken=broken)


def _note_refused(work: Work, why: str, now: datetime) -> None:
    work.audit.note(None, NOT_CLEARED, ABOUT, now, why)


def _note(work: Work, detail: str, now: datetime) -> None:
    work.audit.note(None, "forgotten", "retention", now, detail)
