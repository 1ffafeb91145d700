"""The rules as units were last told of them; a note of the installation about itself."""

import json
from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection

from domain.eligibility.told_rules import ToldRules
from storage.repositories.notes import SqlNotes
from storage.statements import wait_for

NOTE = "eligibility.told"


class SqlToldRules:
    """A note in the table `setting`: files as they are published, no household in them."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection
        self._notes = SqlNotes(connection)

    def wait(self) -> None:
        """Wait until nobody else is telling, and make others wait until this work ends."""
        wait_for(self._connection, NOTE)

    def last(self) -> ToldRules | None:
        """Return what was told last; None in a house that has just been begun."""
        note = self._notes.get(NOTE)
        if note is None:
            return None
        kept = json.loads(note)
        told_at = datetime.fromisoformat(kept["told_at"])
        return ToldRules(kept["fingerprint"], kept["files"], told_at)

    def keep(self, fingerprint: str, files: Mapping[str, str], now: datetime) -> None:
        """Keep the rules as they are told now."""
        kept = {"fingerprint": fingerprint, "told_at": now.isoformat(), "files": dict(files)}
        self._notes.put(NOTE, json.dumps(kept, ensure_ascii=False))
