"""`donghanh seal`: makes a key, and changes the key that personal data is sealed with."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import (
    Data,
    demand_database,
    reading,
    secret_taken_from,
    settings_at,
)
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.sealing_anew import Done
    from bot.settings import Settings
    from storage.resealing import Counted, Progress

app = typer.Typer(no_args_is_help=True, rich_markup_mode=None)

OWNER_ONLY = 0o600

HOLDS = {
    "household.sealed": "hộ: thành viên, dân tộc, nguyên nhân",
    "escape_request.statement": "đăng ký thoát nghèo: lời gia đình",
    "escape_request.answer": "đăng ký thoát nghèo: câu trả lời",
    "review_objection.sealed": "rà soát: ý kiến",
    "review_step.note": "rà soát: ghi chú",
    "roster_import_row.before": "nhập danh sách: hộ như trước đó",
    "profile.pin_hash": "mã số trên máy chung",
    "inbox.content": "tin nhận",
    "outbox.content": "tin gửi",
    "web_message.content": "lịch sử trang web",
    "session.content": "phiếu đang dở",
    "report.note": "báo cáo: ghi chú",
    "report.answers": "báo cáo: lời đã gõ",
    "obstacle.text": "vướng mắc",
    "obstacle_event.words": "vướng mắc: trả lời, lý do chuyển",
    "unit_report_file.called": "báo cáo của đơn vị: tên tệp kèm theo",
    "asked_for.about": "báo cáo đột xuất: nội dung yêu cầu",
    "plan_task_event.words": "nhiệm vụ của kế hoạch: tiến độ",
    "hand_over.note": "giao lại hộ: lời nhắn",
    "hand_over.answer": "giao lại hộ: trả lời",
    "personal_request.text": "yêu cầu về dữ liệu: lời yêu cầu",
    "personal_request.answer": "yêu cầu về dữ liệu: trả lời",
    "eligibility_result.verdicts": "kết quả xét quyền hỗ trợ",
    "files": "ảnh, ghi âm và tệp trên đĩa",
}
"""What stands in each sealed column, and beside them."""


@app.command("key", help="Tạo một khóa mới vào một tệp chỉ mình người tạo đọc được.")
def key(
    file: Annotated[Path, typer.Argument(metavar="TỆP", help="Tệp mới; đã có thì không ghi đè.")],
) -> None:
    """Write a new key into a new file; it is never shown."""
    from os import O_CREAT, O_EXCL, O_WRONLY, fdopen
    from os import open as open_file
    from secrets import token_urlsafe

    try:
        number = open_file(file, O_WRONLY | O_CREAT | O_EXCL, OWNER_ONLY)
    except FileExistsError:
        raise RefusalError(
            f"{file} is there already and stays as it is; name a file that is not there"
        ) from None
    with fdopen(number, "w", encoding="ascii") as opened:
        opened.write(f"{token_urlsafe(32)}\n")
    typer.echo(f"✅ Khóa mới nằm trong {file}, chỉ mình người tạo đọc được.")
    typer.echo(f"   Đặt DONGHANH_SECRET_KEY_FILE={file}, và cất một bản ở nơi khác.")


@app.command(
    "rotate", help="Niêm phong lại mọi thứ bằng khóa hiện tại; dừng giữa chừng không sao."
)
def rotate(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ đếm, không ghi gì.")] = False,
    broken_trail: Annotated[
        bool,
        typer.Option("--broken-trail", help="Vẫn làm khi nhật ký đã đứt; chỗ đứt vẫn thấy được."),
    ] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Seal everything with DONGHANH_SECRET_KEY that another key has sealed, or none."""
    from bot.sealing_anew import sealing_anew

    settings = settings_at(data)
    demand_database(settings.database_url)
    key_from = secret_taken_from(data)
    if not as_json:
        # Whoever set another one in the settings would wait for it in vain.
        typer.echo(f"Khóa hiện tại lấy từ: {key_from}")
    with sealing_anew(settings, key_from) as keys:
        found = keys.looked_at()
        if dry_run:
            _show_found(found, as_json=as_json)
            return
        now = _now(settings)
        waiting = sum(each.waiting for each in found)
        with _progress(waiting, is_shown=not as_json) as progress:
            done = keys.do(now, progress, broken_trail=broken_trail)
    _show_done(done, settings, as_json=as_json)
    if done.left or done.trouble or done.unopened:
        raise typer.Exit(1)


def _now(settings: "Settings") -> "datetime":
    with reading(settings) as work:
        return clock_of(work, settings.zone).now()


def _show_found(found: "list[Counted]", *, as_json: bool) -> None:
    waiting = sum(each.waiting for each in found)
    if as_json:
        show_json({"done": False, "waiting": waiting, "columns": [_shape(e) for e in found]})
        return
    rows = [(HOLDS[each.name], each.total, each.waiting, each.plain) for each in found]
    show_table(("Nơi giữ", "Có", "Cần niêm phong lại", "Chưa niêm phong"), rows)
    typer.echo(
        f"Sẽ niêm phong lại {waiting} ô, tệp; chưa ghi gì. Dừng dịch vụ, sao lưu, rồi chạy lại "
        "không có --dry-run."
        if waiting
        else "✅ Mọi ô, tệp đã niêm phong bằng khóa hiện tại."
    )


def _show_done(done: "Done", settings: "Settings", *, as_json: bool) -> None:
    is_former_set = bool(settings.former_secret_key.get_secret_value())
    if as_json:
        show_json(
            {
                "done": True,
                "ok": not done.left and not done.trouble and not done.unopened,
                "sealed": done.values,
                "sealed_files": done.files,
                "unopened_files": list(done.unopened),
                "trail_linked_anew": done.trail,
                "left": done.left,
                "files_rewritten": not done.trouble,
                "former_key_needed": bool(done.left or done.unopened),
            }
        )
        return
    typer.echo(f"✅ Đã niêm phong lại {done.values} ô và {done.files} tệp bằng khóa hiện tại.")
    if done.trail:
        typer.echo(
            "✅ Nhật ký đã nối lại bằng khóa hiện tại: ghi lại mốc cuối mới nếu có giữ mốc."
        )
    if done.left:
        typer.echo(
            f"🔴 Còn {done.left} ô vừa được ghi bằng khóa cũ: có một dịch vụ đang chạy với khóa cũ. "
            "Dừng nó, rồi chạy lại lệnh này."
        )
    if done.unopened:
        typer.echo(
            f"🔴 {len(done.unopened)} tệp không khóa nào mở được, như {done.unopened[0]}: tệp hỏng, "
            "hoặc niêm phong bằng một khóa khác. Lấy lại từ bản sao lưu, hoặc đặt khóa ấy vào "
            "DONGHANH_FORMER_SECRET_KEY, rồi chạy lại lệnh này."
        )
    if is_former_set and not done.left and not done.unopened:
        typer.echo(
            "✅ Khóa cũ không còn cần để mở dữ liệu: bỏ DONGHANH_FORMER_SECRET_KEY, rồi khởi động "
            "lại. Trang web mở từ trước sẽ phải vào lại. Bản sao lưu cũ vẫn cần khóa cũ."
        )
    if done.trouble:
        typer.echo(
            "⚠️ Chưa dọn được dấu vết cũ trong tệp của cơ sở dữ liệu "
            f"({done.trouble}): dừng dịch vụ, dành đủ chỗ trống, rồi chạy lại lệnh này."
        )


def _shape(each: "Counted") -> dict[str, Any]:
    return {
        "column": each.name,
        "total": each.total,
        "waiting": each.waiting,
        "plain": each.plain,
    }


@contextmanager
def _progress(total: int, *, is_shown: bool) -> "Iterator[Progress]":
    """Show on a terminal how far it is; in a pipe nothing."""
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeElapsedColumn,
    )

    console = Console(stderr=True)
    if not (is_shown and console.is_terminal):
        yield lambda _, __: None
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("Niêm phong lại", total=total)
        yield lambda _, done: bar.advance(task, done)
