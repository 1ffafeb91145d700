"""Who writes: one thread that commits waiting turns together (SQLite), or a few side by side."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import Any, TypeVar

from storage.work import SqlWork, Store

T = TypeVar("T")

TOGETHER = 64
"""The most pieces of work in one commit."""

SIDE_BY_SIDE = 4
"""Threads on PostgreSQL, where writers need not wait for each other."""


class WriterClosedError(RuntimeError):
    """Work was brought after the writer had been closed."""


@dataclass(frozen=True, slots=True)
class _Job:
    work_on: Callable[[SqlWork], Any]
    future: Future[Any]


class Writer:
    """Runs pieces of work, each kept or undone by itself; its result comes after the commit.

    On SQLite one thread takes all that wait and commits them together: a commit costs the same
    for one as for fifty, and no writer ever waits for another's lock.
    """

    def __init__(self, store: Store) -> None:
        """Start the threads."""
        self._store = store
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._riders: SimpleQueue[_Job] = SimpleQueue()
        self._door = Lock()
        self._closed = False
        one_writer = store.engine.dialect.name == "sqlite"
        self._together = TOGETHER if one_writer else 1
        self._threads = [
            Thread(target=self._run, name=f"writer-{number}", daemon=True)
            for number in range(1 if one_writer else SIDE_BY_SIDE)
        ]
        for thread in self._threads:
            thread.start()

    def submit(self, work_on: Callable[[SqlWork], T]) -> Future[T]:
        """Have a piece of work done; the future is done when it is committed.

        Raises:
            WriterClosedError: If the writer has been closed.
        """
        future: Future[T] = Future()
        with self._door:
            if self._closed:
                raise WriterClosedError("the writer has been closed; nothing is kept any more")
            self._jobs.put(_Job(work_on, future))
        return future

    def along(self, work_on: Callable[[SqlWork], T]) -> Future[T]:
        """Have a piece of work done before the next one, in its commit: it costs none of its own.

        On PostgreSQL, where commits stand side by side, it is done at once.

        Raises:
            WriterClosedError: If the writer has been closed.
        """
        if self._together == 1:
            return self.submit(work_on)
        future: Future[T] = Future()
        with self._door:
            if self._closed:
                raise WriterClosedError("the writer has been closed; nothing is kept any more")
            self._riders.put(_Job(work_on, future))
        return future

    def close(self) -> None:
        """Finish what waits, then stop."""
        with self._door:
            self._closed = True
            for _ in self._threads:
                self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def _run(self) -> None:
        while (job := self._jobs.get()) is not None:
            batch = [*self._riding(), job]
            ending = self._gather(batch)
            self._commit(batch)
            if ending:
                break
        self._commit(list(self._riding()))

    def _riding(self) -> Iterator[_Job]:
        while True:
            try:
                yield self._riders.get_nowait()
            except Empty:
                return

    def _gather(self, batch: list[_Job]) -> bool:
        while len(batch) < self._together:
            try:
                job = self._jobs.get_nowait()
            except Empty:
                return False
            if job is None:
                return True
            batch.append(job)
        return False

    def _commit(self, waiting: list[_Job]) -> None:
        # Whoever stopped waiting before the work began does not want it done.
        batch = [job for job in waiting if job.future.set_running_or_notify_cancel()]
        if not batch:
            return
        outcomes: list[tuple[_Job, Any, BaseException | None]] = []
        try:
            with self._store.begin() as work:
                outcomes.extend(self._do(work, job, alone=len(batch) == 1) for job in batch)
        except BaseException as trouble:  # noqa: BLE001 - handed to whoever waits for the result
            outcomes = [(job, None, trouble) for job in batch]
        for job, result, error in outcomes:
            if error is not None:
                job.future.set_exception(error)
            else:
                job.future.set_result(result)

    @staticmethod
    def _do(work: SqlWork, job: _Job, *, alone: bool) -> tuple[_Job, Any, BaseException | None]:
        if alone:
            return job, job.work_on(work), None
        # SQLAlchemy's own savepoint would be a tenth of what a turn costs.
        driver: Any = work.connection.connection.dbapi_connection
        driver.execute("SAVEPOINT piece")
        mark = work.audit.mark
        try:
            result, fault = job.work_on(work), None
        except Exception as error:
            result, fault = None, error
            if not driver.in_transaction:
                # A full or failing disk makes SQLite undo the whole commit: so nobody's is kept.
                raise
            driver.execute("ROLLBACK TO piece")
            work.undone(mark)
        driver.execute("RELEASE piece")
        return job, result, fault
