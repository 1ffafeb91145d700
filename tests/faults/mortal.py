"""A house that is killed again and again, and the people who go on talking to it."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter, deque
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

from tests.faults.nests import nest_of
from tests.support.bot_api import FakeBotApi

ROOT = Path(__file__).parents[2]
CHILD = Path(__file__).with_name("house_child.py")
SECRET = "a secret of the killed house " * 2
ANSWER_SECONDS = 40

LATELY = 3
"""How many of the last messages are known again when they come once more."""


async def until(ready: Callable[[], bool], seconds: float = 30) -> None:
    """Wait until something is so that tells nobody: a row in a database, a file."""
    async with asyncio.timeout(seconds):
        while not ready():  # noqa: ASYNC110 - there is no event of it
            await asyncio.sleep(0.05)


class TownApi(FakeBotApi):
    """The Bot API through which people talk, each waiting for the next message of their own chat."""

    def __init__(self, token: str) -> None:
        super().__init__(token)
        self.updates_put = 0
        self.heard: dict[int, asyncio.Queue[dict[str, Any]]] = {}
        self.said: Counter[tuple[str, str]] = Counter()

    def chat(self, chat: int) -> asyncio.Queue[dict[str, Any]]:
        """Return what was said in a chat and has not been read."""
        return self.heard.setdefault(chat, asyncio.Queue())

    async def nudge(self) -> None:
        """Let whoever waits for something here look once more: it may have happened elsewhere."""
        async with self._changed:
            self._changed.notify_all()

    async def put(self, **content: Any) -> int:
        """Put an update into the queue, and count it."""
        number = await super().put(**content)
        self.updates_put += 1
        return number

    async def _answer(self, method: str, fields: dict[str, Any], files: dict[str, Any]) -> Any:
        answer = await super()._answer(method, fields, files)
        if method == "sendMessage":
            self.chat(int(fields["chat_id"])).put_nowait(fields)
            self.said[str(fields["chat_id"]), fields["text"]] += 1
        return answer


class MortalHouse:
    """Runs the house in a process, and kills it without warning."""

    def __init__(self, api: TownApi, library: str, database: str, media: Path) -> None:
        self._api = api
        self._command = (library, api.base, api.token, database, SECRET, str(media))
        self._process: asyncio.subprocess.Process | None = None
        self.kills = 0
        self.unconfirmed = 0

    async def start(self) -> None:
        """Start it, for the first time or again."""
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, str(CHILD), *self._command, cwd=ROOT, env={"PYTHONPATH": str(ROOT)}
        )

    async def kill(self) -> None:
        """Kill it as a power cut would: it gets no chance to tidy up."""
        assert await self._end() == -signal.SIGKILL, "it had ended by itself"
        self.kills += 1
        self.unconfirmed += len(self._api.updates)

    async def _end(self) -> int:
        assert self._process is not None
        with suppress(ProcessLookupError):
            self._process.kill()
        return await self._process.wait()

    async def die_and_rise(self, times: int, every: int, chance: random.Random) -> None:
        """Kill it so many times, each after so many more updates and a moment, and start it anew."""
        for _ in range(times):
            goal = self._api.updates_put + every
            await self._api.until(lambda goal=goal: self._api.updates_put >= goal, seconds=60)
            await asyncio.sleep(chance.uniform(0, 0.012))  # the moments between any two steps
            await self.kill()
            await self.start()


class QuickMortalHouse(MortalHouse):
    """The same, hatched from a nest: it is a process of its own, and only its imports are older."""

    def __init__(self, api: TownApi, library: str, database: str, media: Path) -> None:
        super().__init__(api, library, database, media)
        self._nest = nest_of(library)
        self._log = media.with_name("house.log")
        self._pid = 0

    async def start(self) -> None:
        """Start it, for the first time or again."""
        self._pid = await self._nest.hatch(self._log, *self._command)

    async def _end(self) -> int:
        with suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        return await self._nest.bury()


class Step(NamedTuple):
    """What is typed, or which button is pressed."""

    types: str = ""
    presses: str = ""


class Cadre:
    """Somebody who types or presses only when the last answer has come."""

    def __init__(
        self,
        api: TownApi,
        chat: int,
        chance: random.Random,
        *,
        patience_seconds: float = ANSWER_SECONDS,
    ) -> None:
        self._api = api
        self._patience = patience_seconds
        self._chance = chance
        self.chat = chat
        self.last: dict[str, Any] = {}
        self._lately: deque[dict[str, Any]] = deque(maxlen=LATELY)
        self.repeated = 0
        self.said = 0

    async def go(self, steps: list[Step]) -> str:
        """Walk through a conversation and return the last answer's text."""
        for step in steps:
            await asyncio.sleep(self._chance.uniform(0, 0.02))
            if step.types:
                await self._api.say(step.types, self.chat)
            else:
                await self._api.press(self._token(step.presses), self.chat, f"cb{self.chat}")
            self.said += 1
            await self.hear()
        return str(self.last["text"])

    async def hear(self) -> None:
        """Take the next message; one of the last, said once more, is counted and passed over."""
        queue = self._api.chat(self.chat)
        async with asyncio.timeout(self._patience):
            while (heard := await queue.get()) in self._lately:
                self.repeated += 1
        self.last = heard
        self._lately.append(heard)

    def later(self) -> list[dict[str, Any]]:
        """Return what has come since the last answer."""
        queue = self._api.chat(self.chat)
        return [queue.get_nowait() for _ in range(queue.qsize())]

    def _token(self, words: str) -> str:
        rows = self.last["reply_markup"]["inline_keyboard"]
        found = [key["callback_data"] for row in rows for key in row if words in key["text"]]
        exact = [key["callback_data"] for row in rows for key in row if words == key["text"]]
        assert found, f"no button {words!r} below {self.last['text']!r}"
        return str((exact or found)[-1])
