"""Which household of the roster a line of a list means: sure, a question, or a new one."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import Final, NamedTuple

from domain.names import lookup_key, one_slip_apart, spelling_key

SLIP_FROM: Final = 6
"""Letters of a name from which one slip is more likely than another name."""


class Known(NamedTuple):
    """A household as it is recognised: of the roster, or of an earlier row of the list."""

    id: str
    code: str
    head_name: str
    hamlet_id: str
    birth_year: int | None
    row: int = 0
    gone: bool = False


class Likeness(Enum):
    """How much two households resemble each other."""

    SAME = "same"
    MAYBE = "maybe"


@dataclass(slots=True)
class Index:
    """Households by code, and by hamlet and birth year of the head."""

    _codes: dict[str, Known] = field(default_factory=dict)
    _ids: dict[str, Known] = field(default_factory=dict)
    _places: dict[tuple[str, int | None], list[Known]] = field(default_factory=dict)
    _years: dict[str, dict[int | None, None]] = field(default_factory=dict)

    def add(self, known: Known) -> None:
        """Take in a household."""
        if known.code:
            self._codes[code_key(known.code)] = known
        if known.id:
            self._ids[known.id] = known
        self._places.setdefault((known.hamlet_id, known.birth_year), []).append(known)
        self._years.setdefault(known.hamlet_id, {})[known.birth_year] = None

    def with_code(self, code: str) -> Known | None:
        """Return the household with a code."""
        return self._codes.get(code_key(code)) if code else None

    def with_id(self, household_id: str) -> Known | None:
        """Return a household of the roster."""
        return self._ids.get(household_id)

    def like(
        self, head_name: str, hamlet_id: str, birth_year: int | None
    ) -> Iterator[tuple[Likeness, Known]]:
        """Return who resembles: the same name, hamlet and year; or nearly so."""
        years = (
            (birth_year, None) if birth_year is not None else tuple(self._years.get(hamlet_id, ()))
        )
        for year in years:
            for known in self._places.get((hamlet_id, year), ()):
                likeness = likeness_of(head_name, known.head_name)
                if likeness is None:
                    continue
                is_sure = year is not None and year == birth_year
                if likeness is Likeness.MAYBE and not is_sure:
                    continue
                yield (likeness if is_sure else Likeness.MAYBE), known

    def __iter__(self) -> Iterator[Known]:
        return (known for several in self._places.values() for known in several)


def code_key(code: str) -> str:
    """Return a code as it is compared: capital letters and spaces aside."""
    return "".join(code.split()).casefold()


def likeness_of(one: str, other: str) -> Likeness | None:
    """Tell whether two names are one; marks and one typing slip leave it a question."""
    # Most names of a hamlet differ in length or beginning: do not work out keys for them.
    if one == other:
        return Likeness.SAME
    mine, theirs = lookup_key(one), lookup_key(other)
    if mine == theirs:
        return Likeness.SAME if spelling_key(one) == spelling_key(other) else Likeness.MAYBE
    is_long = min(len(mine), len(theirs)) >= SLIP_FROM
    return Likeness.MAYBE if is_long and one_slip_apart(mine, theirs) else None
