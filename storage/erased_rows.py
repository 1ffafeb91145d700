"""Carries an erasure out in the rows: what goes, what is emptied, what is blacked out, what ends."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select, update

from domain.personal.erasing import Nameless
from storage.as_read import as_kept, as_read
from storage.erased_words import ErasedWords
from storage.erasing_plan import PLAN, Nobody, Sealed, Tie, Treatment
from storage.erasing_targets import Target, cases_of
from storage.mentions import Mentions
from storage.named_files import SqlNamedFiles
from storage.report_fingerprints import Fingerprints
from storage.repositories.audit import SqlAudit
from storage.roster_tables import hand_over
from storage.sealing import Sealer
from storage.tables import assignment, household, metadata, obstacle, person, report


class ErasedRows:
    """Goes through every table that `PLAN` names, for one erasure."""

    def __init__(
        self, connection: Connection, sealer: Sealer, trail: SqlAudit, target: Target
    ) -> None:
        """Work in the given transaction, with the seal, the trail, and whom it concerns."""
        self._connection = connection
        self._sealer = sealer
        self._trail = trail
        self._target = target
        self._mentions = mentions_of(target)

    def carry_out(
        self, nameless: Nameless, now: datetime, today: date
    ) -> tuple[Counter[str], set[str]]:
        """Empty, black out and delete, the words of conversations first: their ties still stand.

        Returns:
            How many records of each topic it concerned, and the files that go with them.
        """
        target = self._target
        if self._connection.dialect.name == "sqlite":
            # What is deleted is written over: else it could still be read in the file.
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON")
        counts: Counter[str] = Counter()
        words = ErasedWords(self._connection, self._sealer, self._trail, self._mentions)
        words.forget(
            target.people, target.chats, target.household_id if target.whole else None, now
        )
        counts.update(words.counts)
        files = target.files | words.files
        if target.whole:
            self._end(now, today)
            self._black_out()
        for table in reversed(metadata.sorted_tables):
            treatment = PLAN[table.name]
            which = self._which(table, treatment.tie)
            if which is None:
                continue
            number = self._treated(table, treatment, which, nameless)
            if treatment.topic:
                counts[treatment.topic] += number
        # A photo of a posted list, or of the household's record where a person alone is erased.
        named = SqlNamedFiles(self._connection, self._sealer).in_records(files)
        return counts, files - named

    def _which(self, table: Table, tie: Tie) -> ColumnElement[bool] | None:
        """Return which rows of a table belong to whoever is erased."""
        target = self._target
        home = target.household_id or ""
        if tie is Tie.EITHER:
            theirs = table.c.person_id.in_(target.people)
            return or_(theirs, table.c.household_id == home) if target.whole else theirs
        if tie is Tie.PERSON:
            return (table.c.id if table is person else table.c.person_id).in_(target.people)
        if tie is Tie.CHAT:
            return _of_chats(table, target.chats)
        if tie is Tie.ASKED or (tie is Tie.HOUSEHOLD and target.whole):
            return (table.c.id if table is household else table.c.household_id) == home
        if tie is Tie.REPORT and target.whole:
            return table.c.report_id.in_(select(report.c.id).where(report.c.household_id == home))
        if tie is Tie.CASE and target.whole:
            return table.c.case_id.in_(cases_of(home))
        return None

    def _treated(
        self,
        table: Table,
        treatment: Treatment,
        which: ColumnElement[bool],
        nameless: Nameless,
    ) -> int:
        if treatment.delete:
            return self._connection.execute(delete(table).where(which)).rowcount
        counted = select(func.count()).select_from(table).where(which)
        number = self._connection.execute(counted).scalar_one()
        self._mask(table, treatment, which)
        if treatment.empty:
            values = {name: self._value(each, nameless) for name, each in treatment.empty.items()}
            self._connection.execute(update(table).where(which).values(values))
        return number

    def _value(self, value: Any, nameless: Nameless) -> Any:
        if isinstance(value, Sealed):
            return self._sealer.seal(value.document)
        if isinstance(value, Nobody):
            return nameless.household if value.who == "household" else nameless.person
        return value

    def _end(self, now: datetime, today: date) -> None:
        """End what lasts: nobody looks after a household without a name, and nothing waits for it."""
        home = self._target.household_id
        for table, values, lasts in (
            (assignment, {"until": today}, assignment.c.until.is_(None)),
            (obstacle, {"closed_at": now}, obstacle.c.closed_at.is_(None)),
            (hand_over, {"state": "settled", "answered_at": now}, hand_over.c.state == "open"),
        ):
            self._connection.execute(
                update(table).where(table.c.household_id == home, lasts).values(values)
            )
        # Offices find a name by its code. The household itself is still counted, until a list or a
        # decision says otherwise: the figures of the commune are not ours to change.
        self._connection.execute(
            update(household).where(household.c.id == home).values(code=household.c.id)
        )

    def _black_out(self) -> None:
        """Black out the names in the texts of the offices around."""
        programme = select(household.c.programme_id).where(
            household.c.id == self._target.household_id
        )
        which_programme = self._connection.execute(programme).scalar_one()
        fingerprints = Fingerprints(self._connection, which_programme)
        for table in metadata.sorted_tables:
            treatment = PLAN[table.name]
            if treatment.tie is Tie.AROUND:
                which = table.c.programme_id == programme.scalar_subquery()
                self._mask(table, treatment, which)
        fingerprints.renew()

    def _mask(self, table: Table, treatment: Treatment, which: ColumnElement[bool]) -> None:
        if not treatment.mask or not self._target.whole:
            return
        mentions = self._mentions
        names = sorted(treatment.mask)
        columns = [table.c[name] for name in names]
        for row in self._connection.execute(
            select(*table.primary_key.columns, *columns).where(which)
        ).all():
            changed = {
                name: as_kept(self._sealer, kept, mentions.blacked(plain))
                for name in names
                if mentions.are_in(plain := as_read(self._sealer, kept := getattr(row, name)))
            }
            if changed:
                key = and_(
                    *(each == getattr(row, each.name) for each in table.primary_key.columns)
                )
                self._connection.execute(update(table).where(key).values(changed))


def mentions_of(target: Target) -> Mentions:
    """Return what leads to whoever is erased, to be looked for in the words of others."""
    # A person's household keeps its name: only what the person told is looked for.
    names = target.names if target.whole else ()
    ids = [target.household_id] if target.whole and target.household_id else []
    return Mentions(names, target.texts, [*ids, *target.people])


def _of_chats(table: Table, chats: list[tuple[str, str]]) -> ColumnElement[bool]:
    if "key" in table.c:
        return table.c.key.in_([f"{channel}:{name}" for channel, name in chats])
    return or_(
        *(and_(table.c.channel == channel, table.c.chat == name) for channel, name in chats),
        and_(table.c.channel == "", table.c.channel != ""),
    )
