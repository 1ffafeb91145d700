"""`donghanh retention`: forgets what is older than it is to be kept; the service does it each night."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, in_pieces, reading, settings_at
from bot.commands.shown import Json, show_json

if TYPE_CHECKING:
    from datetime import datetime

    from domain.personal.retention import Keep
    from domain.personal.rules import Limit, PersonalRules
    from handlers.personal.retention import Forgotten
    from storage.work import SqlWork

NAMES = {"chats": "tin nhắn", "trail": "nhật ký", "surplus": "dữ liệu thừa"}
CONFIDENCE = {
    "verified": "đã đọc trong văn bản",
    "verified_secondary": "nguồn thứ cấp",
    "recalled": "nhớ lại, chưa tra được văn bản",
    "proposal": "đề xuất",
}


def retention(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Chỉ đếm, không xóa gì.")] = False,
    broken_trail: Annotated[
        bool,
        typer.Option(
            "--broken-trail", help="Vẫn dọn nhật ký cũ khi nó không khớp; chỗ hỏng được ghi lại."
        ),
    ] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Forget the words of old chats and the oldest lines of the trail, or count them."""
    from bot.opening import keep_of, store_of
    from handlers.personal.orphans import orphans
    from handlers.personal.retention import forget
    from storage.personal_rules import load_personal_rules

    settings = settings_at(data)
    keep, media = keep_of(settings), store_of(settings)
    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        done = _counted(work, keep, now)
    # What is forgotten is committed before it is asked which files something still names.
    with in_pieces(settings) as do:
        if dry_run:
            done = done._replace(files=len(orphans(do, media)))
        else:
            done = forget(do, keep, now, media, broken_trail=broken_trail)
    rules = load_personal_rules(settings.programmes_dir)
    if as_json:
        show_json(_shape(done, keep, rules, done_now=not dry_run))
        _end(done)
        return
    verb = "Sẽ quên" if dry_run else "Đã quên"
    typer.echo(
        f"{verb}: lời của {done.messages} tin cũ hơn {keep.chat_days} ngày; "
        f"{done.lines} dòng nhật ký cũ hơn {keep.trail_months} tháng; "
        f"{done.surplus} mục không còn cần (bản dữ liệu đã gửi quá {keep.copy_days} ngày, "
        f"văn bản báo cáo đã gửi quá {keep.document_days} ngày, tin báo đã xóa, "
        "câu trả lời của phiếu đã xong); "
        f"{done.files} ảnh, ghi âm, tệp không còn thuộc mục nào."
    )
    for name, limit in _limits(rules).items():
        typer.echo(
            f"Căn cứ ({NAMES[name]}): {limit.basis} · {CONFIDENCE[limit.confidence.value]}."
        )
    typer.echo("Báo cáo, quyết định, lịch sử diện hộ được giữ theo quy định về lưu trữ.")
    _end(done)


def _counted(work: "SqlWork", keep: "Keep", now: "datetime") -> "Forgotten":
    """Return what would be forgotten by now; the files are counted by themselves."""
    from handlers.personal.retention import Forgotten

    return Forgotten(
        work.retention.count_chats(keep.chats_before(now)),
        work.retention.count_trail(keep.trail_before(now)),
        work.retention.count_surplus(
            keep.copies_before(now), keep.documents_before(now), keep.chats_before(now)
        ),
    )


def _end(done: "Forgotten") -> None:
    """Say last what was refused; the rest was forgotten all the same."""
    if done.refused is not None:
        typer.echo(str(done.refused), err=True)
        raise typer.Exit(1)


def _limits(rules: "PersonalRules") -> "dict[str, Limit]":
    periods = rules.retention
    return {"chats": periods.chats, "trail": periods.trail, "surplus": periods.surplus}


def _shape(
    done: "Forgotten", keep: "Keep", rules: "PersonalRules", *, done_now: bool
) -> dict[str, Any]:
    return {
        "chat_days": keep.chat_days,
        "trail_months": keep.trail_months,
        "copy_days": keep.copy_days,
        "document_days": keep.document_days,
        "messages": done.messages,
        "trail_lines": done.lines,
        "surplus": done.surplus,
        "files": done.files,
        "done": done_now,
        "trail_refused": done.refused.said() if done.refused is not None else None,
        "basis": {
            name: {"basis": limit.basis, "confidence": limit.confidence}
            for name, limit in _limits(rules).items()
        },
    }
