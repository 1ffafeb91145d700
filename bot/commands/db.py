"""`donghanh db`: brings the tables up to date, and tells whether they are as they should be."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.installation import Data, demand_database, settings_at
from bot.commands.shown import Json, show_json

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("upgrade", help="Tạo hoặc nâng cấp các bảng; chạy lại không hại gì.")
def upgrade(*, data: Data = "", as_json: Json = False) -> None:
    """Bring the tables to the shape that this version needs."""
    from storage.schema import HEAD, is_current
    from storage.schema import upgrade as bring_up

    with _engine(settings_at(data)) as engine:
        changed = not is_current(engine)
        if changed:
            bring_up(engine)
    if as_json:
        show_json({"ok": True, "changed": changed, "revision": HEAD})
    else:
        typer.echo(f"✅ ổn: các bảng {'đã được nâng lên' if changed else 'vốn đã ở'} bản {HEAD}")


@app.command("check", help="Các bảng có đúng như chương trình cần không.")
def check(*, data: Data = "", as_json: Json = False) -> None:
    """Compare the tables with what this version needs; nothing is changed."""
    from storage.schema import check as compare

    settings = settings_at(data)
    demand_database(settings.database_url)
    with _engine(settings) as engine:
        faults = compare(engine)
    if as_json:
        show_json({"ok": not faults, "faults": faults})
    else:
        typer.echo("\n".join(f"🔴 hỏng: {fault}" for fault in faults) or "✅ ổn: các bảng đúng")
    if faults:
        raise typer.Exit(1)


@contextmanager
def _engine(settings: "Settings") -> Iterator[Any]:
    from storage.database import open_database

    engine = open_database(settings.database_url)
    try:
        yield engine
    finally:
        engine.dispose()
