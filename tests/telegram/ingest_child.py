"""A process that only receives: it keeps every batch in a database file, until it is killed."""

import asyncio
import random
import sqlite3
import sys
from contextlib import closing
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from bot.channels.telegram_channel import Surroundings
from bot.channels.telegram_common import TelegramSettings
from domain.chat import Incoming


async def ingest(library: str, base: str, token: str, database: str) -> None:
    """Receive for ever; `receive` returns after the commit."""
    module = import_module(f"bot.channels.telegram_{library}")
    around = Surroundings(
        now=lambda: datetime.now(UTC),
        read_media=lambda path: Path(path).read_bytes(),
        jitter=random.random,
    )
    settings = TelegramSettings(token=token, api_base=base, poll_seconds=2)
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        connection.execute("pragma journal_mode = wal")
        connection.execute(
            "create table if not exists inbox (update_id text primary key, text text)"
        )

        async def receive(batch: list[Incoming]) -> None:
            await asyncio.sleep(0.003)  # a slow disk: there is time to be killed before the commit
            rows = [(incoming.update_id, incoming.text) for incoming in batch]
            with connection:
                connection.executemany("insert or ignore into inbox values (?, ?)", rows)

        await module.open_channel(settings, around).run(receive)


if __name__ == "__main__":
    asyncio.run(ingest(*sys.argv[1:]))
