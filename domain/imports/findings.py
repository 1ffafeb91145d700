"""What is said about a list before anything is written: faults, questions and notes, each with its place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Gravity(StrEnum):
    """How much a finding weighs: a fault must be mended, a question answered, a note read."""

    FAULT = "fault"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a row of a list.

    Attributes:
        key: Which; in the catalogue under `import.<gravity>.`.
        sheet: The sheet's name; empty for the file as a whole.
        row: As the workbook numbers it, from 1; 0 for the sheet as a whole.
        column: Its letter; empty for the row as a whole.
        heading: The column's heading as it was written.
    """

    gravity: Gravity
    key: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    heading: str = ""
    params: Mapping[str, object] = field(default_factory=dict)
