"""`donghanh eligibility explain`: a rule as a lawyer reads it, with its sources, days and cases."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import among, settings_at
from bot.commands.shown import Json, show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.eligibility.rules import Rule, RuleBook
    from domain.truth import Condition


def explain(
    rule: Annotated[str, typer.Argument(metavar="RULE", help="Mã quy định, như EL-30.")],
    *,
    as_json: Json = False,
) -> None:
    """Print conditions, days, sources, what is said and what is not, and the cases of a rule."""
    from storage.rules import load_rules

    directory = settings_at("").programmes_dir / "eligibility"
    book = load_rules(directory)
    found = book.rule(rule.upper())
    if found is None:
        names = {each.id: each.name.vi for each in book.rules}
        raise RefusalError(f"no rule {rule!r}; {among(rule, names)}")
    cases = list(_cases(directory, found.id))
    if as_json:
        show_json({"rule": _shape(found, book), "cases": cases})
        return
    for line in _lines(found, book, cases):
        typer.echo(line)


def _shape(rule: "Rule", book: "RuleBook") -> dict[str, Any]:
    return {
        "id": rule.id,
        "name": rule.name,
        "product_use": rule.product_use,
        "valid_from": rule.valid_from,
        "valid_to": rule.valid_to,
        "unit_scope": rule.unit_scope,
        "requirements": [
            {"when": condition_text(part.when, book), "why": part.why}
            for part in rule.requirements
        ],
        "benefits": [
            {
                "text": part.text.tongues,
                "confidence": part.confidence,
                "is_amount": part.is_amount,
                "since": part.since,
                "until": part.until,
                "source": part.source,
            }
            for part in rule.benefits
        ],
        "basis": rule.legal_basis,
        "basis_confidence": rule.basis_confidence,
        "sources": list(rule.sources),
        "citations": list(rule.citations),
    }


def _lines(rule: "Rule", book: "RuleBook", cases: list[dict[str, Any]]) -> Iterator[str]:
    from messages.formats import day as written

    def on(value: Any) -> str:
        return written(value, "vi") if value is not None else "chưa rõ ngày"

    yield f"{rule.id} · {rule.name.vi}"
    last = f" đến {on(rule.valid_to)}" if rule.valid_to else ""
    first = f"từ {on(rule.valid_from)}" if rule.valid_from else "nguồn không nêu ngày đầu"
    yield f"Hiệu lực: {first}{last}"
    yield f"Được nói: {rule.product_use.value}; chỉ cho: {rule.unit_scope or 'mọi nơi'}"
    yield "Điều kiện (đúng tất cả):"
    for part in rule.requirements:
        yield f"  – {condition_text(part.when, book)}"
        yield f"    Khi chưa đúng: {part.why.vi}"
    yield "Nội dung, mức tin cậy:"
    for each in rule.benefits:
        days = (
            f" [{on(each.since)} – {on(each.until) if each.until else ''}]" if each.since else ""
        )
        yield f"  – {each.text.vi} ({each.confidence.value}{', số' if each.is_amount else ''}){days}"
    yield f"Căn cứ: {rule.legal_basis or '(chỉ kế hoạch nêu)'} ({rule.basis_confidence.value})"
    yield f"Nguồn: {', '.join(rule.sources) or '(không)'}"
    for citation in rule.citations:
        quote = " ".join(citation.quote.split())
        yield f"  {citation.programme}, mục {citation.section}: “{quote}”"
    yield f"Ca kiểm tra: {len(cases)}"
    for case in cases:
        yield f"  {case['answer']:>12} · {case['on']} · {case['name']}"


def condition_text(condition: "Condition", book: "RuleBook") -> str:
    """Write a condition as people read it, with the names of the facts."""
    from domain.truth import AllOf, AnyOf, NotSo, Test

    match condition:
        case Test(fact, operator, operand):
            name = book.facts[fact].short.vi
            values = sorted(map(str, operand)) if isinstance(operand, frozenset) else [operand]
            options = book.facts[fact].options
            shown = [options[str(v)].vi if str(v) in options else _plain(v) for v in values]
            return f"{name} {OPERATORS[operator]} {' | '.join(shown)}"
        case AllOf(parts):
            return "(" + " và ".join(condition_text(part, book) for part in parts) + ")"
        case AnyOf(parts):
            return "(" + " hoặc ".join(condition_text(part, book) for part in parts) + ")"
        case NotSo(part):
            return f"không phải {condition_text(part, book)}"
        case _:
            return str(condition)


OPERATORS = {
    "is": "=", "in": "∈", "has": "∋", "at_least": "≥", "at_most": "≤", "above": ">", "below": "<",
}  # fmt: skip
"""How an operator of the data files is shown."""


def _plain(value: object) -> str:
    return ("có" if value else "không") if isinstance(value, bool) else str(value)


def _cases(directory: Path, rule_id: str) -> Iterator[dict[str, Any]]:
    """Yield the cases that speak of a rule."""
    from storage.yaml_files import parse_yaml, read_text

    for file in sorted((directory / "cases").glob("*.yaml")):
        cases = parse_yaml(read_text(file))
        for case in cases if isinstance(cases, list) else ():
            answer = case["expect"].get(rule_id)
            if answer is not None:
                yield {"name": case["name"], "on": str(case["on"]), "answer": answer}
