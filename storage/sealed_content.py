"""Seals the JSON content of a row, but for the few parts that it is searched by."""

import json
from collections.abc import Mapping
from typing import Any, Final

from storage.sealing import Sealer, is_sealed

compact: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""Writes plain values as JSON without spaces; made once, as every turn writes several contents."""

SEALED: Final = "sealed"
"""The name under which the sealed part stands."""


def sealed_content(sealer: Sealer, plain: Mapping[str, Any], *readable: str) -> dict[str, Any]:
    """Return a content as it is kept.

    Args:
        sealer: With the key of the installation.
        plain: The content.
        readable: The parts that the database or the next turn must read as they are.
    """
    if not plain:
        return {}
    kept: dict[str, Any] = {name: plain[name] for name in readable if name in plain}
    rest = {name: value for name, value in plain.items() if name not in kept}
    kept[SEALED] = sealer.seal_text(compact(rest))
    return kept


def opened_content(sealer: Sealer, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return a content that was kept; what an earlier version kept unsealed is read as it is.

    Raises:
        SealBrokenError: If it was sealed with another secret, or altered.
    """
    if SEALED not in kept:
        return dict(kept)
    rest: dict[str, Any] = json.loads(sealer.open_text(kept[SEALED]))
    return {name: value for name, value in kept.items() if name != SEALED} | rest


def sealed_words(sealer: Sealer, words: str) -> str:
    """Return free words as they are kept; where nothing was said there is nothing to hide."""
    return sealer.seal_text(words) if words else ""


def opened_words(sealer: Sealer, kept: str) -> str:
    """Return words that were kept; what an earlier version kept unsealed is read as it is.

    Raises:
        SealBrokenError: If they were sealed with another secret, or altered.
    """
    return sealer.open_text(kept) if is_sealed(kept) else kept
