"""Reads any column as it was before it was sealed, and writes it back in the way it was kept."""

from datetime import date
from typing import Any

from storage.sealed_content import SEALED, opened_content, sealed_content
from storage.sealing import Sealer, is_sealed


def as_read(sealer: Sealer, value: Any) -> Any:
    """Return a text, a content or a document as it reads, whether it was sealed or not."""
    if isinstance(value, bytes | memoryview):
        return sealer.open(bytes(value))
    if isinstance(value, str) and is_sealed(value):
        return sealer.open_text(value)
    if isinstance(value, dict) and SEALED in value:
        return opened_content(sealer, value)
    return value


def as_kept(sealer: Sealer, before: Any, plain: Any) -> Any:
    """Return a changed value in the way in which the one before was kept."""
    if isinstance(before, bytes | memoryview):
        return sealer.seal(plain)
    if isinstance(before, str) and is_sealed(before):
        return sealer.seal_text(plain)
    if isinstance(before, dict) and SEALED in before:
        return sealed_content(sealer, plain, *(name for name in before if name != SEALED))
    return plain


def told(value: Any) -> Any:
    """Return a value as JSON can carry it."""
    return value.isoformat() if isinstance(value, date) else value
