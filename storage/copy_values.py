"""Reads the fields of a row as they stand in somebody's copy: codes, sums, names, words as they were typed."""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from domain.personal.copies import Code, Finding, Money, Record, Told, Value
from storage.as_read import as_read
from storage.copy_parts import Field, Kind, Part
from storage.mentions import texts_in
from storage.sealing import Sealer
from storage.tables import person, unit


class CopyValues:
    """Reads fields; the name of a person or a unit is looked up once."""

    def __init__(self, connection: Connection, sealer: Sealer) -> None:
        """Work in the given transaction, with the seal for personal data."""
        self._connection = connection
        self._sealer = sealer
        self._names: dict[str, str] = {}

    def record(self, part: Part, row: Row[Any]) -> Record:
        """Return the fields of a row that a part gives."""
        return tuple(
            (
                field.name,
                self._value(field.kind, _table_of(field, row), getattr(row, field.column)),
            )
            for field in part.fields
        )

    def _value(self, kind: Kind, table: str, value: Any) -> Value:
        readers: Mapping[Kind, Callable[[Any], Value]] = {
            Kind.PLAIN: lambda each: each,
            Kind.CODE: lambda each: Code(table, each) if each else None,
            Kind.CODES: lambda each: tuple(Code(table, code) for code in (each or "").split()),
            Kind.MONEY: lambda each: Money(each) if each is not None else None,
            Kind.PERSON: lambda each: self.name(person, each),
            Kind.UNIT: lambda each: self.name(unit, each),
            Kind.WORDS: lambda each: _joined(as_read(self._sealer, each)),
            Kind.CHANNEL: lambda each: str(each).partition(":")[0],
            Kind.TYPED: lambda each: _typed(table, as_read(self._sealer, each)),
            Kind.VERDICTS: lambda each: _findings(as_read(self._sealer, each)),
            Kind.REASON: lambda each: str(as_read(self._sealer, each).get("why", "")),
        }
        return readers[kind](value) if value is not None else None

    def name(self, table: Table, key: str | None) -> str:
        """Return what a person or a unit is called; nothing if there is none."""
        if not key:
            return ""
        if key not in self._names:
            found = self._connection.execute(
                select(table.c.name).where(table.c.id == key)
            ).scalar()
            self._names[key] = found or ""
        return self._names[key]


def _joined(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, dict) and "photos" in value:
        value = {name: each for name, each in value.items() if name != "photos"}
    if isinstance(value, dict):
        value = list(value.values())
    return "; ".join(text for text in texts_in(value) if text)


def _typed(form: str, value: Any) -> tuple[Told, ...]:
    """Return what was typed as it was typed, of a report or of a form that is not finished."""
    answers = value.get("answers", value) if isinstance(value, dict) else {}
    raw = {
        key: each[0] if isinstance(each, list) and each else each for key, each in answers.items()
    }
    return tuple(
        Told(form, key, each) for key, each in raw.items() if isinstance(each, str) and each
    )


def _table_of(field: Field, row: Row[Any]) -> str:
    """Return where the codes of a field are known; of what was typed, the form it was typed into."""
    if field.kind is not Kind.TYPED:
        return field.table
    return str(getattr(row, "form_id", "household_report"))


def _findings(verdicts: Mapping[str, Any]) -> tuple[Finding, ...]:
    return tuple(Finding(rule, str(answer)) for rule, answer in sorted(verdicts.items()))
