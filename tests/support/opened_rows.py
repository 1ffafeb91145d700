"""Every row of every table as text, with what is sealed opened: so that nothing hides behind a seal."""

from typing import Any

from sqlalchemy import select

from storage.sealed_content import SEALED, opened_content
from storage.sealing import SealBrokenError, Sealer, is_sealed
from storage.tables import metadata
from storage.work import SqlWork


def opened_rows(work: SqlWork) -> list[str]:
    """Return every row of every table, opened."""
    return [
        f"{table.name}: {tuple(opened(work.sealer, value) for value in row)}"
        for table in metadata.sorted_tables
        for row in work.connection.execute(select(table))
    ]


def opened(sealer: Sealer, value: Any) -> Any:
    """Return a value of a column, opened if it was sealed."""
    if isinstance(value, bytes):
        return sealer.open(value)
    if isinstance(value, dict) and SEALED in value:
        return opened_content(sealer, value)
    if isinstance(value, str) and is_sealed(value):
        try:
            return sealer.open_text(value)
        except UnicodeDecodeError:
            return sealer.open_bytes(value)
        except SealBrokenError:
            return value
    return value
