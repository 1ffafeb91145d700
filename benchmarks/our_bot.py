"""Our bot as a process of its own: the real app on a database file, polling a Bot API.

python -m benchmarks.our_bot LIBRARY API TOKEN FOLDER PEOPLE
"""

import asyncio
import sys
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path

from benchmarks.village import village
from bot.app import App
from bot.channels.telegram_channel import Surroundings
from bot.channels.telegram_common import ABILITIES, NAME, TelegramSettings
from bot.clock import SystemClock
from bot.memory import settle
from domain.chat import Address
from tests.support.cadres import move_in


async def serve(library: str, api: str, token: str, folder: str, people: str) -> None:
    """Serve until killed."""
    clock = SystemClock()
    with village(Path(folder), {NAME: ABILITIES}) as opened:
        chats = [Address(NAME, str(number + 1)) for number in range(int(people))]
        move_in(opened.store, chats, datetime.now(UTC))
        around = Surroundings(now=clock.now, read_media=opened.house.media.read)
        module = import_module(f"bot.channels.telegram_{library}")
        channel = module.open_channel(TelegramSettings(token=token, api_base=api), around)
        app = App(opened.house, opened.writer, {NAME: channel}, clock)
        await app.run()
        settle()
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve(*sys.argv[1:]))
