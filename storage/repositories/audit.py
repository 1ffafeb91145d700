"""The audit trail: who did what with whom; lines are added and never changed."""

from datetime import datetime

from sqlalchemy import Connection

from storage.prepared import Prepared
from storage.tables import audit

_ADD = Prepared(audit.insert())


class SqlAudit:
    """The trail, in the table `audit`."""

    def __init__(self, connection: Connection) -> None:
        """Work in the given transaction."""
        self._connection = connection

    def note(
        self, person_id: str | None, action: str, subject: str, now: datetime, detail: str = ""
    ) -> None:
        """Write a line."""
        _ADD.run(
            self._connection,
            {
                "at": now,
                "person_id": person_id,
                "action": action,
                "subject": subject[:80],
                "detail": detail[:200],
            },
        )
