"""A list of helping agencies: its rows as they stand in the file, and what is wrong with them, in words."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.imports.vocabulary import Vocabulary
    from handlers.assignment.helping import HelpFault, HelpRow


FAULTS_SHOWN = 20
"""More at once nobody mends; the next look shows the others."""

_NEEDED = "its first row names the columns, among them 'Mã hộ' and 'Cơ quan giúp đỡ'"

_NAME_IT = "write its id or its full name, as `donghanh unit list` has it"

_WRONG = {
    "no_household": "no household has the id or code {fault.about!r}",
    "twice": "household {fault.about} stands in row {fault.first} already; leave one of them",
    "no_unit": f"no unit {{fault.about!r}}; {_NAME_IT}",
    "no_agency": f"no agency is named; {_NAME_IT}",
}


def rows_of(file: Path, vocabulary: "Vocabulary") -> "Iterator[HelpRow]":
    """Return the rows of a list.

    Raises:
        RefusalError: If it lacks the two columns.
        WorkbookFaultError: If the file cannot be read.
    """
    from domain.imports.gather import shown
    from handlers.assignment.helping import HelpRow
    from storage.workbooks import open_list

    places: tuple[int, int] | None = None
    for sheet in open_list(file).sheets():
        for row in sheet.rows:
            texts = [shown(cell).strip() for cell in row.cells]
            if not any(texts):
                continue
            if places is None:
                places = _columns(texts, vocabulary, file)
                continue
            home, agency = (texts[at] if at < len(texts) else "" for at in places)
            if home or agency:
                yield HelpRow(row.number, home, agency)
        break
    if places is None:
        raise RefusalError(f"{file.name} is empty; {_NEEDED}")


def _columns(texts: list[str], vocabulary: "Vocabulary", file: Path) -> tuple[int, int]:
    meant = [vocabulary.field_of(text) if text else None for text in texts]
    if "code" not in meant or "helper" not in meant:
        raise RefusalError(f"{file.name} is no list of helping agencies: {_NEEDED}")
    return meant.index("code"), meant.index("helper")


def sentence(fault: "HelpFault") -> str:
    """Return what is wrong with a row, and what to do."""
    return f"row {fault.row}: {_WRONG[fault.reason].format(fault=fault)}"
