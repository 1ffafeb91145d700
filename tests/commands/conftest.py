import json
import shutil
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest

from bot.__main__ import main
from bot.demo import MOMENT, SHOWN
from domain.chat import Address
from messages.proof import text_faults
from storage.database import open_database
from storage.roster import load_roster
from storage.schema import ensure
from storage.sealing import Sealer
from storage.store import Store
from tests.support import town
from tests.support.clock import HandClock
from tests.support.house import agree

SECRET = "test-secret-" * 4
NOON = "2026-06-05T12:00:00+07:00"


@dataclass
class Ran:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it said to a machine."""
        return json.loads(self.out)


@pytest.fixture
def elsewhere(tmp_path, monkeypatch):
    """An empty folder without any setting: a fresh clone on a fresh machine."""
    import os

    for name in [name for name in os.environ if name.startswith("DONGHANH_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    # The log outlives a test; the captured stream does not.
    monkeypatch.setattr("bot.logs.set_up", lambda *_, **__: None)
    return tmp_path


@pytest.fixture
def donghanh(elsewhere, capsys):
    """Run a command in this very process."""

    def run(*arguments):
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main(list(map(str, arguments)))
        said = capsys.readouterr()
        return Ran(int(ended.value.code or 0), said.out, said.err)

    return run


@cache
def _proofread(texts, zone):
    return tuple(text_faults({tongue: dict(known) for tongue, known in texts}, zone))


@pytest.fixture(autouse=True)
def _words_are_proofread_once(monkeypatch):
    """The same words have the same faults: each catalogue is gone through once for all tests."""

    def known(texts, zone):
        return _proofread(tuple((name, tuple(texts[name].items())) for name in texts), zone)

    monkeypatch.setattr("bot.checks.data.text_faults", known)


@pytest.fixture(scope="session")
def _filled(tmp_path_factory):
    folder = tmp_path_factory.mktemp("town")
    store = Store(open_database(f"sqlite:///{folder / 'donghanh.db'}"), Sealer(SECRET))
    ensure(store.engine, Sealer(SECRET))
    clock = HandClock.__new__(HandClock)
    clock.set("2026-06-05 08:00")
    with store.begin() as work:
        load_roster(work, town.UNITS, town.PEOPLE, town.HOUSEHOLDS, town.ASSIGNMENTS)
        for person in town.PEOPLE:
            work.people.bind(Address("web", person.id), person.id, clock.now())
            agree(work, person, Address("web", person.id), clock.now())
        work.notes.put(SHOWN, town.LAN.id)
        work.notes.put(MOMENT, NOON)
    store.close()
    (folder / "secret_key").write_text(SECRET, encoding="ascii")
    return folder


@pytest.fixture
def data(_filled, elsewhere):
    """The data of a demo in which the small town lives; its clock stands at noon on 5 June 2026."""
    folder = elsewhere / "town"
    shutil.copytree(_filled, folder)
    return folder


@pytest.fixture
def work_in(data):
    """Open a unit of work in the data."""
    stores = []

    def begin():
        store = Store(open_database(f"sqlite:///{data / 'donghanh.db'}"), Sealer(SECRET))
        stores.append(store)
        return store.begin()

    yield begin
    for store in stores:
        store.close()
