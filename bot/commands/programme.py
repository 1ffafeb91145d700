"""`donghanh programme`: the programmes, one of them, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import programme_folder, programme_folders, settings_at
from bot.commands.programme_pages import show_doubts, show_pages
from bot.commands.shown import Json, show_json, show_table

if TYPE_CHECKING:
    from domain.programme import Programme
    from domain.programme_faults import Fault
    from storage.data_files import FileFault

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="ID", help="Mã chương trình, như lao-cai-2026.")]


OVER = "đã kết thúc"
"""What a plan of the past is called."""


@app.command("list", help="Các chương trình đang có.")
def list_programmes(*, as_json: Json = False) -> None:
    """Show every programme of the folder; one that cannot be read does not hide the others."""
    from storage.data_files import ProgrammeFaultError
    from storage.programmes import load_programme

    loaded: list[Programme] = []
    broken: list[str] = []
    for folder in programme_folders(settings_at("").programmes_dir):
        try:
            loaded.append(load_programme(folder))
        except ProgrammeFaultError as error:
            broken.append(str(error))
    if as_json:
        show_json({"programmes": [_line(each) for each in loaded], "faults": broken})
    else:
        show_table(
            ("Mã", "Tên", "Ban hành", "Từ", "Đến", "Nghĩa vụ", "Chỉ tiêu", "Tình trạng"),
            [
                (p.id, p.title, p.identity.issuer, _day(p.starts), _day(p.ends), *_sizes(p))
                for p in loaded
            ],
        )
    if broken or not loaded:
        typer.echo("\n".join(broken) or "no programme stands in the folder", err=True)
        raise typer.Exit(1)


@app.command("show", help="Nội dung một chương trình, kèm mục và nguyên văn.")
def show(name: Name, *, as_json: Json = False) -> None:
    """Show one programme, with whatever in it does not fit."""
    from domain.programme_figures import figure_faults
    from storage.programmes import load_programme

    programme = load_programme(programme_folder(settings_at(""), name))
    faults = sentences(programme, figure_faults(programme))
    if as_json:
        table = programme.hamlet_table
        computed = table.computed_total() if table is not None else {}
        show_json({**own_parts(programme), "hamlets_computed": computed, "faults": faults})
        return
    typer.echo(_heading(programme))
    show_pages(programme)
    _say_figures(faults)
    show_doubts(programme.doubts)


@app.command("check", help="Kiểm tra tệp và số liệu của một chương trình.")
def check(
    name: Annotated[
        str, typer.Argument(metavar="ID|DIR", help="Mã chương trình, hoặc thư mục của nó.")
    ],
    *,
    as_json: Json = False,
) -> None:
    """Hold a programme against itself: what cannot be read, what contradicts, what must be asked."""
    from domain.due_days import questions_for_administrator
    from domain.programme_faults import Severity
    from domain.programme_figures import figure_faults
    from storage.data_files import ProgrammeFaultError
    from storage.programmes import load_programme

    folder = Path(name) if Path(name).is_dir() else programme_folder(settings_at(""), name)
    try:
        programme = load_programme(folder)
    except ProgrammeFaultError as error:
        _say_unreadable(folder, error.faults, as_json=as_json)
        raise typer.Exit(1) from None
    faults = figure_faults(programme)
    # Nobody is reminded by a plan of the past: its missing days are asked of nobody.
    asks = programme.obligations if programme.is_worked_with else ()
    questions = questions_for_administrator(asks)
    wrong = sum(fault.severity is Severity.CONTRADICTION for fault in faults)
    worded = sentences(programme, faults)
    if as_json:
        show_json(
            {
                "programme": programme.id,
                "ok": wrong == 0,
                "file_faults": [],
                "faults": worded,
                "doubts": programme.doubts,
                "questions": [question_shape(each) for each in questions],
            }
        )
    else:
        _say_found(programme, worded, questions, wrong)
    if wrong:
        raise typer.Exit(1)


def own_parts(programme: "Programme") -> dict[str, Any]:
    """Return the parts of a programme by their names."""
    return {each.name: getattr(programme, each.name) for each in fields(programme)}


def sentences(programme: "Programme", faults: Iterable["Fault"]) -> list[dict[str, Any]]:
    """Return each contradiction with its place, its quote, and a sentence about it."""
    from zoneinfo import ZoneInfo

    from domain.say import Phrase
    from messages.render import Catalogues

    words = Catalogues(ZoneInfo(programme.setup.timezone))
    return [
        {
            "key": fault.key,
            "severity": fault.severity,
            "place": fault.place,
            "quote": fault.quote,
            "sentence": words.text(Phrase(fault.key, fault.params), None),
            "params": fault.params,
        }
        for fault in faults
    ]


def question_shape(obligation: Any) -> dict[str, Any]:
    """Return an obligation without a day as it is shown."""
    names = ("id", "kind", "subject", "section", "quote", "senders", "recipient", "cadence")
    return {name: getattr(obligation, name) for name in names}


def _say_unreadable(folder: Path, faults: Sequence["FileFault"], *, as_json: bool) -> None:
    if as_json:
        shapes = [
            {"file": f.file, "line": f.line, "place": f.place, "what": f.what} for f in faults
        ]
        show_json({"programme": folder.name, "ok": False, "file_faults": shapes})
        return
    for fault in faults:
        typer.echo(f"🔴 hỏng: {fault}")
    typer.echo(f"{folder}: mend the {len(faults)} places above and check again", err=True)


def _say_found(
    programme: "Programme",
    faults: Sequence[Mapping[str, Any]],
    questions: Sequence[Any],
    wrong: int,
) -> None:
    typer.echo(_heading(programme))
    typer.echo("✅ ổn: đọc được, mọi trích dẫn có trong văn bản gốc")
    _say_figures(faults)
    show_doubts(programme.doubts)
    for each in questions:
        typer.echo(f"❔ cần hỏi (mục {each.section}): {each.id} {each.subject}: chưa rõ ngày nào")
        typer.echo(f"   “{each.quote}”")
    if wrong:
        typer.echo(
            f"{programme.id}: {wrong} contradictions; the figures stay as printed, ask the "
            "issuing office which one holds",
            err=True,
        )


def _say_figures(faults: Iterable[Mapping[str, Any]]) -> None:
    for fault in faults:
        word = "mâu thuẫn" if fault["severity"] == "contradiction" else "nên xem lại"
        typer.echo(f"⚠️ {word} (mục {fault['place']}): {fault['sentence']}")
        typer.echo(f"   “{' · '.join(str(fault['quote']).split(chr(9)))}”")


def _heading(programme: "Programme") -> str:
    who = programme.identity
    number = f" · {who.number_text}" if who.number_text else ""
    over = "" if programme.is_worked_with else f"\n{OVER}: chỉ để đọc, trợ lý không dùng đến"
    return (
        f"{programme.title} ({programme.id})\n"
        f"{who.issuer}{number} · từ {_day(programme.starts)} đến {_day(programme.ends)}"
        f" · cơ quan chủ trì: {programme.setup.lead_office.name}{over}"
    )


def _sizes(programme: "Programme") -> tuple[int, int, str]:
    state = "đang làm" if programme.is_worked_with else OVER
    return len(programme.obligations), len(programme.targets), state


def _line(programme: "Programme") -> dict[str, Any]:
    return {
        "id": programme.id,
        "title": programme.title,
        "status": programme.status,
        "issuer": programme.identity.issuer,
        "starts": programme.starts,
        "ends": programme.ends,
        "obligations": len(programme.obligations),
        "targets": len(programme.targets),
        "tasks": len(programme.tasks),
    }


def _day(day: Any) -> str:
    from messages.formats import day as written

    return written(day, "vi")
