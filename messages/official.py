"""Words an official report and lays it out as a Word file, in the template that an office may edit."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

from domain.reports.offices import COMMITTEE
from domain.reports.official import (
    Column,
    Document,
    Passage,
    Row,
    Table,
    TemplateFaultError,
    Value,
)
from domain.reports.outline import NAME_IN_BRACES
from domain.say import Phrase, Text
from messages.formats import day, grouped
from messages.official_template import ANNEX_TABLE, MARGINS, PAGE

Word = Callable[[Text], str]
"""Words a phrase of the catalogue; documents of offices are Vietnamese."""

VIETNAMESE = "vi"
ZERO_UP_TO_MONTH = 2
DOTS = "." * 90
"""Where an office has something to write: a line of dots, as forms have it."""

END = "./."
"""What stands behind the last word of a document."""

ROOM = PAGE[1] - MARGINS["left"] - MARGINS["right"]
"""How wide an annex may be, on a page laid across, in millimetres."""

LEFT, CENTRE = 0, 1
_NO_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_FINAL = re.compile(r"[.;:,\s]+$")


def official_docx(document: Document, template: Path, wording: "Wording") -> bytes:
    """Return a report as a Word file.

    Args:
        document: The report.
        template: The page as the office has it.
        wording: Words what stands in it.

    Raises:
        TemplateFaultError: If the template is missing, is no Word file, or has a place for
            something that there is not.
    """
    from docxtpl import DocxTemplate  # noqa: PLC0415 - most starts make no document
    from jinja2 import StrictUndefined  # noqa: PLC0415 - likewise
    from jinja2.exceptions import TemplateError  # noqa: PLC0415
    from jinja2.sandbox import SandboxedEnvironment  # noqa: PLC0415

    # Whatever an office writes into its template, it can only fill in and repeat.
    words = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    try:
        page = DocxTemplate(BytesIO(template.read_bytes()))
        page.render(wording.context(document), words)
        _finish(page.docx, document)
    except FileNotFoundError:
        raise TemplateFaultError(f"{template}: the template of reports is missing") from None
    except TemplateError as error:
        raise TemplateFaultError(f"{template}: {error}") from error
    except (BadZipFile, KeyError, ValueError, OSError) as error:
        what = f"this is no template in the form of Word (.docx): {error}"
        raise TemplateFaultError(f"{template}: {what}") from error
    content = BytesIO()
    page.save(content)
    return content.getvalue()


class Wording:
    """Everything in a document as texts."""

    def __init__(self, word: Word) -> None:
        """Take who words phrases."""
        self._word = word

    def context(self, document: Document) -> dict[str, Any]:
        """Return what the template fills in."""
        issuer = document.issuer
        sections = [
            {
                "level": section.level,
                "heading": f"{section.number} {section.title}",
                "paragraphs": [self.told(passage) for passage in section.passages],
            }
            for section in document.sections
        ]
        _end(sections)
        return {
            "superior": _in_lines(issuer.superior),
            "issuer": _in_lines(issuer.name),
            "symbol": issuer.symbol or "…",
            "place_and_date": f"{issuer.place}, {long_date(document)}",
            "is_draft": document.is_draft,
            "kind": document.kind,
            "subject": document.subject,
            "addressee": document.addressee or "…",
            "bases": self._bases(document.bases),
            "opening": [self.told(each) for each in document.opening],
            "sections": sections,
            "signs": list(issuer.signs),
            "recipients": list(document.recipients),
            "annexes": self._annexes(document),
            "annex_of": self.annex_of(document),
        }

    def told(self, passage: Passage) -> str:
        """Return a paragraph with what is filled into it; a gap is a line of dots."""
        if passage.gap:
            return DOTS
        return NAME_IN_BRACES.sub(
            lambda found: self.written(passage.values[found[1]]), passage.template
        )

    def written(self, value: Value | None) -> str:
        """Return a value as offices write it: 1.234 and 93,8 and 09/6/2026."""
        match value:
            case None:
                return ""
            case int() | Decimal():
                return grouped(value, VIETNAMESE)
            case date():
                return day(value, VIETNAMESE)
            case Phrase():
                return self._word(value)
            case str():
                return _NO_XML.sub("", value)

    def annex_of(self, document: Document) -> str:
        """Return the line under the title of each annex."""
        issuer = document.issuer
        number = f"Báo cáo số        /BC-{issuer.symbol or '…'}"
        return f"(Kèm theo {number} {long_date(document)} của {issuer.full_name})"

    def _bases(self, bases: Sequence[Passage]) -> list[str]:
        last = len(bases) - 1
        return [
            f"{_FINAL.sub('', self.told(each))}{'.' if number == last else ';'}"
            for number, each in enumerate(bases)
        ]

    def _annexes(self, document: Document) -> list[dict[str, Any]]:
        names = document.annex_names
        last = len(names) - 1
        return [
            {
                "name": name,
                "title": table.title,
                "unit": table.unit,
                "columns": [self._column(column) for column in table.columns],
                "rows": [self._row(row) for row in table.rows],
                "notes": [self.told(note) for note in table.notes],
                "is_last": number == last,
            }
            for number, (name, table) in enumerate(zip(names, document.annexes, strict=True))
        ]

    @staticmethod
    def _column(column: Column) -> Mapping[str, str]:
        number = f"{column.number}={column.formula}" if column.formula else column.number
        return {"name": column.name, "number": f"({number})" if number else ""}

    def _row(self, row: Row) -> Mapping[str, Any]:
        texts = [self.written(cell.value) for cell in row.cells]
        return {"cells": texts, "is_total": row.is_total}


def long_date(document: Document) -> str:
    """Return the date as the head of a document has it: a zero before days below 10, months 1, 2."""
    on = document.signed_on
    if on is None:
        return "ngày … tháng … năm …"
    zero = "0" if on.month <= ZERO_UP_TO_MONTH else ""
    return f"ngày {on.day:02d} tháng {zero}{on.month} năm {on.year}"


def _in_lines(name: str) -> str:
    """Return a name in capitals as heads of documents break it: the committee, then whose it is."""
    committee = COMMITTEE.upper()
    return name.replace(f"{committee} ", f"{committee}\n") if name.startswith(committee) else name


def _end(sections: list[dict[str, Any]]) -> None:
    """Put the end mark behind the last paragraph of the text."""
    for section in reversed(sections):
        if section["paragraphs"]:
            last = section["paragraphs"][-1]
            bare = last if last == DOTS else _FINAL.sub("", last)
            section["paragraphs"][-1] = f"{bare}{END}"
            return


# What a template cannot say ----------------------------------------------------------------------


def _finish(page: Any, document: Document) -> None:
    """Give the columns of annexes their widths; without annexes, take their page away."""
    tables = [table for table in page.tables if _style(table) == ANNEX_TABLE]
    for table, annex in zip(tables, document.annexes, strict=False):
        _lay_out(table, annex)
    if not document.annexes:
        _without_annexes(page)
    page.core_properties.title = f"{document.kind} {document.subject}"


def _style(table: Any) -> str:
    return table.style.name if table.style is not None else ""


def _lay_out(table: Any, annex: Table) -> None:
    from docx.shared import Mm  # noqa: PLC0415 - as above

    if not any(column.number for column in annex.columns):
        table._tbl.remove(table.rows[_HEADS - 1]._tr)  # noqa: SLF001 - python-docx takes no rows away
    shares = [column.width for column in annex.columns]
    heads = _HEADS if any(column.number for column in annex.columns) else 1
    widths = [Mm(ROOM * share / sum(shares)) for share in shares]
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for number, row in enumerate(table.rows):
        for cell, width, column in zip(row.cells, widths, annex.columns, strict=True):
            cell.width = width
            is_words = column.is_text and number >= heads
            cell.paragraphs[0].alignment = LEFT if is_words else CENTRE


_HEADS = 2
"""Rows of headings: names and numbers of the columns."""


def _without_annexes(page: Any) -> None:
    """Let the document end with the section of its text."""
    body = page.element.body
    last = body.sectPr
    own = body.xpath("./w:p/w:pPr/w:sectPr")[-1]
    line = own.getparent().getparent()
    body.replace(last, own)
    for each in [*line.itersiblings(), line]:
        if each is not own:
            body.remove(each)
