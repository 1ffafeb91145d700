"""One store a database: the same tests run in memory, on a file, and on a real PostgreSQL."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import open_database
from storage.roster import load_roster
from storage.schema import upgrade
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import metadata
from storage.trail_begun import begin_trail
from storage.work import SqlWork
from tests.storage.village import ASSIGNMENTS, HOUSEHOLDS, PEOPLE, SECRET, UNITS
from tests.support.postgres import PostgresServer, left_empty, postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]

EVERYWHERE = ["memory", "file", pytest.param("postgresql", marks=pytest.mark.slow)]


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database file as the migrations leave it."""
    file = tmp_path_factory.mktemp("migrated") / "migrated.db"
    engine = open_database(f"sqlite:///{file}")
    upgrade(engine)
    engine.dispose()
    return file


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: PostgresServer) -> Iterator[str]:
    """A PostgreSQL database as the migrations leave it."""
    with postgres_server.database() as url:
        engine = open_database(url)
        upgrade(engine)
        engine.dispose()
        yield url


@pytest.fixture(params=EVERYWHERE)
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated database without rows."""
    if request.param == "memory":
        yield "sqlite://"
    elif request.param == "file":
        shutil.copy(request.getfixturevalue("migrated_file"), tmp_path / "test.db")
        yield f"sqlite:///{tmp_path / 'test.db'}"
    else:
        with left_empty(
            request.getfixturevalue("migrated_postgres"), list(metadata.tables)
        ) as url:
            yield url


@pytest.fixture
def engine(url: str, migrated_file: Path) -> Iterator[Engine]:
    """The open database."""
    engine = open_database(url)
    if url == "sqlite://":
        with closing(sqlite3.connect(migrated_file)) as source, engine.connect() as connection:
            source.backup(connection.connection.dbapi_connection)
    with engine.begin() as connection:
        begin_trail(connection, Sealer(SECRET))
    yield engine
    engine.dispose()


@pytest.fixture
def empty_store(engine: Engine) -> Store:
    """A store into which nobody has moved."""
    return Store(engine, Sealer(SECRET))


@pytest.fixture
def store(empty_store: Store) -> Store:
    """A store in which the village lives."""
    with empty_store.begin() as work:
        assert load_roster(work, UNITS, PEOPLE, HOUSEHOLDS, ASSIGNMENTS)
    return empty_store


@pytest.fixture
def work(store: Store) -> Iterator[SqlWork]:
    """A unit of work under way in the village."""
    with store.begin() as work:
        yield work
