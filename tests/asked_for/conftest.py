"""The commune of Sơn Dương, on a Friday morning in June."""

import pytest

from tests.asked_for import sonduong
from tests.support.house import Typist, open_house


@pytest.fixture
def house(tmp_path, clock):
    """A house in which the commune lives."""
    clock.set("2026-06-05 09:00")
    opened = open_house(tmp_path / "media", clock)
    sonduong.move_in(opened)
    yield opened
    opened.store.close()
    Typist.known.clear()


@pytest.fixture
def kim(house):
    """Who compiles in the lead office."""
    return house.typist(sonduong.KIM, "Chị Kim")


@pytest.fixture
def van(house):
    """The officer of the other department."""
    return house.typist(sonduong.VAN, "Chị Vân")


@pytest.fixture
def mot(house):
    """The officer of the first hamlet."""
    return house.typist(sonduong.MOT, "Chị Một")


@pytest.fixture
def hai(house):
    """The officer of the second hamlet."""
    return house.typist(sonduong.HAI, "Chị Hai")
