"""Checks whether photos, recordings and documents lie there that nothing names any more."""

from collections.abc import Iterator

from bot.finding import Finding, broken, fine, look
from bot.media import FileStore
from domain.personal.retention import GRACE, OVERDUE
from storage.database import as_of_one_moment
from storage.named_files import house_of, knows_nobody, named_among
from storage.sealing import SealBrokenError, Sealer
from storage.store import Store


def orphan_findings(store: Store, sealer: Sealer, files: FileStore) -> Iterator[Finding]:
    """Yield what is to be said about files that nothing names; nothing is changed."""
    late = set(files.idle(OVERDUE))
    try:
        with as_of_one_moment(store.engine) as connection:
            house, is_empty = house_of(connection), knows_nobody(connection)
            named = named_among(connection, sealer, late)
    except SealBrokenError:
        # It is said elsewhere what the key does not open; until then no file is known to be idle.
        return
    if files.is_anothers(house) or (late and is_empty):
        yield broken(
            "settings",
            "kho ảnh và tệp là của một cơ sở dữ liệu khác, nên tệp thừa không được dọn",
            "sửa DONGHANH_DATABASE_URL hoặc DONGHANH_MEDIA_DIR cho khớp nhau; nếu cơ sở dữ liệu "
            "này đã thay cái cũ thì xóa tệp .house trong kho",
        )
    elif late - named:
        days = GRACE.days + 1
        yield look(
            "settings",
            f"{len(late - named)} ảnh, ghi âm, tệp không còn thuộc mục nào đã quá {days} ngày mà "
            "chưa được dọn",
            "`donghanh retention`; dịch vụ tự dọn mỗi đêm từ 1 đến 5 giờ, nếu lúc ấy nó chạy",
        )
    elif late:
        yield fine("settings", "kho ảnh và tệp: tệp nào cũng thuộc một mục đang giữ")
