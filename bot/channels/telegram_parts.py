"""A message of the house as the calls of the Bot API that carry it: files first, then words."""

import asyncio
from collections.abc import Awaitable, Callable

from bot.channels.telegram_api import BotApi, FileOut, Rows
from bot.channels.telegram_common import ABILITIES
from domain.chat import Outgoing, RefusedError, Upload

PICTURE_MIMES = frozenset({"image/jpeg", "image/png", "image/webp"})
PICTURE_BYTES = 10 * 1024 * 1024
UPLOAD_BYTES = 50 * 1024 * 1024
"""What sendPhoto and sendDocument take at most. Source: Bot API, "Sending files"."""

ReadMedia = Callable[[str], bytes]
"""Returns the content of a file of the media store."""

Part = Callable[[int], Awaitable[None]]
"""One call of the Bot API that delivers a part of a message to a chat."""


async def parts_of(outgoing: Outgoing, api: BotApi, read_media: ReadMedia) -> list[Part]:
    """Say with which calls a message goes out.

    The words stand below the last file if they fit there, and follow it otherwise; the buttons
    stand below whatever comes last.

    Raises:
        RefusedError: A file is missing or larger than Telegram takes.
    """
    files = []
    if outgoing.picture:
        files.append(await _load(outgoing.picture, read_media, as_picture=True))
    if outgoing.document:
        files.append(await _load(outgoing.document, read_media, as_picture=False))
    rows = tuple(tuple((key.label, key.token) for key in row) for row in outgoing.buttons)
    if not files or _utf16_units(outgoing.text) > ABILITIES.caption_units:
        parts = [_file_part(api, file) for file in files]
        return [*parts, lambda chat: api.send_text(chat, outgoing.text, rows)]
    *before, last = files
    parts = [_file_part(api, file) for file in before]
    return [*parts, _file_part(api, last, outgoing.text, rows)]


def _file_part(api: BotApi, file: FileOut, caption: str = "", rows: Rows = ()) -> Part:
    return lambda chat: api.send_file(chat, file, caption, rows)


async def _load(upload: Upload, read_media: ReadMedia, *, as_picture: bool) -> FileOut:
    try:
        content = await asyncio.to_thread(read_media, upload.path)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError(f"The file {upload.path} cannot be read: {reason}.") from error
    if len(content) > UPLOAD_BYTES:
        raise RefusedError(f"The file {upload.path} is larger than the 50 MB Telegram takes.")
    fits_as_picture = upload.mime in PICTURE_MIMES and len(content) <= PICTURE_BYTES
    return FileOut(content, upload.name, is_picture=as_picture and fits_as_picture)


def _utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
