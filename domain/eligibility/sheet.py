"""The answer on one page, to be kept: what may fit, with whom, on what basis, which papers, where."""

from dataclasses import dataclass
from datetime import date

from domain.say import Text


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A support on the page.

    Attributes:
        name: The support with its article, or with the words of the plan.
        lines: What is said of it: for whom, which papers, where.
    """

    name: Text
    lines: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """The page.

    Attributes:
        heading: Whose answer it is.
        day: When it was given.
        urgent: What cannot wait.
        may: What may fit.
        more: What is still to be known.
    """

    heading: Text
    day: date
    urgent: tuple[SheetEntry, ...] = ()
    may: tuple[SheetEntry, ...] = ()
    more: tuple[SheetEntry, ...] = ()
