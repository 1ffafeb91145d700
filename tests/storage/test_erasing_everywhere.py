"""An erasure, a copy and a sweep do the same on every database."""

from datetime import UTC, datetime

from domain.personal.erasing import Nameless, Scope
from storage.roster import load_roster
from storage.sweeping import sweep
from tests.support import town
from tests.support.filled import HOME, NAME, fill, words_left

NOW = datetime(2026, 6, 5, 1, tzinfo=UTC)
TODAY = NOW.date()


def test_nothing_is_left_on_any_database(empty_store):
    """Told first, then done, then the pages are written anew; the trail stays whole."""
    with empty_store.begin() as work:
        load_roster(work, town.UNITS, town.PEOPLE, town.HOUSEHOLDS, town.ASSIGNMENTS)
        fill(work)
        work.audit.note("p-lan", "viewed", HOME, NOW, NAME)
    with empty_store.begin() as work:
        outlook = work.erasing.outlook(Scope.HOUSEHOLD, HOME, NOW)
        copy = work.copies.of(Scope.HOUSEHOLD, HOME, NOW)
    with empty_store.begin() as work:
        done = work.erasing.erase(
            Scope.HOUSEHOLD, HOME, Nameless("hộ", "người"), None, "đơn", NOW, TODAY
        )

    assert done.outlook.counts == outlook.counts
    assert copy.name == NAME
    with empty_store.begin() as work:
        # The names of its files stay until the files are gone.
        work.erasing.files_removed(work.erasing.files_left())
        assert words_left(work) == []
        assert work.audit.examined().flaw is None
        assert work.retention.forget_surplus(NOW, NOW)[0] >= 0
    assert sweep(empty_store.engine)
