"""The same conversation against a Bot API that somebody else wrote: it is stricter than ours."""

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from aiohttp import web
from lo_bot_api_emulator import ApiRefusal, LoBotApiEmulator

from domain.chat import (
    Address,
    Button,
    GoneError,
    MovedError,
    Outgoing,
    RefusedError,
    TryLaterError,
    Upload,
)
from tests.support.bot_api import message, press
from tests.support.telegram_house import SECRET, TOKEN, House, running

LAN = Address("telegram", "42")
ROWS = ((Button("Đã có", "t1:1"), Button("Chưa có", "t1:2")),)
CHART = Upload("chart.png", "tuần 23.png", "image/png")
REPORT = Upload("report.docx", "Báo cáo.docx", "application/octet-stream")
FAULTS = {
    "429": ApiRefusal("Too Many Requests: retry after 3", 429, {"retry_after": 3}),
    "403": ApiRefusal("Forbidden: bot was blocked by the user", 403),
    "-5": ApiRefusal("Bad Request: group chat was upgraded", 400, {"migrate_to_chat_id": -1005}),
}


class Peer(LoBotApiEmulator):
    """The emulator, in which some chats are troublesome."""

    def validate(self, method, fields, uploads):
        """Refuse what goes to a troublesome chat."""
        if method == "sendMessage" and str(fields.get("chat_id")) in FAULTS:
            raise FAULTS[str(fields["chat_id"])]
        return super().validate(method, fields, uploads)

    def done(self, method: str) -> list[dict]:
        """Return the successful calls of a method."""
        return [r for r in self.requests if r["method"] == method and r["status"] == 200]


def listening() -> socket.socket:
    """Return a socket on a free port of this machine."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    return listener


def address(listener: socket.socket) -> str:
    """Return where a socket is reached."""
    return f"http://127.0.0.1:{listener.getsockname()[1]}"


@asynccontextmanager
async def served(app: web.Application, listener: socket.socket) -> AsyncIterator[str]:
    """Serve an application there."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.SockSite(runner, listener).start()
    try:
        yield address(listener)
    finally:
        await runner.cleanup()


@pytest.fixture
async def peer() -> Peer:
    """The independent Bot API."""
    return Peer(allow_insecure_loopback_webhooks=True)


async def converse(peer: Peer, channel, house: House) -> None:
    """A cadre types, presses a button, sends a photo; the assistant answers each in its way."""
    photo = [{"file_id": "unknown", "file_unique_id": "u", "width": 8, "height": 8}]
    await peer.enqueue_update({"message": message(text="/baocao")}, token=TOKEN)
    await house.has(1)
    await channel.send(LAN, Outgoing("Hộ ông Páo hiện nay thế nào ạ?", buttons=ROWS))
    await peer.enqueue_update({"callback_query": press(42, "t1:1", "7")}, token=TOKEN)
    await house.has(2)
    await channel.send(LAN, Outgoing("Mừng cho gia đình ạ.", picture=CHART))
    await peer.enqueue_update({"message": message(photo=photo)}, token=TOKEN)
    await house.has(3)
    await channel.send(LAN, Outgoing("Báo cáo đây ạ.", document=REPORT))


def check(peer: Peer, house: House) -> None:
    """Everything came in once and in order, and everything went out."""
    assert [incoming.text for incoming in house.kept] == ["/baocao", "", ""]
    assert house.kept[1].button == "t1:1"
    assert house.kept[2].attachments[0].reference == "unknown"
    assert "reply_markup" in peer.done("sendMessage")[0]["fields"]
    assert len(peer.done("sendPhoto")) == 1
    assert len(peer.done("sendDocument")) == 1
    assert len(peer.done("setMyCommands")) == 1
    assert {request["status"] for request in peer.requests} == {200}


async def test_the_conversation_by_polling(peer, make_channel, house):
    """The press stops waiting, and nothing is refused."""
    async with served(peer.app(), listening()) as base:
        channel = make_channel(base)
        async with running(channel, house):
            await converse(peer, channel, house)

    check(peer, house)
    assert peer.done("answerCallbackQuery")[0]["fields"] == ["callback_query_id"]


async def test_the_conversation_by_webhook(peer, make_channel, house):
    """The same, brought to our door."""
    app, door = web.Application(), listening()
    async with served(peer.app(), listening()) as base:
        channel = make_channel(
            base, mode="webhook", public_url=address(door), webhook_secret=SECRET
        )
        app.add_routes(channel.routes())
        async with served(app, door), running(channel, house):
            await converse(peer, channel, house)

    check(peer, house)


async def test_its_refusals_have_their_meaning(peer, make_channel):
    """Wait, gone, moved, never."""
    async with served(peer.app(), listening()) as base:
        channel = make_channel(base)
        with pytest.raises(TryLaterError) as later:
            await channel.send(Address("telegram", "429"), Outgoing("Chào ạ"))
        with pytest.raises(GoneError):
            await channel.send(Address("telegram", "403"), Outgoing("Chào ạ"))
        with pytest.raises(MovedError) as moved:
            await channel.send(Address("telegram", "-5"), Outgoing("Chào ạ"))
        with pytest.raises(RefusedError):
            await channel.send(LAN, Outgoing("ạ" * 4097))
        too_long = ((Button("Có", "đ" * 33),),)
        with pytest.raises(RefusedError):
            await channel.send(LAN, Outgoing("Chào ạ", buttons=too_long))
        await channel.send(LAN, Outgoing("ạ" * 4096))

    assert later.value.wait_seconds == 3
    assert moved.value.chat == "-1005"


async def test_a_second_poller_is_told_of_the_first(peer, make_channel, house, waits, caplog):
    """Two programs with one token: the second says so, and waits."""
    async with served(peer.app(), listening()) as base:
        first, second = make_channel(base), make_channel(base)
        async with running(first, House()), running(second, house):
            await waits.has(1)

    assert "another program is receiving with this token" in caplog.text
