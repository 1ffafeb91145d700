"""What every road to Telegram shares: its settings, its limits, and updates read as plain data.

No library of Telegram is imported here. Updates are read as far as the house needs them; whole
models of either library would cost a hundred times as much and are not wanted on the way in.
"""

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from domain.chat import Abilities, Address, Attachment, AttachmentKind, Incoming
from domain.personal.discretion import document_name_to_keep
from domain.storable import storable_text

NAME = "telegram"
"""The channel's name in addresses."""

ABILITIES = Abilities(
    text_units=4096,
    unit="utf16",
    caption_units=1024,
    buttons_per_row=8,
    buttons_total=100,
    token_bytes=64,
    label_chars=40,
)
"""What Telegram carries. Source: Bot API, sendMessage, sendPhoto and InlineKeyboardButton."""

ALLOWED_UPDATES = ("message", "callback_query")
"""Always sent along: when it is left out, Telegram keeps whatever was asked for before."""

DOWNLOAD_BYTES = 20 * 1024 * 1024
"""What getFile hands over at most. Source: Bot API, getFile."""

TOKEN_SHAPE = re.compile(r"\d+:[A-Za-z0-9_-]+")
SECRET_SHAPE = re.compile(r"[A-Za-z0-9_-]{1,256}")

SAID_CHARS = 300
"""How much of what a server said is repeated in the log."""

OTHER_MEDIA = ("video", "video_note", "animation", "sticker")
WORDLESS = ("dice", "poll", "story", "game", "checklist")

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class TelegramSettings:
    """How this assistant reaches Telegram.

    Attributes:
        token: The bot's token; never shown.
        api_base: The Bot API server; one of our own if the official one cannot be reached.
        mode: Whether we ask for updates, or Telegram brings them.
        public_url: Where Telegram reaches us, for the webhook ("https://donghanh.example.vn").
        webhook_secret: What Telegram shows with each update that it brings; never shown.
        poll_seconds: How long Telegram may hold a request that finds nothing new.
        request_seconds: How long any other request may take.
        upload_seconds: How long a file may take on its way.
        download_bytes: The largest file that is fetched.
        webhook_bytes: The largest update that is taken from a webhook.
    """

    token: str = field(repr=False)
    api_base: str = "https://api.telegram.org"
    mode: Literal["polling", "webhook"] = "polling"
    public_url: str = ""
    webhook_secret: str = field(default="", repr=False)
    poll_seconds: int = 30
    request_seconds: float = 20
    upload_seconds: float = 120
    download_bytes: int = DOWNLOAD_BYTES
    webhook_bytes: int = 1024 * 1024

    def __post_init__(self) -> None:
        """Refuse what cannot work, without repeating a secret."""
        if not TOKEN_SHAPE.fullmatch(self.token):
            raise ValueError(
                "The Telegram token does not look like 123456:ABC-def; "
                "copy it once more from @BotFather."
            )
        if self.mode == "webhook":
            if not self.public_url.startswith(("https://", "http://")):
                raise ValueError(
                    "Webhook mode needs the public address of this server, "
                    "such as https://donghanh.example.vn."
                )
            if not SECRET_SHAPE.fullmatch(self.webhook_secret):
                raise ValueError(
                    "Webhook mode needs a secret of 1 to 256 letters, digits, '_' or '-'."
                )

    @property
    def bot_id(self) -> str:
        """The bot's own number, which is the first part of its token."""
        return self.token.partition(":")[0]

    def redacted(self, text: str) -> str:
        """Return a text, not too long, in which neither the token nor the secret can be read."""
        for secret in (self.token, self.token.partition(":")[2], self.webhook_secret):
            if secret:
                text = text.replace(secret, "•••")
        return text[:SAID_CHARS]


def callback_id(update: Any) -> str:
    """Return the id of the button press in an update, or nothing if it is not one."""
    pressed = update.get("callback_query") if isinstance(update, dict) else None
    return str(pressed.get("id", "")) if isinstance(pressed, dict) else ""


def read_update(update: Any, bot_id: str, now: datetime) -> Incoming | None:
    """Read one raw update; None if the house has no use for it.

    An edited message, a membership notice, a group's talk are passed over. What cannot be read
    at all is passed over too, with a line in the log: one bad update must not stop the next.

    Args:
        update: The update as Telegram's JSON gives it.
        bot_id: The bot's number: ids of updates are unique for each bot only.
        now: The moment of receipt; a button press carries none of its own.
    """
    try:
        name = f"{bot_id}:{update['update_id']}"
        if message := update.get("message"):
            return _read_message(message, name)
        if pressed := update.get("callback_query"):
            return _read_press(pressed, name, now)
    except (AttributeError, KeyError, LookupError, OverflowError, TypeError, ValueError) as error:
        log.warning("An update of Telegram could not be read (%s).", type(error).__name__)
    return None


def _read_message(message: Mapping[str, Any], name: str) -> Incoming | None:
    attachments = _read_attachments(message)
    text = message.get("text") or message.get("caption") or ""
    if not _is_private(message) or not (text or attachments):
        return None
    sender = message.get("from") or {}
    return Incoming(
        address=Address(NAME, str(message["chat"]["id"])),
        update_id=name,
        sent_at=datetime.fromtimestamp(message["date"], UTC),
        text=storable_text(text),
        attachments=attachments,
        sender_name=_sender_name(sender),
        language=_language(sender),
    )


def _read_press(pressed: Mapping[str, Any], name: str, now: datetime) -> Incoming | None:
    message = pressed.get("message") or {"chat": {"id": pressed["from"]["id"]}}
    if not _is_private(message) or not pressed.get("data"):
        return None
    return Incoming(
        address=Address(NAME, str(message["chat"]["id"])),
        update_id=name,
        sent_at=now,
        button=storable_text(pressed["data"]),
        sender_name=_sender_name(pressed["from"]),
        language=_language(pressed["from"]),
    )


def _is_private(message: Mapping[str, Any]) -> bool:
    """Tell whether one person alone reads this chat: a group would overhear a household's life."""
    return bool(message["chat"].get("type", "private") == "private")


def _read_attachments(message: Mapping[str, Any]) -> tuple[Attachment, ...]:
    """Return what came along: Telegram puts one thing at most into a message."""
    attachment = _read_media(message) or _read_fact(message)
    return (attachment,) if attachment else ()


def _read_media(message: Mapping[str, Any]) -> Attachment | None:
    if photos := message.get("photo"):
        largest = max(photos, key=lambda size: size.get("width", 0) * size.get("height", 0))
        return _file(AttachmentKind.PHOTO, largest, mime="image/jpeg")
    if voice := message.get("voice"):
        return _file(AttachmentKind.VOICE, voice, mime="audio/ogg")
    if audio := message.get("audio"):
        # A recording made with another program comes as music.
        return _file(AttachmentKind.VOICE, audio)
    for kind in OTHER_MEDIA:  # before documents: an animation carries a document as well
        if media := message.get(kind):
            return _file(AttachmentKind.OTHER, media)
    if document := message.get("document"):
        return _file(AttachmentKind.DOCUMENT, document)
    return None


def _read_fact(message: Mapping[str, Any]) -> Attachment | None:
    if place := message.get("location"):
        latitude, longitude = float(place["latitude"]), float(place["longitude"])
        return Attachment(AttachmentKind.LOCATION, latitude=latitude, longitude=longitude)
    if contact := message.get("contact"):
        return Attachment(AttachmentKind.CONTACT, reference=_own_number(contact, message))
    if any(kind in message for kind in WORDLESS):
        return Attachment(AttachmentKind.OTHER)
    return None


def _file(kind: AttachmentKind, media: Mapping[str, Any], mime: str = "") -> Attachment:
    # A photo or a recording is called by its kind alone.
    is_document = kind is AttachmentKind.DOCUMENT
    return Attachment(
        kind=kind,
        reference=str(media["file_id"]),
        mime=str(media.get("mime_type") or mime),
        size_bytes=int(media.get("file_size") or 0),
        name=_called(media) if is_document else "",
    )


def _called(document: Mapping[str, Any]) -> str:
    """Return what a document's sender calls it, without what is not kept of anybody."""
    return document_name_to_keep(storable_text(str(document.get("file_name") or "")))


def _own_number(contact: Mapping[str, Any], message: Mapping[str, Any]) -> str:
    """Return the sender's own phone number; a card of somebody else proves nothing and gives none."""
    own = contact.get("user_id") is not None and contact["user_id"] == message["from"]["id"]
    return str(contact.get("phone_number", "")) if own else ""


def _sender_name(sender: Mapping[str, Any]) -> str:
    names = (sender.get("first_name"), sender.get("last_name"))
    return storable_text(" ".join(name for name in names if name))


def _language(sender: Mapping[str, Any]) -> str:
    return str(sender.get("language_code") or "").partition("-")[0].lower()
