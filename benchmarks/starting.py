"""How long somebody waits for the first reply of `python -m bot demo`, and what it holds in memory."""

import asyncio
import json
import os
import re
import sys
import tempfile
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from secrets import token_hex
from statistics import median
from time import perf_counter

from aiohttp import ClientSession, CookieJar

ROOT = Path(__file__).parent.parent
ADDRESS = re.compile(r"http://[0-9.:]+")
START_SECONDS = 60
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Start:
    """One start, until the page heard its first reply.

    Attributes:
        seconds: On the clock, which a busy machine stretches.
        cpu_seconds: Of the process, which it stretches less.
        rss_mib: The memory that the process held then.
    """

    seconds: float
    cpu_seconds: float
    rss_mib: float


def measure(starts: int) -> dict[str, Start]:
    """Start on an empty folder, then so many times on the filled one; the median of those."""
    with tempfile.TemporaryDirectory(prefix="donghanh-start-") as folder:
        first = asyncio.run(_start(folder))
        later = [asyncio.run(_start(folder)) for _ in range(starts)]
    middle = Start(
        median(start.seconds for start in later),
        median(start.cpu_seconds for start in later),
        median(start.rss_mib for start in later),
    )
    return {"first start, empty folder": first, "start on a filled folder": middle}


def cpu_seconds(pid: int) -> float:
    """Return what a process has used so far, in user and kernel mode, all threads."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2]
    user, kernel = fields.split()[11:13]
    return (int(user) + int(kernel)) / TICKS


def rss_mib(pid: int) -> float:
    """Return the memory that a process holds now."""
    status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


async def _start(folder: str) -> Start:
    began = perf_counter()
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "demo", "--port", "0", "--data", folder,
        cwd=ROOT, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.DEVNULL,
    )  # fmt: skip
    try:
        async with asyncio.timeout(START_SECONDS):
            await _first_reply(await _address(process))
        seconds = perf_counter() - began
        return Start(seconds, cpu_seconds(process.pid), rss_mib(process.pid))
    finally:
        process.kill()
        await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout is not None
    async for line in process.stdout:
        if found := ADDRESS.search(line.decode()):
            return found[0]
    raise RuntimeError("the demo ended before it told its address")


@asynccontextmanager
async def _line(address: str):
    headers = {"Origin": address}
    async with ClientSession(address, headers=headers, cookie_jar=CookieJar(unsafe=True)) as page:
        persons = await (await page.get("/api/persons")).json()
        chosen = await page.post("/api/choose", json={"person": persons[0]["id"]})
        chosen.raise_for_status()
        state = await (await page.get("/api/state")).json()
        async with page.ws_connect("/ws") as socket:
            hello = {"chat": state["chat"], "token": state["token"], "after": 0}
            await socket.send_json({"type": "hello", **hello})
            yield socket


async def _first_reply(address: str) -> None:
    """Do what a person's browser does: take a place, open the line, ask for the menu, hear it."""
    async with _line(address) as socket:
        heard = ""
        while heard != "caught_up":
            heard = json.loads(await socket.receive_str())["type"]
        await socket.send_json({"type": "text", "id": token_hex(6), "text": "/menu"})
        while True:
            said = json.loads(await socket.receive_str())
            if said["type"] == "message" and said["from"] == "bot":
                return
