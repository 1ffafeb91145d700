"""Reports of cadres about households."""

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Column, Connection, bindparam, func, select

from domain.evidence import file_of
from domain.households import HouseholdId
from domain.progress import HouseholdReport, LastReport, SupportLine
from storage.prepared import Prepared
from storage.sealed_content import sealed_content, sealed_words
from storage.sealing import Sealer
from storage.statements import bytewise, insert_unless_there, wait_for
from storage.tables import (
    person,
    report,
    report_change,
    report_media,
    report_support,
)

BEHIND_DIGITS = ":"
"""The character behind 9: what begins like a day's receipts and then has it comes after them all."""

_OF_SESSION = Prepared(select(report.c.receipt).where(report.c.session_id == bindparam("session")))
_LAST_OF = Prepared(
    select(
        report.c.day,
        report.c.income_vnd,
        report.c.job,
        report.c.proposal,
        report.c.partial,
        person.c.name,
    )
    .join(person, person.c.id == report.c.person_id)
    .where(report.c.household_id == bindparam("household"))
    .order_by(report.c.id.desc())
    .limit(1)
)
_SUPPORT_DAY = func.coalesce(report_support.c.delivered_on, report_support.c.day)
_SUPPORTS_OF = Prepared(
    select(
        report_support.c.kind,
        report_support.c.amount_vnd,
        report_support.c.delivered_on.label("of"),
    )
    .where(report_support.c.household_id == bindparam("household"))
    .order_by(_SUPPORT_DAY.desc(), report_support.c.report_id.desc(), report_support.c.number)
    .limit(bindparam("at_most"))
)
_PARTS = {
    table: Prepared(table.insert()) for table in (report_change, report_support, report_media)
}


def receipt_number(prefix: str, day: date, number: int) -> str:
    """Return a receipt as people read it out on the phone: letters, day, serial number."""
    return f"{prefix}-{day:%y%m%d}-{number:04d}"


def programme_letters(programme_id: str) -> str:
    """Return the letters that a programme's receipts begin with: "BK" for "bac-kan-2026-2030"."""
    return "".join(word[0] for word in programme_id.split("-")[:2] if word).upper()


def next_receipt_number(
    connection: Connection, column: Column[str], letters: str, day: date
) -> str:
    """Return the receipt after the highest one of a day; who asks next waits for this work to end.

    The highest counts and not how many there are: programmes may share their letters, and a
    report that was erased leaves a gap.
    """
    first = receipt_number(letters, day, 0).removesuffix("0000")
    wait_for(connection, f"{column.table.name} {first}")
    bounds = {"first": first, "behind": first + BEHIND_DIGITS}
    last = _last_receipt(connection.dialect.name, column).first(connection, bounds)
    return receipt_number(letters, day, int(last[0].removeprefix(first)) + 1 if last else 1)


@lru_cache
def _last_receipt(dialect: str, column: Column[str]) -> Prepared:
    by_bytes = bytewise(dialect, column)
    return Prepared(
        select(column)
        .where(by_bytes >= bindparam("first"), by_bytes < bindparam("behind"))
        .order_by(func.length(column).desc(), by_bytes.desc())
        .limit(1)
    )


def report_row(made: HouseholdReport, sealer: Sealer) -> dict[str, Any]:
    """Return a report as a row of `report`; what was typed is sealed, parts have their tables."""
    return {
        "receipt": made.receipt,
        "session_id": made.session_id,
        "idempotency_key": made.idempotency_key,
        "partial": made.partial,
        "programme_id": made.programme_id,
        "household_id": made.household_id,
        "person_id": made.person_id,
        "made_at": made.made_at,
        "day": made.day,
        "income_vnd": made.income_vnd,
        "job": made.job,
        "proposal": made.proposal,
        "note": sealed_words(sealer, made.note),
        "answers": sealed_content(sealer, made.typed or {}),
    }


class SqlReports:
    """Reports, in `report` and the tables of its parts."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer

    def next_receipt(self, programme_id: str, day: date) -> str:
        """Return the next receipt number of a programme's day."""
        letters = programme_letters(programme_id)
        return next_receipt_number(self._connection, report.c.receipt, letters, day)

    def of_session(self, session_id: str) -> str | None:
        """Return the receipt of a session's report, if there is one."""
        row = _OF_SESSION.first(self._connection, {"session": session_id})
        return row.receipt if row is not None else None

    def add(self, made: HouseholdReport) -> bool:
        """Keep a report; False if its session made one already."""
        number = insert_unless_there(
            self._connection,
            report,
            report_row(made, self._sealer),
            unique=("session_id",),
        )
        if number is None:
            return False
        self._add_parts(number, made)
        return True

    def _add_parts(self, number: int, made: HouseholdReport) -> None:
        common = {"report_id": number, "household_id": made.household_id, "day": made.day}
        changes = [
            {**common, "indicator": change.indicator, "state": change.state}
            for change in made.changes
        ]
        supports = [
            {
                **common,
                "number": index,
                "kind": support.kind,
                "amount_vnd": support.amount_vnd,
                "delivered_on": support.delivered_on,
                "money_source": support.money_source,
            }
            for index, support in enumerate(made.supports)
        ]
        media = [
            *(("photo", reference) for reference in made.photos),
            *(("voice", reference) for reference in made.recordings),
        ]
        if made.position is not None:
            media.append(("place", f"{made.position.latitude},{made.position.longitude}"))
        kept = [
            {
                "report_id": number,
                "number": index,
                "kind": kind,
                # What lies in our store is named by its file; a messenger's waits to be fetched.
                "reference": file_of(reference) or reference,
            }
            for index, (kind, reference) in enumerate(media)
        ]
        for table, rows in (
            (report_change, changes),
            (report_support, supports),
            (report_media, kept),
        ):
            _PARTS[table].run_all(self._connection, rows)

    def last_of(self, household_id: HouseholdId) -> LastReport | None:
        """Return what the last report of a household said."""
        row = _LAST_OF.first(self._connection, {"household": household_id})
        if row is None:
            return None
        return LastReport(
            row.day, row.name, row.income_vnd, row.job, row.proposal, partial=row.partial
        )

    def supports_of(self, household_id: HouseholdId, limit: int = 5) -> list[SupportLine]:
        """Return the latest supports of a household, newest first."""
        rows = _SUPPORTS_OF.rows(self._connection, {"household": household_id, "at_most": limit})
        return [SupportLine(row.kind, row.amount_vnd, row.of) for row in rows]
