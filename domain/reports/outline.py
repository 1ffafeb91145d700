"""How reports are built, as data that an office may edit: titles, sections, sentences, annexes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import ClassVar, NamedTuple

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.people import UnitKind

NAME_IN_BRACES = re.compile(r"\{([a-zA-Z_][a-zA-Z0-9_.]*)\}")
"""Where something is filled into a sentence."""

PART, VALUE, PARTS = "part", "value", "parts"
"""The names that stand for a part of a figure, for its number, and for all its parts together."""

BETWEEN_PARTS = "; "


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strict:
    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Title(_Strict):
    """How reports of one kind of period are called.

    Attributes:
        ends: How the name of the period ends ("-Q2"), or empty for whole years.
        subject: The subject, with {q}, {y} and {y1} for quarter, year and the year after.
        file: What their files are called.
    """

    ends: tuple[str, ...]
    subject: str
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EachPart(_Strict):
    """A sentence that tells the parts of a figure that are not nought.

    Attributes:
        figure: The figure, such as "supports".
        line: The sentence, with {parts}.
        item: How a part stands in it, with {part} and {value}.
    """

    figure: str
    line: str
    item: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionOutline(_Strict):
    """A heading and what stands below it.

    Attributes:
        lines: Sentences; one of which a name has no value is left out.
        each: Lines for the parts of a figure, below the sentences.
        words: The sections of the unit's report whose words stand here.
        gap: What an office has to write where nothing of these is there; where this is empty, an
            empty section is whole.
    """

    number: str
    title: str
    lines: tuple[str, ...] = ()
    each: tuple[EachPart, ...] = ()
    words: tuple[str, ...] = ()
    gap: str = ""
    parts: tuple["SectionOutline", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnOutline(_Strict):
    """A column of an annex: which value, under which heading, how wide beside the others."""

    key: str
    name: str
    number: str = ""
    formula: str = ""
    is_text: bool = False
    width: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnexOutline(_Strict):
    """An annex: its title, its columns, and where its form comes from."""

    id: str
    title: str
    unit: str
    source: str
    columns: tuple[ColumnOutline, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer(_Strict):
    """The lines above a signature of offices whose name begins so; empty for all the others."""

    begins: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOutline(_Strict):
    """How units of some kinds stand in a document.

    Attributes:
        kinds: Which units.
        is_committee: Whether it is a People's Committee, and called so.
        under_committee: Whether the committee above is written over its own name.
        symbol: What stands behind "BC-" in the number.
        signers: Who signs, by how the unit's name begins.
    """

    kinds: tuple[UnitKind, ...]
    is_committee: bool = False
    under_committee: bool = False
    symbol: str = ""
    signers: tuple[Signer, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportOutline(_Strict):
    """The outline of every report.

    Attributes:
        source: Where the table of contents comes from.
        confidence: How sure that is: "VERIFIED", "RECALLED".
        note: What a reader of the file should know.
        kind: The kind of document.
        titles: By kind of period; the first that fits counts.
        other_title: The subject of any other report, with {subject}.
        other_file: What its file is called.
        offices: By kind of unit.
        bases: What a report stands on.
        opening: Its first sentences; one of which a name has no value is left out.
        sections: Its table of contents.
        annexes: Its tables.
        recipients: Who gets every report.
        total: What a line of totals is called.
        remarks: What the working sheet says to whoever finishes the document.
        texts: The other words of annexes and working sheet, by name.
    """

    source: str
    confidence: str
    note: str
    kind: str
    titles: tuple[Title, ...]
    other_title: str
    other_file: str
    offices: tuple[OfficeOutline, ...]
    bases: tuple[str, ...]
    opening: tuple[str, ...]
    sections: tuple[SectionOutline, ...]
    annexes: tuple[AnnexOutline, ...]
    recipients: tuple[str, ...]
    remarks: tuple[str, ...]
    texts: Mapping[str, str]

    def annex(self, annex_id: str) -> AnnexOutline:
        """Return an annex by its code."""
        return next(each for each in self.annexes if each.id == annex_id)

    def sentences(self) -> Iterator[tuple[str, str]]:
        """Yield every sentence into which something is filled, with its place in the file."""
        for number, line in enumerate(self.bases):
            yield f"bases[{number}]", line
        for number, line in enumerate(self.opening):
            yield f"opening[{number}]", line
        for number, line in enumerate(self.remarks):
            yield f"remarks[{number}]", line
        for number, section in enumerate(self.sections):
            yield from _sentences(f"sections[{number}]", section)


class OutlineFault(NamedTuple):
    """Something that is wrong in the outline, and where."""

    place: str
    what: str


def names_in(template: str) -> tuple[str, ...]:
    """Return the names that a sentence has places for."""
    return tuple(NAME_IN_BRACES.findall(template))


def _sentences(place: str, section: SectionOutline) -> Iterator[tuple[str, str]]:
    for number, line in enumerate(section.lines):
        yield f"{place}.lines[{number}]", line
    for number, part in enumerate(section.parts):
        yield from _sentences(f"{place}.parts[{number}]", part)
