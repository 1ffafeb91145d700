"""The log: one line an event, for people or for machines; secrets and personal data never in it."""

import logging
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, TextIO, cast

from bot.unsaid import unsaid_traceback

if TYPE_CHECKING:
    from structlog.typing import EventDict


@contextmanager
def _unseen(module: str) -> Iterator[None]:
    """Let whoever asks for a module meanwhile go on without it."""
    here = sys.modules.pop(module, None)
    sys.modules[module] = None  # type: ignore[assignment]  # so Python notes what cannot be had
    try:
        yield
    finally:
        del sys.modules[module]
        if here is not None:
            sys.modules[module] = here


# Where rich can be had, structlog loads it with all its lexers (4 MiB a process) to draw errors
# with the variables of every frame: just what a log of ours must never show.
with _unseen("rich"):
    import structlog

get_logger = structlog.get_logger
"""Whoever writes the log takes this one: structlog is loaded here and nowhere else."""


class _Unfailing:
    """A stream that loses a line rather than to fail whoever logs it: a log's disk can be full."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        with suppress(OSError):
            self._stream.write(text)
        return len(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


def _keep_to_itself(_: object, __: str, event: "EventDict") -> "EventDict":
    """Take what somebody may have typed out of the message of an error."""
    if isinstance(event.get("exception"), str):
        event["exception"] = unsaid_traceback(event["exception"])
    return event


def set_up(log_format: str, *, level: int = logging.INFO) -> None:
    """Send our own log, and the libraries', to standard error."""
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if log_format == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), pad_event_to=30)
    )
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            _keep_to_itself,
            renderer,
        ],
        wrapper_class=structlog.make_filtering_bound_logger(level),
        logger_factory=structlog.PrintLoggerFactory(cast("TextIO", _Unfailing(sys.stderr))),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
    # httpx writes whole addresses at INFO, the bot's token among them.
    for noisy in ("httpx", "httpcore", "aiogram", "aiohttp.access", "apscheduler"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
