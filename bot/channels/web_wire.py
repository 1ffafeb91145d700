"""The language between the page and the channel: JSON read with distrust, written with care."""

import json
import math
import re
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Any, NoReturn

from bot.channels.web_history import Direction, Payload, WebMessage
from domain.chat import Attachment, AttachmentKind, Outgoing, Upload
from domain.storable import storable_text

MAX_TEXT_CHARS = 150_000
MAX_LABEL_CHARS = 300
MAX_TOKEN_BYTES = 64
_ID = re.compile(r"[A-Za-z0-9-]{8,64}")


class WireError(ValueError):
    """The page sent something that is not in its language; `code` names the sentence for it."""

    def __init__(self, code: str, message_id: str = "") -> None:
        """Keep the code, and the page's id of the message where it could be read."""
        super().__init__(code)
        self.code = code
        self.message_id = message_id


@dataclass(frozen=True, slots=True)
class Hello:
    """A page opens, and says who it believes to be and what it already has."""

    chat: str
    token: str
    after: int
    language: str


@dataclass(frozen=True, slots=True)
class Said:
    """Something the person said: words, a pressed button, a file, a place.

    Attributes:
        id: The page's own id: what is sent again keeps it.
        text: What was typed, or the words beside a file.
        button: The token of a pressed button.
        label: What stood on that button.
        reference: The sealed name of what was uploaded: a photo, a recording, a document.
        place: Latitude and longitude.
    """

    id: str
    text: str = ""
    button: str = ""
    label: str = ""
    reference: str = ""
    place: tuple[float, float] | None = None


def read(raw: str) -> Hello | Said:
    """Read one message of the page.

    Raises:
        WireError: It is not in the page's language.
    """
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        _refuse("unreadable")
    if not isinstance(data, dict):
        _refuse("unreadable")
    if data.get("type") == "hello":
        return _hello(data)
    return _said(data)


def _hello(data: Payload) -> Hello:
    after = data.get("after", 0)
    if isinstance(after, bool) or not isinstance(after, int) or not 0 <= after < 1 << 53:
        _refuse("unreadable")
    language = _words(data, "language", 8)
    return Hello(_words(data, "chat", 200), _words(data, "token", 200), after, language[:2])


def _said(data: Payload) -> Said:
    name = data.get("id")
    if not isinstance(name, str) or not _ID.fullmatch(name):
        _refuse("unreadable")
    match data.get("type"):
        case "text":
            text = _words(data, "text", MAX_TEXT_CHARS, name)
            return Said(name, text=text) if text.strip() else _refuse("empty", name)
        case "button":
            token = _words(data, "token", MAX_TOKEN_BYTES, name)
            label = _words(data, "label", MAX_LABEL_CHARS, name)
            return Said(name, button=token, label=label) if token else _refuse("empty", name)
        case "photo" | "voice" | "file":
            reference = _words(data, "reference", 1000, name)
            caption = _words(data, "caption", MAX_TEXT_CHARS, name)
            return Said(name, text=caption, reference=reference)
        case "location":
            place = (_degrees(data, "lat", 90, name), _degrees(data, "lon", 180, name))
            return Said(name, place=place)
        case _:
            return _refuse("unreadable", name)


def _words(data: Payload, field: str, most: int, name: str = "") -> str:
    value = data.get(field, "")
    if not isinstance(value, str):
        _refuse("unreadable", name)
    if len(value) > most:
        _refuse("too_long", name)
    # A lone surrogate is legal in JSON and cannot be stored as UTF-8; NUL cannot be stored at all.
    return storable_text(value)


def _degrees(data: Payload, field: str, most: int, name: str) -> float:
    value = data.get(field)
    if isinstance(value, bool) or not isinstance(value, int | float):
        _refuse("unreadable", name)
    if abs(value) > most or not math.isfinite(value):
        _refuse("unreadable", name)
    return float(value)


def _refuse(code: str, name: str = "") -> NoReturn:
    raise WireError(code, name)


def spoken(outgoing: Outgoing) -> Payload:
    """Return what is kept of a message of the assistant."""
    return {
        "text": outgoing.text,
        "buttons": [[{"label": b.label, "token": b.token} for b in r] for r in outgoing.buttons],
        "picture": _file(outgoing.picture),
        "document": _file(outgoing.document),
    }


def heard(said: Said, sent: Attachment | None) -> Payload:
    """Return what is kept of something the person said."""
    place = {"lat": said.place[0], "lon": said.place[1]} if said.place else None
    text = said.label if said.button else said.text
    kept: Payload = {"text": text, "picture": None, "place": place, "pressed": said.button}
    if sent is not None:
        name = sent.name or sent.kind.value
        file = {"path": sent.reference, "name": name, "mime": sent.mime, "size": sent.size_bytes}
        kept[_PARTS.get(sent.kind, "document")] = file
    return kept


_PARTS = {AttachmentKind.PHOTO: "picture", AttachmentKind.VOICE: "sound"}
"""As what a file stands in the conversation; what is neither seen nor heard is a document."""


def shown(message: WebMessage, zone: tzinfo) -> Payload:
    """Return a kept message as the page shows it; files become addresses of this very message."""
    payload = message.payload
    document = payload.get("document")
    picture = f"/media/{message.id}/picture" if payload.get("picture") else None
    sound = f"/media/{message.id}/sound" if payload.get("sound") else None
    return {
        "type": "message",
        "id": message.id,
        "key": message.key,
        "from": "me" if message.direction is Direction.IN else "bot",
        "text": payload.get("text", ""),
        "buttons": payload.get("buttons", []),
        "pressed": payload.get("pressed", ""),
        "picture": picture,
        "sound": sound,
        "document": document
        # One that is not kept any more has a name and no address.
        and {
            "name": document["name"],
            "url": f"/media/{message.id}/document" if document["path"] else "",
            "size": document.get("size", 0),
        },
        "place": payload.get("place"),
        "at": local(message.at, zone),
    }


def local(at: datetime, zone: tzinfo) -> str:
    """Return a moment as the clock on the wall shows it there: the page does not reckon zones."""
    return at.astimezone(zone).isoformat(timespec="minutes")


def as_json(data: dict[str, Any]) -> str:
    """Write one message; Vietnamese letters stay letters (a third of the bytes on a phone)."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _file(upload: Upload | None) -> Payload | None:
    if upload is None:
        return None
    return {"path": upload.path, "name": upload.name, "mime": upload.mime}
