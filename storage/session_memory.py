"""Conversations as they were kept last, at hand: nobody reads anew what was written a moment ago."""

from collections import OrderedDict
from collections.abc import Iterable
from threading import Lock
from typing import NamedTuple

from domain.conversation.plain import heard_to_plain
from domain.conversation.session import Heard, Session
from storage.sealed_content import compact

MOST = 512
"""So many conversations are remembered; who is silent longest is read anew when they go on."""


class Mark(NamedTuple):
    """What tells one state of a conversation from every other, whoever wrote it.

    Attributes:
        revision: Counts what was kept of it.
        beginning: How its content begins in the database: no seal begins like another.
    """

    revision: int
    beginning: str


class Kept(NamedTuple):
    """A conversation as it stands in the database.

    Attributes:
        session: The conversation.
        mark: Which of its states this is.
        trail: Its trail as it was written, to be written again with one line more.
    """

    session: Session
    mark: Mark
    trail: str


class SessionMemory:
    """What has been committed by this process; whoever asks says which state they have found."""

    def __init__(self, most: int = MOST) -> None:
        """Begin with nothing."""
        self._most = most
        self._kept: OrderedDict[str, Kept] = OrderedDict()
        self._door = Lock()

    def at(self, session_id: str) -> Kept | None:
        """Return the state of a conversation that was committed here last."""
        return self._kept.get(session_id)

    def take(self, committed: Iterable[Kept]) -> None:
        """Remember what has been committed."""
        with self._door:
            for kept in committed:
                self._kept[kept.session.id] = kept
                self._kept.move_to_end(kept.session.id)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)


def written_trail(trail: tuple[Heard, ...], before: Kept | None) -> str:
    """Return a trail as it is written; what was written before is not worked out again."""
    known = before.session.trail if before is not None else ()
    grew = before is not None and 0 < len(known) <= len(trail)
    # The same lines, and not only equal ones: nothing is compared but who they are.
    if before is None or not grew or any(a is not b for a, b in zip(known, trail, strict=False)):
        return ",".join(map(_line, trail))
    return ",".join([before.trail, *map(_line, trail[len(known) :])])


def _line(heard: Heard) -> str:
    return compact(heard_to_plain(heard))
