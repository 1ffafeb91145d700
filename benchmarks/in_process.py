"""A turn without the wire: what keeping, answering, and marking as delivered costs by itself."""

import asyncio
import tempfile
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

from sqlalchemy import event

from benchmarks.talk import RECEIPT, REPORT, buttons_of, token_of
from benchmarks.village import village
from bot.app import App
from bot.channels.telegram_common import ABILITIES
from bot.clock import SystemClock
from domain.chat import Address, Attachment, Incoming, Outgoing, Receive
from tests.support.cadres import move_in

CHANNEL = "telegram"


class AtOnce:
    """A channel that takes every message at once, so that nothing but the house is measured."""

    name = CHANNEL
    abilities = ABILITIES

    def __init__(self) -> None:
        self.last: dict[Address, Outgoing] = {}
        self.heard: dict[Address, asyncio.Event] = defaultdict(asyncio.Event)

    async def send(self, address: Address, outgoing: Outgoing) -> None:
        self.last[address] = outgoing
        self.heard[address].set()

    async def run(self, receive: Receive) -> None:  # noqa: ARG002 - nothing comes in by itself
        await asyncio.Event().wait()

    async def fetch(self, attachment: Attachment) -> bytes:
        raise NotImplementedError

    async def close(self) -> None:
        pass


@dataclass
class Measured:
    """Figures of one way of taking turns: medians over the rounds.

    Attributes:
        people: How many took turns side by side.
        cpu_ms: CPU of the whole process for a turn.
        commits: Commits for a turn.
        turns_per_second: How many turns went through.
        steps: CPU of each turn of the conversation, where one person speaks alone.
    """

    people: int
    cpu_ms: float
    commits: float
    turns_per_second: float
    steps: dict[str, float] = field(default_factory=dict)


def measure(people: int, rounds: int) -> Measured:
    """Let so many people report side by side, so many times."""
    with tempfile.TemporaryDirectory(prefix="donghanh-turns-") as folder:
        return asyncio.run(_measure(Path(folder), people, rounds))


async def _measure(folder: Path, people: int, rounds: int) -> Measured:
    with village(folder, {CHANNEL: ABILITIES}) as opened:
        chats = [Address(CHANNEL, str(number)) for number in range(people)]
        move_in(opened.store, chats, datetime.now(UTC))
        commits = count()
        event.listen(opened.store.engine, "commit", lambda _: next(commits))
        channel = AtOnce()
        app = App(opened.house, opened.writer, {CHANNEL: channel}, SystemClock())
        steps: dict[str, list[float]] = defaultdict(list)
        updates = count()

        async def report(chat: Address) -> None:
            for step in REPORT:
                token = ""
                if step.presses:
                    token = token_of(step.presses, buttons_of(channel.last[chat]))
                update = Incoming(
                    chat, str(next(updates)), datetime.now(UTC), text=step.types, button=token
                )
                channel.heard[chat].clear()
                before = process_time()
                await app.receive([update])
                await channel.heard[chat].wait()
                if people == 1:
                    await app.postman.settled()
                    steps[step.name].append(process_time() - before)
            if RECEIPT not in channel.last[chat].text:
                raise LookupError(f"no receipt: {channel.last[chat].text}")

        async def one_round() -> tuple[float, float, float]:
            cpu, wall, committed = process_time(), perf_counter(), next(commits)
            await asyncio.gather(*map(report, chats))
            await app.postman.settled()
            turns = people * len(REPORT)
            return (
                (process_time() - cpu) / turns * 1000,
                (next(commits) - committed - 1) / turns,
                turns / (perf_counter() - wall),
            )

        await one_round()  # statements and templates are compiled when they are first used
        steps.clear()
        figures = [await one_round() for _ in range(rounds)]
        await app.stop()
        return Measured(
            people,
            *(median(column) for column in zip(*figures, strict=True)),
            steps={name: median(times) * 1000 for name, times in steps.items()},
        )
