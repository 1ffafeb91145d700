"""Sessions, headers, files and the demo's clock."""

import io
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp.test_utils import TestClient, TestServer

from bot.seal import Seal, WeakSecretError
from bot.web.demo import destination
from bot.web.door import make_app
from bot.web.files import MAX_UPLOAD_BYTES
from bot.web.guard import COOKIE, Sessions
from domain.chat import Address, AttachmentKind, Outgoing, Upload
from tests.support.echo import START, ZONE, EchoHouse
from tests.web.conftest import Phone

JPEG = b"\xff\xd8\xff\xe0" + b"\0" * 100
PICTURES = {
    "image/jpeg": JPEG,
    "image/png": b"\x89PNG\r\n\x1a\n" + b"\0" * 20,
    "image/webp": b"RIFF\x20\0\0\0WEBPVP8 " + b"\0" * 20,
    "image/heic": b"\0\0\0\x18ftypheic" + b"\0" * 20,
}


async def upload(phone, content, **headers):
    """Send a file as the page does."""
    form = aiohttp.FormData()
    form.add_field("photo", io.BytesIO(content), filename="photo")
    return await phone.client.post(
        "/upload", data=form, headers={"Origin": phone.origin} | headers
    )


async def test_who_has_not_chosen_is_nobody(phone):
    """Before a choice there is no chat, no token, and the persons to choose from are offered."""
    state = await phone.state()
    persons = await (await phone.client.get("/api/persons")).json()

    assert (state["chat"], state["token"], state["choose"]) == (None, None, True)
    assert persons[0] == {
        "id": "cb-lan",
        "name": "Nguyễn Thị Lan",
        "role": "cadre",
        "role_label": "Cán bộ",
        "unit": "Thôn Nà Mằn, xã Bản Mẫu",
    }


async def test_the_cookie_is_out_of_reach_of_scripts_and_of_other_sites(phone):
    """The session cookie is HttpOnly and SameSite=Strict."""
    answer = await phone.post("/api/choose", {"person": "cb-lan"})

    cookie = answer.cookies[COOKIE]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert (await phone.state())["person"]["name"] == "Nguyễn Thị Lan"


async def test_leaving_forgets_the_browser(lan):
    """Whoever shares the phone afterwards has to choose anew."""
    await lan.post("/api/leave")

    assert (await lan.state())["chat"] is None


async def test_a_cookie_that_was_copied_opens_nothing_once_its_page_has_left(house):
    """Neither the chat, nor a line, nor a file; another browser of the chat goes on."""
    async with TestClient(TestServer(house.app())) as client:
        phone, headers = Phone(client), {"Origin": str(client.make_url("/")).rstrip("/")}
        cookies = []
        for _ in range(2):
            answer = await phone.post("/api/choose", {"person": "cb-lan"})
            cookies.append({"Cookie": f"{COOKIE}={answer.cookies[COOKIE].value}"})
        await phone.post("/api/leave")
        client.session.cookie_jar.clear()
        other, left = [
            await (await client.get("/api/state", headers=each)).json() for each in cookies
        ]
        with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
            await client.ws_connect("/ws", headers=headers | cookies[1])
        file = await client.get("/media/1/picture", headers=cookies[1])

    assert (other["chat"], left["chat"]) == ("cb-lan", None)
    assert (refused.value.status, file.status) == (401, 401)


async def test_a_cookie_from_before_sessions_were_told_apart_still_holds(house):
    """Nobody has to come in anew; and it ends as the others do."""
    old = house.seal.close("session", f"{int(START.timestamp()) + 60} cb-lan")
    async with TestClient(TestServer(house.app())) as client:
        phone, headers = Phone(client), {"Cookie": f"{COOKIE}={old}"}
        before = await (await client.get("/api/state", headers=headers)).json()
        await phone.post("/api/leave", headers=headers)
        after = await (await client.get("/api/state", headers=headers)).json()

    assert (before["chat"], after["chat"]) == ("cb-lan", None)


@pytest.mark.parametrize("cookie", ["", "x", "Y2ItbGFu.AAAA", "%%%.%%%", "é.é"])
async def test_a_forged_cookie_is_refused(phone, cookie):
    """A cookie that was not signed here opens neither the line nor a file."""
    headers = {"Origin": phone.origin, "Cookie": f"{COOKIE}={cookie}"}
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await phone.client.ws_connect("/ws", headers=headers)
    file = await phone.client.get("/media/1/picture", headers=headers)

    assert refused.value.status == 401
    assert file.status == 401


async def test_a_cookie_signed_with_another_secret_is_refused(phone):
    """Two installations do not take each other's cookies, nor one seal another seal's purpose."""
    far = 9_999_999_999
    for seal, purpose in (
        (Seal("the secret of another house"), "session"),
        (Seal("a secret of the tests, long enough"), "photo:cb-lan"),
    ):
        cookie = f"{COOKIE}={seal.close(purpose, f'{far} cb-lan')}"
        answer = await phone.client.get("/media/1/picture", headers={"Cookie": cookie})

        assert answer.status == 401


async def test_a_session_runs_out(house):
    """Ninety days later the browser is a stranger again."""
    wall = [START]
    app = make_app(
        channel=house.channel,
        sessions=Sessions(house.seal, lambda: wall[0]),
        database_ok=house.healthy,
        persons=house.persons,
    )
    async with TestClient(TestServer(app)) as client:
        phone = Phone(client)
        await phone.takes("cb-lan")
        before = (await phone.state())["chat"]
        wall[0] += timedelta(days=91)
        after = (await phone.state())["chat"]

    assert (before, after) == ("cb-lan", None)


def test_a_short_secret_is_refused():
    """A secret that can be guessed protects nobody; the message says which setting to set."""
    with pytest.raises(WeakSecretError, match="DONGHANH_SECRET_KEY"):
        Seal("short")


def test_a_seal_does_not_show_its_secret():
    """Neither in a log nor in a traceback."""
    assert "secret" not in repr(Seal("a secret of the tests, long enough"))


async def test_only_our_own_page_may_ask_for_changes(lan):
    """Every request that changes something is refused when it comes from another site."""
    for path in ("/api/choose", "/api/begin", "/api/leave", "/upload", "/demo/clock"):
        answer = await lan.post(path, headers={"Origin": "https://evil.example"})

        assert answer.status == 403, path
        assert (await answer.json())["error"] == "foreign"


async def test_nobody_unknown_can_be_chosen(phone):
    """A person who is not offered cannot be taken."""
    assert (await phone.post("/api/choose", {"person": "admin"})).status == 404


async def test_a_stranger_gets_a_chat_of_their_own_where_invitations_are_taken(house):
    """Outside the demo a browser gets a new chat, and gives its invitation code there."""
    app = make_app(
        channel=house.channel,
        sessions=Sessions(house.seal, lambda: START, https=True),
        database_ok=house.healthy,
        new_chat=lambda: "chat-77",
    )
    async with TestClient(TestServer(app)) as client:
        phone = Phone(client)
        offered = await phone.state()
        begun = await phone.post("/api/begin")

    assert (offered["choose"], offered["begin"], offered["demo"]) == (False, True, None)
    assert begun.cookies[COOKIE]["secure"] is True
    assert house.seal.open("session", begun.cookies[COOKIE].value).endswith(" chat-77")


async def test_in_the_demo_no_stranger_gets_a_chat(phone):
    """Where nobody issues chats, the door stays closed."""
    assert (await phone.post("/api/begin")).status == 404


async def test_every_answer_carries_the_careful_headers(phone):
    """The page runs its own scripts only, is framed by nobody, and tells no other site anything."""
    for path in ("/", "/page/chat.js", "/api/state", "/healthz", "/nowhere", "/media/1/picture"):
        headers = (await phone.client.get(path)).headers

        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Server"] == "donghanh"
        assert "default-src 'none'" in headers["Content-Security-Policy"]
        assert "unsafe" not in headers["Content-Security-Policy"]


async def test_the_page_brings_everything_along(phone):
    """No script, style or address of another site stands in the page's own files."""
    html = await (await phone.client.get("/")).text()
    again = await phone.client.get(
        "/", headers={"If-None-Match": (await phone.client.get("/")).headers["ETag"]}
    )

    assert "http" not in html
    assert "style=" not in html
    assert "<script type" in html
    assert again.status == 304


async def test_health_tells_whether_the_database_answers(house):
    """A monitor sees 200 or 503, and why."""
    answers = [True, False]

    async def database_ok():
        return answers.pop(0)

    app = make_app(
        channel=house.channel,
        sessions=Sessions(house.seal, lambda: START),
        database_ok=database_ok,
    )
    async with TestClient(TestServer(app)) as client:
        well, ill = await client.get("/healthz"), await client.get("/healthz")

        assert (well.status, await well.json()) == (200, {"ok": True, "database": True})
        assert (ill.status, await ill.json()) == (503, {"ok": False, "database": False})


@pytest.mark.parametrize("mime", PICTURES)
async def test_a_photo_is_kept_and_then_sent_with_a_message(house, lan, mime):
    """The four kinds of photo are taken by their first bytes, whatever their name says."""
    answer = await upload(lan, PICTURES[mime])
    reference = (await answer.json())["reference"]
    async with lan.talks() as talk:
        await talk.socket.send_json(
            {"type": "photo", "id": "44444444", "reference": reference, "caption": "nhà mới"}
        )
        [*_, mine] = await talk.hears_until("message", **{"from": "me"})
    [photo] = house.received[0].attachments
    shown = await lan.client.get(mine["picture"])

    assert (photo.kind, photo.mime, photo.size_bytes) == (
        AttachmentKind.PHOTO,
        mime,
        len(PICTURES[mime]),
    )
    assert house.received[0].text == "nhà mới"
    assert await house.channel.fetch(photo) == PICTURES[mime]
    assert await shown.read() == PICTURES[mime]
    assert shown.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize(
    "content", [b"", b"<svg onload=x>", b"%PDF-1.7", b"GIF89a", b"RIFFxxxxWAVE"]
)
async def test_what_is_no_photo_is_refused_with_a_sentence(house, lan, content):
    """The page has a sentence for the code, and nothing was kept."""
    answer = await upload(lan, content)
    words = await (await lan.client.get("/page/words.js")).text()

    assert answer.status == 415
    assert (await answer.json())["error"] == "not_taken"
    assert "not_taken: " in words
    assert house.media.files == {}


async def test_a_photo_that_is_too_large_is_refused(house, lan):
    """Reading stops at the limit."""
    most = JPEG + b"\0" * (MAX_UPLOAD_BYTES - len(JPEG))
    answer = await upload(lan, most + b"\0")

    assert answer.status == 413
    assert house.media.files == {}


async def test_an_upload_needs_a_session_and_a_form(phone):
    """A stranger keeps nothing here; a request that is no upload is refused."""
    assert (await upload(phone, JPEG)).status == 401
    await phone.takes("cb-lan")
    assert (await phone.post("/upload")).status == 400


async def test_an_upload_that_was_swept_meanwhile_is_asked_for_again(house, lan):
    """The page lay open for days, and what nobody had sent on is not kept for ever."""
    reference = (await (await upload(lan, JPEG)).json())["reference"]
    house.media.files.clear()
    async with lan.talks() as talk:
        await talk.hears_until("caught_up")
        await talk.socket.send_json({"type": "photo", "id": "44444444", "reference": reference})
        heard = await talk.hears()

    assert (heard["code"], heard["id"]) == ("photo_unknown", "44444444")
    assert [each for each in house.received if each.attachments] == []


async def test_a_photo_of_one_chat_cannot_be_sent_from_another(house, phone):
    """The reference is good in the chat that uploaded it, and nowhere else."""
    await phone.takes("cb-lan")
    reference = (await (await upload(phone, JPEG)).json())["reference"]
    await phone.takes("ho-may")
    async with phone.talks() as talk:
        await talk.hears_until("caught_up")
        await talk.socket.send_json({"type": "photo", "id": "44444444", "reference": reference})
        heard = await talk.hears()

    assert heard["code"] == "photo_unknown"
    assert house.received == []


async def test_a_file_is_seen_by_its_own_chat_alone(house, phone):
    """A workbook comes as a download with its Vietnamese name; another chat gets nothing."""
    house.media.files["out/1"] = b"PK workbook"
    house.media.files["out/2"] = b"<script>"
    await house.channel.send(
        Address("web", "cb-lan"),
        Outgoing(
            "Tuần 23",
            picture=Upload("out/2", "x.svg", "image/svg+xml"),
            document=Upload("out/1", "Tổng hợp.xlsx", "application/zip"),
        ),
    )
    await phone.takes("cb-lan")
    async with phone.talks() as talk:
        message = (await talk.hears_until("caught_up"))[1]
    own = await phone.client.get(message["document"]["url"])
    risky = await phone.client.get(message["picture"])
    await phone.takes("ho-may")
    other = await phone.client.get(message["document"]["url"])

    assert await own.read() == b"PK workbook"
    assert "T%E1%BB%95ng%20h%E1%BB%A3p.xlsx" in own.headers["Content-Disposition"]
    assert risky.content_type == "application/octet-stream"
    assert risky.headers["Content-Disposition"].startswith("attachment")
    assert other.status == 404


async def test_moving_the_clock_brings_what_falls_due(house, lan):
    """After a move the page hears the reminder by the usual way."""
    async with lan.talks() as talk:
        await talk.says("xin chào")
        await talk.hears_until("ack")
        moved = await lan.post("/demo/clock", {"to": "monday"})
        heard = await talk.hears_until("message")

    assert (await moved.json())["demo"] == {"now": "2026-06-08T07:00+07:00"}
    assert heard[-1]["text"].startswith("Đã 08/06 07:00")
    assert heard[-1]["at"] == "2026-06-08T07:00+07:00"


async def test_the_clock_does_not_go_back(house, lan):
    """What the bar cannot mean is refused, and the clock stands."""
    for to in ("2026-06-01T07:00", "yesterday", "", "2040-01-01T07:00"):
        assert (await lan.post("/demo/clock", {"to": to})).status == 400
    assert house.clock.now() == START


async def test_a_stranger_does_not_move_the_clock(phone):
    """Somebody has to be chosen first."""
    assert (await phone.post("/demo/clock", {"to": "hour"})).status == 401


@pytest.mark.parametrize(
    ("to", "now", "then"),
    [
        ("hour", "2026-06-05T23:30", "2026-06-06T00:30"),
        ("morning", "2026-06-05T05:00", "2026-06-06T07:00"),
        ("monday", "2026-06-08T06:59", "2026-06-08T07:00"),
        ("monday", "2026-06-08T07:00", "2026-06-15T07:00"),
        ("06-09", "2026-06-05T08:00", "2026-06-09T07:00"),
        ("06-09", "2026-06-09T08:00", "2027-06-09T07:00"),
        ("2026-12-31T17:00", "2026-06-05T08:00", "2026-12-31T17:00"),
    ],
)
def test_where_the_buttons_of_the_bar_lead(to, now, then):
    """Mornings begin at seven, local time."""
    moment = datetime.fromisoformat(now).replace(tzinfo=ZONE).astimezone(UTC)

    assert destination(to, moment, ZONE) == datetime.fromisoformat(then).replace(tzinfo=ZONE)


def test_a_day_that_the_year_lacks_is_nowhere_to_go():
    """The 29th of February is refused in a year without it."""
    assert destination("02-29", START, ZONE) is None


async def test_closing_the_house_hangs_up(lan):
    """A page is told to come back later when the service stops."""
    async with lan.talks() as talk:
        await talk.hears_until("caught_up")
        await lan.client.server.app.shutdown()
        gone = await talk.socket.receive(timeout=5)

    assert gone.data == 1001


async def test_a_second_process_s_messages_are_found_by_looking(house):
    """Where several processes share a history, open pages look for what another one kept."""
    other = EchoHouse()
    other.channel._history = house.channel._history
    other.channel._look_seconds = 0.02
    async with other.listening(), TestClient(TestServer(other.app())) as client:
        phone = Phone(client)
        await phone.takes("cb-lan")
        async with phone.talks() as talk:
            await talk.hears_until("caught_up")
            await house.channel.send(Address("web", "cb-lan"), Outgoing("Từ máy khác."))
            heard = await talk.hears()

    assert heard["text"] == "Từ máy khác."
