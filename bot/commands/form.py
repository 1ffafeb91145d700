"""`donghanh form`: the forms, one of them, what is wrong with it, its picture, and a trial."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from bot.commands.installation import settings_at
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.conversation.form import Form
    from messages.form_view import AskView, FormView, GroupView
    from messages.render import Catalogues

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

Name = Annotated[
    str,
    typer.Argument(metavar="ID|FILE", help="Mã phiếu, như household_report, hoặc tệp .yaml."),
]
Language = Annotated[Literal["vi", "en"], typer.Option(help="Lời bằng tiếng nào.")]

DRAWN = (".svg", ".mmd")


@app.command("list", help="Các phiếu đang có: mã, phiên bản, số câu hỏi, nơi dùng.")
def list_forms(*, as_json: Json = False) -> None:
    """Show every form of the folder; one that cannot be read does not hide the others."""
    from bot.forms.files import DESKS, form_paths
    from storage.forms import FormFaultError, load_form

    forms: list[Form] = []
    broken: list[str] = []
    for file in form_paths(settings_at("")).values():
        try:
            forms.append(load_form(file))
        except FormFaultError as error:
            broken.append(str(error))
    lines = [
        {
            "id": form.id,
            "version": form.version,
            "questions": _count(form),
            "desk": DESKS.get(form.id),
        }
        for form in forms
    ]
    if as_json:
        show_json({"forms": lines, "faults": broken})
    else:
        show_table(
            ("Mã", "Phiên bản", "Câu hỏi", "Dùng ở"),
            [
                (each["id"], each["version"], each["questions"], each["desk"] or "chưa nơi nào")
                for each in lines
            ],
        )
    if broken:
        typer.echo("\n".join(broken), err=True)
        raise typer.Exit(1)


@app.command("check", help="Kiểm tra một phiếu, hoặc mọi phiếu: chỗ sai, và cách sửa.")
def check(
    name: Annotated[
        str, typer.Argument(metavar="[ID|FILE]", help="Mã phiếu hoặc tệp; bỏ trống là mọi phiếu.")
    ] = "",
    *,
    as_json: Json = False,
) -> None:
    """Find what could never be asked, answered or worded, without running the form."""
    from bot.forms.files import form_path, form_paths, found_in

    settings = settings_at("")
    files = [form_path(settings, name)] if name else list(form_paths(settings).values())
    words = _words()
    looked = [(file, *found_in(file, words)) for file in files]
    faults = [fault for _, _, found in looked for fault in found]
    if as_json:
        show_json({
            "ok": not faults,
            "forms": [
                {"file": file, "id": form.id if form else None, "ok": not found, "faults": found}
                for file, form, found in looked
            ],
        })  # fmt: skip
    else:
        for _, form, found in looked:
            if form is not None and not found:
                typer.echo(f"✅ ổn · {form.id}, phiên bản {form.version}: {_count(form)} câu hỏi")
            for fault in found:
                typer.echo(f"🔴 hỏng · {fault}\n     → {fault.remedy}")
    if faults:
        typer.echo(
            f"mend the {len(faults)} places above, then run `donghanh form check` again", err=True
        )
        raise typer.Exit(1)


@app.command("show", help="Một phiếu: câu hỏi, khi nào hỏi, lựa chọn; và sơ đồ của nó.")
def show(
    name: Name,
    *,
    diagram: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Vẽ sơ đồ ra tệp: .svg (hình) hoặc .mmd (Mermaid)."),
    ] = None,
    language: Language = "vi",
    as_json: Json = False,
) -> None:
    """Show a form in words, or draw it."""
    from bot.forms.files import DESKS, form_path, viewed
    from storage.forms import load_form

    if diagram is not None and diagram.suffix.lower() not in DRAWN:
        raise typer.BadParameter(
            f"--diagram: {str(diagram)!r} ends neither in .svg nor in .mmd; "
            "write for example phieu.svg"
        )
    form = load_form(form_path(settings_at(""), name))
    words = _words()
    view = viewed(form, words, language)
    if diagram is not None:
        _draw(view, diagram)
    if as_json:
        shape = {"language": language, "desk": DESKS.get(form.id), "form": _shape(view)}
        show_json({**shape, "diagram": diagram} if diagram is not None else shape)
    elif diagram is not None:
        typer.echo(f"{diagram}: {view.title}, {_count(form)} câu hỏi")
    else:
        typer.echo("\n".join(_lines(view, words, language)))


@app.command("try", help="Trả lời thử một phiếu, ngay trên dòng lệnh; không lưu gì.")
def try_form(
    name: Name,
    *,
    facts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Tệp YAML: những gì đã biết trước câu hỏi đầu tiên."),
    ] = None,
    language: Language = "vi",
    as_json: Json = False,
) -> None:
    """Ask a form alone; with --json the conversation goes to the error stream."""
    import asyncio

    from bot.clock import SystemClock
    from bot.forms.facts import assumed_for, facts_in
    from bot.forms.files import form_path, found_in
    from bot.forms.trial import Trial, tried

    settings = settings_at("")
    words = _words()
    file = form_path(settings, name)
    form, found = found_in(file, words)
    if form is None or found:
        raise RefusalError(
            f"{found[0]}; a form that is tried has no faults: run `donghanh form check {name}`"
        )
    given = facts_in(facts, form) if facts is not None else {}
    assumed = assumed_for(form, given)
    clock = SystemClock()
    known = {**assumed, **given}
    trial = Trial(form, words, language, known, settings.zone, clock.now())
    outcome = asyncio.run(
        tried(
            trial,
            clock,
            tuple(sorted(fact for fact in assumed if "." not in fact)),
            read=lambda: _typed(err=as_json),
            say=lambda text: typer.echo(text, err=as_json),
        )
    )
    answers = {
        key: {"raw": answer.raw, "value": answer.value} for key, answer in outcome.answers.items()
    }
    if as_json or outcome.finished:
        show_json({"form": form.id, "version": form.version, "finished": outcome.finished,
                   "answers": answers})  # fmt: skip
    if not (outcome.finished or outcome.left):
        typer.echo(
            f"the input ended after {len(answers)} answers, before the form was complete; "
            "nothing is kept",
            err=True,
        )
        raise typer.Exit(1)


def _typed(*, err: bool) -> str:
    """Read a line; what comes from a pipe is shown as if it had been typed."""
    import sys

    from bot.terminal import PROMPT

    at_terminal = sys.stdin.isatty()
    if at_terminal:
        typer.echo(PROMPT, nl=False, err=err)
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    if not at_terminal:
        typer.echo(f"{PROMPT}{line.rstrip()}", err=err)
    return line.rstrip("\n")


def _words() -> "Catalogues":
    from messages.render import Catalogues

    return Catalogues(settings_at("").zone)


def _count(form: "Form") -> int:
    return sum(step.is_asked for step in form.steps())


def _draw(view: "FormView", file: Path) -> None:
    from messages.form_diagram import mermaid
    from messages.form_picture import picture

    if file.suffix.lower() == ".mmd":
        file.write_text(mermaid(view), encoding="utf-8")
    else:
        file.write_bytes(picture(view))


def _lines(view: "FormView", words: "Catalogues", language: str) -> list[str]:
    from bot.forms.files import reader
    from messages.form_lines import form_lines
    from messages.form_words import FormWords

    return form_lines(view, FormWords(words, reader(language)))


def _shape(view: "FormView") -> dict[str, Any]:
    return {
        "id": view.id,
        "version": view.version,
        "title": view.title,
        "known": dict(view.known),
        "items": [_item(item) for item in view.items],
    }


def _item(item: "AskView | GroupView") -> dict[str, Any]:
    from messages.form_view import GroupView

    if isinstance(item, GroupView):
        return {
            "id": item.id,
            "repeated": item.title,
            "when": item.when or None,
            "questions": [_item(ask) for ask in item.asks],
        }
    return {
        "id": item.id,
        "number": item.number or None,
        "kind": item.kind,
        "short": item.short,
        "ask": item.ask,
        "when": item.when or None,
        "options": [{"id": option, "label": label} for option, label in item.options],
        "notes": item.notes,
    }
