"""Files through the front door: a photo read in with a limit, a file handed out without a trace."""

from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.channels.web_image import MAX_IMAGE_BYTES, SHOWN_INLINE
from bot.web_guard import Refusal
from domain.chat import Upload

UPLOAD_ROOM_BYTES = 64 * 1024
"""What the wrapping of an upload may take beside the photo itself."""

CHUNK_BYTES = 64 * 1024


async def photo_of(request: web.Request) -> bytes:
    """Read the one part of an upload, and stop reading when it is too large.

    Raises:
        Refusal: It is no upload, or larger than `MAX_IMAGE_BYTES`.
    """
    if not request.content_type.startswith("multipart/"):
        raise Refusal(400, "unreadable")
    content = bytearray()
    try:
        part = await (await request.multipart()).next()
        if not isinstance(part, BodyPartReader):
            raise Refusal(400, "unreadable")
        while chunk := await part.read_chunk(CHUNK_BYTES):
            content += chunk
            if len(content) > MAX_IMAGE_BYTES:
                raise Refusal(413, "photo_too_large")
    except ValueError as error:
        raise Refusal(400, "unreadable") from error
    return bytes(content)


def handed_out(upload: Upload, content: bytes, *, inline: bool) -> web.Response:
    """Return a file as an answer that no browser and no proxy keeps.

    Args:
        upload: Its name and content type.
        content: Its bytes.
        inline: Whether the page shows it; only kinds of pictures that cannot carry scripts are
            shown, everything else is a download.
    """
    shown = inline and upload.mime in SHOWN_INLINE
    download = f"attachment; filename*=UTF-8''{quote(upload.name, safe='')}"
    return web.Response(
        body=content,
        content_type=upload.mime if shown else "application/octet-stream",
        headers={
            "Content-Disposition": "inline" if shown else download,
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cache-Control": "private, no-store",
        },
    )
