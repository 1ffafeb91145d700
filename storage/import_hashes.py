"""Hashes of what an import wrote: whether somebody has worked with a household since."""

import json
from collections.abc import Mapping
from datetime import date
from hmac import digest
from typing import Any, Final

from sqlalchemy import Row

KEPT: Final = (
    "code",
    "head_name",
    "hamlet_id",
    "commune_id",
    "helper_id",
    "area",
    "status",
    "plan_group",
    "deprivations",
    "income_vnd",
    "recognised_on",
    "birth_year",
    "gone_on",
    "synthetic",
)
"""What an import may change, beside what is sealed."""


def plain_row(row: Row[Any]) -> dict[str, Any]:
    """Return what a row says, less what follows from it and what other hands decide."""
    values = {name: getattr(row, name) for name in KEPT}
    return {name: str(v) if isinstance(v, date) else v for name, v in values.items()}


def import_hash(pepper: bytes, row: Mapping[str, Any], opened: Mapping[str, Any]) -> str:
    """Return a keyed hash of a household; sealing it anew does not change it.

    Args:
        pepper: A secret that is not in the database.
        row: What `plain_row` says of it.
        opened: Its sealed document, opened.
    """
    text = json.dumps({"row": row, "opened": opened}, sort_keys=True, ensure_ascii=False)
    return digest(pepper, text.encode(), "sha256").hex()
