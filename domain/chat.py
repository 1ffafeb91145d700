"""What passes between a channel and the house: addresses, what came in, what goes out."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple, Protocol


class Address(NamedTuple):
    """Where somebody can be reached: a channel and the chat in it."""

    channel: str
    chat: str

    def __str__(self) -> str:
        return f"{self.channel}:{self.chat}"


class AttachmentKind(StrEnum):
    """What can come along with, or instead of, words."""

    PHOTO = "photo"
    VOICE = "voice"
    DOCUMENT = "document"
    LOCATION = "location"
    CONTACT = "contact"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Attachment:
    """Something that came in beside words.

    Attributes:
        kind: What it is.
        reference: The channel's own name for the content (a file id or a path of the media store);
            empty for a location.
        mime: The content type, as far as the channel tells.
        size_bytes: The size, 0 where it is not known.
        name: What its sender calls a document, made fit to be shown and kept where it came in; it
            proves nothing.
        latitude: Degrees north, of a location.
        longitude: Degrees east, of a location.
    """

    kind: AttachmentKind
    reference: str = ""
    mime: str = ""
    size_bytes: int = 0
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class Incoming:
    """One thing that came in from one chat.

    Attributes:
        address: From where.
        update_id: The channel's own id of this update; with the channel it is unique, and what
            comes a second time with the same id is not worked on twice.
        text: What was typed; empty if nothing was.
        button: The token of the button that was pressed; empty if none was.
        attachments: What came beside words.
        sent_at: The moment by the channel's clock, in UTC.
        sender_name: What the channel calls the sender; never trusted, only for greeting strangers.
        language: The language of the sender's device, if the channel tells ("vi", "en"), or empty.
        network: A keyed mark of the network that it came from, where the channel knows it (the
            web), or empty: chats behind one address are told apart from all others, and it leads
            back to nobody. It is not kept with the message.
    """

    address: Address
    update_id: str
    sent_at: datetime
    text: str = ""
    button: str = ""
    attachments: tuple[Attachment, ...] = ()
    sender_name: str = ""
    language: str = ""
    network: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A choice that can be pressed: what stands on it, and the token that comes back."""

    label: str
    token: str


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that goes out: a picture or a document kept in the media store.

    Attributes:
        path: Its name in the media store.
        name: The file name that the person sees.
        mime: The content type.
    """

    path: str
    name: str
    mime: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One message, worded and ready for a channel.

    Attributes:
        text: Plain text; no markup is ever interpreted in it.
        buttons: Rows of buttons.
        picture: A picture above the text.
        document: A file beside the text.
        answers: The update (button press) that this message answers, so that a channel can stop
            the button's waiting sign; empty otherwise.
        numbered: Where the channel has no buttons: the tokens behind the numbers 1, 2, 3, … in
            the text, so that a typed number is understood as that choice.
    """

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    picture: Upload | None = None
    document: Upload | None = None
    answers: str = ""
    numbered: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Abilities:
    """What a channel can carry, as data; `messages/fit.py` lays messages out for it.

    Attributes:
        text_units: The longest text, in the channel's unit.
        unit: "utf16" or "chars".
        caption_units: The longest text beside a picture; 0 if a picture carries none.
        buttons_per_row: 0 if the channel has no buttons: choices become a numbered list.
        buttons_total: The most buttons of one message.
        token_bytes: The longest button token in bytes.
        label_chars: The longest label that is shown whole.
    """

    text_units: int
    unit: str = "chars"
    caption_units: int = 0
    buttons_per_row: int = 0
    buttons_total: int = 0
    token_bytes: int = 64
    label_chars: int = 40


class DeliveryError(Exception):
    """A message could not be handed to the channel."""


class TryLaterError(DeliveryError):
    """The channel asks to wait, or could not be reached; the message stays in the outbox."""

    def __init__(self, message: str, wait_seconds: float | None = None) -> None:
        """Keep the wait that the channel asked for, if it did."""
        super().__init__(message)
        self.wait_seconds = wait_seconds


class GoneError(DeliveryError):
    """The person blocked the assistant or the chat no longer exists: stop writing to it."""


class RefusedError(DeliveryError):
    """The channel will never take this message (too long, malformed): a fault of ours, to be mended."""


class MovedError(DeliveryError):
    """The chat has a new address; the message goes there instead."""

    def __init__(self, message: str, chat: str) -> None:
        """Keep the new chat."""
        super().__init__(message)
        self.chat = chat


Receive = Callable[[list[Incoming]], Awaitable[None]]
"""Hand updates to the house; when it returns, they are kept (committed) and may be acknowledged."""


class Channel(Protocol):
    """A messenger, as the house sees it."""

    @property
    def name(self) -> str:
        """The channel's name in addresses: "telegram", "web", "console"."""

    async def send(self, address: Address, outgoing: Outgoing) -> None:
        """Hand one message over.

        Raises:
            TryLaterError: Wait and try again.
            GoneError: The person cannot be reached there any more.
            MovedError: The chat has a new id.
            RefusedError: The message will never be taken.
        """

    async def run(self, receive: Receive) -> None:
        """Receive until cancelled; acknowledge to the platform only what `receive` has kept."""

    async def fetch(self, attachment: Attachment) -> bytes:
        """Return the content of something that came in.

        Raises:
            TryLaterError: It could not be fetched now.
        """

    async def close(self) -> None:
        """Let go of sockets and files."""
