"""Takes an import back as a whole: once, and only while nobody has worked with what it wrote."""

from typing import Any, Final

from domain.imports.kept import KeptImport
from domain.moment import Moment
from domain.people import PersonId
from handlers.ports.work import Work

NAMED: Final = 20
"""Households that a refusal names."""


class NotTakenBackError(Exception):
    """An import stays as it is.

    Attributes:
        key: Why: "unknown", "already" or "changed".
        values: What the sentence about it says besides.
    """

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.key = key
        self.values = values


def take_back(
    work: Work, programme_id: str, number: int, by: PersonId | None, moment: Moment
) -> KeptImport:
    """Restore what stood before an import, and note it; return the import.

    Raises:
        NotTakenBackError: If the programme knows no such import, it was taken back before, or
            somebody has worked with one of its households since; nothing is restored then.
    """
    imports = work.kept_imports
    kept = imports.get(number)
    if kept is None or kept.programme_id != programme_id:
        known = [str(each.number) for each in imports.kept(programme_id)]
        raise NotTakenBackError("unknown", known=known)
    if kept.undone_at is not None:
        raise NotTakenBackError("already", at=kept.undone_at)
    since = imports.changed_since(number)
    if since:
        raise NotTakenBackError("changed", codes=list(since[:NAMED]))
    imports.undo(number, by, moment)
    work.audit.note(by, "import_undo", f"import/{number}", moment.now)
    return kept
