"""The service inside this process: channels beside each other, one failing alone."""

import asyncio
from types import SimpleNamespace

import aiohttp
import pytest

import bot.service
from bot.abilities import EVERY_CHANNEL
from bot.channels.telegram_api import WrongTokenError
from bot.command_menu import command_menu
from bot.commands.installation import settings_at
from bot.opening import opened
from bot.refusal import RefusalError
from bot.service import service_running, telegram_settings
from bot.settings import read_settings
from bot.web.guard import COOKIE
from domain.chat import Address, Outgoing
from tests.support import town
from tests.support.clock import HandClock
from tests.support.evidence import JPEG, references, report

TOKEN = "123456:" + "A" * 35


@pytest.fixture
def now():
    hand = HandClock.__new__(HandClock)
    hand.set("2026-06-05 12:00")
    return hand


@pytest.fixture
def house(data):
    with opened(settings_at(str(data)), EVERY_CHANNEL) as house:
        yield house


class Telegram:
    """A channel as the service sees it."""

    name = "telegram"

    def __init__(self, trouble=None, send_seconds=0.0):
        self._trouble = trouble
        self._send_seconds = send_seconds
        self.sent = []
        self.closed = False

    def routes(self):
        return []

    async def run(self, receive):  # noqa: ARG002 - the shape of a channel
        if self._trouble:
            raise self._trouble
        await asyncio.Event().wait()

    async def send(self, address, outgoing):  # noqa: ARG002 - the same
        await asyncio.sleep(self._send_seconds)
        self.sent.append(outgoing.text)

    async def close(self):
        self.closed = True


async def health(address):
    async with aiohttp.ClientSession() as session, session.get(f"{address}/healthz") as answer:
        return await answer.json()


def with_telegram(house, monkeypatch, channel):
    """Switch a channel on in place of the real one."""
    settings = house.settings.model_copy(
        update={"telegram_token": read_settings(telegram_token=TOKEN).telegram_token}
    )
    object.__setattr__(house, "settings", settings)
    monkeypatch.setattr(bot.service, "telegram_channel", lambda *_: channel)


async def test_a_token_that_telegram_does_not_know_stops_that_channel_alone(
    house, now, monkeypatch
):
    """The web chat goes on, and health stays fine."""
    channel = Telegram(trouble=WrongTokenError("unknown token"))
    with_telegram(house, monkeypatch, channel)

    async with service_running(house, now, port=0) as (address, _):
        assert await health(address) == {"ok": True, "database": True}

    assert channel.closed


async def test_what_is_under_way_is_finished_at_the_end(house, now, monkeypatch):
    """A message that is being sent when the service is asked to stop is sent."""
    channel = Telegram(send_seconds=0.05)
    with_telegram(house, monkeypatch, channel)

    async with service_running(house, now, port=0) as (_, app):
        with house.store.begin() as work:
            parcel = work.outbox.put("o1", Address("telegram", "1"), Outgoing("Chào chị"),
                                     person_id=town.LAN.id, is_reply=True, now=now.now())  # fmt: skip
        app.postman.take([parcel])

    assert channel.sent == ["Chào chị"]
    with house.store.begin() as work:
        assert work.outbox.waiting(10) == []


async def test_a_stranger_on_the_web_joins_with_a_code(house, now):
    """The page begins a chat under a new name; the code given there joins it to a person."""
    with house.store.begin() as work:
        work.people.invite(town.DUNG.id, "ABCD2345", now.now(), now.now().replace(day=9))
    async with (
        service_running(house, now, port=0) as (address, _),
        aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session,
    ):
        begun = await session.post(f"{address}/api/begin", json={}, headers={"Origin": address})
        state = await (await session.get(f"{address}/api/state")).json()
        async with session.ws_connect(f"{address}/ws", headers={"Origin": address}) as line:
            hello = {"type": "hello", "chat": state["chat"], "token": state["token"], "after": 0}
            await line.send_json(hello)
            await line.send_json({"type": "text", "id": "11111111", "text": "/start ABCD2345"})
            heard = []
            while not any("Anh" in text or "Dũng" in text for text in heard):
                heard.append((await line.receive(timeout=5)).data)

    assert begun.status == 200
    with house.store.begin() as work:
        assert work.people.address_of(town.DUNG.id) == Address("web", state["chat"])


async def test_a_port_in_use_begins_nothing(house, now, monkeypatch):
    """Where the door cannot be opened, no channel is listened to."""
    channel = Telegram()
    with_telegram(house, monkeypatch, channel)

    async with service_running(house, now, port=0) as (address, _):
        port = int(address.rpartition(":")[2])
        with pytest.raises(RefusalError, match="cannot be opened"):
            async with service_running(house, now, port=port):
                pass


def test_health_says_no_when_the_database_does_not_answer(house):
    """An operator's monitor sees it; nothing is thrown."""
    house.writer.close()

    assert asyncio.run(bot.service._database_ok(house)()) is False


def test_every_command_of_the_menu_leads_somewhere(house):
    """What a messenger shows beside the keyboard is answered by a desk, in both languages."""
    known = house.house.inbox._routes.commands

    menu = command_menu(house.house.words)

    assert set(menu) == {"", "vi", "en"}
    for entries in menu.values():
        assert [name for name, _ in entries if name not in known] == []
        assert all(label for _, label in entries)


@pytest.mark.usefixtures("elsewhere")
def test_telegram_is_off_without_a_token_and_refused_with_a_wrong_one():
    """A token of the wrong shape ends the service before it begins."""
    assert telegram_settings(read_settings()) is None
    with pytest.raises(RefusalError, match="copy it once more"):
        telegram_settings(read_settings(telegram_token="abc"))
    with pytest.raises(RefusalError, match="public address"):
        telegram_settings(read_settings(telegram_token=TOKEN, telegram_mode="webhook"))


def test_the_library_of_the_settings_carries_telegram(house, now, monkeypatch):
    """The library is imported by its name, and the channel gets clock, files and menu."""
    given = {}

    def library(name):
        given["name"] = name
        return SimpleNamespace(open_channel=lambda _, around: given.setdefault("around", around))

    monkeypatch.setattr(bot.service, "import_module", library)
    settings = read_settings(telegram_token=TOKEN, telegram_library="ptb")

    bot.service.telegram_channel(settings, telegram_settings(settings), house, now)

    assert given["name"] == "bot.channels.telegram_ptb"
    assert given["around"].now() == now.now()
    assert ("viec", "Việc hôm nay") in given["around"].commands["vi"]


async def test_what_was_sent_to_telegram_is_kept_beside_the_conversations(house, now, monkeypatch):
    """As soon as the service runs, photos of reports are fetched into the media store."""

    class WithFiles(Telegram):
        async def fetch(self, attachment):
            return JPEG + attachment.reference.encode()

    with_telegram(house, monkeypatch, WithFiles())
    with house.store.begin() as work:
        work.reports.add(report(1, now.now(), photos=("telegram:P1",)))
    async with service_running(house, now, port=0), asyncio.timeout(20):
        file = "telegram:P1"
        while file == "telegram:P1":
            await asyncio.sleep(0.01)
            with house.store.begin() as work:
                [file] = references(work)

    assert house.house.media.read(file) == JPEG + b"P1"


async def test_whoever_forges_a_session_or_comes_from_another_page_is_noted(house, now):
    """A made-up cookie, and a line from another origin: refused, and in the audit trail."""
    async with service_running(house, now, port=0) as (address, _), aiohttp.ClientSession() as far:
        forged = {"Origin": address, "Cookie": f"{COOKIE}=Y2ItbGFu.AAAA"}
        for headers in (forged, {"Origin": "https://evil.example"}):
            with pytest.raises(aiohttp.WSServerHandshakeError):
                await far.ws_connect(f"{address}/ws", headers=headers)

    with house.store.begin() as work:
        tried = [(line.subject, line.detail) for line in work.audit.about("/ws")]
    assert sorted(tried) == [("/ws", "foreign origin"), ("/ws", "forged session")]
