"""The demo as `make demo` runs it, on a free port and in a folder of its own."""

from contextlib import asynccontextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.channels.console import ABILITIES
from bot.demo import demo_running, fill, secret_in
from bot.opening import opened
from bot.settings import read_settings
from domain.chat import Abilities

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEB = Abilities(text_units=20_000, buttons_per_row=3, buttons_total=60, label_chars=80)


@asynccontextmanager
async def demo_at(folder, moment="2026-06-05T08:00"):
    settings = read_settings(
        database_url=f"sqlite:///{folder / 'donghanh.db'}",
        media_dir=folder / "media",
        secret_key=secret_in(folder),
    )
    begins = datetime.fromisoformat(moment).replace(tzinfo=ZONE)
    with opened(settings, {"web": WEB, "console": ABILITIES}) as house:
        fill(house, begins)
        async with demo_running(house, begins, "127.0.0.1", 0) as (address, app):
            yield address, app, house
