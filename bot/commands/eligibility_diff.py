"""`donghanh eligibility diff`: whose answer changes with the rules, listed by unit, told the same day."""

from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.eligibility_homes import day_of, homes_of, programmes_here
from bot.commands.installation import Data, reading, settings_at
from bot.commands.shown import Json, show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import date

    from bot.settings import Settings
    from domain.eligibility.differences import Difference
    from domain.eligibility.rules import RuleBook

Folder = Annotated[
    Path, typer.Argument(metavar="DIR", help="Thư mục quy định: facts.yaml, rules/*.yaml …")
]

ANSWERS = {
    None: "không có hiệu lực",
    "may": "có thể thuộc diện",
    "more": "cần thêm thông tin",
    "not_now": "chưa thuộc diện",
    "refer": "hỏi cán bộ",
}
"""How an answer is written in the list."""


def diff(
    old: Folder,
    new: Folder,
    *,
    on: Annotated[str, typer.Option(metavar="DATE", help="Xét ngày này; trống: hôm nay.")] = "",
    programme: Annotated[str, typer.Option(metavar="ID", help="Một chương trình.")] = "",
    tell: Annotated[
        bool, typer.Option("--tell", help="Báo ngay cho các đơn vị và cán bộ có hộ thay đổi.")
    ] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """List the households whose answer changes between two folders of rules, by unit."""
    settings = settings_at(data)
    before, after = book_in(old), book_in(new)
    today, found = _found(settings, before, after, programme, on)
    told = _tell(settings, found, after, _mark(old, new, today)) if tell and found else None
    if as_json:
        show_json({"on": today, "units": _shape(found), "told": told})
        return
    _show(found, before, after)
    if told is not None:
        typer.echo(f"Đã báo cho {told} người.")


def book_in(folder: Path) -> "RuleBook":
    """Read a folder of rules.

    Raises:
        RefusalError: If it is none.
    """
    from storage.rules import load_rules

    if not (folder / "facts.yaml").is_file():
        raise RefusalError(
            f"{folder} holds no rules (facts.yaml is missing); name a folder such as "
            "programmes/eligibility"
        )
    return load_rules(folder)


def _found(
    settings: "Settings", before: "RuleBook", after: "RuleBook", programme: str, on: str
) -> "tuple[date, dict[str, list[Difference]]]":
    """Return the day that is looked at, and what changes by hamlet."""
    from domain.eligibility.differences import differences

    found: dict[str, list[Difference]] = defaultdict(list)
    with reading(settings) as work:
        today = day_of(work, settings, on)
        for name in programmes_here(settings, work, programme):
            for each in differences(before, after, homes_of(work, name), name, today):
                found[each.household.hamlet_id].append(each)
    return today, dict(found)


def _show(found: "dict[str, list[Difference]]", before: "RuleBook", after: "RuleBook") -> None:
    if not found:
        typer.echo("Không hộ nào được trả lời khác.")
    for unit, changed in found.items():
        households = {each.household.id for each in changed}
        typer.echo(f"{unit}: {len(households)} hộ")
        for each in changed:
            rule = after.rule(each.rule) or before.rule(each.rule)
            name = rule.name.vi if rule is not None else each.rule
            typer.echo(
                f"  {each.household.code}: {name} ({each.rule}): "
                f"{ANSWERS[each.before]} → {ANSWERS[each.after]}"
            )


def _shape(found: "dict[str, list[Difference]]") -> list[dict[str, object]]:
    return [
        {
            "unit": unit,
            "changes": [
                {
                    "household": each.household.code,
                    "rule": each.rule,
                    "before": each.before,
                    "after": each.after,
                }
                for each in changed
            ],
        }
        for unit, changed in found.items()
    ]


def _mark(old: Path, new: Path, today: "date") -> str:
    """Return what makes it the same change: whoever was told of it is not told again."""
    content = sha256(today.isoformat().encode())
    for folder in (old, new):
        for file in sorted(folder.rglob("*.yaml")):
            content.update(file.read_bytes())
    return content.hexdigest()[:12]


def _tell(
    settings: "Settings", found: "dict[str, list[Difference]]", book: "RuleBook", mark: str
) -> int:
    """Tell cadres of their households, and officers of units how many; return how many people."""
    from bot.abilities import EVERY_CHANNEL
    from bot.commands.demo import clock_of
    from bot.opening import opened
    from handlers.eligibility.rule_news import RuleNews

    with opened(settings, EVERY_CHANNEL) as house, house.store.begin() as work:
        news = RuleNews(house.house.speech, book, settings.zone)
        return news.tell(work, found, mark, clock_of(work, settings.zone).now())
