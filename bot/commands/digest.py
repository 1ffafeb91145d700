"""`donghanh digest`: a unit's week as text, and with --out also as a picture and a workbook."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, demand_database, settings_at, unit_anywhere
from bot.commands.shown import Json, show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.opening import Opened
    from domain.digest.figures import WeekFigures
    from domain.people import Unit
    from domain.weeks import Week


def digest(
    *,
    unit: Annotated[str, typer.Option(help="Mã hoặc tên đầy đủ của đơn vị, như bk.")],
    week: Annotated[str, typer.Option(help="Tuần, như 2026-W23.")],
    out: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Ghi thêm ảnh và bảng tính vào thư mục này.")
    ] = None,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Show the week of a unit and everything below it."""
    from bot.abilities import EVERY_CHANNEL
    from bot.opening import opened
    from domain.weeks import WeekNameError, week_named

    try:
        wanted = week_named(week)
    except WeekNameError as error:
        raise typer.BadParameter(f"--week: {error}") from None
    settings = settings_at(data)
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house:
        figures, files = _composed(house, unit, wanted, out)
        if as_json:
            show_json(_shape(figures, files))
        else:
            typer.echo(_text(house, figures))
            for file in files:
                typer.echo(f"đã ghi {file}")


def _composed(
    house: "Opened", name: str, week: "Week", out: Path | None
) -> "tuple[WeekFigures, list[Path]]":
    from storage.sheets import LISTS, digest_workbook

    home = house.house
    with house.store.begin() as work:
        now = clock_of(work, house.settings.zone).now()
        unit = unit_anywhere(work, list(home.programmes), name)
        _demand_time(house, unit, week, now)
        figures = home.digest.compose(work, unit, week, now)
        if out is None:
            return figures, []
        behind = home.digest.households_behind(work, figures, LISTS)
        listed = sum(map(len, behind.values()))
        work.audit.note(None, "exported", unit.id, now, f"digest {week.id} households {listed}")
    workbook = digest_workbook(figures, behind, lambda text: home.words.text(text, None))
    return figures, _written(house, figures, out, workbook)


def _demand_time(house: "Opened", unit: "Unit", week: "Week", now: "datetime") -> None:
    from handlers.digest.desk import in_time

    programme = house.house.programmes[unit.programme_id]
    if not in_time(programme, week):
        raise RefusalError(
            f"{week.id} lies outside {programme.id}, which runs from {programme.starts} "
            f"to {programme.ends}"
        )
    today = now.astimezone(house.settings.zone).date()
    if week.monday > today:
        raise RefusalError(f"{week.id} has not begun: today is {today}")


def _written(house: "Opened", figures: "WeekFigures", out: Path, workbook: bytes) -> list[Path]:
    """Write text, picture and workbook; where there are no households there is no picture."""
    from messages.charts import DigestCharts

    out.mkdir(parents=True, exist_ok=True)
    stem = f"{figures.unit.id.replace('/', '-')}-{figures.span.week.id}"
    contents = {".txt": (_text(house, figures) + "\n").encode(), ".xlsx": workbook}
    if figures.counts.households:
        contents[".png"] = DigestCharts(house.house.words).digest(figures, None)
    for suffix, content in contents.items():
        (out / f"{stem}{suffix}").write_bytes(content)
    return [out / f"{stem}{suffix}" for suffix in contents]


def _text(house: "Opened", figures: "WeekFigures") -> str:
    from dataclasses import replace

    from bot.channels.console import ABILITIES
    from handlers.digest.words import digest_say

    # On paper nothing can be pressed.
    say = replace(digest_say(figures, None, None, opens=False), choices=())
    return "\n".join(each.text for each in house.house.words.message(say, None, ABILITIES))


def _shape(figures: "WeekFigures", files: Sequence[Path]) -> dict[str, Any]:
    counts, span = figures.counts, figures.span
    return {
        "unit": {"id": figures.unit.id, "name": figures.unit.name},
        "week": {
            "id": span.week.id,
            "first": span.week.monday,
            "last": span.last_day,
            "is_running": span.is_running,
        },
        "households": counts.households,
        "visited": {"week": figures.visited.count, "before": figures.visited.before},
        "reports": figures.reports,
        "met": {name: each._asdict() for name, each in counts.met.items()},
        "supports": {
            kind: {name: each._asdict() for name, each in given._asdict().items()}
            for kind, given in counts.supports.items()
        },
        "weeks": [
            {"week": each.week.id, "households": each.households, "reports": each.reports}
            for each in counts.visits
        ],
        "obstacles": {
            "open": counts.obstacles_open,
            "stuck": counts.obstacles_stuck,
            "unconfirmed": counts.obstacles_unconfirmed,
        },
        "at_risk": counts.at_risk,
        "silent": counts.silent,
        "never_reported": counts.never_reported,
        "plan": list(figures.plan),
        "due": [
            {
                "obligation": due.obligation.id,
                "subject": due.obligation.subject,
                "period": due.deadline.period.id,
                "before": due.deadline.before,
                "last_day": due.deadline.last_day,
                "state": due.state,
                "days_left": due.days_left,
                "units": due.units,
                "submitted": due.submitted,
                "missing": [{"id": unit.id, "name": unit.name} for unit in due.missing],
                "mending": [{"id": unit.id, "name": unit.name} for unit in due.mending],
            }
            for due in figures.dues
        ],
        "files": list(files),
    }
