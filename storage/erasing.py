"""Erases a household or a person for good: rows, words, photos; the figures stay, with nobody's name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, func, or_, select, update

from domain.households import Status
from domain.people import Role
from domain.personal.erasing import Erased, ErasingHeldError, Hold, Nameless, Outlook, Scope
from storage.as_read import as_kept, as_read
from storage.erased_words import ErasedWords
from storage.erasing_files import SqlErasingFiles
from storage.erasing_plan import ERASED, PLAN, Nobody, Sealed, Tie, Treatment
from storage.erasing_targets import Target, Targets, cases_of
from storage.mentions import Mentions
from storage.report_fingerprints import Fingerprints
from storage.repositories.audit import SqlAudit
from storage.roster_tables import (
    escape_request,
    hand_over,
    review,
    review_case,
)
from storage.sealing import Sealer
from storage.tables import (
    assignment,
    household,
    metadata,
    obstacle,
    person,
    report,
)

_RECOGNISED = (Status.POOR.value, Status.NEAR_POOR.value, Status.NEWLY_ESCAPED.value)


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
            counts, files = self._carried_out(target, Nameless("-", "-"), now, _ANY_DAY)
        finally:
            nested.rollback()
            self._trail.take_back(mark)
        return self._outlook(target, counts, len(files))

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
        before = self._outlook(target, {}, 0)
        if before.holds:
            raise ErasingHeldError(before.holds)
        counts, files = self._carried_out(target, nameless, now, today)
        self.leave_files(files)
        why = self._mentions(target).blacked(reason)
        detail = f"{scope.value}: {sum(counts.values())} records, {len(files)} files; {why}"
        self._trail.note(by, "erased", target.subject, now, detail)
        done = self._outlook(target, counts, len(files))
        return Erased(done, tuple(sorted(files)))

    # Files ---------------------------------------------------------------------------------------

    def leave_files(self, names: Iterable[str]) -> None:
        """Name files whose rows go with this work: they are removed once it is committed."""
        SqlErasingFiles(self._connection).leave(names)

    def files_left(self) -> list[str]:
        """Return the files that are still to be removed."""
        return SqlErasingFiles(self._connection).left()

    def files_removed(self, names: Iterable[str]) -> None:
        """Forget the names of files that are off the disk."""
        SqlErasingFiles(self._connection).removed(names)

    # What stands in the way ----------------------------------------------------------------------

    def _outlook(self, target: Target, counts: Mapping[str, int], files: int) -> Outlook:
        names = select(person.c.name, person.c.roles, person.c.active)
        people = self._connection.execute(names.where(person.c.id.in_(target.people))).all()
        home = self._connection.execute(
            select(household).where(household.c.id == target.household_id)
        ).first()
        name = people[0].name if people else ""
        if target.whole and home is not None:
            name = home.head_name
        recognised = home is not None and home.status in _RECOGNISED and home.gone_on is None
        return Outlook(
            scope=target.scope,
            subject=target.subject,
            name=name,
            counts=counts,
            files=files,
            holds=tuple(self._holds(target, people, home)),
            in_programme=recognised,
        )

    def _holds(self, target: Target, people: Iterable[Any], home: Any) -> Iterable[Hold]:
        if any(each.roles != Role.HOUSEHOLD.value and each.active for each in people):
            yield Hold.WORKS_HERE
        if not target.whole:
            return
        if home is not None and as_read(self._sealer, home.sealed).get(ERASED):
            yield Hold.ERASED_BEFORE
        waits = and_(
            escape_request.c.household_id == target.household_id, escape_request.c.outcome == ""
        )
        if self._count(escape_request, waits):
            yield Hold.ESCAPE_WAITS
        runs = and_(
            review_case.c.household_id == target.household_id,
            review_case.c.decided_on.is_(None),
            review_case.c.result == "",
            review_case.c.review_id.in_(_open_reviews()),
        )
        if self._count(review_case, runs):
            yield Hold.REVIEW_RUNS

    def _count(self, table: Table, which: ColumnElement[bool]) -> int:
        counted = select(func.count()).select_from(table).where(which)
        return self._connection.execute(counted).scalar_one()

    # Carried out ---------------------------------------------------------------------------------

    def _carried_out(
        self, target: Target, nameless: Nameless, now: datetime, today: date
    ) -> tuple[Counter[str], set[str]]:
        """Empty, black out and delete, the words of conversations first: their ties still stand."""
        if self._connection.dialect.name == "sqlite":
            # What is deleted is written over: else it could still be read in the file.
            self._connection.exec_driver_sql("PRAGMA secure_delete = ON")
        counts: Counter[str] = Counter()
        words = ErasedWords(self._connection, self._sealer, self._trail, self._mentions(target))
        words.forget(
            target.people, target.chats, target.household_id if target.whole else None, now
        )
        counts.update(words.counts)
        files = target.files | words.files
        if target.whole:
            self._end(target, now, today)
            self._black_out(target)
        for table in reversed(metadata.sorted_tables):
            treatment = PLAN[table.name]
            which = self._which(table, treatment.tie, target)
            if which is None:
                continue
            number = self._treated(table, treatment, which, target, nameless)
            if treatment.topic:
                counts[treatment.topic] += number
        return counts, files

    def _which(self, table: Table, tie: Tie, target: Target) -> ColumnElement[bool] | None:
        """Return which rows of a table belong to whoever is erased."""
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
        target: Target,
        nameless: Nameless,
    ) -> int:
        if treatment.delete:
            return self._connection.execute(delete(table).where(which)).rowcount
        number = self._count(table, which)
        self._mask(table, treatment, which, target)
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

    def _end(self, target: Target, now: datetime, today: date) -> None:
        """End what lasts: nobody looks after a household without a name, and nothing waits for it."""
        home = target.household_id
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

    def _black_out(self, target: Target) -> None:
        """Black out the names in the texts of the offices around."""
        programme = select(household.c.programme_id).where(household.c.id == target.household_id)
        which_programme = self._connection.execute(programme).scalar_one()
        fingerprints = Fingerprints(self._connection, which_programme)
        for table in metadata.sorted_tables:
            treatment = PLAN[table.name]
            if treatment.tie is Tie.AROUND:
                which = table.c.programme_id == programme.scalar_subquery()
                self._mask(table, treatment, which, target)
        fingerprints.renew()

    def _mask(
        self, table: Table, treatment: Treatment, which: ColumnElement[bool], target: Target
    ) -> None:
        if not treatment.mask or not target.whole:
            return
        mentions = self._mentions(target)
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

    def _mentions(self, target: Target) -> Mentions:
        # A person's household keeps its name: only what the person told is looked for.
        names = target.names if target.whole else ()
        ids = [target.household_id] if target.whole and target.household_id else []
        return Mentions(names, target.texts, [*ids, *target.people])


def _open_reviews() -> Any:
    return select(review.c.id).where(review.c.closed_at.is_(None))


def _of_chats(table: Table, chats: list[tuple[str, str]]) -> ColumnElement[bool]:
    if "key" in table.c:
        return table.c.key.in_([f"{channel}:{name}" for channel, name in chats])
    return or_(
        *(and_(table.c.channel == channel, table.c.chat == name) for channel, name in chats),
        and_(table.c.channel == "", table.c.channel != ""),
    )
