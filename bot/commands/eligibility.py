"""`donghanh eligibility`: the verdicts for a set of facts, with what may be said of each."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.eligibility_diff import diff
from bot.commands.eligibility_explain import explain
from bot.commands.eligibility_gaps import gaps
from bot.commands.eligibility_homes import known_day
from bot.commands.installation import (
    Data,
    programme_folders,
    programme_named,
    reading,
    settings_at,
    unit_anywhere,
)
from bot.commands.shown import Json, show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.eligibility.facts import FactDefinition
    from domain.eligibility.rules import RuleBook
    from domain.eligibility.spoken import Spoken
    from domain.truth import Facts, FactValue


app = typer.Typer()


@app.callback(invoke_without_command=True)
def eligibility(
    context: typer.Context,
    *,
    facts: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Tệp YAML hoặc JSON: mỗi dữ kiện một dòng."),
    ] = None,
    on: Annotated[str, typer.Option(metavar="DATE", help="Xét theo quy định của ngày này.")] = "",
    unit: Annotated[
        str,
        typer.Option(help="Đơn vị hoặc mã chương trình: thêm những gì chỉ kế hoạch ở đó nêu."),
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Judge every rule in force on a day; what is unknown stays open."""
    if context.invoked_subcommand is not None:
        return
    if facts is None or not on:
        raise typer.BadParameter(
            "--facts FILE and --on DATE are needed; for example --facts ho.yaml --on 2026-06-09"
        )
    _judge(facts, on, unit, data, as_json=as_json)


def _judge(facts: Path, on: str, unit: str, data: str, *, as_json: bool) -> None:
    from domain.eligibility.spoken import spoken_all
    from domain.eligibility.verdicts import judge_all
    from storage.rules import load_rules

    settings = settings_at(data)
    today = known_day(on, settings)
    book = load_rules(settings.programmes_dir / "eligibility")
    known = read_facts(facts, book)
    programme_id = _programme_of(settings, unit) if unit else ""
    verdicts = judge_all(book.for_households(today, programme_id), known)
    said = spoken_all(verdicts, programme_id, today)
    if as_json:
        shapes = [_shape(each, book) for each in said]
        show_json({"on": today, "unit": unit, "programme": programme_id, "verdicts": shapes})
    else:
        typer.echo(_worded(settings, book, known, today, said, programme_id))


app.command(help="Hộ nào được trả lời khác khi quy định đổi: hai thư mục, cũ và mới.")(diff)
app.command(help="Một quy định: điều kiện, nguồn, ngày, ca kiểm tra.")(explain)
app.command(help="Có thể thuộc diện mà sổ chưa ghi hỗ trợ nào; và hỗ trợ đã ghi cần hỏi lại.")(
    gaps
)


def read_facts(file: Path, book: "RuleBook") -> "dict[str, FactValue]":
    """Read the facts of a file.

    Raises:
        RefusalError: If the file cannot be read, or says something that is no fact.
    """
    from bot.fact_file import plain_facts
    from domain.eligibility.facts import contradictions

    plain = plain_facts(file, "status: poor")
    for name, other in contradictions(plain, book.facts):
        raise RefusalError(f"{file}: {name}: true and {other}: false contradict each other")
    return {name: _fact(file, name, value, book.facts) for name, value in plain.items()}


def _fact(file: Path, name: str, value: object, definitions: "Any") -> "FactValue":
    from bot.fact_file import no_such_fact

    definition = definitions.get(name)
    if definition is None:
        raise no_such_fact(file, name, definitions)
    if value is None or _fits(definition, value):
        return value  # type: ignore[return-value]
    from domain.eligibility.questions import MOST

    if definition.kind.value == "number" and isinstance(value, int):
        raise RefusalError(
            f"{file}: {name}: {value} is out of reach; write a number from 0 to {MOST}"
        )
    raise RefusalError(f"{file}: {name}: {_allowed(definition)}; found {value!r}")


def _fits(definition: "FactDefinition", value: object) -> bool:
    match definition.kind.value:
        case "yes_no":
            return isinstance(value, bool)
        case "number":
            from domain.eligibility.questions import MOST

            is_number = isinstance(value, int) and not isinstance(value, bool)
            return is_number and 0 <= value <= MOST  # type: ignore[operator]
        case _:
            return value in definition.options


def _allowed(definition: "FactDefinition") -> str:
    match definition.kind.value:
        case "yes_no":
            return "write true, false or null (not known)"
        case "number":
            return "write a whole number or null (not known)"
        case _:
            return f"write one of {', '.join(definition.options)}, or null (not known)"


def _programme_of(settings: "Settings", unit: str) -> str:
    """Return the programme whose plan may be cited to the people of a unit."""
    names = [folder.name for folder in programme_folders(settings.programmes_dir)]
    if unit in names:
        return _of_today(settings, unit)
    with reading(settings) as work:
        return _of_today(settings, unit_anywhere(work, names, unit).programme_id)


def _of_today(settings: "Settings", programme_id: str) -> str:
    if not programme_named(settings, programme_id).is_worked_with:
        raise RefusalError(
            f"the plan {programme_id} is over and is cited to nobody; leave --unit out to see what "
            "the law says"
        )
    return programme_id


def _shape(said: "Spoken", book: "RuleBook") -> dict[str, Any]:
    rule = said.rule
    return {
        "rule": rule.id,
        "name": rule.name,
        "dimension": rule.dimension,
        "answer": said.answer,
        "why": [part.why for part in said.failing],
        "missing": [
            {"fact": fact, "name": book.facts[fact].short} for fact in sorted(said.missing)
        ],
        "superseded": said.superseded,
        "better": said.better.rule.id if said.better is not None else None,
        "benefits": list(said.benefits),
        "basis": said.basis,
        "citation": said.citation,
        "confirm_with_officer": said.warn,
        "apply_at": rule.apply_at,
        "papers": list(rule.papers),
    }


def _worded(
    settings: "Settings",
    book: "RuleBook",
    known: "Facts",
    today: date,
    said: "Sequence[Spoken]",
    programme_id: str,
) -> str:
    """Say it in the words of the chat: what a household may not hear stands in none of them."""
    from handlers.eligibility.answers import everything_of
    from handlers.eligibility.words import Wording
    from messages.formats import day as written
    from messages.render import Catalogues
    from storage.programmes import load_programme

    title = f"Theo quy định có hiệu lực ngày {written(today, 'vi')}:"
    if not said:
        return f"{title}\nKhông có quy định nào được nêu cho ngày này."
    names = (programme_id,) if programme_id else ()
    plans = {name: load_programme(settings.programmes_dir / name) for name in names}
    wording = Wording(book, plans, known, for_own=False, day=today)
    page = Catalogues(settings.zone).text(everything_of(said, wording).whole(), None)
    return f"{title}\n\n{page}"
