"""What was sent along is fetched from the messenger and kept in our own store."""

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.clock import Clock
from bot.logs import get_logger
from bot.media import FileStore
from bot.media_kinds import MediaKind
from bot.papers import PaperFaultError
from bot.safekeeping_content import file_name, kind_taken
from domain.chat import Attachment, AttachmentKind, Channel, RefusedError, TryLaterError
from domain.evidence import Evidence, Fault, Shelf
from storage.passing import is_passing, what_passes
from storage.work import SqlWork
from storage.writer import Writer

log = get_logger()
T = TypeVar("T")

LOOK_SECONDS = 30.0
"""How often it is looked for what waits."""

PAGE = 200
"""How many rows are read at once."""

LATE = 1000
"""So many rows back it is looked again: another process may commit an earlier number later."""

LATE_SEALED = 100
"""The same for registrations, which are few, and must be unsealed to be looked at."""

AT_ONCE = 2
"""How many are fetched side by side: each may take 20 MB of memory, a document that is looked through
some 60 more, and the line is for people."""

FETCH_SECONDS = 180.0
"""How long one fetch may take; then it is tried again later."""

FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=6)
"""The wait after the first failure, and after many; each is twice as long as the one before."""

TRIES_AT_LEAST = 6
"""However old a report is, so often it is tried before it is given up: for half an hour."""

PATIENCE = timedelta(days=14)
"""How old a report may become before what cannot be fetched is given up."""

PATIENCE_WITH_REFUSAL = timedelta(days=3)
"""The same, where the messenger said no (too large, gone) instead of not answering."""

Place = tuple[int, int]
Spot = tuple[Shelf, int, int]


@dataclass(frozen=True, slots=True)
class _Rest:
    """A failure: how many there were, and when it is tried again."""

    failures: int
    until: datetime


class Safekeeping:
    """Fetches what waits, a little at a time, beside the conversations.

    What waits is read from the rows each time, so a restart forgets nothing but the waits. A
    file's name follows from its row: whoever is killed between keeping the file and naming it in
    the row keeps it again under the same name.
    """

    def __init__(
        self, channels: Mapping[str, Channel], writer: Writer, files: FileStore, clock: Clock
    ) -> None:
        """Take the channels whose files are elsewhere, who writes, our store, and the clock."""
        self._channels = channels
        self._writer = writer
        self._files = files
        self._clock = clock
        self._settled_below = dict.fromkeys(Shelf, 0)
        self._rests: dict[Spot, _Rest] = {}
        self._closed_until: dict[str, datetime] = {}

    async def run(self) -> None:
        """Look again and again, until cancelled."""
        while True:
            try:
                await self.look()
            except* Exception as group:  # noqa: BLE001 - told, and tried again
                for error in group.exceptions:
                    _tell(error)
            await asyncio.sleep(LOOK_SECONDS)

    async def look(self) -> int:
        """Fetch whatever is due now; returns how many files were kept."""
        kept = 0
        for shelf in Shelf:
            kept += await self._look_at(shelf)
        return kept

    async def _look_at(self, shelf: Shelf) -> int:
        names = tuple(self._channels)
        newest = await self._do(lambda work: work.evidence.newest(shelf))
        kept, place = 0, (self._settled_below[shelf], -1)
        waiting: set[Spot] = set()
        while True:
            page = await self._do(_page(names, place, shelf))
            kept += await self._keep_all(each for each in page if self._is_due(each))
            waiting.update(map(_spot, page))
            if len(page) < PAGE:
                break
            place = page[-1].report_id, page[-1].number
        # What does not wait any more (kept by another process, erased) has no rest to remember.
        self._rests = {
            spot: rest
            for spot, rest in self._rests.items()
            if spot[0] is not shelf or spot in waiting
        }
        # Years of reports are read once, at the first look; from then on only where some wait.
        late = min(LATE, LATE_SEALED) if shelf is Shelf.ESCAPE else LATE
        first = min([newest - late, *(row for _, row, _ in waiting)])
        self._settled_below[shelf] = max(0, first)
        return kept

    async def _keep_all(self, due: Iterable[Evidence]) -> int:
        todo, kept = iter(due), 0

        async def hand() -> None:
            nonlocal kept
            for evidence in todo:
                # Asked again: another may have been told to wait meanwhile.
                if self._is_due(evidence) and await self._try(evidence):
                    kept += 1

        async with asyncio.TaskGroup() as hands:
            for _ in range(AT_ONCE):
                hands.create_task(hand())
        return kept

    def _is_due(self, evidence: Evidence) -> bool:
        now = self._clock.now()
        closed = self._closed_until.get(_channel(evidence), now)
        rest = self._rests.get(_spot(evidence))
        return closed <= now and (rest is None or rest.until <= now)

    async def _try(self, evidence: Evidence) -> bool:
        try:
            content = await self._fetched(evidence)
            # Away from the loop: a document is looked through.
            kind = await asyncio.to_thread(kind_taken, evidence.shelf, content)
        except PaperFaultError as error:
            await self._refuse(evidence, error.fault)
        except RefusedError as error:
            await self._failed(evidence, str(error), PATIENCE_WITH_REFUSAL)
        except (TryLaterError, TimeoutError) as error:
            if isinstance(error, TryLaterError) and error.wait_seconds is not None:
                self._close(evidence, error.wait_seconds)
            why = str(error) or f"no content within {FETCH_SECONDS:g} seconds"
            await self._failed(evidence, why, PATIENCE)
        except Exception as error:
            # One file that trips us up must not keep the others waiting.
            log.exception("a file could not be fetched", evidence=evidence.name)
            await self._failed(evidence, type(error).__name__, PATIENCE)
        else:
            return await self._keep(evidence, content, kind)
        return False

    async def _fetched(self, evidence: Evidence) -> bytes:
        kind = AttachmentKind(evidence.kind)
        reference = evidence.reference.partition(":")[2]
        channel = self._channels[_channel(evidence)]
        async with asyncio.timeout(FETCH_SECONDS):
            content = await channel.fetch(Attachment(kind, reference))
        if not content:
            raise TryLaterError("an empty file")
        return content

    async def _keep(self, evidence: Evidence, content: bytes, kind: MediaKind) -> bool:
        file = file_name(evidence, kind)
        await asyncio.to_thread(self._files.keep, file, content)
        named = await self._do(lambda work: work.evidence.kept(evidence, file))
        self._rests.pop(_spot(evidence), None)
        if not named and await self._do(lambda work: work.evidence.is_nobodys(evidence, file)):
            # It was erased while it was on its way.
            await asyncio.to_thread(self._files.remove, file)
            log.info("erased meanwhile", evidence=evidence.name)
            return False
        log.info("kept", evidence=evidence.name, bytes=len(content))
        return named

    async def _refuse(self, evidence: Evidence, fault: Fault) -> None:
        """Ask for a document no more: however often it is fetched, it stays what it is."""
        now = self._clock.now()
        await self._do(lambda work: work.evidence.refuse(evidence, fault, now))
        self._rests.pop(_spot(evidence), None)
        log.info("not taken", evidence=evidence.name, fault=fault.value)

    async def _failed(self, evidence: Evidence, why: str, patience: timedelta) -> None:
        now = self._clock.now()
        before = self._rests.get(_spot(evidence))
        failures = before.failures + 1 if before else 1
        if failures >= TRIES_AT_LEAST and now - evidence.made_at > patience:
            await self._do(lambda work: work.evidence.give_up(evidence, now, why))
            log.warning("given up", evidence=evidence.name, why=why)
            return
        self._rests[_spot(evidence)] = _Rest(failures, now + wait_after(failures))
        log.info("could not be kept yet", evidence=evidence.name, why=why, failures=failures)

    def _close(self, evidence: Evidence, seconds: float) -> None:
        """Ask a channel for nothing until the time it named is over."""
        until = self._clock.now() + timedelta(seconds=seconds)
        self._closed_until[_channel(evidence)] = until

    async def _do(self, work_on: Callable[[SqlWork], T]) -> T:
        return await asyncio.wrap_future(self._writer.submit(work_on))


def _tell(error: BaseException) -> None:
    if is_passing(error):
        log.warning("safekeeping waits", why=what_passes(error))
    else:
        log.error("safekeeping failed", exc_info=error)


def wait_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures."""
    return min(FIRST_WAIT * (1 << min(failures - 1, 16)), LONGEST_WAIT)


def _page(
    names: tuple[str, ...], after: Place, shelf: Shelf
) -> Callable[[SqlWork], list[Evidence]]:
    return lambda work: work.evidence.waiting(names, PAGE, after, shelf)


def _spot(evidence: Evidence) -> Spot:
    return evidence.shelf, evidence.report_id, evidence.number


def _channel(evidence: Evidence) -> str:
    return evidence.reference.partition(":")[0]
