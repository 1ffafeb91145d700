"""A photo or a document that came along with a unit's report."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePath
from typing import Final

from domain.evidence import Fault, file_of
from domain.papers import PAPERS, PICTURES
from domain.people import PersonId
from domain.reports.life import Name

MOST_FILES: Final = 20
"""So many photos and documents one report takes along: whoever reads it opens each of them."""


@dataclass(frozen=True, slots=True)
class Attached:
    """One file.

    Attributes:
        name: The name by which reports call it for ever.
        report: Which report it came along with; of the first version only the unit is known.
        reference: Where it lies (see `domain.evidence`).
        called: What its sender calls it; a photo is called nothing.
        by: Who sent it.
        at: When.
        fault: Why it is not kept; None as long as nothing speaks against it.
    """

    name: str
    report: Name
    reference: str
    called: str
    by: PersonId
    at: datetime
    fault: Fault | None = None

    @property
    def file(self) -> str | None:
        """Return its name in the media store, or None while the content is with a messenger alone."""
        return file_of(self.reference) if self.fault is None else None

    @property
    def saved_as(self) -> str:
        """Return what it is saved as: its sender's words, the ending of what it was found to be."""
        file = self.file or ""
        if not self.called or not file:
            return self.called or file
        ending, called = PurePath(file).suffix, PurePath(self.called)
        claimed = called.suffix.lower()
        if claimed == ending:
            return self.called
        known = claimed in PAPERS + PICTURES
        return f"{called.stem if known else self.called}{ending}"
