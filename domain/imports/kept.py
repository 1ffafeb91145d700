"""Imports as they are kept, and what the roster tells an import."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from domain.imports.matching import Index


class Recognisable(NamedTuple):
    """By what the households of a programme are recognised.

    Attributes:
        holders: Which household holds the mark of an identity number.
    """

    households: Index
    holders: Mapping[str, str]


class KeptImport(NamedTuple):
    """An import that was applied."""

    number: int
    programme_id: str
    file_name: str
    added: int
    changed: int
    gone: int
    made_at: datetime
    undone_at: datetime | None


class Counted(NamedTuple):
    """How many households an import wrote."""

    added: int
    changed: int
    gone: int
