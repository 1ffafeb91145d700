import json
from contextlib import asynccontextmanager

import pytest
from aiohttp.test_utils import TestClient, TestServer

from storage.writer import Writer
from tests.support.echo import EchoHouse


class Phone:
    """A browser as the server sees it: it keeps cookies and speaks the page's language."""

    def __init__(self, client):
        self.client = client
        self.origin = str(client.make_url("/")).rstrip("/")

    async def post(self, path, body=None, **more):
        """Send a request that changes something, as our own page does."""
        headers = {"Origin": self.origin} | more.pop("headers", {})
        return await self.client.post(path, json=body or {}, headers=headers, **more)

    async def state(self):
        """Return who this browser is."""
        return await (await self.client.get("/api/state")).json()

    async def takes(self, person):
        """Take a person's place."""
        assert (await self.post("/api/choose", {"person": person})).status == 200

    @asynccontextmanager
    async def talks(self, after=0, **greeting):
        """Open the line, say hello, and hear what was missed."""
        state = await self.state()
        async with self.client.ws_connect("/ws", headers={"Origin": self.origin}) as socket:
            hello = {
                "type": "hello",
                "chat": state["chat"],
                "token": state["token"],
                "after": after,
            }
            await socket.send_json(hello | greeting)
            yield Talk(socket)


class Talk:
    """An open line."""

    def __init__(self, socket):
        self.socket = socket

    async def says(self, text, name="11111111"):
        """Type something."""
        await self.socket.send_json({"type": "text", "id": name, "text": text})

    async def hears(self):
        """Return the next thing the house says."""
        return json.loads(await self.socket.receive_str(timeout=5))

    async def hears_until(self, kind, **wanted):
        """Return everything up to and with the first thing of this kind."""
        heard = []
        while True:
            heard.append(await self.hears())
            if heard[-1]["type"] == kind and wanted.items() <= heard[-1].items():
                return heard


@pytest.fixture
async def house():
    """A house that echoes."""
    async with EchoHouse().listening() as open_house:
        yield open_house


@pytest.fixture
async def phone(house):
    """A browser that nobody has used yet."""
    async with TestClient(TestServer(house.app())) as client:
        yield Phone(client)


@pytest.fixture
async def lan(phone):
    """The phone of chị Lan, who has been chosen."""
    await phone.takes("cb-lan")
    return phone


@pytest.fixture
def house_of_the_town(tmp_path, clock):
    """The whole house with the people of the town, and its writer."""
    from tests.support.house import open_house

    opened = open_house(tmp_path / "media", clock)
    opened.move_in()
    writer = Writer(opened.store)
    yield opened, writer
    writer.close()
    opened.store.close()
