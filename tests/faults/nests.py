"""The nests that houses are hatched from: one process for each library, kept for the whole run."""

import asyncio
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = Path(__file__).with_name("nest.py")
ANSWER_SECONDS = 60


class Nest:
    """A process that has everything imported and hatches one house after another."""

    def __init__(self, library: str) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - our own script
            [sys.executable, str(SCRIPT), library],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
            env={"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", "")},
        )  # fmt: skip
        self._ready = False

    async def hatch(self, log: Path, *arguments: str) -> int:
        """Start a house; return its process."""
        return int(await self._ask([str(log), *arguments]))

    async def bury(self) -> int:
        """Wait for the end of the house that was hatched last; return its exit status."""
        return int(await self._ask([]))

    async def _ask(self, order: list[str]) -> str:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await asyncio.to_thread(self._asked, order)
        except TimeoutError:
            self._process.kill()  # or a thread would wait for its answer for ever
            raise

    def _asked(self, order: list[str]) -> str:
        if not self._ready:
            assert self._line() == "ready"
            self._ready = True
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        return self._line()

    def _line(self) -> str:
        assert self._process.stdout is not None
        return self._process.stdout.readline().strip()

    def leave(self) -> None:
        """End the nest; a house that still lives is killed."""
        with self._process:
            pass


@cache
def nest_of(library: str) -> Nest:
    """Return the nest of a library; its imports take seconds, and are made once."""
    KEPT.append(Nest(library))
    return KEPT[-1]


KEPT: list[Nest] = []


def leave_all_nests() -> None:
    """End them all."""
    nest_of.cache_clear()
    while KEPT:
        KEPT.pop().leave()
