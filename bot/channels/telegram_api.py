"""The few calls of the Bot API that the channel makes, and what can go wrong with them.

Each library brings these calls in its own module and translates its errors into one `ApiFault`,
so that what an error means is decided once.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from domain.chat import DeliveryError, GoneError, MovedError, RefusedError, TryLaterError

NETWORK = 0
"""The code of a fault for which the server gave no answer that can be read."""

BAD_REQUEST, UNAUTHORIZED, FORBIDDEN, NOT_FOUND = 400, 401, 403, 404
CONFLICT, TOO_LARGE, TOO_MANY = 409, 413, 429

NOBODY_THERE = ("chat not found", "user not found", "user is deactivated", "peer_id_invalid")
"""Bad requests that mean that nobody is there, in Telegram's own words."""

WRONG_TOKEN = (
    "The Telegram token is wrong or was revoked; "  # noqa: S105
    "copy it once more from @BotFather into DONGHANH_TELEGRAM_TOKEN."
)

Rows = Sequence[Sequence[tuple[str, str]]]
"""Rows of buttons: what stands on each, and its token."""


class ApiFault(Exception):  # noqa: N818 - it is sorted into the domain's errors before it leaves
    """The Bot API did not do what it was asked.

    Attributes:
        code: The status of the answer; 0 if there was none.
        description: What the server said, with secrets made unreadable.
        retry_after: Seconds to wait, if the server asked for it.
        moved_to: The chat's new number, if it has one.
    """

    def __init__(
        self,
        code: int,
        description: str,
        *,
        retry_after: float | None = None,
        moved_to: int | None = None,
    ) -> None:
        """Keep what the server said."""
        super().__init__(f"{code} {description}" if code else description)
        self.code = code
        self.description = description
        self.retry_after = retry_after
        self.moved_to = moved_to

    @property
    def is_wrong_token(self) -> bool:
        """Whether no request will ever succeed: the methods that we call all exist."""
        return self.code in {UNAUTHORIZED, NOT_FOUND}


class WrongTokenError(Exception):
    """Telegram does not know the token: this channel stops, everything else goes on."""


@dataclass(frozen=True, slots=True)
class FileOut:
    """A file on its way out, with its content in hand."""

    content: bytes
    name: str
    is_picture: bool


class BotApi(Protocol):
    """The Bot API, whichever library carries the calls. Every call may raise `ApiFault`."""

    async def updates(self, offset: int | None, wait_seconds: int) -> list[Any]:
        """Return raw updates from an offset on; asking with a higher one confirms those below."""

    async def send_text(self, chat: int, text: str, rows: Rows) -> None:
        """Send plain text."""

    async def send_file(self, chat: int, file: FileOut, caption: str, rows: Rows) -> None:
        """Upload a picture or a document."""

    async def stop_waiting(self, callback: str) -> None:
        """Tell a button that its press has arrived."""

    async def set_commands(self, language: str, commands: Sequence[tuple[str, str]]) -> None:
        """Show these commands (name, what it does) in the menu; language "" is for everybody else."""

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates brought to an address."""

    async def drop_webhook(self) -> None:
        """Have no updates brought; those that wait are kept for asking."""

    async def download(self, file_id: str, limit_bytes: int) -> bytes:
        """Return the content of a file, of at most so many bytes."""

    async def close(self) -> None:
        """Let go of the connections."""


def delivery_error(fault: ApiFault) -> DeliveryError:
    """Say what a fault means for the message that was to be delivered."""
    said = fault.description
    if fault.moved_to is not None:
        return MovedError(f"The chat is now {fault.moved_to}.", str(fault.moved_to))
    if fault.retry_after is not None or fault.code == TOO_MANY:
        return TryLaterError(f"Telegram asks to wait: {said}", fault.retry_after)
    if _nobody_is_there(fault):
        return GoneError(f"This person cannot be written to any more: {said}")
    if fault.code in {BAD_REQUEST, TOO_LARGE}:
        return RefusedError(f"Telegram will not take this message: {said}")
    # A wrong token is mended by the administrator; the message waits for that.
    trouble = WRONG_TOKEN if fault.is_wrong_token else f"Telegram could not be reached: {fault}"
    return TryLaterError(trouble)


def _nobody_is_there(fault: ApiFault) -> bool:
    said = fault.description.lower()
    return fault.code == FORBIDDEN or (
        fault.code == BAD_REQUEST and any(words in said for words in NOBODY_THERE)
    )


def too_large(limit_bytes: int) -> ApiFault:
    """Return the fault of a file that is larger than may be fetched."""
    megabytes = limit_bytes / (1024 * 1024)
    return ApiFault(TOO_LARGE, f"the file is larger than the {megabytes:g} MB that can be fetched")


def file_is_gone() -> ApiFault:
    """Return the fault of a file that the server no longer has."""
    return ApiFault(BAD_REQUEST, "the file is no longer on the server")
