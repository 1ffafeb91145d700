"""Recordings through the front door: what is taken, how often, who hears it, and who no longer may."""

import io
from datetime import timedelta

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.media_kinds import UNKNOWN, kind_of
from bot.web.door import make_app
from bot.web.files import MAX_UPLOAD_BYTES
from bot.web.guard import Sessions
from bot.web.limits import BEGINNINGS, UPLOADS, UPLOADS_WITHIN
from bot.web.store import StoredEnded, may_read
from domain.chat import Address, AttachmentKind, Outgoing
from domain.people import PersonId
from tests.support import town
from tests.support.echo import START
from tests.web.conftest import Phone

OGG = b"OggS\0\2" + b"\0" * 20 + b"\1\x13OpusHead\1\1" + bytes(range(200))
SOUNDS = {
    "audio/ogg": OGG,
    "audio/mp4": b"\0\0\0\x1cftypM4A \0\0\0\0M4A isom" + b"\0" * 40,
    "audio/mpeg": b"\xff\xfb\x90\x44" + b"\0" * 40,
    "audio/webm": b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\0" * 40,
}
NO_EVIDENCE = {
    "a film in Matroska": b"\x1a\x45\xdf\xa3\x42\x82\x88matroska",
    "a film in Ogg": b"OggS\0\2" + b"\0" * 22 + b"\x80theora",
    "a page": b"<!doctype html><script>alert(1)</script>",
    "a program": b"MZ\x90\0",
    "UTF-16": "ÿþ".encode("utf-16"),
    "MP3 with a bit rate that does not exist": b"\xff\xfb\xf4\x44",
    "nothing": b"",
}


async def upload(phone, content, **headers):
    """Send a file as the page does, under a name and a type that mean nothing."""
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(content), filename="x.html", content_type="text/html")
    return await phone.client.post(
        "/upload", data=form, headers={"Origin": phone.origin} | headers
    )


async def recorded(phone, content=OGG):
    """Send a recording and return the message as the page gets it back."""
    reference = (await (await upload(phone, content)).json())["reference"]
    async with phone.talks() as talk:
        await talk.socket.send_json({"type": "voice", "id": "55555555", "reference": reference})
        return (await talk.hears_until("message", **{"from": "me"}))[-1]


@pytest.fixture
async def strict(house):
    """A front door with a wall clock of its own, and a list of those who are shut out."""
    door = type("Door", (), {})()
    door.wall, door.shut_out = START, set()

    async def allowed(chat):
        return chat not in door.shut_out

    app = make_app(
        channel=house.channel,
        sessions=Sessions(house.seal, lambda: door.wall, may_read=allowed),
        database_ok=house.healthy,
        persons=house.persons,
        new_chat=lambda: "chat-77",
    )
    async with TestClient(TestServer(app)) as client:
        door.phone = Phone(client)
        yield door


@pytest.mark.parametrize("mime", SOUNDS)
async def test_a_recording_is_known_by_its_bytes_and_reaches_the_house(house, lan, mime):
    """Four kinds are taken, whatever the page calls them, and are heard again by their owner."""
    mine = await recorded(lan, SOUNDS[mime])
    [voice] = house.received[0].attachments
    heard = await lan.client.get(mine["sound"])

    assert (voice.kind, voice.mime, voice.size_bytes) == (
        AttachmentKind.VOICE,
        mime,
        len(SOUNDS[mime]),
    )
    assert await house.channel.fetch(voice) == SOUNDS[mime]
    assert (await heard.read(), heard.content_type, mine["picture"]) == (SOUNDS[mime], mime, None)
    assert heard.headers["Content-Disposition"] == "inline"
    assert heard.headers["Cache-Control"] == "private, no-store"
    assert heard.headers["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in heard.headers["Content-Security-Policy"]


@pytest.mark.parametrize("what", NO_EVIDENCE)
async def test_what_is_neither_photo_nor_recording_is_refused(house, lan, what):
    """The page has a sentence that says what can be sent; nothing was kept."""
    answer = await upload(lan, NO_EVIDENCE[what])

    assert (answer.status, (await answer.json())["error"]) == (415, "not_taken")
    assert kind_of(NO_EVIDENCE[what]) == UNKNOWN
    assert house.media.files == {}


async def test_a_recording_that_is_too_large_is_told_apart_from_a_photo(house, lan):
    """The sentence speaks of what was sent."""
    answer = await upload(lan, OGG + b"\0" * MAX_UPLOAD_BYTES)

    assert (answer.status, (await answer.json())["error"]) == (413, "sound_too_large")
    assert house.media.files == {}


async def test_a_player_may_ask_for_a_piece(lan):
    """Some phones play nothing from a server that hands out whole files only."""
    mine = await recorded(lan)
    two = await lan.client.get(mine["sound"], headers={"Range": "bytes=0-1"})
    rest = await lan.client.get(mine["sound"], headers={"Range": "bytes=200-"})
    odd = await lan.client.get(mine["sound"], headers={"Range": "minutes=1"})
    behind = await lan.client.get(mine["sound"], headers={"Range": "bytes=9999-"})

    assert (two.status, await two.read()) == (206, OGG[:2])
    assert two.headers["Content-Range"] == f"bytes 0-1/{len(OGG)}"
    assert (rest.status, await rest.read()) == (206, OGG[200:])
    assert (odd.status, await odd.read()) == (200, OGG)
    assert (behind.status, behind.headers["Content-Range"]) == (416, f"bytes */{len(OGG)}")


async def test_a_recording_is_heard_by_its_own_chat_alone(phone):
    """Another person's browser does not even learn that it exists."""
    await phone.takes("cb-lan")
    mine = await recorded(phone)
    await phone.takes("ho-may")

    assert (await phone.client.get(mine["sound"])).status == 404


async def test_uploads_are_limited_for_each_chat_and_only_for_a_while(strict):
    """The twenty-first within five minutes is asked to wait; others are not, and it passes."""
    await strict.phone.takes("cb-lan")
    taken = [(await upload(strict.phone, OGG)).status for _ in range(UPLOADS)]
    refused = await upload(strict.phone, OGG)
    words = await (await strict.phone.client.get("/page/words.js")).text()
    await strict.phone.takes("cb-pao")
    other = await upload(strict.phone, OGG)
    await strict.phone.takes("cb-lan")
    strict.wall += UPLOADS_WITHIN
    later = await upload(strict.phone, OGG)

    assert taken == [200] * UPLOADS
    assert (refused.status, (await refused.json())["error"]) == (429, "too_many_uploads")
    assert words.count("too_many_uploads: ") == 2
    assert (other.status, later.status) == (200, 200)


async def test_new_chats_are_limited_for_each_address(strict):
    """A script cannot fill the house with chats; a proxy's visitors are told apart."""
    begun = {(await strict.phone.post("/api/begin")).status for _ in range(BEGINNINGS)}
    refused = await strict.phone.post("/api/begin")
    through_proxy = [
        (await strict.phone.post("/api/begin", headers={"X-Forwarded-For": said})).status
        for said in ("10.9.8.7, 203.0.113.9", "2001:db8::1", "no address")
    ]
    strict.wall += timedelta(minutes=11)
    later = await strict.phone.post("/api/begin")

    assert begun == {200}
    assert (refused.status, (await refused.json())["error"]) == (429, "too_many_beginnings")
    assert through_proxy == [200, 200, 429]
    assert later.status == 200


async def test_what_comes_from_one_address_bears_its_mark_and_not_the_address(house):
    """So that wrong codes are counted for a network: in another chat, too, and nowhere else."""
    for said in ("203.0.113.9", "203.0.113.9", "203.0.113.10"):
        headers = {"X-Forwarded-For": said}
        async with TestClient(TestServer(house.app()), headers=headers) as client:
            phone = Phone(client)
            await phone.takes(("cb-lan", "ho-may", "cb-pao")[len(house.received)])
            async with phone.talks() as talk:
                await talk.says("AAAAAAA2", f"{len(house.received)}1111111")
                await talk.hears_until("ack")
    one, same, other = (update.network for update in house.received)

    assert one == same != other
    assert len(one) == 4
    assert "203" not in one + other


async def test_who_no_longer_may_read_is_a_stranger_at_once(strict):
    """A cookie outlives a person's work; the history, the files and an open line do not."""
    phone = strict.phone
    await phone.takes("cb-lan")
    mine = await recorded(phone)
    async with phone.talks() as talk:
        await talk.hears_until("caught_up")
        strict.shut_out.add("cb-lan")
        await talk.says("còn đó không")
        told = await talk.hears()
        closed = await talk.socket.receive(timeout=5)
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await phone.client.ws_connect("/ws", headers={"Origin": phone.origin})

    assert told == {"type": "error", "code": "session"}
    assert closed.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}
    assert refused.value.status == 401
    assert (await phone.client.get(mine["sound"])).status == 401
    assert (await upload(phone, OGG)).status == 401
    assert (await phone.state())["chat"] is None


async def test_leaving_hangs_up_on_every_page_of_the_browser(house, strict):
    """Another tab learns at once that the session is over, and hears nothing more."""
    await strict.phone.takes("cb-lan")
    async with strict.phone.talks() as tab:
        await tab.hears_until("caught_up")
        await strict.phone.post("/api/leave")
        await house.channel.send(Address("web", "cb-lan"), Outgoing("Hồ sơ mới của hộ ông Páo."))
        told = await tab.hears()
        closed = await tab.socket.receive(timeout=5)

    assert told == {"type": "error", "code": "session"}
    assert closed.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}


@pytest.mark.parametrize("what", ["shut out", "run out"])
async def test_nothing_is_pushed_to_a_page_that_may_read_no_more(house, strict, what):
    """It is asked before each push: the page said nothing, it only stayed open."""
    await strict.phone.takes("cb-lan")
    async with strict.phone.talks() as talk:
        await talk.hears_until("caught_up")
        if what == "shut out":
            strict.shut_out.add("cb-lan")
        else:
            strict.wall += timedelta(days=91)
        await house.channel.send(Address("web", "cb-lan"), Outgoing("Hồ sơ mới của hộ ông Páo."))
        told = await talk.hears()
        closed = await talk.socket.receive(timeout=5)

    assert told == {"type": "error", "code": "session"}
    assert closed.type in {aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED}


async def test_the_line_of_a_session_that_ran_out_is_closed_at_the_next_word(house, strict):
    """An open line does not outlast its cookie; what was said on it is not taken."""
    await strict.phone.takes("cb-lan")
    async with strict.phone.talks() as talk:
        await talk.hears_until("caught_up")
        strict.wall += timedelta(days=91)
        await talk.says("vẫn nói được")
        told = await talk.hears()

    assert told == {"type": "error", "code": "session"}
    assert house.received == []


async def test_the_store_remembers_a_session_that_was_left_until_it_had_run_out(
    house_of_the_town, clock
):
    """Another process knows it, too; and the list does not grow for ever."""
    opened, writer = house_of_the_town
    ended, now = StoredEnded(writer), clock.now()
    await ended.add("a" * 32, now + timedelta(days=1), now)
    elsewhere = StoredEnded(writer)
    at_first = [await elsewhere.has(name * 32) for name in "ab"]
    later = now + timedelta(days=2)
    await ended.add("b" * 32, later + timedelta(days=90), later)

    assert at_first == [True, False]
    assert [await elsewhere.has(name * 32) for name in "ab"] == [False, True]
    with opened.work() as work:
        assert work.notes.get("web.ended." + "b" * 32).isdecimal()


async def test_the_store_knows_who_was_deactivated(house_of_the_town, clock):
    """A person at work and a stranger may read; who was deactivated may not."""
    opened, writer = house_of_the_town
    asked = may_read(writer)
    with opened.work() as work:
        for chat in ("of-lan", "of-minh"):
            who = town.LAN if chat == "of-lan" else town.MINH
            work.people.bind(Address("web", chat), PersonId(who.id), clock.now())
        work.connection.exec_driver_sql(
            "update person set active = 0 where id = ?", (town.MINH.id,)
        )

    assert [await asked(chat) for chat in ("of-lan", "of-minh", "nobody")] == [True, False, True]
