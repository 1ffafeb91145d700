"""Photos and recordings that go with a report: where their content is, and who still has to keep it."""

from dataclasses import dataclass
from datetime import datetime

OWN = "web:"
"""What came through our own page lies in our own media store from the beginning."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One photo or recording of a report.

    Attributes:
        report_id: The report's number in the store.
        number: Its number within the report.
        kind: "photo" or "voice".
        reference: A file of the media store; or, as long as only a messenger has the content,
            the channel and its own name for it: "telegram:AgACAgUA".
        receipt: The report's receipt.
        person_id: Who reported.
        made_at: When the report was made.
    """

    report_id: int
    number: int
    kind: str
    reference: str
    receipt: str
    person_id: str
    made_at: datetime

    @property
    def name(self) -> str:
        """What it is called in the audit trail: "BK-260605-0001/2"."""
        return f"{self.receipt}/{self.number}"


def file_of(reference: str) -> str | None:
    """Return the name in the media store, or None while the content is with a messenger alone."""
    if reference.startswith(OWN):
        return reference.removeprefix(OWN)
    return None if ":" in reference else reference
