"""The service: every channel that is configured, the ticks, health; it ends when it is asked to."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from importlib import import_module
from secrets import token_hex
from typing import Any
from urllib.parse import urlsplit

from bot.app import App
from bot.channels.telegram_channel import Surroundings, TelegramChannel
from bot.channels.telegram_common import TelegramSettings
from bot.clock import Clock
from bot.command_menu import command_menu
from bot.keys import seal_of
from bot.logs import get_logger
from bot.memory import settle
from bot.opening import Opened
from bot.refusal import RefusalError
from bot.safekeeping import Safekeeping
from bot.schedule import tick_for_ever
from bot.settings import Settings
from bot.signals import when_asked_to_end
from bot.web.calendar import calendar_routes
from bot.web.door import make_app, serving
from bot.web.guard import Sessions
from bot.web.store import StoredEnded, may_read, stored_web_channel, trespass_noted
from domain.chat import Channel

log = get_logger()

SETTLE_SECONDS = 5.0
"""How long messages under way are waited for at the end; the outbox keeps the others."""

LOOK_SECONDS = 2.0
"""How often open pages look for what another process kept, where there is more than one."""

HEALTH_SECONDS = 3.0
"""A database that takes longer to answer counts as one that does not."""


def telegram_settings(settings: Settings) -> TelegramSettings | None:
    """Return how Telegram is reached, or None if it is not switched on.

    Raises:
        RefusalError: If what is configured cannot work.
    """
    token = settings.telegram_token.get_secret_value()
    if not token:
        return None
    try:
        return TelegramSettings(
            token=token,
            api_base=settings.telegram_api_base,
            mode=settings.telegram_mode,
            public_url=settings.public_url,
            webhook_secret=settings.telegram_webhook_secret.get_secret_value(),
        )
    except ValueError as error:
        raise RefusalError(f"DONGHANH_TELEGRAM_*: {error}") from None


def telegram_channel(
    settings: Settings, telegram: TelegramSettings, opened: Opened, clock: Clock
) -> TelegramChannel:
    """Return the channel to Telegram, with the library of the settings; only here it is imported."""
    library = import_module(f"bot.channels.telegram_{settings.telegram_library}")
    surroundings = Surroundings(
        now=clock.now,
        read_media=opened.house.media.read,
        commands=command_menu(opened.house.words),
    )
    channel: TelegramChannel = library.open_channel(telegram, surroundings)
    return channel


@asynccontextmanager
async def service_running(
    opened: Opened, clock: Clock, *, host: str = "", port: int | None = None
) -> AsyncIterator[tuple[str, App]]:
    """Run the service until left; gives its address and the app.

    Raises:
        RefusalError: If the web address cannot be opened, or a channel is misconfigured.
    """
    settings = opened.settings
    host, port = host or settings.http_host, settings.http_port if port is None else port
    seal = seal_of(settings)
    # Another process on the same PostgreSQL may have kept something for our pages.
    look_seconds = None if settings.database_url.startswith("sqlite") else LOOK_SECONDS
    web = stored_web_channel(opened, seal, clock.now, look_seconds)
    channels: dict[str, Channel] = {web.name: web}
    # Whose photos and recordings lie on a server that is not ours.
    elsewhere: dict[str, Channel] = {}
    routes: list[Any] = []
    telegram = telegram_settings(settings)
    if telegram is not None:
        # Its library takes seconds to import: the loop goes on meanwhile.
        channel = await asyncio.to_thread(telegram_channel, settings, telegram, opened, clock)
        channels[channel.name] = elsewhere[channel.name] = channel
        routes += channel.routes()
    app = App(opened.house, opened.writer, channels, clock)
    web_app = make_app(
        channel=web,
        sessions=Sessions(
            seal,
            clock.now,
            https=settings.public_url.startswith("https://"),
            may_read=may_read(opened.writer),
            ended=StoredEnded(opened.writer),
        ),
        database_ok=_database_ok(opened),
        new_chat=lambda: token_hex(16),
        origins=_origins(settings),
        routes=[*routes, *calendar_routes(opened, seal, clock)],
        note=trespass_noted(opened.writer, clock.now),
    )
    async with AsyncExitStack() as stack:
        stack.push_async_callback(_end, app)
        # The door opens first: if it cannot, nothing has been begun that must be undone.
        address = await _opened_door(stack, web_app, host, port)
        await app.run()
        app.nursery.start(tick_for_ever(app.tick), "ticks")
        if elsewhere:
            safekeeping = Safekeeping(elsewhere, opened.writer, opened.house.media, clock)
            app.nursery.start(safekeeping.run(), "safekeeping")
        log.info("running", address=address, channels=sorted(channels))
        yield address, app
        log.info("stopping")


async def serve(opened: Opened, clock: Clock) -> None:
    """Run the service until SIGTERM or SIGINT; what is under way is finished."""
    asked = asyncio.Event()
    with when_asked_to_end(asked.set):
        async with service_running(opened, clock):
            settle()
            await asked.wait()
    log.info("stopped")


async def _opened_door(stack: AsyncExitStack, web_app: Any, host: str, port: int) -> str:
    try:
        return await stack.enter_async_context(serving(web_app, host, port))
    except OSError as error:
        raise RefusalError(
            f"{host}:{port} cannot be opened ({error.strerror}); stop what listens there, or "
            "choose another with DONGHANH_HTTP_HOST and DONGHANH_HTTP_PORT"
        ) from error


async def _end(app: App) -> None:
    try:
        await asyncio.wait_for(app.postman.settled(), SETTLE_SECONDS)
    except TimeoutError:
        log.warning("messages under way were left for the next start")
    await app.stop()


def _database_ok(opened: Opened) -> Callable[[], Awaitable[bool]]:
    async def ok() -> bool:
        try:
            asked = opened.writer.submit(lambda work: work.notes.get("health"))
            await asyncio.wait_for(asyncio.wrap_future(asked), HEALTH_SECONDS)
        except Exception as error:  # noqa: BLE001 - whatever it is, the answer is no
            log.warning("the database does not answer", why=str(error))
            return False
        return True

    return ok


def _origins(settings: Settings) -> Iterable[str]:
    parts = urlsplit(settings.public_url)
    return (f"{parts.scheme}://{parts.netloc}",) if parts.scheme and parts.netloc else ()
