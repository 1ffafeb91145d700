"""The same conversation over both libraries: real HTTP on this machine, nothing patched."""

import os
from collections.abc import AsyncIterator, Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from bot.channels.telegram_channel import Surroundings, TelegramChannel
from bot.channels.telegram_common import TelegramSettings
from tests.support.bot_api import FakeBotApi
from tests.support.clock import HandClock
from tests.support.evidence_shelf import Shelf
from tests.support.house import open_house
from tests.support.telegram_house import COMMANDS, NOW, PICTURE, TOKEN, House, Waits


@pytest.fixture(scope="session", params=["aiogram", "ptb"])
def library(request: pytest.FixtureRequest) -> str:
    """Both libraries in turn; aiogram is imported once for the whole run, for it takes seconds."""
    import_module(f"bot.channels.telegram_{request.param}")
    return str(request.param)


@pytest.fixture
async def api() -> AsyncIterator[FakeBotApi]:
    """Our own Bot API."""
    async with FakeBotApi(TOKEN) as server:
        yield server


@pytest.fixture
def house() -> House:
    """Where updates are kept."""
    return House()


@pytest.fixture
def waits() -> Waits:
    """The waits of the channel."""
    return Waits()


@pytest.fixture
def media(tmp_path: Path) -> Path:
    """A media store with a picture, a document, and what is too large."""
    (tmp_path / "chart.png").write_bytes(PICTURE)
    (tmp_path / "report.docx").write_bytes(b"PK report")
    for name, size in (("poster.png", 10 * 1024 * 1024 + 1), ("film.bin", 50 * 1024 * 1024 + 1)):
        (tmp_path / name).touch()
        os.truncate(tmp_path / name, size)  # sparse: it costs nothing until it is read
    return tmp_path


@pytest.fixture
def around(media: Path, waits: Waits) -> Surroundings:
    """What the house gives to the channel."""
    return Surroundings(
        now=lambda: NOW,
        read_media=lambda path: (media / path).read_bytes(),
        commands=COMMANDS,
        jitter=lambda: 1.0,
        sleep=waits,
    )


async def _hang_up(channel: TelegramChannel) -> None:
    """Close aiogram's connections, if it has any.

    Closed by itself it waits a quarter of a second for encrypted ones; here is none.
    """
    session = getattr(getattr(channel._api, "_session", None), "_session", None)
    if session is not None:
        await session.close()


@pytest.fixture
async def make_channel(
    library: str, around: Surroundings
) -> AsyncIterator[Callable[..., TelegramChannel]]:
    """Open channels over the library of this turn, and close them in the end."""
    opened: list[TelegramChannel] = []

    def make(base: str, token: str = TOKEN, **settings: Any) -> TelegramChannel:
        module = import_module(f"bot.channels.telegram_{library}")
        chosen = TelegramSettings(token=token, api_base=base, poll_seconds=1, **settings)
        opened.append(module.open_channel(chosen, around))
        return opened[-1]

    yield make
    for channel in opened:
        await _hang_up(channel)
        await channel.close()


@pytest.fixture
def channel(make_channel: Callable[..., TelegramChannel], api: FakeBotApi) -> TelegramChannel:
    """A channel that polls our own Bot API."""
    return make_channel(api.base)


@pytest.fixture
def shelf(channel: TelegramChannel, clock: HandClock, tmp_path: Path) -> Iterator[Shelf]:
    """A shelf on which nothing is kept yet."""
    opened = open_house(tmp_path / "unused", clock)
    opened.move_in()
    shelf = Shelf(opened, channel, tmp_path / "kept", clock)
    yield shelf
    shelf.writer.close()
    opened.store.close()
