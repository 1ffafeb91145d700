"""`donghanh doctor`: everything that can be checked before running, a line each."""

import typer

from bot.commands.installation import Data, settings_at
from bot.commands.shown import Json, show_json

WORDS = {"fine": "✅ ổn", "look": "⚠️ cần xem", "broken": "🔴 hỏng"}

AREAS = {
    "settings": "cài đặt",
    "secret": "khóa bí mật",
    "database": "cơ sở dữ liệu",
    "trail": "nhật ký",
    "histories": "lịch sử diện hộ",
    "channels": "kênh",
    "catalogues": "lời",
    "programmes": "chương trình",
    "standards": "chuẩn nghèo",
    "reviews": "quy trình rà soát",
    "obstacles": "vướng mắc",
    "tasks": "nhiệm vụ của kế hoạch",
    "documents": "văn bản báo cáo",
    "imports": "cách đọc danh sách",
    "regimes": "chế độ báo cáo",
    "rules": "quy định hỗ trợ",
    "holidays": "ngày nghỉ",
    "synthetic": "dữ liệu giả lập",
    "forms": "phiếu",
}


def doctor(*, data: Data = "", as_json: Json = False) -> None:
    """Check settings, database, data files, words and channels; nothing is changed."""
    from bot.checks.everything import findings
    from bot.finding import State

    given = {}
    if data:
        settings = settings_at(data)
        given = {name: getattr(settings, name) for name in settings.model_fields_set}
    found = list(findings(**given))
    count = {state: sum(each.state is state for each in found) for state in State}
    if as_json:
        show_json({"ok": not count[State.BROKEN], "findings": found})
    else:
        for each in found:
            typer.echo(f"{WORDS[each.state]} · {AREAS[each.area]}: {each.what}")
            if each.remedy:
                typer.echo(f"     → {each.remedy}")
        typer.echo(
            f"\n{count[State.FINE]} ổn, {count[State.LOOK]} cần xem, {count[State.BROKEN]} hỏng"
        )
    if count[State.BROKEN]:
        typer.echo("mend what is marked broken, then run `donghanh doctor` again", err=True)
        raise typer.Exit(1)
