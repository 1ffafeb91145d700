"""A house that is killed at any moment and is back in a tenth of a second; and what each kill hit."""

import os
import shutil
import signal
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic
from typing import NamedTuple, Self

from sqlalchemy import create_engine, func, select

from storage.database import open_database
from storage.tables import inbox, outbox
from tests.faults.mortal import SECRET, TownApi
from tests.faults.nests import nest_of


class Wound(NamedTuple):
    """What a kill fell upon.

    Attributes:
        age: How old the house was, in seconds.
        unconfirmed: Updates that the platform had not been told to forget.
        kept: How many of these were in the inbox all the same.
        unmarked: Replies that were not marked as delivered; some of them were.
        most_of_a_chat: The most of these in one chat.
    """

    age: float
    unconfirmed: int
    kept: int
    unmarked: int
    most_of_a_chat: int

    @property
    def kind(self) -> str:
        """In which part of its work the house was hit."""
        if self.unconfirmed > self.kept:
            return "an update not yet kept" if not self.kept else "some updates kept, some not"
        if self.kept:
            return "kept, not yet confirmed"
        return "a reply not yet marked" if self.unmarked else "nothing under way"


class HatchedHouse:
    """The house in a process of its own, hatched by a nest."""

    def __init__(
        self, api: TownApi, database: str, folder: Path, library: str = "aiogram"
    ) -> None:
        self._api = api
        self._database = database
        self._live = (library, api.base, api.token, database, SECRET, str(folder / "media"))
        self.log = folder / "house.log"
        self._nest = nest_of(library)
        self._born = 0.0
        self._alive = False
        self.pid = 0
        self.wounds: list[Wound] = []

    async def __aenter__(self) -> Self:
        await self.hatch()
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._alive:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            await self._nest.bury()

    async def hatch(self) -> None:
        """Start it, for the first time or again."""
        self.pid = await self._nest.hatch(self.log, *self._live)
        self._alive, self._born = True, monotonic()

    async def kill(self, *, look: bool = True) -> None:
        """Kill it as a power cut would, and look at what was under way."""
        os.kill(self.pid, signal.SIGKILL)
        self._alive = False
        assert await self._nest.bury() == -signal.SIGKILL, "it had ended by itself"
        if look:
            self.wounds.append(self._wound(monotonic() - self._born))

    def _wound(self, age: float) -> Wound:
        numbers = [
            f"{self._api.token.partition(':')[0]}:{u['update_id']}" for u in self._api.updates
        ]
        with _as_it_was_left(self._database) as address:
            # Not the house's own way to open it, which would write.
            engine = (
                create_engine(address) if address.startswith("sqlite") else open_database(address)
            )
            with engine.connect() as connection:
                kept = connection.execute(
                    select(func.count()).where(inbox.c.update_id.in_(numbers))
                ).scalar_one()
                rows = connection.execute(select(outbox.c.chat).where(outbox.c.state == "waiting"))
                chats = Counter(rows.scalars())
            engine.dispose()
        most = max(chats.values(), default=0)
        return Wound(age, len(numbers), kept, chats.total(), most)

    def logged(self) -> str:
        """Return all that it has logged."""
        return self.log.read_text() if self.log.exists() else ""


@contextmanager
def _as_it_was_left(database: str) -> Iterator[str]:
    """Lend a copy of an SQLite file and its log: the house is to recover the original by itself."""
    if not database.startswith("sqlite"):
        yield database
        return
    file = Path(database.removeprefix("sqlite:///"))
    with tempfile.TemporaryDirectory() as folder:
        for part in (file, file.with_name(f"{file.name}-wal")):
            if part.exists():
                shutil.copy(part, folder)
        yield f"sqlite:///{folder}/{file.name}"
