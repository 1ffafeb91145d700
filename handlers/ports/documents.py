"""What official documents need: the households that a movement is told of, and who writes the files."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple, Protocol

from domain.people import Unit, UnitId
from domain.reports.movement import Stay
from domain.reports.official import Document


class Stays(Protocol):
    """The households that live in units, with the histories of their statuses."""

    def by_hamlet(self, of: Unit, first: date) -> Mapping[UnitId, list[Stay]]:
        """Return the households that live below a unit, or lived there on a day or later."""


class OfficialPair(NamedTuple):
    """A report as the files that an office works on: its text, and its annexes."""

    docx: bytes
    xlsx: bytes


class OfficialFiles(Protocol):
    """Writes official reports as files."""

    def write(self, document: Document, made_at: datetime) -> OfficialPair:
        """Return both files of a report.

        Raises:
            TemplateFaultError: If the template of the office cannot be used.
        """
