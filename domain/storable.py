"""What comes in is made fit to be kept: no database trips over what somebody sent."""

from dataclasses import replace
from math import isfinite

from domain.chat import Attachment, Incoming


def storable(incoming: Incoming) -> Incoming:
    """Return an update without what cannot be stored: lone surrogates, NUL, places nowhere.

    PostgreSQL refuses NUL in a text and both in JSON; a place that is no number is no place.
    """
    return replace(
        incoming,
        text=storable_text(incoming.text),
        button=storable_text(incoming.button),
        sender_name=storable_text(incoming.sender_name),
        language=storable_text(incoming.language),
        attachments=tuple(map(_attachment, incoming.attachments)),
    )


def storable_text(text: str) -> str:
    """Return a text in which lone surrogates are question marks, and NUL is left out."""
    if text.isascii() and "\0" not in text:
        return text
    return text.encode("utf-8", "replace").decode().replace("\0", "")


def _attachment(attachment: Attachment) -> Attachment:
    latitude, longitude = attachment.latitude, attachment.longitude
    on_earth = (
        latitude is not None
        and longitude is not None
        and isfinite(latitude)
        and isfinite(longitude)
    )
    return replace(
        attachment,
        reference=storable_text(attachment.reference),
        mime=storable_text(attachment.mime),
        name=storable_text(attachment.name),
        latitude=latitude if on_earth else None,
        longitude=longitude if on_earth else None,
    )
