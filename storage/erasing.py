"""Erases a household or a person for good: rows, words, photos; the figures stay, with nobody's name."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import Connection

from domain.personal.erasing import Erased, ErasingHeldError, Nameless, Outlook, Scope
from storage.erased_rows import ErasedRows, mentions_of
from storage.erasing_files import SqlErasingFiles
from storage.erasing_outlook import Outlooks
from storage.erasing_targets import Target, Targets
from storage.repositories.audit import SqlAudit
from storage.sealing import Sealer

_ANY_DAY = date.max
"""For an outlook, which is taken back at once."""


class SqlErasing:
    """Erasures, in every table that `PLAN` names."""

    def __init__(self, connection: Connection, sealer: Sealer, trail: SqlAudit) -> None:
        """Work in the given transaction, with the seal and the trail."""
        self._connection = connection
        self._sealer = sealer
        self._trail = trail
        self._targets = Targets(connection, sealer)
        self._outlooks = Outlooks(connection, sealer)

    def outlook(self, scope: Scope, subject: str, now: datetime) -> Outlook | None:
        """Return what an erasure would do: it is done and taken back; None if there is nobody.

        Args:
            scope: How much.
            subject: The id of the household or the person.
            now: The moment, in UTC.
        """
        target = self._targets.of(scope, subject)
        if target is None:
            return None
        # What waits is written first: it is not to be taken back along.
        self._trail.write()
        mark = self._trail.mark
        nested = self._connection.begin_nested()
        try:
            counts, files = self._rows(target).carry_out(Nameless("-", "-"), now, _ANY_DAY)
        finally:
            nested.rollback()
            self._trail.take_back(mark)
        return self._outlooks.of(target, counts, len(files))

    def erase(
        self,
        scope: Scope,
        subject: str,
        nameless: Nameless,
        by: str | None,
        reason: str,
        now: datetime,
        today: date,
    ) -> Erased | None:
        """Erase for good, and write down that it was done; None if there is nobody.

        Args:
            scope: How much.
            subject: The id of the household or the person.
            nameless: What stands where the names stood.
            by: Who does it.
            reason: Why, in a few words; names are blacked out of it.
            now: The moment, in UTC.
            today: The local day, which is the last of what lasts.

        Raises:
            ErasingHeldError: If something must be settled before.
        """
        target = self._targets.of(scope, subject)
        if target is None:
            return None
        before = self._outlooks.of(target, {}, 0)
        if before.holds:
            raise ErasingHeldError(before.holds)
        counts, files = self._rows(target).carry_out(nameless, now, today)
        self.leave_files(files)
        marks = {self._sealer.mark(f"{each}:{chat}") for each, chat in target.chats}
        SqlErasingFiles(self._connection).leave_uploads(marks)
        why = mentions_of(target).blacked(reason)
        detail = f"{scope.value}: {sum(counts.values())} records, {len(files)} files; {why}"
        self._trail.note(by, "erased", target.subject, now, detail)
        done = self._outlooks.of(target, counts, len(files))
        return Erased(done, tuple(sorted(files)))

    # Files ---------------------------------------------------------------------------------------

    def leave_files(self, names: Iterable[str]) -> None:
        """Name files whose rows go with this work: they are removed once it is committed."""
        SqlErasingFiles(self._connection).leave(names)

    def files_left(self) -> list[str]:
        """Return the files that are still to be removed."""
        return SqlErasingFiles(self._connection).left()

    def uploads_left(self) -> list[str]:
        """Return the marks of chats whose uploads are still to be removed."""
        return SqlErasingFiles(self._connection).uploads_left()

    def uploads_removed(self, marks: Iterable[str]) -> None:
        """Forget marks whose uploads are off the disk."""
        SqlErasingFiles(self._connection).uploads_removed(marks)

    def files_removed(self, names: Iterable[str]) -> None:
        """Forget the names of files that are off the disk."""
        SqlErasingFiles(self._connection).removed(names)

    def _rows(self, target: Target) -> ErasedRows:
        return ErasedRows(self._connection, self._sealer, self._trail, target)
