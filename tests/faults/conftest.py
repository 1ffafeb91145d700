"""A database in which cadres live, on SQLite and on PostgreSQL, and the Bot API they talk through."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.channels.telegram_common import NAME
from domain.chat import Address
from storage.database import open_database
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from tests.faults.mortal import SECRET, TownApi
from tests.faults.nests import leave_all_nests
from tests.support.cadres import move_in
from tests.support.postgres import postgres_server, postgres_url
from tests.support.telegram_house import TOKEN

__all__ = ["postgres_server", "postgres_url"]

CHATS = range(1, 31)
"""The chats of thirty cadres."""


@pytest.fixture(scope="session", autouse=True)
def _nests() -> Iterator[None]:
    """The nests that houses are hatched from, left at the end."""
    yield
    leave_all_nests()


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database that outlives the house."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'donghanh.db'}"
    return str(request.getfixturevalue("postgres_url"))


@contextmanager
def inhabited(database: str, chats: range) -> Iterator[Store]:
    """Open a database in which a cadre lives for each of the chats."""
    store = Store(open_database(database), Sealer(SECRET))
    try:
        ensure(store.engine, Sealer(SECRET))
        move_in(store, [Address(NAME, str(chat)) for chat in chats], datetime.now(UTC))
        yield store
    finally:
        store.close()


@pytest.fixture
def store(database: str) -> Iterator[Store]:
    """The database with thirty cadres in it."""
    with inhabited(database, CHATS) as store:
        yield store


@pytest.fixture
async def api() -> AsyncIterator[TownApi]:
    """The Bot API; small batches, so that a kill falls between any two of them."""
    async with TownApi(TOKEN) as server:
        server.batch_limit = 5
        yield server
