"""`donghanh eligibility`: the verdicts for a set of facts, with what may be said of each."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import Data, programme_folders, reading, settings_at, unit_anywhere
from bot.commands.shown import Json, show_json
from bot.commands.typed import day
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.eligibility.rules import FactDefinition, RuleBook
    from domain.eligibility.verdicts import Verdict
    from domain.truth import FactValue

ANSWERS = {
    "may": "✅ có thể thuộc diện",
    "more": "❔ cần thêm thông tin",
    "refer": "➜ hỏi cán bộ",
    "not_now": "– chưa thuộc diện",
}


def eligibility(
    *,
    facts: Annotated[
        Path, typer.Option(metavar="FILE", help="Tệp YAML hoặc JSON: mỗi dữ kiện một dòng.")
    ],
    on: Annotated[str, typer.Option(metavar="DATE", help="Xét theo quy định của ngày này.")],
    unit: Annotated[
        str,
        typer.Option(help="Đơn vị hoặc mã chương trình: thêm những gì chỉ kế hoạch ở đó nêu."),
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Judge every rule in force on a day; what is unknown stays open."""
    from domain.eligibility.verdicts import judge_all
    from storage.rules import load_rules

    settings = settings_at(data)
    today = day(on, "--on")
    book = load_rules(settings.programmes_dir / "eligibility")
    known = read_facts(facts, book)
    programme_id = _programme_of(settings, unit) if unit else ""
    verdicts = judge_all(book.for_households(today, programme_id), known)
    shapes = [
        found for each in verdicts if (found := _shape(each, book, programme_id)) is not None
    ]
    if as_json:
        show_json({"on": today, "unit": unit, "programme": programme_id, "verdicts": shapes})
    else:
        _say(today, shapes)


def read_facts(file: Path, book: "RuleBook") -> "dict[str, FactValue]":
    """Read the facts of a file.

    Raises:
        RefusalError: If the file cannot be read, or says something that is no fact.
    """
    from storage.yaml_files import UnreadableFileError, parse_yaml, read_text

    try:
        plain = parse_yaml(read_text(file))
    except UnreadableFileError as error:
        line = f", line {error.line}" if error.line else ""
        raise RefusalError(f"{file}{line}: {error.what}") from None
    if not isinstance(plain, dict):
        raise RefusalError(f"{file}: write one fact a line, such as `status: poor`")
    return {str(name): _fact(file, str(name), value, book.facts) for name, value in plain.items()}


def _fact(file: Path, name: str, value: object, definitions: "Any") -> "FactValue":
    from difflib import get_close_matches

    definition = definitions.get(name)
    if definition is None:
        near = get_close_matches(name, definitions, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(definitions)}"
        raise RefusalError(f"{file}: there is no fact {name!r}; {hint}")
    if value is None or _fits(definition, value):
        return value  # type: ignore[return-value]
    raise RefusalError(f"{file}: {name}: {_allowed(definition)}; found {value!r}")


def _fits(definition: "FactDefinition", value: object) -> bool:
    match definition.kind.value:
        case "yes_no":
            return isinstance(value, bool)
        case "number":
            return isinstance(value, int) and not isinstance(value, bool)
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
        return unit
    with reading(settings) as work:
        return unit_anywhere(work, names, unit).programme_id


def _shape(verdict: "Verdict", book: "RuleBook", programme_id: str) -> dict[str, Any] | None:
    from domain.eligibility.spoken import spoken

    said = spoken(verdict, programme_id)
    if said is None:
        return None
    rule = verdict.rule
    return {
        "rule": rule.id,
        "name": rule.name,
        "dimension": rule.dimension,
        "answer": verdict.answer,
        "why": [part.why for part in verdict.failing],
        "missing": [
            {"fact": fact, "name": book.facts[fact].short} for fact in sorted(verdict.missing)
        ],
        "better": verdict.better or None,
        "benefits": list(said.benefits),
        "basis": said.basis,
        "citation": said.citation,
        "confirm_with_officer": said.warn,
        "apply_at": rule.apply_at,
        "papers": list(rule.papers),
    }


def _say(today: date, shapes: list[dict[str, Any]]) -> None:
    from messages.formats import day as written

    typer.echo(f"Theo quy định có hiệu lực ngày {written(today, 'vi')}:")
    for shape in shapes:
        cited = shape["basis"] or _cited(shape["citation"])
        typer.echo(
            f"\n{ANSWERS[shape['answer']]}: {shape['name'].vi}{f' · {cited}' if cited else ''}"
        )
        for benefit in shape["benefits"]:
            typer.echo(f"   {benefit.vi}")
        for why in shape["why"]:
            typer.echo(f"   vì: {why.vi}")
        if shape["missing"]:
            typer.echo(f"   cần biết: {', '.join(each['name'].vi for each in shape['missing'])}")
        if shape["better"]:
            typer.echo(f"   cùng nội dung với {shape['better']}, chỉ hưởng mức tốt hơn")
        if shape["confirm_with_officer"]:
            typer.echo("   mức cụ thể cần cán bộ xác nhận")
    if not shapes:
        typer.echo("Không có quy định nào được nêu cho ngày này.")
    typer.echo("\nUBND xã là nơi quyết định.")


def _cited(citation: Any) -> str:
    return f"{citation.programme}, mục {citation.section}" if citation else ""
