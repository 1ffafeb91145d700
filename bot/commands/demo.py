"""`donghanh demo`: the whole product on made-up households, in the browser, with no token."""

from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.typed import moment

if TYPE_CHECKING:
    from bot.clock import Clock
    from storage.work import SqlWork

DEMO_BEGINS = "2026-06-05T08:00"
"""A Friday: a Monday digest, and the half-year reports before 10 June, are close."""

MOST_PORT = 65535


def demo(
    port: Annotated[
        int, typer.Option(min=0, max=MOST_PORT, help="Cổng của trang; 0 là cổng nào còn trống.")
    ] = 8080,
    host: Annotated[str, typer.Option(help="Trang nghe ở địa chỉ nào.")] = "127.0.0.1",
    data: Annotated[
        Path, typer.Option(metavar="DIR", help="Thư mục giữ dữ liệu của bản chạy thử.")
    ] = Path("data/demo"),
    at: Annotated[
        str,
        typer.Option(help="Đồng hồ của bản chạy thử bắt đầu từ lúc này, như 2026-06-05T08:00."),
    ] = "",
) -> None:
    """Run the demo until Ctrl-C or SIGTERM; the data is kept."""
    import asyncio

    from bot.abilities import EVERY_CHANNEL
    from bot.demo import demo_running, fill, remembered, secret_in
    from bot.logs import set_up
    from bot.opening import opened
    from bot.refusal import RefusalError
    from bot.settings import read_settings
    from bot.signals import when_asked_to_end

    set_up("console")
    settings = read_settings(
        database_url=f"sqlite:///{data / 'donghanh.db'}",
        media_dir=data / "media",
        secret_key=secret_in(data),
    )
    begins = moment(at or DEMO_BEGINS, "--at", settings.zone)

    async def run() -> None:
        asked = asyncio.Event()
        with when_asked_to_end(asked.set), opened(settings, EVERY_CHANNEL) as house:
            fill(house, begins)
            start = begins if at else max(begins, remembered(house) or begins)
            async with demo_running(house, start, host, port) as (address, app):
                await app.tick()
                typer.echo(f"Đồng Hành (dữ liệu giả lập): {address}   Ctrl-C để dừng")
                await asked.wait()

    try:
        asyncio.run(run())
    except OSError as error:
        if error.filename:
            raise
        raise RefusalError(
            f"{host}:{port} cannot be opened ({error.strerror}); choose another with --port"
        ) from error
    typer.echo(f"Đã dừng. Dữ liệu được giữ trong {data}")


def clock_of(work: "SqlWork", zone: tzinfo) -> "Clock":
    """Return the clock of an installation: a demo's goes on from where it was left."""
    from datetime import datetime

    from bot.clock import DemoClock, SystemClock
    from bot.demo import MOMENT, SHOWN

    real = SystemClock()
    if not work.notes.get(SHOWN):
        return real
    kept = work.notes.get(MOMENT)
    begins = datetime.fromisoformat(kept) if kept else moment(DEMO_BEGINS, "--at", zone)
    return DemoClock(begins, real)
