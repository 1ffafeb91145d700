"""What stands on the slip that an invited person is handed: a code to scan, and how it is used."""

from dataclasses import dataclass
from datetime import datetime

from domain.people import Person


@dataclass(frozen=True, slots=True)
class Slip:
    """An invitation to be shown on a phone or printed.

    Attributes:
        person: Whom it is for; it is worded in their language.
        unit: The name of the unit, or where the family lives.
        code: Eight letters and digits, for whoever cannot scan.
        link: Where the picture leads.
        expires: Until when it holds, in UTC.
        family: Whether it is for a family rather than for somebody who works there.
    """

    person: Person
    unit: str
    code: str
    link: str
    expires: datetime
    family: bool


@dataclass(frozen=True, slots=True)
class DrawnSlip:
    """A slip as a picture (PNG) for a chat, and as a page (PDF) for a printer."""

    picture: bytes
    page: bytes
