"""The digest counts the same on a real PostgreSQL."""

from pathlib import Path

import pytest

from domain.digest.lines import Line, What
from tests.digest.conftest import Ward
from tests.digest.roster import WARD
from tests.support.clock import HandClock
from tests.support.house import open_house
from tests.support.postgres import postgres_server, postgres_url

__all__ = ["postgres_server", "postgres_url"]


@pytest.mark.slow
def test_postgresql_and_sqlite_agree(
    ward: Ward, postgres_url: str, tmp_path: Path, clock: HandClock
):
    """Counts, households and their order are the same in both databases."""
    opened = open_house(tmp_path / "other", clock, postgres_url)
    try:
        other = Ward(opened)
        other.live()
        here, there = ward.figures(), other.figures()
        lists = []
        for each in (ward, other):
            with each.house.work() as work:
                lists.append(work.figures.behind(WARD, Line(What.HOMES), here.span, None))
                lists.append(work.figures.stuck(WARD, here.span))
    finally:
        opened.store.close()

    assert there == here
    assert lists[:2] == lists[2:]
