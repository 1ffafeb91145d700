"""`donghanh db`: brings the tables up to date, and tells whether they are as they should be."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import Data, demand_database, settings_at
from bot.commands.shown import Json, show_json

if TYPE_CHECKING:
    from bot.settings import Settings

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


@app.command("upgrade", help="Tạo hoặc nâng cấp các bảng; chạy lại không hại gì.")
def upgrade(
    *,
    old_trail: Annotated[
        bool,
        typer.Option(
            "--old-trail",
            help="Nâng cấp từ bản mà nhật ký chưa được nối: nối các dòng cũ như đang có.",
        ),
    ] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Bring the tables to the shape that this version needs."""
    from bot.keys import demand_secret, sealer_of
    from storage.schema import HEAD, is_current
    from storage.schema import upgrade as bring_up

    settings = settings_at(data)
    with _engine(settings) as engine:
        changed = not is_current(engine)
        if changed:
            # The audit trail begins with the tables, sealed with the key.
            demand_secret(settings)
            bring_up(engine, sealer_of(settings), old_trail=old_trail)
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


@app.command("compact", help="Ghi lại tệp cho gọn; những gì đã xóa không còn đọc được trong tệp.")
def compact(*, data: Data = "", as_json: Json = False) -> None:
    """Write the database anew, so that what was erased cannot be read in its empty pages."""
    from bot.media import FileStore
    from bot.refusal import RefusalError
    from storage.sweeping import sweep

    settings = settings_at(data)
    demand_database(settings.database_url)
    with _engine(settings) as engine:
        is_swept = sweep(engine)
    # What was being written when the power went is no file of anybody's.
    FileStore(settings.media_dir).clear_parts()
    if not is_swept:
        raise RefusalError("somebody is at work in the database; stop the service and try again")
    if as_json:
        show_json({"ok": True})
    else:
        typer.echo("✅ ổn: đã ghi lại tệp cơ sở dữ liệu")


@contextmanager
def _engine(settings: "Settings") -> Iterator[Any]:
    from storage.database import open_database

    engine = open_database(settings.database_url)
    try:
        yield engine
    finally:
        engine.dispose()
