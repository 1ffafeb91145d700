"""Turns over HTTP: bots as processes of their own, polling a Bot API of ours, under the same load."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from typing import Any

from benchmarks.starting import cpu_seconds, rss_mib
from benchmarks.talk import RECEIPT, REPORT, token_of
from tests.support.bot_api import FakeBotApi

ROOT = Path(__file__).parent.parent
TOKEN = "42:AAH-not-a-real-token_5566"
START_SECONDS = 60
ANSWER_SECONDS = 30

BOTS: dict[str, tuple[str, ...]] = {
    "ours, aiogram": ("benchmarks.our_bot", "aiogram", "{api}", TOKEN, "{folder}", "{people}"),
    "ours, ptb": ("benchmarks.our_bot", "ptb", "{api}", TOKEN, "{folder}", "{people}"),
    "plain aiogram, tuned": ("benchmarks.plain_aiogram", "{api}", TOKEN, "tuned"),
    "plain aiogram": ("benchmarks.plain_aiogram", "{api}", TOKEN),
}
"""The processes that are measured. "Tuned" holds pydantic's classes of answers alive."""

ANCHOR = "plain aiogram, tuned"

NEAREST = ("ours, aiogram", ANCHOR)
"""Ours and the peer over the same library: what is measured where all four would take too long."""


class LoadApi(FakeBotApi):
    """The Bot API that people speak through, each waiting for the own reply."""

    def __init__(self) -> None:
        super().__init__(TOKEN)
        self.replies: dict[int, asyncio.Queue[dict[str, Any]]] = {}

    async def _answer(self, method: str, fields: dict[str, Any], files: dict[str, Any]) -> Any:
        if method == "getMe":
            return {"id": 42, "is_bot": True, "first_name": "Bot", "username": "a_bot"}
        answer = await super()._answer(method, fields, files)
        if method == "sendMessage":
            self.replies[int(fields["chat_id"])].put_nowait(fields)
        self.calls.clear()
        return answer


@dataclass
class Round:
    """What one round of one bot took."""

    cpu_ms: float
    turns_per_second: float
    waits_ms: list[float] = field(default_factory=list)


@dataclass
class Bot:
    """A running bot and the Bot API that it polls."""

    api: LoadApi
    pid: int
    start_seconds: float
    rounds: list[Round] = field(default_factory=list)


async def measure(people: int, rounds: int, names: tuple[str, ...]) -> dict[str, dict[str, Any]]:
    """Let the bots take the same load in turns, and return the figures of each."""
    async with AsyncExitStack() as stack:
        bots = {
            name: await stack.enter_async_context(_running(BOTS[name], people)) for name in names
        }
        for number in range(rounds + 1):
            # One after another within a round: whatever else the machine does meets all alike.
            for bot in bots.values():
                taken = await _one_round(bot, people)
                if number:  # the first warms up
                    bot.rounds.append(taken)
        return {name: _figures(bot, bots.get(ANCHOR)) for name, bot in bots.items()}


@asynccontextmanager
async def _running(command: tuple[str, ...], people: int) -> AsyncIterator[Bot]:
    with tempfile.TemporaryDirectory(prefix="donghanh-wire-") as folder:
        async with LoadApi() as api:
            given = {"api": api.base, "folder": folder, "people": people}
            began = perf_counter()
            process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", *(part.format(**given) for part in command), cwd=ROOT
            )
            try:
                await api.until(lambda: api.polls_waiting > 0, seconds=START_SECONDS)
                yield Bot(api, process.pid, perf_counter() - began)
            finally:
                process.kill()
                await process.wait()


async def _one_round(bot: Bot, people: int) -> Round:
    waits: list[float] = []
    cpu, began = cpu_seconds(bot.pid), perf_counter()
    await asyncio.gather(*(_report(bot.api, number + 1, waits) for number in range(people)))
    turns = people * len(REPORT)
    return Round(
        (cpu_seconds(bot.pid) - cpu) / turns * 1000, turns / (perf_counter() - began), waits
    )


async def _report(api: LoadApi, chat: int, waits: list[float]) -> None:
    replies = api.replies.setdefault(chat, asyncio.Queue())
    reply: dict[str, Any] = {}
    for step in REPORT:
        began = perf_counter()
        if step.presses:
            await api.press(token_of(step.presses, _buttons(reply)), chat, f"cb{chat}")
        else:
            await api.say(step.types, chat)
        async with asyncio.timeout(ANSWER_SECONDS):
            reply = await replies.get()
        waits.append((perf_counter() - began) * 1000)
    if RECEIPT not in reply["text"]:
        raise LookupError(f"no receipt: {reply['text']}")


def _buttons(reply: dict[str, Any]) -> list[tuple[str, str]]:
    rows = reply.get("reply_markup", {}).get("inline_keyboard", [])
    return [(key["text"], key["callback_data"]) for row in rows for key in row]


def _figures(bot: Bot, anchor: Bot | None) -> dict[str, Any]:
    waits = quantiles([wait for each in bot.rounds for wait in each.waits_ms], n=100)
    figures = {
        "cpu_ms": median(each.cpu_ms for each in bot.rounds),
        "turns_per_second": median(each.turns_per_second for each in bot.rounds),
        "p50_ms": waits[49],
        "p95_ms": waits[94],
        "p99_ms": waits[98],
        "rss_mib": rss_mib(bot.pid),
        "first_poll_s": bot.start_seconds,
    }
    if anchor is not None:
        pairs = list(zip(bot.rounds, anchor.rounds, strict=True))
        figures["cpu_ratio"] = median(ours.cpu_ms / theirs.cpu_ms for ours, theirs in pairs)
        figures["p50_ratio"] = median(
            median(ours.waits_ms) / median(theirs.waits_ms) for ours, theirs in pairs
        )
    return figures
