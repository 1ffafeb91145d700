"""Workbooks that go out: numbers stay numbers, and what people typed stays text."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any, NamedTuple

from domain.digest.counts import Given, Spread
from domain.digest.figures import WeekFigures
from domain.digest.lines import What
from domain.households import HouseholdLine
from domain.imports.cells import harmless
from domain.say import Phrase, Text

Word = Callable[[Text], str]
"""Words a text in the reader's language."""

Cell = str | int | date | None

COLUMN_WIDTH = 18
FIRST_COLUMN_WIDTH = 44

PLAIN = {
    "in_memory": True,
    # A name that begins with "=" is a name: nothing typed by people ever becomes a formula, here or
    # in what somebody saves the workbook as (domain/imports/cells.py, `harmless`).
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}

LISTS = (What.SEEN, What.MET, What.SUPPORT, What.RISK, What.SILENT)
"""The lines whose households get a sheet of their own."""


class Sheet(NamedTuple):
    """A table on its way into a workbook."""

    name: str
    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[Cell]]


def digest_workbook(
    figures: WeekFigures, households: Mapping[What, Sequence[HouseholdLine]], word: Word
) -> bytes:
    """Return the digest of a week as a workbook (xlsx).

    Args:
        figures: What was counted.
        households: The households behind each of `LISTS`.
        word: Words a text in the reader's language.
    """
    title = word(
        Phrase(
            "digest.sheet.title",
            {
                "unit": figures.unit.name,
                "number": int(figures.span.week.id[-2:]),
                "first": figures.span.week.monday,
                "last": figures.span.last_day,
            },
        )
    )
    sheets = [_summary(figures, title, word)]
    sheets += [_list(what, households.get(what, ()), title, word) for what in LISTS]
    sheets.append(_units(figures, title, word))
    return workbook(sheets, figures)


def workbook(sheets: Sequence[Sheet], figures: WeekFigures) -> bytes:
    """Return a workbook of tables; made twice of the same figures it is the same file."""
    import xlsxwriter  # noqa: PLC0415 - most starts write no workbook

    content = BytesIO()
    book = xlsxwriter.Workbook(content, PLAIN)
    book.set_properties({"created": figures.span.seen_at.replace(tzinfo=None)})
    bold = book.add_format({"bold": True, "font_size": 13})
    header = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    number = book.add_format({"num_format": "#,##0"})
    day = book.add_format({"num_format": "dd/mm/yyyy", "align": "left"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        page.set_column(0, 0, FIRST_COLUMN_WIDTH)
        page.set_column(1, max(len(sheet.header) - 1, 1), COLUMN_WIDTH)
        page.write_string(0, 0, sheet.title, bold)
        for column, name in enumerate(sheet.header):
            page.write_string(2, column, name, header)
        page.freeze_panes(3, 0)
        for row, cells in enumerate(sheet.rows, 3):
            for column, cell in enumerate(cells):
                _write(page, row, column, cell, number, day)
    book.close()
    return content.getvalue()


def _write(page: Any, row: int, column: int, cell: Cell, number: Any, day: Any) -> None:
    match cell:
        case None:
            page.write_blank(row, column, None)
        case int():
            page.write_number(row, column, cell, number)
        case date():
            page.write_datetime(row, column, cell, day)
        case _:
            page.write_string(row, column, harmless(cell))


def _summary(figures: WeekFigures, title: str, word: Word) -> Sheet:
    header = ("figure", "week", "before", "year", "planned", "section")
    return Sheet(
        word(Phrase("digest.sheet.summary")),
        title,
        [word(Phrase(f"digest.sheet.{name}")) for name in header],
        list(_summary_rows(figures, word)),
    )


def _summary_rows(figures: WeekFigures, word: Word) -> Iterator[Sequence[Cell]]:
    counts = figures.counts

    def named(key: str) -> str:
        return word(Phrase(f"digest.sheet.{key}"))

    yield named("households"), counts.households
    yield named("visited"), figures.visited.count, figures.visited.before
    yield named("reports"), figures.reports, counts.before.reports
    supports = figures.supports
    yield named("deprivations"), figures.met.count, figures.met.before, figures.met_year.count
    yield named("support_times"), *supports.times
    yield named("support_vnd"), *supports.vnd
    yield named("support_unpriced"), *supports.unpriced
    yield named("obstacles_open"), counts.obstacles_open
    yield named("obstacles_stuck"), counts.obstacles_stuck
    yield named("obstacles_unconfirmed"), counts.obstacles_unconfirmed
    yield named("at_risk"), counts.at_risk
    yield named("silent_homes"), counts.silent
    yield named("never"), counts.never_reported
    yield from _part_rows(counts.met, counts.supports, word)
    for line in figures.plan:
        name = word(Phrase(f"digest.plan_name.{line.key}"))
        yield _capital(name), None, None, line.done, line.planned, line.section


def _part_rows(
    met: Mapping[str, Spread], supports: Mapping[str, Given], word: Word
) -> Iterator[Sequence[Cell]]:
    for indicator, spread in sorted(met.items()):
        name = Phrase(f"indicator.{indicator}")
        yield _capital(word(Phrase("digest.sheet.indicator", {"name": name}))), *spread
    for kind, given in sorted(supports.items()):
        name = Phrase(f"support_kind.{kind}")
        yield _capital(word(Phrase("digest.sheet.kind", {"name": name}))), *given.times


def _list(what: What, lines: Sequence[HouseholdLine], title: str, word: Word) -> Sheet:
    header = ("head", "place", "status", "last_report")
    return Sheet(
        word(Phrase(f"digest.sheet.{what.value}")),
        title,
        [word(Phrase(f"digest.sheet.{name}")) for name in header],
        [
            (line.head_name, line.place, word(Phrase(f"status.{line.status}")), line.last_report)
            for line in lines
        ],
    )


def _units(figures: WeekFigures, title: str, word: Word) -> Sheet:
    header = ("unit", "due", "last_day")
    return Sheet(
        word(Phrase("digest.sheet.units")),
        title,
        [word(Phrase(f"digest.sheet.{name}")) for name in header],
        [
            (unit.name, due.obligation.subject, due.deadline.last_day)
            for due in figures.dues
            for unit in due.missing
        ],
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
