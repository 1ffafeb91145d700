"""Checks what an installation has chosen: settings, secret, database, channels."""

import os
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from bot.channels.telegram_common import SECRET_SHAPE, TOKEN_SHAPE
from bot.checks.asked import asked_findings
from bot.checks.histories import MOST, history_findings, odd_findings
from bot.checks.keys import file_findings, key_findings, sealed_findings
from bot.checks.orphans import orphan_findings
from bot.checks.trail import trail_findings
from bot.finding import Finding, broken, fine, look
from bot.keys import sealer_of
from bot.media import FileStore
from bot.settings import Settings
from storage.database import DatabaseFaultError, open_database
from storage.odd_values import odd_values
from storage.repositories.statuses import SqlStatuses
from storage.store import Store
from storage.trouble import database_trouble

LIBRARIES = {"aiogram": "aiogram", "ptb": "telegram"}
"""The module that each Telegram library is imported by."""


def setup_findings(settings: Settings) -> Iterator[Finding]:
    """Yield what is to be said about the setup; nothing is made or changed."""
    yield fine("settings", f"múi giờ {settings.timezone}, ngôn ngữ {settings.language}")
    yield _media(settings.media_dir)
    yield from key_findings(settings)
    yield from _database(settings)
    yield _web(settings)
    yield from _telegram(settings)


def _media(folder: Path) -> Finding:
    present = folder.absolute()
    while not present.exists():
        present = present.parent
    if present.is_dir() and os.access(present, os.W_OK):
        return fine("settings", f"kho ảnh và tệp: {folder}")
    return broken(
        "settings",
        f"không ghi được vào kho ảnh {folder}",
        "cho phép ghi vào thư mục này, hoặc đổi DONGHANH_MEDIA_DIR",
    )


def _database(settings: Settings) -> Iterator[Finding]:
    url = settings.database_url
    path = url.removeprefix("sqlite:///")
    names_file = path not in {url, "", ":memory:"}
    if names_file and not Path(path).exists() and Path(path).absolute().parent.is_dir():
        # Opening it would make it.
        yield look("database", f"chưa có {path}", "`donghanh db upgrade` hoặc `run` sẽ tạo")
        return
    try:
        yield from _tables(settings)
    except DatabaseFaultError as error:
        yield broken(
            "database", str(error), "sửa DONGHANH_DATABASE_URL, hoặc mở lại máy chủ dữ liệu"
        )
    except Exception as error:
        sentence = database_trouble(error)
        if sentence is None:
            raise
        yield broken("database", sentence)


def _tables(settings: Settings) -> Iterator[Finding]:
    from storage.schema import HEAD, check, is_current  # noqa: PLC0415 - alembic costs a second

    engine = open_database(settings.database_url)
    try:
        shown = engine.url.render_as_string(hide_password=True)
        if not is_current(engine):
            yield look("database", f"{shown} chưa ở bản {HEAD}", "donghanh db upgrade")
            return
        faults = check(engine)
        yield from (
            broken("database", fault, "khôi phục bản sao lưu, hoặc báo người phát triển")
            for fault in faults
        )
        if not faults:
            yield fine("database", f"{shown} ở bản {HEAD}")
            with engine.connect() as connection:
                odd = odd_values(connection, MOST)
                if odd:
                    # Whoever reads these rows stumbles over them.
                    yield from odd_findings(odd)
                else:
                    yield from history_findings(SqlStatuses(connection).disagreements(MOST))
            if settings.secret_key.get_secret_value():
                sealer = sealer_of(settings)
                store = Store(engine, sealer)
                yield from sealed_findings(store)
                yield from asked_findings(store, settings.programmes_dir)
                files = FileStore(settings.media_dir, sealer)
                yield from file_findings(files, sealer)
                yield from orphan_findings(store, sealer, files)
                yield from trail_findings(store, settings.zone)
    finally:
        engine.dispose()


def _web(settings: Settings) -> Finding:
    url, port = settings.public_url, settings.http_port
    if url and not url.startswith(("https://", "http://")):
        return broken(
            "channels",
            f"DONGHANH_PUBLIC_URL là {url!r}",
            "viết cả https://, như https://donghanh.example.vn",
        )
    if url.startswith("http://"):
        return look(
            "channels",
            f"trang web ở {url} không có https: mật mã phiên đi lại không được che",
            "đặt một máy chủ trung gian có https ở trước",
        )
    return fine(
        "channels", f"trang web nghe ở {settings.http_host}:{port}" + (f", {url}" * bool(url))
    )


def _telegram(settings: Settings) -> Iterator[Finding]:
    token = settings.telegram_token.get_secret_value()
    if not token:
        yield fine("channels", "Telegram: không bật (chưa có DONGHANH_TELEGRAM_TOKEN)")
        return
    faults = list(_telegram_faults(settings, token))
    yield from faults
    if not faults:
        yield fine(
            "channels",
            f"Telegram: {settings.telegram_library}, {settings.telegram_mode}, "
            f"{settings.telegram_api_base}",
        )


def _telegram_faults(settings: Settings, token: str) -> Iterator[Finding]:
    if not TOKEN_SHAPE.fullmatch(token):
        yield broken(
            "channels",
            "DONGHANH_TELEGRAM_TOKEN không có dạng 123456:ABC-def",
            "chép lại từ @BotFather",
        )
    library = LIBRARIES[settings.telegram_library]
    if find_spec(library) is None:
        yield broken(
            "channels",
            f"chưa cài thư viện {library}",
            "cài lại theo requirements.lock, hoặc đổi DONGHANH_TELEGRAM_LIBRARY",
        )
    if not settings.telegram_api_base.startswith(("https://", "http://")):
        yield broken(
            "channels",
            f"DONGHANH_TELEGRAM_API_BASE là {settings.telegram_api_base!r}",
            "viết cả https://, như https://api.telegram.org",
        )
    if settings.telegram_mode != "webhook":
        return
    if not settings.public_url:
        yield broken(
            "channels",
            "webhook cần DONGHANH_PUBLIC_URL",
            "đặt địa chỉ https mà Telegram tới được, hoặc DONGHANH_TELEGRAM_MODE=polling",
        )
    if not SECRET_SHAPE.fullmatch(settings.telegram_webhook_secret.get_secret_value()):
        yield broken(
            "channels",
            "webhook cần DONGHANH_TELEGRAM_WEBHOOK_SECRET",
            "đặt 1 đến 256 chữ cái, chữ số, _ hoặc -",
        )
