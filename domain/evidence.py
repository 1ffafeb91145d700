"""What was sent along: where its content is, what it is called, and who still has to keep it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

OWN = "web:"
"""What came through our own page lies in our own media store from the beginning."""


class Shelf(StrEnum):
    """What photos are sent along with."""

    REPORT = "report"
    """A cadre's report on a household."""

    REVIEW = "review"
    """A step of a review: a visit, minutes, a posting, a decision."""

    ESCAPE = "escape"
    """A household's registration to escape poverty."""

    UNIT_REPORT = "unit_report"
    """A unit's periodic report: photos of works, and documents."""

    TASK = "task"
    """What a unit did about a task of the plan."""


class Fault(StrEnum):
    """Why a document that was sent along is not kept."""

    MACROS = "macros"
    """It carries a program."""

    LOCKED = "locked"
    """Nobody opens it without a password."""

    BROKEN = "broken"
    """It is damaged, or empty."""

    NOT_TAKEN = "not_taken"
    """It is neither a picture nor a kind of document that is taken."""

    TOO_LARGE = "too_large"
    """It is larger than what a messenger hands over, or holds more than is looked through."""

    LOST = "lost"
    """The messenger does not have it any more."""


class SentFile(NamedTuple):
    """A file as it stands in an answer: where it lies, and what its sender calls it (a photo: nothing)."""

    reference: str
    name: str = ""

    def as_text(self) -> str:
        """Return it as one text: no channel has a reference with a blank in it."""
        return f"{self.reference} {self.name}" if self.name else self.reference


@dataclass(frozen=True, slots=True)
class Evidence:
    """One photo or recording.

    Attributes:
        report_id: The number in the store of what it was sent along with.
        number: Its number within that.
        kind: "photo", "voice" or "document".
        reference: A file of the media store; or, as long as only a messenger has the content,
            the channel and its own name for it: "telegram:AgACAgUA".
        receipt: The report's receipt, or what else tells it from others in the audit trail.
        person_id: Who sent it.
        made_at: When it was sent.
        shelf: What it was sent along with.
    """

    report_id: int
    number: int
    kind: str
    reference: str
    receipt: str
    person_id: str
    made_at: datetime
    shelf: Shelf = Shelf.REPORT

    @property
    def name(self) -> str:
        """What it is called in the audit trail: "BK-260605-0001/2"."""
        return f"{self.receipt}/{self.number}"


def file_of(reference: str) -> str | None:
    """Return the name in the media store, or None while the content is with a messenger alone."""
    if reference.startswith(OWN):
        return reference.removeprefix(OWN)
    return None if ":" in reference else reference


def sent_file(text: str) -> SentFile:
    """Return the file that stands in an answer."""
    reference, _, name = text.partition(" ")
    return SentFile(reference, name)
