"""What each shelf takes of what was fetched, and what its file is called in the store."""

import hashlib
from typing import Final

from bot.media_kinds import MediaKind, kind_of
from bot.papers import PaperFaultError, paper_of
from domain.chat import RefusedError
from domain.evidence import Evidence, Fault, Shelf

MOST_BYTES: Final = 20 * 1024 * 1024
"""The largest file that is kept."""


def kind_taken(shelf: Shelf, content: bytes) -> MediaKind:
    """Return what was fetched, if it is what lies on this shelf.

    With a unit's report come pictures and documents, which others open: of these it is told what
    they are and that they start nothing. Whatever else was sent along is kept as it is; nobody
    opens but pictures and recordings.

    Raises:
        PaperFaultError: It came with a unit's report and is no such thing; it never will be.
        RefusedError: It is too large.
    """
    takes_papers = shelf is Shelf.UNIT_REPORT
    if len(content) > MOST_BYTES:
        if takes_papers:
            raise PaperFaultError(Fault.TOO_LARGE)
        raise RefusedError(f"the file has {len(content)} bytes; {MOST_BYTES} are kept at most")
    return paper_of(content) if takes_papers else kind_of(content)


def file_name(evidence: Evidence, kind: MediaKind) -> str:
    """Return the file's name: the same for the same row, guessed by nobody, its ending by content."""
    row = f"{evidence.report_id}/{evidence.number}/{evidence.reference}"
    if evidence.shelf is not Shelf.REPORT:
        row = f"{evidence.shelf.value}/{row}"
    return hashlib.sha256(row.encode()).hexdigest()[:32] + kind.suffix
