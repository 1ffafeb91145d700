"""Fixtures that carry the suite: a clock wound by hand, the house, and people who type."""

import gc

import pytest
import structlog

from tests.support import town
from tests.support.clock import HandClock
from tests.support.house import Typist, open_house
from tests.support.once import work_it_out_once
from tests.support.quick_folders import use_quick_folders


def pytest_configure():
    """Choose where the folders of the tests lie, before the first is made; log faults plainly."""
    use_quick_folders()
    work_it_out_once()
    # By itself structlog draws every variable of every frame, for minutes where there are many.
    plain = structlog.dev.ConsoleRenderer(
        colors=False, exception_formatter=structlog.dev.plain_traceback
    )
    structlog.configure([structlog.processors.add_log_level, plain])


def pytest_collection_finish():
    """Let the collector of unused objects leave alone what is there for the whole run."""
    gc.collect()
    gc.freeze()


@pytest.fixture
def clock():
    hand = HandClock.__new__(HandClock)
    hand.set("2026-06-05 08:00")
    return hand


@pytest.fixture
def house(tmp_path, clock):
    opened = open_house(tmp_path / "media", clock)
    opened.move_in()
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def lan(house):
    return house.typist(town.LAN, "Chị Lan")


@pytest.fixture
def minh(house):
    return house.typist(town.MINH, "Anh Minh")


@pytest.fixture
def huong(house):
    return house.typist(town.HUONG, "Chị Hương")


@pytest.fixture
def nga(house):
    return house.typist(town.NGA, "Đ/c Nga")


@pytest.fixture
def pao(house):
    return house.typist(town.PAO, "Ông Páo")
