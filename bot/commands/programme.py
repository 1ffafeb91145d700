"""`donghanh programme`: the programmes, one of them, and what is wrong with it."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import programme_folder, programme_folders, settings_at
from bot.commands.shown import Json, show_json, show_table

if TYPE_CHECKING:
    from domain.programme import Programme, Target
    from domain.programme_figures import Fault
    from storage.data_files import FileFault

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[str, typer.Argument(metavar="ID", help="Mã chương trình, như lao-cai-2026.")]


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
            ("Mã", "Tên", "Ban hành", "Từ", "Đến", "Nghĩa vụ", "Chỉ tiêu"),
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
    """Show one programme."""
    from storage.programmes import load_programme

    programme = load_programme(programme_folder(settings_at(""), name))
    if as_json:
        show_json(programme)
        return
    typer.echo(_heading(programme))
    typer.echo("\nChỉ tiêu")
    show_table(
        ("Mã", "Chỉ tiêu", "Giá trị", "Đến", "Mục"),
        [(t.id, t.name, _value(t), _day(t.due), t.section) for t in programme.targets],
    )
    typer.echo("Nghĩa vụ báo cáo và thời hạn (chi tiết: donghanh calendar)")
    show_table(
        ("Mã", "Nội dung", "Nơi gửi", "Nơi nhận", "Mục"),
        [
            (o.id, o.subject, ", ".join(o.senders), o.recipient, o.section)
            for o in programme.obligations
        ],
    )
    typer.echo("Nhiệm vụ")
    show_table(("Mã", "Nhiệm vụ", "Mục"), [(t.id, t.name, t.section) for t in programme.tasks])


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
    from domain.programme_figures import Severity, figure_faults
    from storage.data_files import ProgrammeFaultError
    from storage.programmes import load_programme

    folder = Path(name) if Path(name).is_dir() else programme_folder(settings_at(""), name)
    try:
        programme = load_programme(folder)
    except ProgrammeFaultError as error:
        _say_unreadable(folder, error.faults, as_json=as_json)
        raise typer.Exit(1) from None
    faults = figure_faults(programme)
    questions = questions_for_administrator(programme.obligations)
    wrong = sum(fault.severity is Severity.CONTRADICTION for fault in faults)
    worded = sentences(programme, faults)
    if as_json:
        show_json(
            {
                "programme": programme.id,
                "ok": wrong == 0,
                "file_faults": [],
                "faults": worded,
                "questions": [question_shape(each) for each in questions],
            }
        )
    else:
        _say_found(programme, worded, questions, wrong)
    if wrong:
        raise typer.Exit(1)


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
    for fault in faults:
        word = "mâu thuẫn" if fault["severity"] == "contradiction" else "nên xem lại"
        typer.echo(f"⚠️ {word} (mục {fault['place']}): {fault['sentence']}")
        typer.echo(f"   “{fault['quote']}”")
    for each in questions:
        typer.echo(f"❔ cần hỏi (mục {each.section}): {each.id} {each.subject}: chưa rõ ngày nào")
        typer.echo(f"   “{each.quote}”")
    if wrong:
        typer.echo(
            f"{programme.id}: {wrong} contradictions; the figures stay as printed, ask the "
            "issuing office which one holds",
            err=True,
        )


def _heading(programme: "Programme") -> str:
    who = programme.identity
    number = f" · {who.number_text}" if who.number_text else ""
    return (
        f"{programme.title} ({programme.id})\n"
        f"{who.issuer}{number} · từ {_day(programme.starts)} đến {_day(programme.ends)}"
        f" · cơ quan chủ trì: {programme.setup.lead_office.name}"
    )


def _sizes(programme: "Programme") -> tuple[int, int]:
    return len(programme.obligations), len(programme.targets)


def _value(target: "Target") -> str:
    return f"{target.value if target.value is not None else ''} {target.unit}".strip()


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
