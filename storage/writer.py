"""Who writes: one thread that commits waiting turns together (SQLite), or a few side by side."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from time import perf_counter
from typing import Any, TypeVar

from storage.database import NotFreeError
from storage.store import Store
from storage.work import SqlWork

T = TypeVar("T")

TOGETHER = 64
"""The most pieces of work in one commit."""

SIDE_BY_SIDE = 4
"""Threads on PostgreSQL, where writers need not wait for each other."""

SLOW_SECONDS = 0.02
"""A database that let a commit wait for longer is left to the threads, until it is quick again."""


NOTHING_MORE = "the writer has been closed; nothing is kept any more"


class WriterClosedError(RuntimeError):
    """Work was brought after the writer had been closed."""


@dataclass(frozen=True, slots=True)
class _Job:
    work_on: Callable[[SqlWork], Any]
    future: Future[Any]


class Writer:
    """Runs pieces of work, each kept or undone by itself; its result comes after the commit.

    On SQLite one thread takes all that wait and commits them together: a commit costs the same
    for one as for fifty, and no writer ever waits for another's lock. Whoever brings work may
    also do it `here`, in the thread that brings it. What is brought by one person's phone is
    brought piece after piece, so that nothing of theirs overtakes anything.
    """

    def __init__(self, store: Store) -> None:
        """Start the threads."""
        self._store = store
        self._jobs: SimpleQueue[_Job | None] = SimpleQueue()
        self._riders: SimpleQueue[_Job] = SimpleQueue()
        self._door = Lock()
        self._desk = Lock()
        self._closed = False
        self._slow = False
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
                raise WriterClosedError(NOTHING_MORE)
            self._jobs.put(_Job(work_on, future))
        return future

    def here(self, pieces: Sequence[Callable[[SqlWork], Any]]) -> Sequence[Future[Any]] | None:
        """Do pieces of work in the thread that calls, and commit them together, if that can be at once.

        Two threads that share an interpreter hand it to each other with every statement, which
        costs as much as the statements: a loop that would only wait does its work by itself. It
        does not wait here for another process, nor for a disk that has shown itself slow.

        Returns:
            What became of each, all of them ended; or None, with nothing done, where the database
            is not free, was slow the last time, or is a server's. Then they are to be submitted.

        Raises:
            WriterClosedError: If the writer has been closed.
        """
        if self._together == 1:
            return None
        if self._slow or not self._desk.acquire(timeout=SLOW_SECONDS):
            return None
        try:
            if self._closed:
                raise WriterClosedError(NOTHING_MORE)
            jobs = [_Job(work_on, Future()) for work_on in pieces]
            self._commit(jobs, wait=False)
        except NotFreeError:
            return None
        finally:
            self._desk.release()
        return [job.future for job in jobs]

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
                raise WriterClosedError(NOTHING_MORE)
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
            batch = [job]
            ending = self._gather(batch)
            self._commit_in_turn(batch)
            if ending:
                break
        self._commit_in_turn([])

    def _commit_in_turn(self, batch: list[_Job]) -> None:
        if self._together == 1:
            self._commit(batch)
        else:
            with self._desk:
                self._commit(batch)

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

    def _commit(self, jobs: Sequence[_Job], *, wait: bool = True) -> None:
        """Work jobs off in one transaction; unless it may wait, nothing at all is done without one.

        Raises:
            NotFreeError: If it may not wait, and would have to.
        """
        batch: list[_Job] = []
        outcomes: list[tuple[_Job, Any, BaseException | None]] = []
        began = perf_counter()
        try:
            if wait:
                batch = self._wanted(jobs)
                if not batch:
                    return
            with self._store.begin(wait=wait) as work:
                waited = perf_counter() - began
                batch = batch or self._wanted(jobs)
                outcomes.extend(self._do(work, job, alone=len(batch) == 1) for job in batch)
                began = perf_counter()
            self._slow = waited + perf_counter() - began > SLOW_SECONDS
        except NotFreeError:
            raise
        except BaseException as trouble:  # noqa: BLE001 - handed to whoever waits for the result
            outcomes = [(job, None, trouble) for job in batch]
            self._slow = True
        for job, result, error in outcomes:
            if error is not None:
                job.future.set_exception(error)
            else:
                job.future.set_result(result)

    def _wanted(self, jobs: Sequence[_Job]) -> list[_Job]:
        """Return what is to be done now: what rides along first; not what nobody waits for."""
        waiting = (*self._riding(), *jobs)
        return [job for job in waiting if job.future.set_running_or_notify_cancel()]

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
