"""Whoever is killed while files are swept goes on the next night, and takes none that is needed."""

import asyncio
import os
import signal
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert, select

from bot.clock import SystemClock
from bot.media import FileStore
from domain.personal.retention import GRACE
from storage.sealed_content import sealed_content
from storage.sealing import Sealer
from storage.tables import audit, web_message
from tests.faults.mortal import SECRET

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("sweep_child.py")
ORPHANS, NEEDED = 12, 4


@pytest.fixture
def media(tmp_path):
    """Sixteen photos that were uploaded two days ago, and the file store that they lie in."""
    files = FileStore(tmp_path / "media", Sealer(SECRET))
    at = (SystemClock().now() - GRACE - timedelta(days=1)).timestamp()
    names = [files.put("anh.jpg", b"\xff\xd8\xff a picture") for _ in range(ORPHANS + NEEDED)]
    for name in names:
        os.utime(tmp_path / "media" / name, (at, at))
    return files, names[:NEEDED]


async def _night(database, tmp_path, lives):
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(CHILD), database, str(tmp_path / "media"), SECRET, str(lives),
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return await process.wait()


@pytest.mark.slow
async def test_a_sweep_that_is_killed_goes_on_the_next_night(store, database, media, tmp_path):
    """Two nights end by a kill, the third ends by itself: what is named is there, the rest is not."""
    files, needed = media
    with store.begin() as work:
        for name in needed:
            said = sealed_content(work.sealer, {"picture": {"path": name}})
            at = SystemClock().now()
            row = {"chat": "1", "at": at, "direction": "in", "content": said}
            work.connection.execute(insert(web_message), row)

    assert await _night(database, tmp_path, 5) == -signal.SIGKILL
    assert len(list(files.names())) == ORPHANS + NEEDED - 5
    assert await _night(database, tmp_path, 3) == -signal.SIGKILL
    assert await _night(database, tmp_path, 0) == 0

    assert set(files.names()) == set(needed)
    with store.begin() as work:
        told = select(audit.c.detail).where(audit.c.subject == "files")
        assert work.connection.execute(told).scalars().all() == ["4 files"]
        assert work.audit.examined().flaw is None
