"""The corner of the mountains, moved in and reformed, for whoever searches in it."""

from collections.abc import Iterator

import pytest

from storage.database import open_database
from storage.roster import load_roster
from storage.sealing import Sealer
from storage.store import Store
from storage.tables import metadata
from storage.work import SqlWork
from tests.search import place


@pytest.fixture(scope="session")
def mountains() -> Iterator[Store]:
    """A database in memory that nobody changes any more."""
    store = Store(open_database("sqlite://"), Sealer("a secret that only tests know"))
    metadata.create_all(store.engine)
    with store.begin() as work:
        load_roster(work, place.UNITS, place.PEOPLE, place.HOMES, place.ASSIGNMENTS)
        place.reform(work)
    yield store
    store.close()


@pytest.fixture
def work(mountains: Store) -> Iterator[SqlWork]:
    """A unit of work in it."""
    with mountains.begin() as begun:
        yield begun
