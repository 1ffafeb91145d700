"""The rules of support as units were last told of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class ToldRules:
    """What was told last.

    Attributes:
        fingerprint: What tells these files from any others.
        files: The files, by name, as they were.
        told_at: When, in UTC.
    """

    fingerprint: str
    files: Mapping[str, str]
    told_at: datetime
