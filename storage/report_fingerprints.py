"""The fingerprints of units' reports after an erasure: what was whole before it is whole again."""

import json
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, select, update

from storage.report_tables import unit_report_event as event

_NAME = (event.c.unit_id, event.c.obligation_id, event.c.period)


class Fingerprints:
    """Knows which chains of fingerprints hold, and makes those anew in which a name was erased.

    Of a chain that did not hold before nothing is touched: an erasure covers nothing else up.
    """

    def __init__(self, connection: Connection, programme_id: str) -> None:
        """Look which chains of a programme hold now."""
        self._connection = connection
        self._programme_id = programme_id
        self._whole = {
            name
            for name, rows in self._chains()
            if all(digest == row.digest for row, digest in _made(name, rows))
        }

    def renew(self) -> None:
        """Make the chains anew that held before."""
        for name, rows in self._chains():
            if name not in self._whole:
                continue
            for row, digest in _made(name, rows):
                if digest != row.digest:
                    self._connection.execute(
                        update(event).where(event.c.id == row.id).values(digest=digest)
                    )

    def _chains(self) -> Iterator[tuple[tuple[str, ...], list[Any]]]:
        rows = self._connection.execute(
            select(event.c.id, *_NAME, event.c.version, event.c.content, event.c.digest)
            .where(event.c.programme_id == self._programme_id, event.c.content.is_not(None))
            .order_by(*_NAME, event.c.number)
        ).all()
        named = groupby(rows, lambda row: (row.unit_id, row.obligation_id, row.period))
        return ((name, [*chain]) for name, chain in named)


def _made(name: Sequence[str], rows: Sequence[Any]) -> Iterator[tuple[Any, str]]:
    """Yield each content with the fingerprint that belongs to it (as `domain.reports.fingerprints`)."""
    before = ""
    for row in rows:
        said = {**row.content, "name": list(name), "version": row.version, "before": before}
        text = json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        before = sha256(text.encode()).hexdigest()
        yield row, before
