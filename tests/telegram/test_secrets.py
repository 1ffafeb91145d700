"""The token appears in no log and in no error, whatever goes wrong."""

import logging
import traceback

import pytest
from aiohttp import web

from bot.channels.telegram_api import WrongTokenError
from domain.chat import Address, Attachment, AttachmentKind, DeliveryError, Outgoing
from tests.support.bot_api import Fault
from tests.support.telegram_house import TOKEN, running

SECRET_PART = TOKEN.partition(":")[2]
LAN = Address("telegram", "42")
PHOTO = Attachment(AttachmentKind.PHOTO, "gone")


async def test_an_ordinary_day_shows_no_token(api, channel, house, caplog):
    """Not even at the lowest level of the log."""
    caplog.set_level(logging.DEBUG)
    await api.say("chào")
    await api.press("t1:1")

    async with running(channel, house):
        await house.has(2)
        await channel.send(LAN, Outgoing("Chào chị ạ"))

    assert SECRET_PART not in caplog.text


@pytest.mark.parametrize(
    "fault",
    [
        Fault(400, f"Bad Request: /bot{TOKEN}/sendMessage"),
        Fault(403, f"Forbidden for {TOKEN}"),
        Fault(500, f"trouble at {TOKEN}"),
        Fault(404, f"Not Found: {TOKEN}"),
    ],
)
async def test_a_server_that_repeats_the_token_is_not_repeated(api, channel, caplog, fault):
    """What it said is told on with the token made unreadable."""
    caplog.set_level(logging.DEBUG)
    api.fail("sendMessage", fault)

    with pytest.raises(DeliveryError) as caught:
        await channel.send(LAN, Outgoing("Chào chị ạ"))

    assert SECRET_PART not in _told(caught.value) + caplog.text


async def test_a_lost_file_shows_no_token(api, channel, caplog):
    """A file's address holds the token; the error does not."""
    caplog.set_level(logging.DEBUG)
    api.files["gone"] = b""

    with pytest.raises(DeliveryError) as caught:
        await channel.fetch(PHOTO)

    assert SECRET_PART not in _told(caught.value) + caplog.text


async def test_a_refused_token_is_not_shown(make_channel, api, house, caplog):
    """The one who mends it knows where it stands."""
    caplog.set_level(logging.DEBUG)
    channel = make_channel(api.base, token="42:AAother_token-9")

    with pytest.raises(WrongTokenError) as caught:
        await channel.run(house.receive)

    assert "AAother" not in _told(caught.value) + caplog.text


@pytest.mark.parametrize("status", [200, 302, 404, 502])
async def test_a_page_in_the_way_is_not_told_on(make_channel, house, waits, caplog, status):
    """A hotel's login page or a broken proxy: no answer of the Bot API, and waited out."""
    caplog.set_level(logging.DEBUG)

    async def login(request: web.Request) -> web.Response:
        headers = {"Location": str(request.url)} if status == 302 else {}
        return web.Response(
            status=status,
            headers=headers,
            text=f"<html>{request.url}</html>",
            content_type="text/html",
        )

    app = web.Application()
    app.router.add_route("*", "/{path:.*}", login)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0][:2]
    channel = make_channel(f"http://{host}:{port}")

    with pytest.raises(DeliveryError) as caught:
        await channel.send(LAN, Outgoing("Chào chị ạ"))
    async with running(channel, house):
        await waits.has(2)
    await runner.cleanup()

    assert SECRET_PART not in _told(caught.value) + caplog.text


def _told(error: BaseException) -> str:
    return "".join(traceback.format_exception(error)) + repr(error) + str(error.args)
