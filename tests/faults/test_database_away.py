"""The database is away in the middle of conversations: people wait, and nothing else happens."""

import asyncio
import random
import sqlite3
from contextlib import closing

import psycopg
import pytest

from tests.faults.outage import Outage, lived_through
from tests.faults.stoppable import stoppable_server

CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
    "WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


@pytest.fixture
def server():
    """A PostgreSQL that nobody else uses."""
    with stoppable_server() as server:
        yield server


class HeldFile:
    """A file that another process has locked to write."""

    def __init__(self, file):
        self._other = sqlite3.connect(
            file, isolation_level=None, timeout=20, check_same_thread=False
        )

    async def take(self, _):
        """Lock it, as a backup or a stray tool does."""
        await asyncio.to_thread(self._other.execute, "BEGIN IMMEDIATE")

    async def give_back(self, _):
        """Let go of it."""
        self._other.execute("ROLLBACK")

    def close(self):
        """End the other process's part."""
        self._other.close()


class CutLines:
    """Somebody who ends every connection to a database again and again."""

    def __init__(self, url, chance):
        self._url = url
        self._chance = chance
        self._cutting = None
        self.cuts = 0

    async def begin(self, _):
        """Begin to cut."""
        self._cutting = asyncio.create_task(self._cut())

    async def end(self, _):
        """Leave them alone."""
        self._cutting.cancel()
        await asyncio.wait([self._cutting])

    async def _cut(self):
        async with await psycopg.AsyncConnection.connect(self._url, autocommit=True) as line:
            while True:
                await asyncio.sleep(self._chance.uniform(0, 0.2))
                done = await line.execute(CUT)
                self.cuts += done.rowcount


async def through_a_server_that(away, back, server, api, tmp_path, *, seconds, cadres):
    """Hold conversations through it; return what was seen."""
    outage = Outage(getattr(server, away), getattr(server, back), seconds)
    async with lived_through(outage, api, server.url, tmp_path, cadres=cadres):
        outage.tell(f"PostgreSQL: {away}")
    return outage


async def through_a_locked_file(api, tmp_path, *, seconds, cadres, patience=40):
    """Hold conversations through it; return what was seen."""
    file = tmp_path / "donghanh.db"
    file.touch()
    with closing(HeldFile(file)) as held:
        outage = Outage(held.take, held.give_back, seconds)
        url = f"sqlite:///{file}"
        async with lived_through(outage, api, url, tmp_path, cadres=cadres, patience=patience):
            outage.tell("SQLite: locked by another process")
    return outage


def assert_nothing_moved(outage):
    """While it lasted nothing was acknowledged, nothing was said, and updates waited."""
    assert outage.ended.confirmed_below == outage.begun.confirmed_below
    assert outage.ended.said == outage.begun.said
    assert outage.ended.waiting > 0


@pytest.mark.slow
async def test_a_server_that_was_stopped_is_back_and_everybody_is_answered(server, api, tmp_path):
    """PostgreSQL is stopped for three seconds while six cadres report."""
    outage = await through_a_server_that(
        "stop", "start", server, api, tmp_path, seconds=3, cadres=6
    )

    assert_nothing_moved(outage)
    assert outage.all_answered_after < 15


@pytest.mark.slow
async def test_a_file_that_another_process_locks_makes_people_wait_and_no_more(api, tmp_path):
    """SQLite is locked for three seconds while six cadres report."""
    outage = await through_a_locked_file(api, tmp_path, seconds=3, cadres=6)

    assert_nothing_moved(outage)
    assert outage.all_answered_after < 5
    assert "WARNING" not in outage.log.upper()


@pytest.mark.slow
async def test_connections_that_are_cut_in_the_middle_of_turns_cost_nobody_an_answer(
    postgres_url, api, tmp_path
):
    """PostgreSQL ends every connection, again and again, while six cadres report."""
    lines = CutLines(postgres_url, random.Random(20261123))
    outage = Outage(lines.begin, lines.end, 4)
    async with lived_through(outage, api, postgres_url, tmp_path, cadres=6):
        outage.tell(f"PostgreSQL: {lines.cuts} connections cut")

    assert lines.cuts >= 20


@pytest.mark.long
@pytest.mark.timeout(180)
async def test_hundreds_of_connections_that_are_cut(postgres_url, api, tmp_path):
    """The same for half a minute, with twenty cadres."""
    lines = CutLines(postgres_url, random.Random(20261123))
    outage = Outage(lines.begin, lines.end, 30)
    async with lived_through(outage, api, postgres_url, tmp_path, cadres=40, patience=90):
        outage.tell(f"PostgreSQL: {lines.cuts} connections cut")

    assert lines.cuts >= 200


@pytest.mark.long
@pytest.mark.timeout(180)
@pytest.mark.parametrize(
    ("away", "back"), [("stop", "start"), ("crash", "start"), ("freeze", "thaw")]
)
async def test_ten_seconds_without_a_server(server, api, tmp_path, away, back):
    """PostgreSQL is stopped, crashed or frozen for ten seconds while twenty cadres report."""
    outage = await through_a_server_that(away, back, server, api, tmp_path, seconds=10, cadres=20)

    assert_nothing_moved(outage)
    assert outage.all_answered_after < 25


@pytest.mark.long
@pytest.mark.timeout(240)
@pytest.mark.parametrize("seconds", [10, 45])
async def test_a_file_that_is_locked_for_long(api, tmp_path, seconds):
    """SQLite is locked for ten seconds, and for longer than the house waits in one go."""
    outage = await through_a_locked_file(
        api, tmp_path, seconds=seconds, cadres=20, patience=seconds + 60
    )

    assert_nothing_moved(outage)
    assert outage.all_answered_after < 45
