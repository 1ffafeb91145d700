"""Files through the front door: an upload read in with a limit, a file handed out without a trace."""

from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.media_kinds import NEUTRAL, PICTURES, SOUNDS, UNKNOWN, MediaKind, kind_of
from bot.web.guard import Refusal
from domain.chat import Upload

MAX_UPLOAD_BYTES = 10 * 1024 * 1024
"""The largest photo or recording that is taken: a raw phone photo fits, ten minutes of speech fit,
a film does not."""

UPLOAD_ROOM_BYTES = 64 * 1024
"""What the wrapping of an upload may take beside the file itself."""

CHUNK_BYTES = 64 * 1024

SHOWN_INLINE = {
    "picture": frozenset(kind.mime for kind in PICTURES),
    "sound": frozenset(kind.mime for kind in SOUNDS),
}
"""What a browser may open in the page; anything else is handed over as a download."""


async def upload_of(request: web.Request) -> tuple[bytes, MediaKind]:
    """Read the one part of an upload, and stop reading when it is too large.

    Raises:
        Refusal: It is no upload, larger than `MAX_UPLOAD_BYTES`, or neither photo nor recording.
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
            if len(content) > MAX_UPLOAD_BYTES:
                is_sound = kind_of(content).is_sound
                raise Refusal(413, "sound_too_large" if is_sound else "photo_too_large")
    except ValueError as error:
        raise Refusal(400, "unreadable") from error
    kind = kind_of(content)
    if kind is UNKNOWN:
        raise Refusal(415, "not_taken")
    return bytes(content), kind


def handed_out(
    request: web.Request, upload: Upload, content: bytes, part: str
) -> web.StreamResponse:
    """Return a file as an answer that no browser and no proxy keeps.

    Args:
        request: The request; a player may ask for a piece only (some play nothing otherwise).
        upload: Its name and content type.
        content: Its bytes.
        part: "picture", "sound" or "document": what the page does with it. Only kinds that cannot
            carry scripts are opened in the page, everything else is a download.
    """
    shown = upload.mime in SHOWN_INLINE.get(part, ())
    download = f"attachment; filename*=UTF-8''{quote(upload.name, safe='')}"
    piece = _piece(request, len(content)) if part == "sound" else None
    headers = {
        "Content-Disposition": "inline" if shown else download,
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
    if part == "sound":
        headers["Accept-Ranges"] = "bytes"
    if piece is not None:
        headers["Content-Range"] = f"bytes {piece.start}-{piece.stop - 1}/{len(content)}"
        content = content[piece.start : piece.stop]
    return web.Response(
        status=200 if piece is None else 206,
        body=content,
        content_type=upload.mime if shown else NEUTRAL,
        headers=headers,
    )


def _piece(request: web.Request, size: int) -> range | None:
    """Return the piece that is asked for; None if it is the whole, or asked for in no known way."""
    if "Range" not in request.headers:
        return None
    try:
        start, stop, _ = request.http_range.indices(size)
    except ValueError:
        return None
    if start >= stop:
        raise web.HTTPRequestRangeNotSatisfiable(headers={"Content-Range": f"bytes */{size}"})
    return range(start, stop)
