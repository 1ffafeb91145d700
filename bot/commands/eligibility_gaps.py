"""`donghanh eligibility gaps`: who may be entitled and has nothing on record, by rule and hamlet."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.eligibility_homes import day_of, homes_of, programmes_here
from bot.commands.installation import Data, reading, settings_at, unit_anywhere
from bot.commands.shown import Json, show_json

if TYPE_CHECKING:
    from datetime import date

    from domain.eligibility.rules import RuleBook
    from domain.people import UnitId
    from storage.work import SqlWork

MOST_SUPPORTS = 100
"""Supports of one household that are looked at."""


@dataclass
class Found:
    """What was found in one programme.

    Attributes:
        entitled: By rule and hamlet, how many households may be entitled.
        without: By rule and hamlet, how many of them have nothing on record.
        questions: By kind of support and hamlet, the codes of households to be asked about.
    """

    entitled: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    without: dict[tuple[str, str], int] = field(default_factory=lambda: defaultdict(int))
    questions: dict[tuple[str, str], list[str]] = field(default_factory=lambda: defaultdict(list))


def gaps(
    *,
    on: Annotated[
        str, typer.Option(metavar="DATE", help="Xét theo quy định của ngày này; trống: hôm nay.")
    ] = "",
    programme: Annotated[str, typer.Option(metavar="ID", help="Một chương trình.")] = "",
    unit: Annotated[str, typer.Option(help="Chỉ trong đơn vị này và bên dưới.")] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Count who may be entitled without any record of support; records that do not fit are asked."""
    from storage.rules import load_rules

    settings = settings_at(data)
    book = load_rules(settings.programmes_dir / "eligibility")
    with reading(settings) as work:
        today = day_of(work, settings, on)
        names = programmes_here(settings, work, programme)
        below = unit_anywhere(work, names, unit) if unit else None
        if below is not None:
            names = [below.programme_id]
        found = {
            name: look(work, book, name, today, below.id if below is not None else None)
            for name in names
        }
    if as_json:
        show_json({name: _shape(each) for name, each in found.items()})
        return
    for name, each in found.items():
        _show(name, each, book)


def look(
    work: "SqlWork", book: "RuleBook", programme_id: str, today: "date", below: "UnitId | None"
) -> Found:
    """Go through the households of a programme; only what the roster knows is asked of the rules."""
    from domain.eligibility.gaps import doubts_of, gaps_of
    from domain.eligibility.known import known_of_household
    from domain.eligibility.many import ManyHouseholds
    from domain.eligibility.verdicts import Answer

    rules = book.for_households(today, programme_id)
    judges = ManyHouseholds(rules)
    found = Found()
    for household, home in homes_of(work, programme_id, below):
        place = home.name if home is not None else household.hamlet_id
        facts = known_of_household(book, household, home, today)
        answers = judges.answers(facts)
        supports = work.reports.supports_of(household.id, MOST_SUPPORTS)
        recorded = [support.kind for support in supports]
        for rule in rules:
            if rule.received_as and answers[rule.id] is Answer.MAY_BE_ENTITLED:
                found.entitled[rule.id, place] += 1
        for gap in gaps_of(rules, answers, facts, recorded):
            found.without[gap.rule, place] += 1
        for doubt in doubts_of(rules, answers, recorded):
            found.questions[doubt.kind, place].append(household.code)
    return found


def _show(programme_id: str, found: Found, book: "RuleBook") -> None:
    typer.echo(f"{programme_id}: có thể thuộc diện theo sổ, mà sổ chưa ghi hỗ trợ")
    for rule in book.rules:
        places = {place: n for (each, place), n in found.without.items() if each == rule.id}
        if not places:
            continue
        entitled = sum(n for (each, _), n in found.entitled.items() if each == rule.id)
        lacking = sum(places.values())
        has = "chưa hộ nào được ghi" if lacking == entitled else f"{lacking} hộ chưa được ghi"
        typer.echo(f"  {entitled} hộ có thể thuộc diện {rule.name.vi} ({rule.id}), {has}:")
        typer.echo("    " + "; ".join(f"{place}: {n}" for place, n in places.items()))
    if not found.without:
        typer.echo("  (không có hộ nào)")
    if found.questions:
        typer.echo("Cần hỏi lại: sổ ghi đã hỗ trợ, mà theo sổ hộ chưa thuộc diện nào của loại ấy")
        for (kind, place), codes in found.questions.items():
            typer.echo(f"  {kind} · {place}: {', '.join(codes)}")


def _shape(found: Found) -> dict[str, list[dict[str, object]]]:
    return {
        "without": [
            {
                "rule": rule,
                "place": place,
                "entitled": found.entitled[rule, place],
                "without": number,
            }
            for (rule, place), number in found.without.items()
        ],
        "questions": [
            {"kind": kind, "place": place, "households": codes}
            for (kind, place), codes in found.questions.items()
        ],
    }
