"""Checks the keys of an installation, and whether everything is sealed with the present one."""

import re
from collections.abc import Iterator
from pathlib import Path

from bot.finding import Finding, broken, fine, look
from bot.keys import SECRET_CHARS, is_open_to_others
from bot.media import FileStore
from bot.sealing_files import files_counted
from bot.settings import Settings
from storage.resealing import CannotOpenError, looked_at
from storage.sealing import Sealer
from storage.store import Store

KEY_LINE = re.compile(r"^\s*(?:export\s+)?DONGHANH_(?:FORMER_)?SECRET_KEY\s*=\s*\S", re.MULTILINE)

HOW_TO_MAKE_ONE = (
    "`donghanh seal key TỆP`, rồi đặt DONGHANH_SECRET_KEY_FILE=TỆP và cất một bản ở nơi khác"
)
HOW_TO_SEAL = "dừng dịch vụ, sao lưu, rồi chạy donghanh seal rotate"


def key_findings(settings: Settings) -> Iterator[Finding]:
    """Yield what is to be said about the keys themselves."""
    secret = settings.secret_key.get_secret_value()
    if not secret:
        yield look(
            "secret",
            "chưa có DONGHANH_SECRET_KEY; `donghanh run` cần, `demo` thì không",
            HOW_TO_MAKE_ONE,
        )
    elif len(secret) < SECRET_CHARS:
        yield broken(
            "secret",
            f"DONGHANH_SECRET_KEY có {len(secret)} ký tự, cần từ {SECRET_CHARS}",
            HOW_TO_MAKE_ONE,
        )
    else:
        yield fine("secret", "có khóa niêm phong dữ liệu cá nhân")
    if settings.former_secret_key.get_secret_value():
        yield look(
            "secret",
            "đang đặt cả khóa cũ (DONGHANH_FORMER_SECRET_KEY)",
            "`donghanh seal rotate`; lệnh nói khi nào bỏ được khóa cũ",
        )
    for file in key_files(settings):
        if is_open_to_others(file):
            yield look(
                "secret", f"người khác trên máy đọc được tệp khóa {file}", f"chmod 600 {file}"
            )


def key_files(settings: Settings) -> list[Path]:
    """Return the files that hold keys: those that are named, and that of a demo's folder."""
    named = [settings.secret_key_file, settings.former_secret_key_file, Path(".env")]
    path = settings.database_url.removeprefix("sqlite:///")
    if path not in {settings.database_url, "", ":memory:"}:
        named.append(Path(path).parent / "secret_key")
    there = [file for file in named if file is not None and file.is_file()]
    # Most of what stands in a `.env` is no secret.
    return [file for file in there if file.name != ".env" or holds_key(file)]


def holds_key(file: Path) -> bool:
    """Tell whether a file of settings names a key itself."""
    return bool(KEY_LINE.search(file.read_text("utf-8", errors="replace")))


def file_findings(files: FileStore, sealer: Sealer) -> Iterator[Finding]:
    """Yield which photos, recordings and documents are not sealed, or not with the present key."""
    found = files_counted(files, sealer)
    if found.plain:
        yield look("secret", f"{found.plain} ảnh, ghi âm, tệp chưa niêm phong", HOW_TO_SEAL)
    if found.waiting > found.plain:
        count = found.waiting - found.plain
        yield look("secret", f"{count} ảnh, ghi âm, tệp niêm phong bằng khóa khác", HOW_TO_SEAL)
    if found.total and not found.waiting:
        yield fine("secret", f"{found.total} ảnh, ghi âm, tệp đã niêm phong bằng khóa hiện tại")


def sealed_findings(store: Store) -> Iterator[Finding]:
    """Yield what is not sealed, or not with the present key; nothing is changed."""
    try:
        found = looked_at(store)
    except CannotOpenError as error:
        yield broken(
            "secret",
            f"khóa hiện tại không mở được {error.name}",
            "đặt lại khóa cũ; hoặc đặt nó vào DONGHANH_FORMER_SECRET_KEY, rồi donghanh seal rotate",
        )
        return
    plain, waiting = sum(each.plain for each in found), sum(each.waiting for each in found)
    if plain:
        names = ", ".join(each.name for each in found if each.plain)
        yield look("secret", f"{plain} ô chưa niêm phong ({names})", HOW_TO_SEAL)
    if waiting > plain:
        yield look(
            "secret",
            f"{waiting - plain} ô niêm phong bằng khóa cũ hoặc cách cũ",
            HOW_TO_SEAL,
        )
    if not waiting:
        yield fine("secret", "mọi dữ liệu cần niêm phong đã niêm phong bằng khóa hiện tại")
