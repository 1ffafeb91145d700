"""Trouble that passes is told from work that is wrong: the one comes again, the other is admitted."""

import asyncio
import errno
import logging
import sqlite3
import sys
from concurrent.futures import Future
from pathlib import Path

import psycopg
import pytest
import structlog
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.app import App
from bot.logs import set_up
from bot.media import FileStore
from domain.chat import Address, Incoming
from storage.database import open_database
from storage.passing import is_passing, what_passes
from storage.writer import Writer


def menu_asked(clock):
    """The same update each time."""
    return Incoming(Address("web", "p-lan"), "u-1", clock.now(), text="/menu")


def from_sqlite(code, words="it said something"):
    """An error as SQLite's driver raises it."""
    error = sqlite3.OperationalError(words)
    error.sqlite_errorcode = code
    return error


def wrapped(error):
    """An error as SQLAlchemy hands it on."""
    base = psycopg.Error if isinstance(error, psycopg.Error) else sqlite3.Error
    return DBAPIError.instance("SELECT 1", None, error, base)


@pytest.fixture
async def app(house, clock):
    """The running service without channels."""
    writer = Writer(house.store)
    app = App(house.house, writer, {}, clock)
    yield app
    await app.stop()
    writer.close()


@pytest.mark.parametrize(
    "error",
    [
        from_sqlite(sqlite3.SQLITE_FULL),
        from_sqlite(sqlite3.SQLITE_BUSY_SNAPSHOT),
        from_sqlite(sqlite3.SQLITE_IOERR_WRITE),
        from_sqlite(sqlite3.SQLITE_READONLY_DBMOVED),
        psycopg.OperationalError("connection refused"),
        psycopg.errors.AdminShutdown(),
        psycopg.errors.CannotConnectNow(),
        psycopg.errors.DiskFull(),
        psycopg.errors.DeadlockDetected(),
        psycopg.errors.ReadOnlySqlTransaction(),
    ],
)
def test_what_is_the_machines_fault_may_pass(error):
    """As the driver raises it, and as it is handed on."""
    assert is_passing(error)
    assert is_passing(wrapped(error))


def test_a_full_disk_and_a_busy_pool_may_pass():
    """Whoever writes a picture meets the first, whoever waits for a connection the second."""
    assert is_passing(OSError(errno.ENOSPC, "No space left on device"))
    assert is_passing(PoolTimeoutError())
    assert what_passes(OSError(errno.ENOSPC, "No space left on device")) == (
        "OSError: No space left on device"
    )


@pytest.mark.parametrize(
    "error",
    [
        ValueError("ours"),
        FileNotFoundError(errno.ENOENT, "gone"),
        from_sqlite(sqlite3.SQLITE_ERROR, "no such table: person"),
        from_sqlite(sqlite3.SQLITE_CONSTRAINT_UNIQUE),
        psycopg.errors.UndefinedTable(),
        psycopg.errors.UniqueViolation(),
        psycopg.DataError("too long"),
    ],
)
def test_what_is_wrong_does_not_become_right_by_waiting(error):
    """It would come again for ever, and everybody behind it would wait."""
    assert not is_passing(error)
    if isinstance(error, sqlite3.Error | psycopg.Error):
        assert not is_passing(wrapped(error))


def test_a_clash_is_not_trouble_that_passes(house):
    """A real one, from a real database."""
    with house.work() as work:
        work.connection.exec_driver_sql("CREATE TABLE one (id INTEGER PRIMARY KEY)")
        work.connection.exec_driver_sql("INSERT INTO one VALUES (1)")
        with pytest.raises(IntegrityError) as clash:
            work.connection.exec_driver_sql("INSERT INTO one VALUES (1)")
    assert not is_passing(clash.value)


async def test_a_turn_on_a_full_disk_is_not_answered_by_an_apology_that_still_fits(
    app, house, clock, monkeypatch
):
    """It is refused whole, and answered as if nothing had been when it comes again."""
    real = house.house.inbox.take
    failing = [wrapped(from_sqlite(sqlite3.SQLITE_FULL)) for _ in range(2)]

    def full_at_first(work, incoming, now):
        if failing:
            raise failing.pop()
        return real(work, incoming, now)

    monkeypatch.setattr(house.house.inbox, "take", full_at_first)
    with pytest.raises(DBAPIError):
        await app.receive([menu_asked(clock)])
    with house.work() as work:
        assert work.connection.exec_driver_sql("select count(*) from inbox").scalar() == 0
    await app.receive([menu_asked(clock)])

    with house.work() as work:
        states = work.connection.exec_driver_sql("select state from inbox").scalars().all()
        said = [parcel.outgoing.text for parcel in work.outbox.waiting(10)]
    assert states == ["done"]
    assert len(said) == 1
    assert "trục trặc" not in said[0]


async def test_a_turn_whose_connection_was_cut_runs_again_at_once(app, house, clock, monkeypatch):
    """The next connection is a good one; nobody need wait for the channel to come again."""
    real, tries = house.house.inbox.take, []

    def cut_once(work, incoming, now):
        tries.append(incoming)
        if len(tries) == 1:
            raise wrapped(psycopg.errors.AdminShutdown())
        return real(work, incoming, now)

    monkeypatch.setattr(house.house.inbox, "take", cut_once)
    await app.receive([menu_asked(clock)])

    assert len(tries) == 2
    with house.work() as work:
        assert len(work.outbox.waiting(10)) == 1


class Silenced:
    """A channel that ends when the database is away, as the pages of the web chat do."""

    name = "web"

    def __init__(self, trouble):
        self._trouble = trouble
        self.runs = 0
        self.listens = asyncio.Event()

    async def run(self, _):
        self.runs += 1
        if self.runs == 1:
            raise self._trouble
        self.listens.set()
        await asyncio.Event().wait()

    async def close(self):
        """Let go of nothing."""


async def test_a_channel_that_a_database_away_has_silenced_listens_again(
    house, clock, monkeypatch
):
    """Else its people would wait until somebody starts the service anew."""
    monkeypatch.setattr("bot.app.LISTEN_AGAIN_SECONDS", 0)
    channel = Silenced(wrapped(psycopg.errors.AdminShutdown()))
    writer = Writer(house.store)
    app = App(house.house, writer, {"web": channel}, clock)
    await app.run()
    await asyncio.wait_for(channel.listens.wait(), 20)
    await app.stop()
    writer.close()

    assert channel.runs == 2


def test_when_sqlite_undoes_a_whole_commit_everybody_in_it_hears_of_it(house):
    """After that nothing may be written as if the commit still stood."""
    writer = Writer(house.store)
    begun, go = Future(), Future()
    held = writer.submit(lambda _: (begun.set_result(None), go.result(20)))
    begun.result(20)

    def undone(work):
        work.connection.connection.dbapi_connection.execute("ROLLBACK")
        raise from_sqlite(sqlite3.SQLITE_FULL)

    def innocent(work):
        work.notes.put("kept", "yes")

    together = [writer.submit(innocent), writer.submit(undone), writer.submit(innocent)]
    go.set_result(None)
    held.result(20)
    troubles = [future.exception(20) for future in together]
    writer.close()

    assert all(is_passing(trouble) for trouble in troubles)
    with house.work() as work:
        assert work.notes.get("kept") is None


def test_half_a_picture_is_not_left_on_a_full_disk(tmp_path, monkeypatch):
    """What little room there is, is not taken by what nobody can use."""

    def full(self, content):
        with self.open("wb") as file:
            file.write(content[: len(content) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        FileStore(tmp_path / "media").put("week.png", bytes(100))

    assert list((tmp_path / "media").iterdir()) == []


def test_a_log_that_cannot_grow_fails_nobody(monkeypatch):
    """`donghanh run 2>> log` on the disk that is full."""

    class Full:
        def write(self, _):
            raise OSError(errno.ENOSPC, "No space left on device")

        def flush(self):
            raise OSError(errno.ENOSPC, "No space left on device")

        def isatty(self):
            return False

    monkeypatch.setattr(sys, "stderr", Full())
    before = structlog.get_config(), list(logging.root.handlers)
    try:
        set_up("text")
        structlog.get_logger().warning("nobody reads this")
    finally:
        structlog.configure(**before[0])
        logging.root.handlers = before[1]


@pytest.mark.parametrize(("asked", "told"), [("", 10), ("?connect_timeout=60", "60")])
def test_a_server_that_vanishes_is_noticed_as_soon_as_the_address_says(asked, told):
    """In ten seconds, if it says nothing."""
    engine = open_database(f"postgresql://user@host/name{asked}")
    given = {}

    def note(_dialect, _record, _positional, named):
        given.update(named)
        raise ConnectionRefusedError

    event.listen(engine, "do_connect", note)
    with pytest.raises(ConnectionRefusedError):
        engine.connect()

    assert given["connect_timeout"] == told
    assert given["tcp_user_timeout"] == 30_000
