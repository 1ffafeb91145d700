"""What an answer can be, as a value that can be written and read back."""

from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from domain.conversation.date_parts import PartialDate
from domain.conversation.form import OTHER
from domain.truth import NOT_APPLICABLE, FactValue


class Unsaid(StrEnum):
    """An answer that is no value: it was said that there is none."""

    DONT_KNOW = "dont_know"
    SKIPPED = "skipped"


class Position(NamedTuple):
    """A place on the map, in degrees north and east."""

    latitude: float
    longitude: float


Value = str | int | bool | date | PartialDate | tuple[str, ...] | Position | Unsaid
"""What an answer can be: đồng and counts are integers, several choices or photos a tuple."""


def as_fact(value: Value) -> FactValue:
    """Return an answer as conditions see it."""
    if value is Unsaid.DONT_KNOW:
        return None
    if value is Unsaid.SKIPPED or isinstance(value, Position):
        return NOT_APPLICABLE
    if isinstance(value, PartialDate):
        return value.first_day
    if isinstance(value, str) and value.startswith(OTHER):
        return OTHER.removesuffix(":")
    if isinstance(value, tuple):
        return frozenset(map(str, value))
    return value


def several_of(value: Value) -> tuple[str, ...]:
    """Return the things that were chosen or sent, in order; none if the answer is no list."""
    if isinstance(value, tuple) and not isinstance(value, Position):
        return value
    return ()


def value_to_plain(value: Value) -> Any:
    """Return a value in JSON's plain values."""
    if isinstance(value, Unsaid):
        return {"unsaid": value.value}
    if isinstance(value, Position):
        return {"at": list(value)}
    if isinstance(value, tuple):
        return {"several": list(value)}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, PartialDate):
        return {"part": [value.year, value.month]}
    return value


def value_from_plain(plain: Any) -> Value:
    """Return the value that was written as plain values."""
    if not isinstance(plain, dict):
        return plain  # type: ignore[no-any-return]
    ((kind, content),) = plain.items()
    match kind:
        case "unsaid":
            return Unsaid(content)
        case "at":
            return Position(*content)
        case "several":
            return tuple(content)
        case "part":
            return PartialDate(*content)
        case _:
            return date.fromisoformat(content)
