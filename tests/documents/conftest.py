import pytest

from tests.documents.official import document_of, movement_in_town
from tests.support.clock import HandClock
from tests.support.house import open_house


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    """The town after three decisions; whoever changes it takes a house of its own."""
    clock = HandClock.__new__(HandClock)
    clock.set("2026-06-05 08:00")
    opened = open_house(tmp_path_factory.mktemp("moved"), clock)
    opened.move_in()
    movement_in_town(opened)
    yield opened
    opened.store.close()


@pytest.fixture(scope="module")
def document(moved):
    """What the ward makes of its half-year."""
    return document_of(moved)
