"""An official report as values: who says what to whom, its annexes, and what every cell rests on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from domain.say import Phrase

Value = int | Decimal | date | str | Phrase
"""What is filled in: numbers and days stay what they are until somebody writes them down."""

PART_WORDS: Final = {
    "deprivations_met": "indicator",
    "supports": "support_kind",
    "support_vnd": "support_kind",
}
"""Under which words of the catalogue the parts of a figure have their names."""


class TemplateFaultError(ValueError):
    """The template of a report cannot be used; the message names the file and the trouble."""


class Evidence(StrEnum):
    """What a cell rests on."""

    COUNTED = "counted"
    """The house counted it from histories and from the reports of cadres."""

    TOLD = "told"
    """An office told it; what was counted, if anything, is another number."""

    SOURCED = "sourced"
    """An office told it and named the document or the office that it is from."""

    PLANNED = "planned"
    """The plan prints it."""

    NONE = "none"
    """Nothing: the cell stays empty until an office fills it in."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of an annex.

    Attributes:
        value: What stands in it; None leaves it empty.
        evidence: What it rests on; None for names, ordinals and remarks.
        note: What it differs from, or what would be needed to fill it.
    """

    value: Value | None = None
    evidence: Evidence | None = None
    note: str = ""


EMPTY = Cell()
"""Where nothing belongs."""


def counted(value: int | Decimal | None, missing: str = "") -> Cell:
    """Return a counted cell; without a value an empty one that says what is missing."""
    if value is None:
        return Cell(None, Evidence.NONE, missing)
    return Cell(value, Evidence.COUNTED)


def planned(value: int | Decimal | None) -> Cell:
    """Return what a plan prints; where it prints nothing, nothing is missing."""
    return Cell(value, Evidence.PLANNED) if value is not None else EMPTY


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph.

    Attributes:
        template: Its words, with names in braces.
        values: What the names stand for.
        gap: What an office has to write here instead, because nobody has told it yet.
    """

    template: str = ""
    values: Mapping[str, Value] = field(default_factory=dict)
    gap: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report with a heading.

    Attributes:
        number: "I.", "1.".
        level: 1 or 2.
    """

    number: str
    title: str
    level: int
    passages: tuple[Passage, ...] = ()


class Column(NamedTuple):
    """A column of an annex: its heading, its number, how it is reckoned from others, its width."""

    name: str
    number: str = ""
    formula: str = ""
    is_text: bool = False
    width: int = 20


@dataclass(frozen=True, slots=True)
class Row:
    """A line of an annex, a cell a column."""

    cells: tuple[Cell, ...]
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """An annex.

    Attributes:
        id: Its code, such as "B02".
        title: Its title.
        unit: What is counted in it.
        notes: Lines below it; a table that must balance shows here that it does.
        source: Where its form comes from.
    """

    id: str
    title: str
    unit: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    notes: tuple[Passage, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who speaks, as it stands in the head and the foot of a document.

    Attributes:
        superior: The office above, in capitals; empty where none is written.
        name: The office itself, in capitals.
        full_name: Its name in running text.
        symbol: What stands behind "BC-" in the number; empty where the office knows it better.
        place: Where it sits, as it stands before the date.
        signs: The lines above the signature, which is left to be made.
    """

    superior: str
    name: str
    full_name: str
    symbol: str
    place: str
    signs: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An official report.

    Attributes:
        file_name: As offices name such files, without an ending.
        issuer: Who speaks.
        kind: "BÁO CÁO".
        subject: What about, without the kind.
        signed_on: The day of the date line; None leaves day and month to be written by hand.
        is_draft: Whether the unit has not handed it in yet.
        addressee: Whom it goes to; empty where the plan does not say.
        bases: What it stands on.
        opening: Its first sentences.
        sections: Its text.
        annexes: Its tables.
        annex_word: What an annex is called.
        recipients: Who gets it, a line each.
        figures: The figures of the unit by name, and what each rests on.
        beside: What accepted reports say that are not added up, where it is not what was counted.
        remarks: What whoever finishes it should know; these stand in the working sheet alone.
    """

    file_name: str
    issuer: Issuer
    kind: str
    subject: str
    signed_on: date | None
    is_draft: bool
    addressee: str
    bases: tuple[Passage, ...]
    opening: tuple[Passage, ...]
    sections: tuple[Section, ...]
    annexes: tuple[Table, ...]
    annex_word: str
    recipients: tuple[str, ...]
    figures: tuple[tuple[str, Cell], ...] = ()
    remarks: tuple[Passage, ...] = ()
    beside: tuple["Loose", ...] = ()

    @property
    def annex_names(self) -> tuple[str, ...]:
        """Return what its annexes are called, in their order."""
        return numbered_names(self.annex_word, len(self.annexes))


class Loose(NamedTuple):
    """A place in a document that somebody has to look at.

    Attributes:
        part: The annex or the section.
        row: What the line is about; empty in the text.
        column: The heading of the column; empty in the text.
        value: What stands there; None if nothing does.
        evidence: NONE for what is to be filled in, TOLD for what was told and not counted.
        note: What would be needed, or what it differs from.
    """

    part: str
    row: str | Phrase
    column: str
    value: Value | None
    evidence: Evidence
    note: str


ROMAN: Final = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")


def numbered_names(word: str, count: int) -> tuple[str, ...]:
    """Return what annexes are called: a single one has no number."""
    if count == 1:
        return (word,)
    return tuple(f"{word} {ROMAN[number]}" for number in range(count))


def loose_ends(document: Document, figures_part: str) -> tuple[Loose, ...]:
    """Return every place without evidence of the house's own, the gaps of the text first.

    Args:
        document: The report.
        figures_part: What the figures of the unit are called, which stand in its sentences.
    """
    told = (
        Loose(figures_part, figure_name(name), "", cell.value, cell.evidence, cell.note)
        for name, cell in document.figures
        if cell.evidence is Evidence.TOLD
    )
    return (*_gaps(document.sections), *told, *document.beside, *_cells(document))


def figure_name(name: str) -> Phrase:
    """Return what a figure of a unit is called, a part of it after its total."""
    total, _, part = name.partition(".")
    figure = Phrase(f"official.figure.{total}")
    if not part or total not in PART_WORDS:
        return figure
    word = Phrase(f"{PART_WORDS[total]}.{part}")
    return Phrase("official.figure_part", {"figure": figure, "part": word})


def _gaps(sections: Iterable[Section]) -> Iterator[Loose]:
    above = ""
    for section in sections:
        above = section.number if section.level == 1 else above
        within = above if section.level > 1 else ""
        for passage in section.passages:
            if passage.gap:
                name = f"{within}{section.number} {section.title}"
                yield Loose(name, "", "", None, Evidence.NONE, passage.gap)


def _cells(document: Document) -> Iterator[Loose]:
    for called, table in zip(document.annex_names, document.annexes, strict=True):
        part = f"{called} ({table.id})"
        for row in table.rows:
            name = _name_of(row, table.columns)
            for column, cell in zip(table.columns, row.cells, strict=True):
                if cell.evidence in {Evidence.NONE, Evidence.TOLD}:
                    yield Loose(part, name, column.name, cell.value, cell.evidence, cell.note)


def _name_of(row: Row, columns: Iterable[Column]) -> str | Phrase:
    """Return what a line is about: its first words that are no ordinal."""
    texts = (
        cell.value
        for cell, column in zip(row.cells, columns, strict=True)
        if column.is_text and isinstance(cell.value, str | Phrase)
    )
    return next(texts, "")
