"""`donghanh import`: a list of households from a workbook, looked at first, written when asked, undone as a whole."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shlex import join, quote
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from bot.commands.demo import clock_of
from bot.commands.import_shown import progress_shown, show_import
from bot.commands.installation import (
    Data,
    demand_database,
    next_command,
    programme_folder,
    settings_at,
)
from bot.commands.shown import Json, show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.imports.office import ImportOffice
    from bot.imports.words import ImportWords
    from domain.imports.preview import Preview
    from storage.work import SqlWork


def import_list(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="Bảng tính: .xlsx, .xls, .ods hoặc .csv.")
    ] = None,
    *,
    programme: Annotated[str, typer.Option(metavar="ID", help="Mã chương trình.")],
    apply: Annotated[
        bool, typer.Option("--apply", help="Ghi, nếu không còn gì nghi ngờ.")
    ] = False,
    confirm: Annotated[
        str,
        typer.Option(
            metavar="ROWS",
            help="Các dòng đúng như danh sách: 12,57; nhiều trang thì Trang!12.",
        ),
    ] = "",
    gone: Annotated[
        bool, typer.Option("--gone", help="Đánh dấu đã ra: hộ trong sổ mà danh sách không nhắc.")
    ] = False,
    undo: Annotated[
        int | None, typer.Option(metavar="NUMBER", help="Trả lại như trước lần nhập này.")
    ] = None,
    template: Annotated[
        Path | None, typer.Option(metavar="OUT.xlsx", help="Ghi mẫu để điền vào tệp này.")
    ] = None,
    filled: Annotated[
        bool, typer.Option("--filled", help="Mẫu kèm các hộ đang có (không kèm số định danh).")
    ] = False,
    report: Annotated[
        Path | None, typer.Option(metavar="OUT.html", help="Ghi bản xem trước đầy đủ vào tệp này.")
    ] = None,
    by: Annotated[
        str, typer.Option(metavar="PERSON", help="Mã người nhập, ghi vào nhật ký.")
    ] = "",
    language: Annotated[
        str, typer.Option(metavar="vi|en", help="Ngôn ngữ của bản xem trước.")
    ] = "vi",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Bring a list in, take one back, or write the template."""
    if language not in {"vi", "en"}:
        raise typer.BadParameter("--language: write vi or en")
    if sum(given is not None for given in (file, undo, template)) != 1:
        raise typer.BadParameter(
            "name one of: a FILE, --undo NUMBER, or --template OUT.xlsx; "
            f"for example: {next_command(f'import danh-sach.xlsx --programme {programme}', data)}"
        )
    with _office(data, programme, by, language) as office:
        if undo is not None:
            _undo(office, undo, as_json=as_json)
        elif template is not None:
            _template(office, template, filled=filled, as_json=as_json)
        elif file is not None:
            _bring_in(
                office, file, _rows(confirm), report, apply=apply, gone=gone, as_json=as_json
            )


@contextmanager
def _office(data: str, programme: str, by: str, language: str) -> "Iterator[ImportOffice]":
    from bot.imports.office import import_office

    settings = settings_at(data)
    programme_folder(settings, programme)
    demand_database(settings.database_url)

    def now(work: "SqlWork") -> "datetime":
        return clock_of(work, settings.zone).now()

    def typed(rest: str) -> str:
        return next_command(rest, data)

    with import_office(settings, programme, by, language, now, typed) as office:
        yield office


def _rows(confirm: str) -> set[tuple[str, int]]:
    """Read the rows that are confirmed: "12,57", "Trang 1!12"."""
    found: set[tuple[str, int]] = set()
    for part in filter(None, (each.strip() for each in confirm.split(","))):
        sheet, _, row = part.rpartition("!")
        if not row.isdecimal():
            raise typer.BadParameter(
                f"--confirm: {part!r} is no row; write for example 12,57 or 'Danh sách!12'"
            )
        found.add((sheet, int(row)))
    return found


def _bring_in(
    office: "ImportOffice",
    file: Path,
    confirmed: set[tuple[str, int]],
    report: Path | None,
    *,
    apply: bool,
    gone: bool,
    as_json: bool,
) -> None:
    from storage.workbook_guard import WorkbookFaultError

    words = office.words()
    if report is not None:
        # Rather now than after everything has been written.
        report.touch()
    try:
        listed = office.listed(file, confirmed, mark_gone=gone)
        with progress_shown(words.say("progress"), is_shown=not as_json) as progress:
            preview = office.look(listed, progress)
    except WorkbookFaultError as error:
        _refuse_file(words, error.key, error.params, as_json=as_json)
    _demand_sheets(confirmed, preview)
    number = None
    if apply and preview.is_clear:
        with progress_shown(words.say("progress"), is_shown=not as_json) as progress:
            number, preview = office.apply(listed, progress)
    written = _writing(file, confirmed, gone=gone)
    show_import(office, listed, preview, report, number, written, asked=apply, as_json=as_json)
    if not preview.is_clear:
        raise typer.Exit(1)


def _writing(file: Path, confirmed: set[tuple[str, int]], *, gone: bool) -> str:
    """Return how the list that was looked at is written, as it is typed."""
    rows = [f"{sheet}!{row}" if sheet else str(row) for sheet, row in sorted(confirmed)]
    confirming = ["--confirm", ",".join(rows)] if rows else []
    return join([str(file), *confirming, *(["--gone"] if gone else []), "--apply"])


def _demand_sheets(confirmed: set[tuple[str, int]], preview: "Preview") -> None:
    read = [sheet.name for sheet in preview.sheets if sheet.layout is not None]
    if len(read) > 1 and any(not sheet for sheet, _ in confirmed):
        raise RefusalError(
            f"several sheets were read ({', '.join(read)}): write --confirm with the sheet, "
            f"such as '{read[0]}!12'"
        )


def _refuse_file(
    words: "ImportWords", key: str, params: dict[str, Any], *, as_json: bool
) -> NoReturn:
    sentence = words.say(f"file.{key}", **params)
    if as_json:
        show_json({"ok": False, "file_fault": {"key": key, "sentence": sentence}})
    else:
        typer.echo(f"🔴 {sentence}", err=True)
    raise typer.Exit(1)


def _undo(office: "ImportOffice", number: int, *, as_json: bool) -> None:
    done, sentence = office.undo(number)
    if as_json:
        show_json({"ok": done, "import": number, "sentence": sentence})
    else:
        typer.echo(sentence, err=not done)
    if not done:
        raise typer.Exit(1)


def _template(office: "ImportOffice", out: Path, *, filled: bool, as_json: bool) -> None:
    count = office.template(out, filled=filled)
    if as_json:
        show_json({"file": out, "households": count})
        return
    command = office.command(quote(str(out)))
    typer.echo(
        office.words().say("template", file=out, filled=filled, count=count, command=command)
    )
