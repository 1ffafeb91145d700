"""What a figure counts, and the line that opens what stands behind it."""

from enum import StrEnum
from typing import NamedTuple, Self


class LineNameError(ValueError):
    """A line's name cannot be read; it comes from a button of another version."""


class What(StrEnum):
    """What a figure counts; part of the tokens of buttons."""

    HOMES = "homes"
    SEEN = "seen"
    MET = "met"
    MET_YEAR = "mety"
    SUPPORT = "sup"
    SUPPORT_YEAR = "supy"
    PLAN = "plan"
    RISK = "risk"
    SILENT = "silent"
    ESCAPE = "esc"
    STUCK = "stuck"
    DUE = "due"


class Line(NamedTuple):
    """Where a figure comes from: "met", "met-hygienic_toilet", "plan-toilet", "due-BK-R1"."""

    what: What
    code: str = ""

    def __str__(self) -> str:
        return f"{self.what.value}-{self.code}" if self.code else self.what.value

    @classmethod
    def named(cls, name: str) -> Self:
        """Return the line of a name.

        Raises:
            LineNameError: If there is no such line.
        """
        what, _, code = name.partition("-")
        if what not in {each.value for each in What}:
            raise LineNameError(f"{name!r} is no line of the digest")
        return cls(What(what), code)
