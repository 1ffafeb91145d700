"""Turns without the wire: ours with everything kept, beside a plain aiogram form that keeps nothing."""

import asyncio
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, process_time, time
from typing import Any, Protocol

from benchmarks.plain_in_process import Plain
from benchmarks.talk import RECEIPT, REPORT, Reply, token_of
from benchmarks.unwired import unwired
from bot.memory import settle
from tests.support.bot_api import message, press
from tests.support.postgres import PostgresServer

PLAIN = "plain aiogram, in memory"
SQLITE = "ours, SQLite"
POSTGRES = "ours, PostgreSQL"


class Bot(Protocol):
    """A bot that is handed updates as the Bot API gives them."""

    @property
    def commits(self) -> int:
        """How often it has committed so far."""

    async def take(self, update: dict[str, Any], chat: int) -> Reply:
        """Take an update in; its answer, once it has been said and the update is done with."""

    async def settled(self) -> None:
        """Wait until whatever the answers led to is done."""

    async def stop(self) -> None:
        """Let go of everything."""


@dataclass
class Round:
    """What one round of one bot took: every person has reported once."""

    cpu_ms: float
    commits: float
    turns_per_second: float
    waits_ms: list[float]


@dataclass
class Measured:
    """The rounds of one bot with so many people.

    Attributes:
        people: How many took turns side by side.
        rounds: What each round took.
        steps: CPU of each turn of the conversation, where one person speaks alone.
    """

    people: int
    rounds: list[Round] = field(default_factory=list)
    steps: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def figures(self, beside: "Measured") -> dict[str, Any]:
        """Return medians over the rounds, waits over all of them, and ratios within the rounds."""
        waits = quantiles((wait for each in self.rounds for wait in each.waits_ms), n=100)
        pairs = list(zip(self.rounds, beside.rounds, strict=True))
        return {
            "people": self.people,
            "cpu_ms": median(each.cpu_ms for each in self.rounds),
            "cpu_ratio": median(ours.cpu_ms / theirs.cpu_ms for ours, theirs in pairs),
            "commits": median(each.commits for each in self.rounds),
            "turns_per_second": median(each.turns_per_second for each in self.rounds),
            "p50_ms": waits[49],
            "p95_ms": waits[94],
            "p99_ms": waits[98],
            "p50_ratio": median(
                median(ours.waits_ms) / median(theirs.waits_ms) for ours, theirs in pairs
            ),
            "steps": {name: median(times) for name, times in self.steps.items()},
        }


def measure(people: int, rounds: int, postgres: str = "") -> dict[str, dict[str, Any]]:
    """Let so many people report side by side, so many times, to each bot in turns.

    Args:
        people: How many.
        rounds: How many times; one more warms up and does not count.
        postgres: A server that may lend a database for the time; empty for SQLite alone.
    """
    return asyncio.run(_measure(people, rounds, postgres))


async def _measure(people: int, rounds: int, postgres: str) -> dict[str, dict[str, Any]]:
    with ExitStack() as stack:
        bots: dict[str, Bot] = {SQLITE: stack.enter_context(unwired(_folder(stack), people))}
        if postgres:
            url = stack.enter_context(PostgresServer(postgres).database())
            bots[POSTGRES] = stack.enter_context(unwired(_folder(stack), people, url))
        bots[PLAIN] = stack.enter_context(_plain())
        settle()  # as the service does, once it stands
        measured = {name: Measured(people) for name in bots}
        for number in range(rounds + 1):
            for name, bot in bots.items():
                taken = await _one_round(bot, people, measured[name].steps)
                if number:  # statements and templates are compiled when they are first used
                    measured[name].rounds.append(taken)
                else:
                    measured[name].steps.clear()
        for bot in bots.values():
            await bot.stop()
    return {name: each.figures(measured[PLAIN]) for name, each in measured.items()}


def _folder(stack: ExitStack) -> Path:
    return Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="donghanh-turns-")))


@contextmanager
def _plain() -> Iterator[Plain]:
    plain = Plain()
    try:
        yield plain
    finally:
        plain.close()


async def _one_round(bot: Bot, people: int, steps: dict[str, list[float]]) -> Round:
    waits: list[float] = []
    cpu, committed, began = process_time(), bot.commits, perf_counter()
    if people == 1:
        await _report(bot, 1, waits, steps)
    else:
        await asyncio.gather(*(_report(bot, number + 1, waits) for number in range(people)))
    await bot.settled()
    turns = people * len(REPORT)
    return Round(
        (process_time() - cpu) / turns * 1000,
        (bot.commits - committed) / turns,
        turns / (perf_counter() - began),
        waits,
    )


NUMBERS = count(1)


async def _report(
    bot: Bot, chat: int, waits: list[float], steps: dict[str, list[float]] | None = None
) -> None:
    reply = Reply("", ())
    for step in REPORT:
        number = next(NUMBERS)
        if step.presses:
            token = token_of(step.presses, reply.buttons)
            said = {"callback_query": press(chat, token, f"cb{number}")}
        else:
            said = {"message": message(chat, text=step.types, date=int(time()))}
        cpu, began = process_time(), perf_counter()
        reply = await bot.take({"update_id": number, **said}, chat)
        waits.append((perf_counter() - began) * 1000)
        if steps is not None:
            # What a turn leaves to be done (its delivery to be marked) is done with the next one.
            steps[step.name].append((process_time() - cpu) * 1000)
    if RECEIPT not in reply.text:
        raise LookupError(f"no receipt: {reply.text}")
