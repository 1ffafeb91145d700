"""A process that forgets what is old, and is killed the moment some files are off the disk."""

import os
import signal
import sys
from datetime import datetime, timedelta
from pathlib import Path

from bot.media import FileStore
from domain.personal.retention import Keep
from handlers.personal.retention import forget
from storage.database import open_database
from storage.sealing import Sealer
from storage.store import Store


class DeadlyStore(FileStore):
    """Removes files, and does not live to remove the last of them."""

    lives = 0

    def remove_idle(self, path: str, wait: timedelta) -> bool:
        """Remove it; when enough are gone, die."""
        went = super().remove_idle(path, wait)
        self.lives -= 1
        if self.lives == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return went


def sweep(database: str, media: str, secret: str, lives: str) -> None:
    """Forget, as at night."""
    sealer = Sealer(secret)
    store = Store(open_database(database), sealer)
    files = DeadlyStore(Path(media), sealer)
    files.lives = int(lives)

    def do(work_on):
        with store.begin() as work:
            return work_on(work)

    forget(do, Keep(), datetime.fromisoformat("2026-06-05T19:00+00:00"), files)
    store.close()


if __name__ == "__main__":
    sweep(*sys.argv[1:])
