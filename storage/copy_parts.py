"""How the plan of a copy is written down: its parts, their fields, and how each field is read."""

from dataclasses import dataclass
from enum import Enum, auto

from sqlalchemy import Table


class Kind(Enum):
    """How a field is read."""

    PLAIN = auto()
    CODE = auto()
    CODES = auto()
    MONEY = auto()
    PERSON = auto()
    UNIT = auto()
    WORDS = auto()
    CHANNEL = auto()
    REASON = auto()
    TYPED = auto()
    VERDICTS = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """A field.

    Attributes:
        column: The column.
        name: What it is called (`copy.field.<name>`).
        kind: How it is read.
        table: Of a code, where its words stand.
    """

    column: str
    name: str
    kind: Kind = Kind.PLAIN
    table: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The rows of one table.

    Attributes:
        name: What the section is called (`copy.head.<name>`).
        table: The table.
        by: The column that ties a row to whoever it is about.
        fields: What is given.
        hidden: Columns that are not given: keys, hashes, and what a section's head says already.
    """

    name: str
    table: Table
    by: str
    fields: tuple[Field, ...]
    hidden: frozenset[str] = frozenset()


def hidden_columns(names: str) -> frozenset[str]:
    """Return the columns that are not given, out of their names in a row."""
    return frozenset(names.split())
