"""`donghanh retention`: forgets what is older than it is to be kept; the service does it each night."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, reading, settings_at
from bot.commands.shown import Json, show_json

if TYPE_CHECKING:
    from handlers.ports.work import Work

T = TypeVar("T")


def retention(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ đếm, không xóa gì.")] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Forget the words of old chats and the oldest lines of the trail, or count them."""
    from bot.opening import keep_of
    from handlers.retention import forget

    settings = settings_at(data)
    keep = keep_of(settings)
    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        if dry_run:
            messages = work.retention.count_chats(keep.chats_before(now))
            lines = work.retention.count_trail(keep.trail_before(now))
        else:
            # One unit of work: the command holds the database for itself.
            def do(work_on: "Callable[[Work], T]", /) -> T:
                return work_on(work)

            messages, lines = forget(do, keep, now)
    if as_json:
        show_json(
            {
                "chat_days": keep.chat_days,
                "trail_months": keep.trail_months,
                "messages": messages,
                "trail_lines": lines,
                "done": not dry_run,
            }
        )
        return
    verb = "Sẽ quên" if dry_run else "Đã quên"
    typer.echo(
        f"{verb}: lời của {messages} tin cũ hơn {keep.chat_days} ngày; "
        f"{lines} dòng nhật ký cũ hơn {keep.trail_months} tháng."
    )
    typer.echo("Báo cáo, quyết định, lịch sử diện hộ được giữ theo quy định về lưu trữ.")
