"""The demo as `make demo` runs it, on a free port and in a folder of its own."""

from contextlib import AbstractContextManager, asynccontextmanager
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zoneinfo import ZoneInfo

from bot.channels.console import ABILITIES
from bot.demo import demo_running, fill, secret_in
from bot.opening import Opened, opened
from bot.settings import read_settings
from domain.chat import Abilities

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
WEB = Abilities(text_units=20_000, buttons_per_row=3, buttons_total=60, label_chars=80)


@cache
def _filled(moment: str) -> dict[str, bytes]:
    """The files of a demo into which everybody has just moved, made once: it takes seconds."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        with _opened(folder) as house:
            fill(house, _begins(moment))
        return {file.name: file.read_bytes() for file in folder.iterdir() if file.is_file()}


def _begins(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=ZONE)


def _opened(folder: Path) -> AbstractContextManager[Opened]:
    settings = read_settings(
        database_url=f"sqlite:///{folder / 'donghanh.db'}",
        media_dir=folder / "media",
        secret_key=secret_in(folder),
    )
    return opened(settings, {"web": WEB, "console": ABILITIES})


@asynccontextmanager
async def demo_at(folder, moment="2026-06-05T08:00"):
    filled_demo(folder, moment)
    begins = _begins(moment)
    with _opened(folder) as house:
        fill(house, begins)  # sees that it is filled
        async with demo_running(house, begins, "127.0.0.1", 0) as (address, app):
            yield address, app, house


def filled_demo(folder: Path, moment: str = "2026-06-05T08:00") -> None:
    """Make the folder of a demo into which everybody has just moved."""
    folder.mkdir(parents=True)
    for name, content in _filled(moment).items():
        (folder / name).write_bytes(content)
