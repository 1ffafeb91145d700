"""Opens the database: SQLite for one machine, PostgreSQL for more than one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import OperationalError
from threading import Event
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

from storage.prepared import hand_over

POOL = 4
"""Connections to PostgreSQL: the turns of one process that commit at the same time."""

BESIDE = 4
"""More connections for a moment: whoever only reads does not stand behind the turns."""


PATIENCE = {
    "connect_timeout": 10,
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
}
"""A server that vanished without a word is noticed in half a minute, not in the system's quarter
of an hour or two hours. What the address itself says about these counts more."""

SWITCH_TRIES = 100
SWITCH_SECONDS = 0.05
"""Together five seconds: as long as another process may take for its first migration."""


BUSY_MILLISECONDS = 30_000
"""So long whoever may wait stands behind another process that writes to the same file."""


_ONLY_READS = "only_reads"
"""The option of a connection to an SQLite file that waits for no writer."""


class NotFreeError(Exception):
    """The database cannot be written to at this very moment."""


class DatabaseFaultError(Exception):
    """The database cannot be used as configured; the message says what to do."""


def open_database(url: str) -> Engine:
    """Return an engine for a database address.

    Args:
        url: `sqlite:///path`, `sqlite://` (in memory, for tests) or `postgresql://…`.

    Raises:
        DatabaseFaultError: If the address is of no kind that the assistant keeps its data in.
    """
    try:
        parsed = make_url(url)
    except Exception as error:
        raise DatabaseFaultError(
            "DATABASE_URL cannot be read; write sqlite:///donghanh.db or postgresql://user@host/name"
        ) from error
    backend = parsed.get_backend_name()
    if backend == "sqlite":
        return _open_sqlite(parsed.database)
    if backend == "postgresql":
        return create_engine(
            parsed.set(drivername="postgresql+psycopg"),
            pool_size=POOL,
            max_overflow=BESIDE,
            pool_pre_ping=True,
            connect_args={k: v for k, v in PATIENCE.items() if k not in parsed.query},
            # What people typed never reaches a log by way of an error.
            hide_parameters=True,
        )
    raise DatabaseFaultError(
        f"DATABASE_URL names {backend!r}; the assistant keeps its data in sqlite or postgresql"
    )


def _open_sqlite(path: str | None) -> Engine:
    # The driver's own transactions are switched off: SQLAlchemy's "begin" below is the real one.
    connect_args = {"check_same_thread": False, "isolation_level": None, "timeout": 30}
    options: dict[str, Any] = {"connect_args": connect_args}
    if not path or path == ":memory:":
        # A database in memory lives in its one connection: who comes second waits for it.
        options |= {"poolclass": QueuePool, "pool_size": 1, "max_overflow": 0}
    elif not Path(path).parent.is_dir():
        raise DatabaseFaultError(
            f"DATABASE_URL names the folder {Path(path).parent}, which is not there; make it first"
        )
    engine = create_engine(
        f"sqlite:///{path or ''}" if path else "sqlite://", hide_parameters=True, **options
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_immediately)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _: object) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    _write_ahead(cursor)
    for pragma in (
        # FULL survives a power cut, not only a killed process: 0.1 ms for a report not lost.
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _write_ahead(cursor: Any) -> None:
    """Switch a file to write-ahead logging, unless it is; processes that start together take turns.

    This one switch does not wait for the busy timeout: who comes second is refused at once.
    """
    for _ in range(SWITCH_TRIES):
        try:
            if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
                cursor.execute("PRAGMA journal_mode = WAL")
        except OperationalError:
            Event().wait(SWITCH_SECONDS)
        else:
            return
    cursor.execute("PRAGMA journal_mode = WAL")


@contextmanager
def begun_at_once(engine: Engine) -> Iterator[Connection]:
    """Open a transaction on an SQLite file without waiting for whoever has one.

    Raises:
        NotFreeError: If it cannot be opened now; nothing has been done.
    """
    with engine.connect() as connection:
        driver: Any = connection.connection.dbapi_connection
        driver.execute("PRAGMA busy_timeout = 0")
        try:
            transaction = connection.begin()
        except DBAPIError as error:
            raise NotFreeError from error
        finally:
            driver.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
        with transaction:
            yield connection


@contextmanager
def as_of_one_moment(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that only reads: all as it is at one moment, while others go on writing."""
    with engine.connect() as connection:
        if engine.dialect.name == "postgresql":
            connection.execution_options(isolation_level="REPEATABLE READ")
        else:
            connection.execution_options(**{_ONLY_READS: True})
        with connection.begin():
            yield connection


def _begin_immediately(connection: Connection) -> None:
    # A transaction that begins as a reader and then writes can fail half-way; this one waits first.
    only_reads = connection.get_execution_options().get(_ONLY_READS, False)
    hand_over(connection, "BEGIN" if only_reads else "BEGIN IMMEDIATE")
