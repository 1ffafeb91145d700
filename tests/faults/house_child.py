"""The real house as a process of its own: the app on a database, polling a Bot API, until killed."""

import asyncio
import sys
from importlib import import_module
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.app import App
from bot.channels.telegram_channel import Surroundings
from bot.channels.telegram_common import ABILITIES, NAME, TelegramSettings
from bot.clock import SystemClock
from bot.compose import compose
from bot.logs import set_up
from bot.plans import read_plans
from storage.database import open_database
from storage.sealing import Sealer
from storage.store import Store
from storage.writer import Writer

ROOT = Path(__file__).parents[2]
PLANS = read_plans(ROOT / "programmes")
"""Read when this is imported: who starts many houses does it once."""


async def live(library: str, api: str, token: str, database: str, secret: str, media: str) -> None:
    """Live until killed."""
    set_up("text")
    clock = SystemClock()
    house = compose(
        plans=PLANS,
        media_dir=Path(media),
        zone=ZoneInfo("Asia/Ho_Chi_Minh"),
        channels={NAME: ABILITIES},
    )
    writer = Writer(Store(open_database(database), Sealer(secret)))
    around = Surroundings(now=clock.now, read_media=house.media.read)
    settings = TelegramSettings(token=token, api_base=api, poll_seconds=5)
    channel = import_module(f"bot.channels.telegram_{library}").open_channel(settings, around)
    await App(house, writer, {NAME: channel}, clock).run()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(live(*sys.argv[1:]))
