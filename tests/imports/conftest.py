import shutil

import pytest

from storage.database import open_database
from storage.roster import load_roster
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from tests.support import town

SECRET = "test-secret-" * 4


def _open(folder):
    return Store(open_database(f"sqlite:///{folder / 'donghanh.db'}"), Sealer(SECRET))


@pytest.fixture(scope="session")
def _filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("imports")
    store = _open(folder)
    ensure(store.engine, Sealer(SECRET))
    with store.begin() as work:
        load_roster(work, town.UNITS, town.PEOPLE, town.HOUSEHOLDS, town.ASSIGNMENTS)
    store.close()
    return folder


@pytest.fixture(scope="session")
def seen(_filled):
    """The small town, to look at."""
    store = _open(_filled)
    yield store
    store.close()


@pytest.fixture
def store(_filled, tmp_path):
    """The small town, to write in."""
    shutil.copytree(_filled, tmp_path / "town")
    made = _open(tmp_path / "town")
    yield made
    made.close()
