"""Everything that is kept about a household or a person, as its owner gets it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from domain.evidence import file_of


class Code(NamedTuple):
    """A value that has a word in the catalogue: `<table>.<code>`."""

    table: str
    code: str


class Money(NamedTuple):
    """An amount in đồng."""

    amount: int


class Finding(NamedTuple):
    """What a household was told of one rule."""

    rule: str
    answer: str


class Told(NamedTuple):
    """What was typed at a question of a form: which question, and the words."""

    form: str
    key: str
    raw: str


Single = str | Code | Finding | Told
Value = str | int | bool | date | datetime | Code | Money | tuple[Single, ...] | None
Record = tuple[tuple[str, Value], ...]
"""The fields of one record (`copy.field.<name>`), in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Section:
    """The records of one kind (`copy.head.<name>`)."""

    name: str
    records: tuple[Record, ...]


@dataclass(frozen=True, slots=True)
class PersonalCopy:
    """A copy.

    Attributes:
        subject: The household or person that it is about.
        name: Its name.
        made: When, in UTC.
        sections: What is kept.
        files: Photos and recordings by their reference; a messenger's own are only named.
        withheld: What is not given (`copy.withheld.<name>`), each with its reason.
    """

    subject: str
    name: str
    made: datetime
    sections: tuple[Section, ...]
    files: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()

    @property
    def own_files(self) -> tuple[str, ...]:
        """The photos and recordings that lie in our own store, by their names there."""
        return tuple(name for each in self.files if (name := file_of(each)))

    def plain(self) -> Mapping[str, object]:
        """Return the copy in JSON's plain values."""
        return {
            "subject": self.subject,
            "name": self.name,
            "made": self.made.isoformat(),
            "sections": {
                section.name: [
                    {name: _plain(value) for name, value in record} for record in section.records
                ]
                for section in self.sections
            },
            "files": list(self.own_files),
            "withheld": list(self.withheld),
        }


def _plain(value: Value | Single) -> object:
    if isinstance(value, Code):
        return value.code
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Finding | Told):
        return value._asdict()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return value
