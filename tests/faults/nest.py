"""A nest that has everything imported and hatches the house again and again: a start costs 0.1 s.

Each house is a process of its own, with its own connections and its own threads, and dies by
itself; only the three seconds that the imports and the programmes take are spent once.
"""

import asyncio
import gc
import json
import os
import signal
import sys
import traceback
from contextlib import suppress
from importlib import import_module

from tests.faults.house_child import live


def hatch(log_path: str, arguments: list[str]) -> int:
    """Start a house; what it logs goes into a file."""
    if pid := os.fork():
        return pid
    try:
        log = os.open(log_path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(log, 1)
        os.dup2(log, 2)
        asyncio.run(live(*arguments))
    except BaseException:  # noqa: BLE001 - it lives until it is killed, whatever it was
        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(70)


def tell(what: object) -> None:
    """Answer with one line."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def brood(library: str) -> None:
    """Do as the lines on standard input say: hatch with these arguments, or bury without any.

    On the way out the last is killed.
    """
    import_module(f"bot.channels.telegram_{library}")
    gc.freeze()
    pid = 0
    tell("ready")
    for line in sys.stdin:
        match json.loads(line):
            case [log_path, *arguments]:
                pid = hatch(log_path, arguments)
                tell(pid)
            case _:
                tell(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
                pid = 0
    if pid:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    brood(sys.argv[1])
