"""Opens units of work on one database."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from storage.database import begun_at_once
from storage.repositories.audit import Hint
from storage.sealing import Sealer
from storage.session_memory import SessionMemory
from storage.work import SqlWork


class Store:
    """Opens units of work on one database."""

    def __init__(self, engine: Engine, sealer: Sealer) -> None:
        """Take the database and the seal for personal data."""
        self.engine = engine
        self._sealer = sealer
        self._hint = Hint()
        self._sessions = SessionMemory()

    @contextmanager
    def begin(self, *, wait: bool = True) -> Iterator[SqlWork]:
        """Open a unit of work: kept on leaving the block, undone on leaving it by an error.

        Args:
            wait: Whether to wait for another process that is writing (only a file makes one wait).

        Raises:
            NotFreeError: If it may not wait and would have to.
        """
        with self.engine.begin() if wait else begun_at_once(self.engine) as connection:
            work = SqlWork(connection, self._sealer, self._hint, self._sessions)
            yield work
            # Last, because on PostgreSQL whoever writes the trail makes all others wait.
            work.audit.write()
        work.sessions.committed()

    def close(self) -> None:
        """Let go of the database."""
        self.engine.dispose()
