"""`donghanh digest`: a unit's week as text, and with --out also as a picture and a workbook."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, programme_folders, settings_at, unit_named
from bot.commands.shown import Json, show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.opening import Opened
    from domain.digest import WeekFigures
    from domain.people import Unit
    from domain.weeks import Week
    from storage.work import SqlWork


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
