"""Telegram brings updates: it hears "200" when they are kept, and strangers are turned away."""

import json
import socket
from collections.abc import AsyncIterator

import pytest
from aiohttp import ClientSession, web

from bot.channels.telegram_webhook import PATH
from tests.support.bot_api import Fault, message, press
from tests.support.telegram_house import SECRET, running


@pytest.fixture
async def door(make_channel, api) -> AsyncIterator:
    """A channel in webhook mode behind a real web server."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        channel = make_channel(
            api.base,
            mode="webhook",
            public_url=f"http://127.0.0.1:{listener.getsockname()[1]}/",
            webhook_secret=SECRET,
            webhook_bytes=4000,
        )
        app = web.Application()
        app.add_routes(channel.routes())
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
        await runner.setup()
        await web.SockSite(runner, listener).start()
        yield channel
        await runner.cleanup()


async def test_the_door_is_registered_with_its_secret(api, door, house):
    """Address, secret and kinds of updates are told to Telegram; the menu is shown."""
    async with running(door, house):
        await api.until(lambda: bool(api.of("setMyCommands")))

    assert api.webhook["url"].endswith(PATH)
    assert "//telegram" not in api.webhook["url"]
    assert api.webhook["secret_token"] == SECRET
    assert api.webhook["allowed_updates"] == ["message", "callback_query"]


async def test_an_update_is_kept_before_telegram_hears_so(api, door, house):
    """What was brought stands in the house when 200 is said."""
    async with running(door, house):
        await api.until(lambda: bool(api.of("setWebhook")))
        status, _ = await api.bring({"update_id": 5, "message": message(text="chào")})

    assert status == 200
    assert [incoming.text for incoming in house.kept] == ["chào"]


async def test_a_press_is_answered_in_the_same_breath(api, door, house):
    """The answer to the webhook stops the waiting sign."""
    async with running(door, house):
        await api.until(lambda: bool(api.of("setWebhook")))
        status, body = await api.bring(
            {"update_id": 5, "callback_query": press(42, "t1:2", "cb77")}
        )

    assert status == 200
    assert json.loads(body) == {"method": "answerCallbackQuery", "callback_query_id": "cb77"}
    assert house.kept[0].button == "t1:2"


async def test_what_was_not_kept_is_brought_again(api, door, house, caplog):
    """A full disk is told to Telegram as one."""
    house.broken_times = 1
    update = {"update_id": 5, "message": message(text="chào")}
    async with running(door, house):
        await api.until(lambda: bool(api.of("setWebhook")))
        first, _ = await api.bring(update)
        second, _ = await api.bring(update)

    assert (first, second) == (500, 200)
    assert len(house.kept) == 1


@pytest.mark.parametrize("secret", ["wrong", "á", ""])
async def test_a_stranger_is_turned_away(api, door, house, secret):
    """Without the secret nothing is read."""
    async with running(door, house):
        await api.until(lambda: bool(api.of("setWebhook")))
        headers = {"X-Telegram-Bot-Api-Secret-Token": secret} if secret else {}
        async with (
            ClientSession() as client,
            client.post(api.webhook["url"], data=b"{}", headers=headers) as answer,
        ):
            status = answer.status

    assert status == 403
    assert house.kept == []


@pytest.mark.parametrize(
    ("body", "status"), [(b"not json", 400), (b"[1, 2]", 200), (b"x" * 5000, 413)]
)
async def test_bad_bodies_are_refused_or_passed_over(api, door, house, body, status):
    """Neither a flood nor nonsense gets in, and neither breaks the door."""
    async with running(door, house):
        await api.until(lambda: bool(api.of("setWebhook")))
        headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
        async with (
            ClientSession() as client,
            client.post(api.webhook["url"], data=body, headers=headers) as answer,
        ):
            assert answer.status == status

    assert house.kept == []


async def test_the_door_is_shut_while_nobody_receives(api, door, house):
    """Telegram keeps the update and comes again."""
    async with running(door, house):
        await api.until(lambda: bool(api.of("setWebhook")))
    status, _ = await api.bring({"update_id": 5, "message": message(text="chào")})

    assert status == 503


async def test_the_door_is_registered_when_the_network_is_back(api, door, house, waits):
    """Trouble at the start is waited out."""
    api.fail("setWebhook", Fault(502, "Bad Gateway"), Fault(429, "Slow", {"retry_after": 9}))
    async with running(door, house):
        await api.until(lambda: bool(api.of("setWebhook")))

    assert waits.seconds == [1.0, 9]


def test_only_webhook_mode_has_a_door(api, channel, make_channel):
    """While we poll, no address is open."""
    settings = {"public_url": "https://a.example", "webhook_secret": "s"}
    brought = make_channel(api.base, mode="webhook", **settings)

    assert channel.routes() == []
    assert [route.path for route in brought.routes()] == [PATH]
