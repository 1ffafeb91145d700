"""What keeps the words of lists from being read: a column or a code that is none, a word said twice."""

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from domain.households import CAUSES, INDICATORS, Disability, Schooling, Sex, Status
from domain.imports.vocabulary import CAUSE, INDICATOR, Vocabulary, word_key
from domain.people import Area

FIELDS: Final = (
    *("code", "head_name", "name", "member_name", "relation"),
    *("birth", "birth.male", "birth.female", "sex", "sex.male", "sex.female", "identity"),
    *("hamlet", "commune", "ethnic"),
    *("status", "status.poor", "status.near_poor", "status.newly_escaped", "status.average"),
    *("area", "group", "helper", "income", "recognised_on", "decision", "b1", "b2"),
    *("deprivations", "causes", "schooling", "insured", "working", "disability", "merit"),
    "programme",
)
"""The columns that can be read; each stands in the file once."""

CODES: Final[Mapping[str, tuple[str, ...]]] = {
    "status": tuple(each.value for each in Status),
    "sex": tuple(each.value for each in Sex),
    "area": tuple(each.value for each in Area),
    "schooling": tuple(each.value for each in Schooling),
    "disability": tuple(each.value for each in Disability),
    INDICATOR: tuple(INDICATORS),
    CAUSE: tuple(CAUSES),
}
"""What the cells of some columns can mean."""

RELATION: Final = "relation"
HEAD: Final = "head"
"""Relations are as the file has them, but that of the head, by which a household begins."""

Fault = tuple[str, str]
"""A place in the file, and what is wrong there."""


def broken_vocabulary(vocabulary: Vocabulary) -> list[Fault]:
    """Return places of the file and what is wrong there, with what was probably meant."""
    return [
        *_columns(vocabulary),
        *_kinds(vocabulary),
        *_headings_said_twice(vocabulary),
        *_values_said_twice(vocabulary),
    ]


def _columns(vocabulary: Vocabulary) -> Iterator[Fault]:
    there = [column.field for column in vocabulary.columns]
    for number, field in enumerate(there):
        if field not in FIELDS:
            yield f"columns[{number}].field", _no("column", field, FIELDS)
        elif field in there[:number]:
            yield f"columns[{number}].field", f"the column {field!r} stands there twice"
    for field in FIELDS:
        if field not in there:
            yield "columns", f"the column {field!r} is missing"


def _kinds(vocabulary: Vocabulary) -> Iterator[Fault]:
    known = (*CODES, RELATION)
    for kind, codes in vocabulary.values.items():
        place = f"values.{kind}"
        if kind not in known:
            yield place, _no("kind of values", kind, known)
            continue
        allowed = CODES.get(kind, (HEAD, *codes))
        for code, words in codes.items():
            if code not in allowed:
                yield f"{place}.{code}", _no("code", code, allowed)
            elif not words:
                yield f"{place}.{code}", "there is no word for it: write at least one"
        lacking = CODES.get(kind, (HEAD,))
        yield from (
            (place, f"the code {code!r} is missing") for code in lacking if code not in codes
        )
    for kind in known:
        if kind not in vocabulary.values:
            yield "values", f"the kind of values {kind!r} is missing"


def _headings_said_twice(vocabulary: Vocabulary) -> Iterator[Fault]:
    said: list[tuple[str, str, Sequence[str]]] = [
        (f"columns[{number}].words", column.field, (column.label, *column.words))
        for number, column in enumerate(vocabulary.columns)
    ]
    said += [
        (f"values.{kind}.{code}", f"{kind}.{code}", words)
        for kind in (CAUSE, INDICATOR)
        for code, words in vocabulary.values.get(kind, {}).items()
    ]
    said.append(("unread", "unread", vocabulary.unread))
    yield from _said_twice(said)


def _values_said_twice(vocabulary: Vocabulary) -> Iterator[Fault]:
    for kind, codes in vocabulary.values.items():
        yield from _said_twice(
            [(f"values.{kind}.{code}", code, words) for code, words in codes.items()]
        )


def _said_twice(said: Sequence[tuple[str, str, Sequence[str]]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for place, meaning, words in said:
        for word in words:
            before = first.setdefault(word_key(word), meaning)
            if before != meaning:
                yield place, f"{word!r} means {before!r} already: one of them would be misread"


def _no(what: str, found: str, allowed: Sequence[str]) -> str:
    near = get_close_matches(found, allowed, n=1)
    if near:
        return f"there is no {what} {found!r}; did you mean {near[0]!r}?"
    return f"there is no {what} {found!r}; allowed are {', '.join(allowed)}"
