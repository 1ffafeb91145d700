"""`donghanh demo`: the whole product on made-up households, in the browser, with no token."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

DEMO_BEGINS = "2026-06-05T08:00"
"""A Friday: a Monday digest, and the half-year reports before 10 June, are close."""


def demo(
    port: Annotated[int, typer.Option(help="Port of the page; 0 takes any free one.")] = 8080,
    host: Annotated[str, typer.Option(help="Where the page listens.")] = "127.0.0.1",
    data: Annotated[Path, typer.Option(help="Folder where the demo keeps its data.")] = Path(
        "data/demo"
    ),
    at: Annotated[
        str,
        typer.Option(help="Moment at which the demo's clock begins, such as 2026-06-05T08:00."),
    ] = "",
) -> None:
    """Run the demo until Ctrl-C; the data is kept."""
    import asyncio

    from bot.channels.console import ABILITIES
    from bot.demo import demo_running, fill, remembered, secret_in
    from bot.logs import set_up
    from bot.opening import opened
    from bot.settings import read_settings
    from domain.chat import Abilities

    set_up("console")
    settings = read_settings(
        database_url=f"sqlite:///{data / 'donghanh.db'}",
        media_dir=data / "media",
        secret_key=secret_in(data),
    )
    begins = _moment(at or DEMO_BEGINS).replace(tzinfo=settings.zone)
    web = Abilities(text_units=20_000, buttons_per_row=3, buttons_total=60, label_chars=80)

    async def run() -> None:
        with opened(settings, {"web": web, "console": ABILITIES}) as house:
            fill(house, begins)
            start = begins if at else max(begins, remembered(house) or begins)
            async with demo_running(house, start, host, port) as (address, app):
                await app.tick()
                typer.echo(f"Đồng Hành (dữ liệu giả lập): {address}   Ctrl-C để dừng")
                await asyncio.Event().wait()

    try:
        asyncio.run(run())
    except KeyboardInterrupt:
        typer.echo("Đã dừng. Dữ liệu được giữ trong " + str(data))
    except OSError as error:
        raise typer.BadParameter(
            f"{host}:{port} cannot be opened ({error.strerror}); choose another with --port"
        ) from error


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is no moment; write for example 2026-06-05T08:00"
        ) from None
