"""How an import is shown on the command line: what the list would change, how far it is, what to type next."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.shown import show_json

if TYPE_CHECKING:
    from bot.imports.office import ImportOffice
    from bot.imports.words import ImportWords
    from domain.imports.preview import Preview
    from handlers.imports import Listed


SHOWN = 15
"""Lines of each section on the console; --report and --json have all."""

Progress = Callable[[int], None]


def show_import(
    office: "ImportOffice",
    listed: "Listed",
    preview: "Preview",
    report: Path | None,
    number: int | None,
    written: str,
    *,
    asked: bool,
    as_json: bool,
) -> None:
    """Show what a list would change, or has changed, and what to type next."""
    from bot.imports.page import page

    words = office.words()
    opening = words.opening(listed.file.name, listed.programme_id, preview)
    sections = list(words.sections(preview, can_mark_gone=not listed.mark_gone))
    end = _end(office, words, listed, preview, number, written, asked=asked)
    if report is not None:
        report.write_text(page(office.language, opening, sections, end), encoding="utf-8")
    if as_json:
        show_json(_shape(words, listed, preview, number))
        return
    typer.echo("\n".join(opening))
    for section in sections:
        typer.echo(f"\n{section.head}")
        typer.echo("\n".join(f"  {line}" for line in section.lines[:SHOWN]))
        if section.total > SHOWN:
            name = report.name if report else ""
            typer.echo(words.say("more", count=section.total - SHOWN, report=name))
    typer.echo(f"\n{end}")


def _end(
    office: "ImportOffice",
    words: "ImportWords",
    listed: "Listed",
    preview: "Preview",
    number: int | None,
    written: str,
    *,
    asked: bool,
) -> str:
    """Return the last line: what to type next."""
    from domain.imports.changes import What
    from domain.imports.findings import Gravity

    counts = preview.counts
    if number is not None:
        return words.say(
            "applied",
            number=number,
            new=counts[What.NEW],
            changed=counts[What.CHANGED],
            gone=counts[What.GONE] if listed.mark_gone else 0,
            command=office.command(f"--undo {number}"),
        )
    refused = [words.say("not_applied")] if asked else []
    if preview.weights[Gravity.FAULT]:
        return "\n".join([*refused, words.say("next.mend")])
    rows = [each for each in preview.findings if each.gravity is Gravity.QUESTION]
    if rows:
        several = sum(sheet.layout is not None for sheet in preview.sheets) > 1
        named = [f"{each.sheet}!{each.row}" if several else str(each.row) for each in rows]
        said = list(dict.fromkeys(named))[:SHOWN]
        return "\n".join([*refused, words.say("next.answer", rows=said)])
    is_news = counts[What.NEW] or counts[What.CHANGED] or (listed.mark_gone and preview.gone)
    if not is_news:
        return words.say("next.nothing")
    return words.say("next.apply", command=office.command(written))


def _shape(
    words: "ImportWords", listed: "Listed", preview: "Preview", number: int | None
) -> dict[str, Any]:
    return {
        "programme": listed.programme_id,
        "file": listed.file.name,
        "ok": preview.is_clear,
        "import": number,
        "counts": {what.value: preview.counts[what] for what in sorted(preview.counts)},
        "findings": {kind.value: preview.weights[kind] for kind in sorted(preview.weights)},
        "sheets": [
            {
                "name": sheet.name,
                "households": sheet.rows,
                "columns": {
                    field: placed.heading
                    for field, placed in (sheet.layout.columns.items() if sheet.layout else ())
                },
                "skipped": {why.value: sheet.skipped_rows[why] for why in sheet.skipped_rows},
            }
            for sheet in preview.sheets
        ],
        "said": [
            {
                "gravity": each.gravity,
                "key": each.key,
                "sheet": each.sheet,
                "row": each.row,
                "column": each.column,
                "sentence": words.finding(each),
            }
            for each in preview.findings
        ],
        "changes": [
            {
                "what": each.what,
                "row": each.given.row,
                "household": each.after.id,
                "code": each.after.code,
                "sentence": words.change(each),
            }
            for each in preview.changes
        ],
        "gone": [{"household": each.id, "code": each.code} for each in preview.gone],
    }


@contextmanager
def progress_shown(label: str, *, is_shown: bool) -> "Iterator[Progress]":
    """Show on a terminal how many households have been read; in a pipe nothing."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    if not (is_shown and console.is_terminal):
        yield lambda _: None
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed:,}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task(label, total=None)
        yield lambda read: bar.advance(task, read)
