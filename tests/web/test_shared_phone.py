"""A browser that several people share: the demo's own page, from the line to the database."""

import asyncio
import json
import re
from contextlib import asynccontextmanager

import aiohttp
import pytest

from bot.invitations import invite
from domain.people import PersonId
from domain.pins import VEIL
from tests.support.demo import demo_at

FIRST_PIN, OTHER_PIN = "730915", "482606"

pytestmark = pytest.mark.slow


@asynccontextmanager
async def page_of(address, person):
    """Open the demo's page in a person's place."""
    jar = aiohttp.CookieJar(unsafe=True)
    async with aiohttp.ClientSession(cookie_jar=jar) as session:
        headers = {"Origin": address}
        await session.post(f"{address}/api/choose", json={"person": person}, headers=headers)
        state = await (await session.get(f"{address}/api/state")).json()
        async with session.ws_connect(f"{address}/ws", headers=headers) as socket:
            yield Page(socket, state)


class Page:
    """An open page: what it says, what it shows."""

    def __init__(self, socket, state):
        self.socket = socket
        self.state = state
        self.number = 0
        self.shown = []

    async def opens(self):
        await self.socket.send_json(
            {"type": "hello", "chat": self.state["chat"], "token": self.state["token"], "after": 0}
        )

    async def says(self, until, **what):
        """Say something and read on until the house has said certain words."""
        self.number += 1
        await self.socket.send_json({"id": f"said-{self.number:06d}", **what})
        async with asyncio.timeout(10):
            while True:
                heard = json.loads(await self.socket.receive_str())
                if heard["type"] != "message":
                    continue
                self.shown.append(heard)
                if heard["from"] == "bot" and until in heard["text"]:
                    return heard

    async def types(self, text, until):
        return await self.says(until, type="text", text=text)

    async def presses(self, label, message, until):
        (token,) = [b["token"] for row in message["buttons"] for b in row if b["label"] == label]
        return await self.says(until, type="button", token=token, label=label)


async def test_two_people_share_a_browser(tmp_path):
    """A PIN, a second person by code, back with the PIN; the page shows dots where PINs were typed."""
    async with demo_at(tmp_path / "demo") as (address, app, opened):
        with opened.store.begin() as work:
            people = {each: work.people.get(PersonId(each)) for each in chosen(work)}
            first, second = list(people.values())[:2]
            code = invite(work, second, app.clock.now()).code
        async with page_of(address, first.id) as page:
            await page.opens()
            await page.types("/maso", "đặt mã số")
            await page.types(FIRST_PIN, "Đã đặt mã số")
            await page.types(code, "đặt mã số")
            await page.types(OTHER_PIN, "Đã đặt mã số")
            names = await page.types("/doinguoi", "Đổi sang ai")
            await page.presses(first.name, names, "gõ mã số của mình")
            await page.types(FIRST_PIN, f"{first.given_name}.")
        said = [each["text"] for each in page.shown if each["from"] == "me"]
        await app.postman.settled()

    assert said == ["/maso", VEIL, code, VEIL, "/doinguoi", first.name, VEIL]
    kept = b"".join(each.read_bytes() for each in (tmp_path / "demo").glob("donghanh.db*"))
    assert not stands_in(FIRST_PIN, kept)
    assert not stands_in(OTHER_PIN, kept)


def stands_in(pin, kept):
    """Tell whether a PIN stands in a file by itself: six digits of a hash or of a moment are none."""
    return re.search(rf"(?<![0-9a-f.]){pin}(?![0-9a-f])".encode(), kept)


def chosen(work):
    """Return whose place may be taken in the demo."""
    return (work.notes.get("demo.shown") or "").split()
