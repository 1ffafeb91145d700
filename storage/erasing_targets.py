"""Whom an erasure concerns, and what leads to them: gathered as long as it can still be read."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select

from domain.evidence import file_of
from domain.people import Role
from domain.personal.erasing import Scope
from storage.as_read import as_read
from storage.mentions import texts_in
from storage.roster_tables import (
    escape_request,
    hand_over,
    personal_request,
    review_case,
    review_objection,
    review_step,
    roster_import_row,
)
from storage.sealing import Sealer
from storage.tables import chat, household, obstacle, person, profile, report, report_media
from storage.task_tables import obstacle_event, plan_task_event


@dataclass(slots=True)
class Target:
    """Whom an erasure concerns.

    Attributes:
        scope: How much is erased.
        household_id: The household, or that of the person.
        people: Those who are erased.
        chats: Channel and chat of each of theirs.
        names: Names and numbers that lead to them.
        texts: What they have told, as far as others may have quoted it.
        files: The names of photos and recordings.
    """

    scope: Scope
    household_id: str | None
    people: list[str]
    chats: list[tuple[str, str]]
    names: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    @property
    def whole(self) -> bool:
        """Whether a household's whole record goes."""
        return self.scope is Scope.HOUSEHOLD

    @property
    def subject(self) -> str:
        """Who stands in the trail."""
        return self.household_id if self.whole and self.household_id else self.people[0]


class Targets:
    """Finds whom an erasure concerns."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Read in the given transaction, with the seal."""
        self._connection = connection
        self._sealer = sealer

    def of(self, scope: Scope, subject: str) -> Target | None:
        """Return whom an erasure of a household or a person concerns; None if there is nobody."""
        whole = scope is Scope.HOUSEHOLD
        which = person.c.household_id == subject if whole else person.c.id == subject
        people = list(self._connection.execute(select(person).where(which)))
        home = self._connection.execute(select(household).where(household.c.id == subject)).first()
        if (home is None) if whole else not people:
            return None
        if whole:
            people = [each for each in people if each.roles == Role.HOUSEHOLD.value]
        ids = [each.id for each in people]
        found = Target(scope, subject if whole else people[0].household_id, ids, self._chats(ids))
        if whole and home is not None:
            self._gather(found, home)
        found.texts |= self._asked(found)
        return found

    def _chats(self, ids: list[str]) -> list[tuple[str, str]]:
        chats: set[tuple[str, str]] = set()
        for table in (chat, profile):
            rows = self._connection.execute(
                select(table.c.channel, table.c.chat).where(table.c.person_id.in_(ids))
            )
            chats |= {(row.channel, row.chat) for row in rows}
        return sorted(chats)

    def _gather(self, found: Target, home: Any) -> None:
        """Collect what leads to a household, as long as it can still be read."""
        opened = as_read(self._sealer, home.sealed)
        found.names |= {home.head_name, home.code, *_names_in(opened)}
        rows = self._connection.execute(select(person.c.name).where(person.c.id.in_(found.people)))
        found.names |= set(rows.scalars())
        former_rows = select(roster_import_row.c.before).where(
            roster_import_row.c.household_id == home.id, roster_import_row.c.before.is_not(None)
        )
        for sealed in self._connection.execute(former_rows).scalars():
            former = self._sealer.open(sealed)
            found.names |= _names_in(former.get("opened", {}))
            found.names |= {str(former.get("row", {}).get("head_name", ""))}
        found.texts |= self._told(home.id)
        found.files |= self._files(home.id)

    def _asked(self, found: Target) -> set[str]:
        rows = self._connection.execute(
            select(personal_request.c.text, personal_request.c.answer).where(
                personal_request.c.person_id.in_(found.people)
            )
        )
        return {as_read(self._sealer, text) for row in rows for text in row}

    def _told(self, home_id: str) -> set[str]:
        """Return what was told of a household in free words."""
        texts: set[str] = set()
        for columns in (
            (report.c.note, report.c.answers),
            (obstacle.c.text,),
            (obstacle_event.c.words,),
            (hand_over.c.note, hand_over.c.answer),
        ):
            table = columns[0].table
            rows = self._connection.execute(
                select(*columns).where(table.c.household_id == home_id)
            )
            texts |= {
                text
                for row in rows
                for value in row
                for text in texts_in(as_read(self._sealer, value))
            }
        sealed = select(escape_request.c.statement, escape_request.c.answer).where(
            escape_request.c.household_id == home_id
        )
        sealed_rows = [value for row in self._connection.execute(sealed) for value in row]
        said = select(review_objection.c.sealed).where(
            review_objection.c.case_id.in_(cases_of(home_id))
        )
        sealed_rows += self._connection.execute(said).scalars()
        for value in sealed_rows:
            if value is not None:
                texts |= set(texts_in(self._sealer.open(value)))
        notes = select(review_step.c.note).where(review_step.c.case_id.in_(cases_of(home_id)))
        found = self._connection.execute(notes).scalars()
        return texts | {as_read(self._sealer, note) for note in found}

    def _files(self, home_id: str) -> set[str]:
        """Return the photos and recordings that only this household's rows name."""
        references: set[str] = set()
        reports = select(report.c.id).where(report.c.household_id == home_id)
        media = select(report_media.c.reference)
        theirs = report_media.c.report_id.in_(reports)
        references |= set(self._connection.execute(media.where(theirs)).scalars())
        statements = select(escape_request.c.statement).where(
            escape_request.c.household_id == home_id
        )
        for sealed in self._connection.execute(statements).scalars():
            references |= set(map(str, self._sealer.open(sealed).get("photos", ())))
        documents = select(review_step.c.document)
        own = review_step.c.case_id.in_(cases_of(home_id))
        references |= _words(self._connection.execute(documents.where(own)).scalars())
        # A photo of a posted list goes with the cases of a whole hamlet: it stays with theirs.
        others = _words(self._connection.execute(documents.where(~own)).scalars())
        of_tasks = self._connection.execute(select(plan_task_event.c.document)).scalars()
        others |= _words(of_tasks)
        others |= set(self._connection.execute(media.where(~theirs)).scalars())
        return _file_names(references) - _file_names(others)


def cases_of(home_id: str) -> Any:
    """Return the review cases of a household, to look in."""
    return select(review_case.c.id).where(review_case.c.household_id == home_id)


def _names_in(opened: Mapping[str, Any]) -> set[str]:
    members = opened.get("members", ())
    return {
        str(each[key]) for each in members for key in ("name", "identity_number") if each.get(key)
    }


def _words(texts: Iterable[str]) -> set[str]:
    return {word for text in texts for word in text.split()}


def _file_names(references: Iterable[str]) -> set[str]:
    return {name for each in references if (name := file_of(each))}
