"""Whoever wrote just before the power failed is kept all the same."""

import asyncio
import random
import signal
import sqlite3
import sys
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from tests.support.bot_api import FakeBotApi
from tests.support.telegram_house import TOKEN

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("ingest_child.py")
UPDATES = 120


@asynccontextmanager
async def child(library: str, api: FakeBotApi, database: Path):
    """Run the receiving process, and kill it in the end: it gets no chance to tidy up."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        str(CHILD),
        library,
        api.base,
        TOKEN,
        str(database),
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT), "PATH": ""},
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
        await process.wait()


@pytest.mark.slow
@pytest.mark.timeout(300)
@pytest.mark.parametrize(("library", "kills"), [("ptb", 8), ("aiogram", 3)], indirect=["library"])
async def test_no_update_is_lost_however_often_the_process_is_killed(
    api, library, kills, tmp_path
):
    """120 people write while the receiving process is killed again and again: 120 are kept."""
    chance = random.Random(20260608)
    database = tmp_path / "inbox.sqlite3"
    api.batch_limit = 3  # many small batches: a kill falls between any two steps
    shares = [UPDATES // kills] * (kills - 1) + [UPDATES - UPDATES // kills * (kills - 1)]
    unconfirmed = 0

    for turn, share in enumerate(shares):
        async with child(library, api, database) as process:
            await api.until(lambda: api.polls_waiting > 0, seconds=60)
            killing = asyncio.create_task(_kill_after(process, chance.uniform(0.0, 0.03)))
            for number in range(share):
                await api.say(f"người {turn}.{number}", chat=1000 + number)
                await asyncio.sleep(chance.uniform(0.0, 0.004))
            await killing
            assert process.returncode == -signal.SIGKILL
        unconfirmed += len(api.updates)
    async with child(library, api, database):
        await api.until(lambda: not api.updates, seconds=60)

    assert unconfirmed > 0, "no kill came early enough to prove anything"
    assert _kept(database) == (UPDATES, UPDATES)


async def _kill_after(process: asyncio.subprocess.Process, seconds: float) -> None:
    await asyncio.sleep(seconds)
    process.kill()
    await process.wait()


def _kept(database: Path) -> tuple[int, int]:
    with closing(sqlite3.connect(database)) as connection:
        asked = "select count(*), count(distinct text) from inbox"
        rows, people = connection.execute(asked).fetchone()
        return rows, people
