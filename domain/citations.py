"""What a document says, with the place and the very words, so that it can always be shown."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import ClassVar, NamedTuple

FORBID_UNKNOWN_KEYS: Mapping[str, str] = {"extra": "forbid"}
"""Read by whoever builds these values from a file: a key that no field has is a fault there."""

EMPHASIS = "*#"

VERBATIM = frozenset({"quote", "header", "recipients"})
"""Fields that hold the very words of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """Something that the document says.

    Attributes:
        section: Where it stands, as offices write it: "III.8(4)".
        quote: The very words of the document; line breaks and emphasis may differ.
        note: What a reader should know about it; never part of the document.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    section: str
    quote: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Cited):
    """Something that the document says and others refer to by its id."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Named(Cited):
    """A group of people, an office or an exclusion that the document names."""

    name: str


class Citation(NamedTuple):
    """The words of a document and the place in the data that carries them: `targets[3].quote`."""

    place: str
    quote: str


def fold(text: str) -> str:
    """Drop what depends on the lay-out: marks of emphasis and headings, runs of white space."""
    plain = unicodedata.normalize("NFC", text)
    for mark in EMPHASIS:
        plain = plain.replace(mark, "")
    return " ".join(plain.split())


def citations(value: object, place: str = "") -> Iterator[Citation]:
    """Walk through a value of plain dataclasses and tuples and give every quote in it."""
    if isinstance(value, tuple):
        for index, part in enumerate(value):
            yield from citations(part, f"{place}[{index}]")
    elif is_dataclass(value):
        for field in fields(value):
            part = getattr(value, field.name)
            inside = f"{place}.{field.name}" if place else field.name
            yield from (
                _verbatim(part, inside) if field.name in VERBATIM else citations(part, inside)
            )


def _verbatim(words: object, place: str) -> Iterator[Citation]:
    if isinstance(words, tuple):
        for index, line in enumerate(words):
            yield Citation(f"{place}[{index}]", str(line))
    else:
        yield Citation(place, str(words))


def unfounded(value: object, text: str) -> list[Citation]:
    """Return the quotes that do not stand in the text, and those that are empty."""
    folded = fold(text)
    return [
        citation
        for citation in citations(value)
        if not citation.quote.strip() or fold(citation.quote) not in folded
    ]
