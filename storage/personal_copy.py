"""Gathers everything that is kept about a household or a person, for whoever it is about."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Table, and_, select

from domain.households import INDICATORS
from domain.people import Role
from domain.personal.blanking import masked
from domain.personal.copies import (
    Code,
    Money,
    PersonalCopy,
    Record,
    Section,
)
from domain.personal.erasing import Scope
from storage.as_read import as_read
from storage.copy_of_household import HOUSEHOLD_SECTIONS
from storage.copy_of_person import PERSON_SECTIONS
from storage.copy_parts import Part
from storage.copy_values import CopyValues
from storage.roster_tables import escape_request, review_case
from storage.sealing import Sealer
from storage.tables import (
    audit,
    chat,
    household,
    inbox,
    outbox,
    person,
    profile,
    report,
    report_media,
    unit,
)


class SqlPersonalCopies:
    """Copies of what is kept."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer
        self._values = CopyValues(connection, sealer)

    def of(self, scope: Scope, subject: str, now: datetime) -> PersonalCopy | None:
        """Return a copy about a household, or about one person; None if there is none.

        Args:
            scope: About whom: a household with everybody who speaks for it, or a person alone.
            subject: The id.
            now: The moment, in UTC.
        """
        is_home = scope is Scope.HOUSEHOLD
        home = self._connection.execute(select(household).where(household.c.id == subject)).first()
        which = person.c.household_id == subject if is_home else person.c.id == subject
        people = self._connection.execute(select(person).where(which).order_by(person.c.id)).all()
        if is_home:
            people = [each for each in people if each.roles == Role.HOUSEHOLD.value]
        if (home is None) if is_home else not people:
            return None
        ids = [each.id for each in people]
        sections = [self._people(people)]
        if is_home and home is not None:
            sections = [*self._household(home), *sections]
            sections += [self._part(part, home.id, ids) for part in HOUSEHOLD_SECTIONS]
        is_family = all(each.roles == Role.HOUSEHOLD.value for each in people)
        # What officials write and hear is about the households in their care: not theirs to take.
        parts = [part for part in PERSON_SECTIONS if is_family or part.name != "drafts"]
        sections += [self._part(part, subject, ids) for part in parts]
        words, is_shared = self._messages(ids) if is_family else (Section("messages", ()), False)
        sections += [words, self._lookers([subject, *ids])]
        return PersonalCopy(
            subject=subject,
            name=home.head_name if is_home and home is not None else people[0].name,
            made=now,
            sections=tuple(section for section in sections if section.records),
            files=self._files(subject) if is_home else (),
            withheld=(
                *(("identity", "objectors") if is_home else ()),
                "addresses",
                *(("shared_phone",) if is_shared else ()),
                *(() if is_family else ("work",)),
            ),
        )

    # The household -------------------------------------------------------------------------------

    def _household(self, home: Row[Any]) -> list[Section]:
        opened = as_read(self._sealer, home.sealed)
        deprived = set(home.deprivations.split())
        record: Record = (
            ("name", home.head_name),
            ("code", home.code),
            ("place", self._values.name(unit, home.hamlet_id)),
            ("commune", self._values.name(unit, home.commune_id)),
            ("helper", self._values.name(unit, home.helper_id)),
            ("status", Code("status", home.status)),
            ("group", home.plan_group),
            ("recognised_on", home.recognised_on),
            ("income", Money(home.income_vnd) if home.income_vnd is not None else None),
            ("deprivations", tuple(Code("indicator", i) for i in INDICATORS if i in deprived)),
            ("ethnic_group", opened["ethnic_group"]),
            ("causes", tuple(Code("copy.cause", each) for each in opened["causes"])),
            ("birth_year", home.birth_year),
            ("restricted_on", home.restricted_on),
            ("gone_on", home.gone_on),
        )
        members = tuple(_member(each) for each in opened["members"])
        return [Section("household", (_said(record),)), Section("members", members)]

    def _people(self, people: Iterable[Row[Any]]) -> Section:
        records = tuple(
            _said(
                (
                    ("name", each.name),
                    ("place", self._values.name(unit, each.unit_id)),
                    ("roles", tuple(Code("role", role) for role in each.roles.split())),
                    ("language", Code("copy.language", each.language)),
                )
            )
            for each in people
        )
        return Section("people", records)

    # Tables --------------------------------------------------------------------------------------

    def _part(self, part: Part, subject: str, people: list[str]) -> Section:
        table = part.table
        rows = self._connection.execute(
            select(table).where(self._which(part, subject, people)).order_by(*_ordered(table))
        )
        records = tuple(_said(self._values.record(part, row)) for row in rows)
        return Section(part.name, records)

    def _which(self, part: Part, subject: str, people: list[str]) -> ColumnElement[bool]:
        column = part.table.c[part.by]
        if part.by == "case_id":
            cases = select(review_case.c.id).where(review_case.c.household_id == subject)
            return column.in_(cases)
        if part.by == "household_id":
            return column == subject
        return column.in_(people)

    # Words and looks -----------------------------------------------------------------------------

    def _messages(self, people: list[str]) -> tuple[Section, bool]:
        """Return what was said, and whether a phone is shared: then only what was said to them."""
        own = select(chat.c.channel, chat.c.chat).where(chat.c.person_id.in_(people))
        chats = self._connection.execute(own).all()
        shared = {
            (row.channel, row.chat)
            for row in self._connection.execute(
                select(profile.c.channel, profile.c.chat).where(profile.c.person_id.not_in(people))
            )
        }
        alone = [row for row in chats if (row.channel, row.chat) not in shared]
        theirs = outbox.c.person_id.in_(people)
        lines = [
            (row.made_at, "out", as_read(self._sealer, row.content).get("text", ""))
            for row in self._connection.execute(select(outbox).where(theirs))
        ]
        for each in alone:
            said = and_(inbox.c.channel == each.channel, inbox.c.chat == each.chat)
            lines += [
                (row.received_at, "in", as_read(self._sealer, row.content).get("text", ""))
                for row in self._connection.execute(select(inbox).where(said))
            ]
        records = tuple(
            (("at", at), ("from", Code("copy.from", way)), ("text", text))
            for at, way, text in sorted(lines)
            if text
        )
        return Section("messages", records), len(alone) < len(chats)

    def _lookers(self, subjects: list[str]) -> Section:
        rows = self._connection.execute(
            select(audit, person.c.name, person.c.unit_id)
            .outerjoin(person, person.c.id == audit.c.person_id)
            .where(audit.c.subject.in_(subjects))
            .order_by(audit.c.id)
        )
        records = tuple(
            _said(
                (
                    ("at", row.at),
                    ("person", row.name),
                    ("place", self._values.name(unit, row.unit_id)),
                    ("action", Code("trail", row.action)),
                )
            )
            for row in rows
        )
        return Section("lookers", records)

    def _files(self, home_id: str) -> tuple[str, ...]:
        reports = select(report.c.id).where(report.c.household_id == home_id)
        media = select(report_media.c.reference).where(report_media.c.report_id.in_(reports))
        found = list(self._connection.execute(media).scalars())
        statements = select(escape_request.c.statement).where(
            escape_request.c.household_id == home_id
        )
        for sealed in self._connection.execute(statements).scalars():
            found += map(str, as_read(self._sealer, sealed).get("photos", ()))
        return tuple(dict.fromkeys(found))


def _member(each: Mapping[str, Any]) -> Record:
    number = each.get("identity_number")
    return _said(
        (
            ("name", each["name"]),
            ("relation", Code("copy.relation", each["relation"])),
            ("birth_year", str(each["birth_year"])),
            ("sex", Code("copy.sex", each["sex"])),
            ("identity", masked(number) if number else None),
            ("schooling", Code("copy.schooling", each["schooling"])),
            ("insured", each.get("insured")),
            ("working", each.get("working")),
            ("disability", Code("copy.disability", each["disability"])),
            ("merit", each.get("merit") or None),
        )
    )


def _said(record: Record) -> Record:
    """Leave out what nobody has said."""
    return tuple((name, value) for name, value in record if value not in (None, "", ()))


def _ordered(table: Table) -> tuple[ColumnElement[Any], ...]:
    return tuple(table.primary_key.columns)
