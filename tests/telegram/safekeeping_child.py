"""A process that keeps evidence, and is killed the moment a file is on the disk."""

import asyncio
import os
import signal
import sys
from datetime import datetime
from importlib import import_module
from pathlib import Path

from bot.channels.telegram_channel import Surroundings
from bot.channels.telegram_common import TelegramSettings
from bot.media import FileStore
from bot.safekeeping import Safekeeping
from storage.database import open_database
from storage.sealing import Sealer
from storage.store import Store
from storage.writer import Writer
from tests.support.clock import HandClock


class DeadlyStore(FileStore):
    """Keeps a file, and does not live to tell."""

    def keep(self, path: str, content: bytes) -> None:
        """Keep it, then die."""
        super().keep(path, content)
        os.kill(os.getpid(), signal.SIGKILL)


async def safekeep(library: str, base: str, token: str, database: str, media: str) -> None:
    """Look once."""
    module = import_module(f"bot.channels.telegram_{library}")
    clock = HandClock(datetime.fromisoformat("2026-06-05T01:00+00:00"))
    around = Surroundings(now=clock.now, read_media=lambda path: Path(path).read_bytes())
    channel = module.open_channel(TelegramSettings(token=token, api_base=base), around)
    writer = Writer(Store(open_database(f"sqlite:///{database}"), Sealer("of the tests")))
    files = DeadlyStore(Path(media))
    await Safekeeping({"telegram": channel}, writer, files, clock).look()


if __name__ == "__main__":
    asyncio.run(safekeep(*sys.argv[1:]))
