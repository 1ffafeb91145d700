"""Files through the front door: an upload read in with a limit, a file handed out without a trace."""

import asyncio
from typing import NamedTuple
from urllib.parse import quote

from aiohttp import BodyPartReader, web

from bot.media_kinds import NEUTRAL, PICTURES, SOUNDS, UNKNOWN, MediaKind, kind_of
from bot.papers import PaperFaultError, paper_of
from bot.web.guard import Refusal
from domain.chat import Upload
from domain.evidence import Fault
from domain.file_names import shown_name
from domain.personal.discretion import document_name_to_keep

MAX_UPLOAD_BYTES = 10 * 1024 * 1024
"""The largest file that is taken: a raw phone photo fits, ten minutes of speech fit, a report with
its scans fits, a film does not."""

UPLOAD_ROOM_BYTES = 64 * 1024
"""What the wrapping of an upload may take beside the file itself."""

CHUNK_BYTES = 64 * 1024

SHOWN_INLINE = {
    "picture": frozenset(kind.mime for kind in PICTURES),
    "sound": frozenset(kind.mime for kind in SOUNDS),
}
"""What a browser may open in the page; anything else is handed over as a download."""


class Uploaded(NamedTuple):
    """A file that came in through the front door.

    Attributes:
        content: Its bytes.
        kind: What it is, by its bytes.
        name: What its sender calls it, fit to be shown; a photo and a recording have no name.
    """

    content: bytes
    kind: MediaKind
    name: str = ""


async def upload_of(request: web.Request, *, papers: bool) -> Uploaded:
    """Read the one part of an upload, and stop reading when it is too large.

    Args:
        request: The request.
        papers: Whether documents are taken, too: from those alone whose work has a place for them.

    Raises:
        Refusal: It is no upload, larger than `MAX_UPLOAD_BYTES`, or nothing that is taken; of a
            document the code says why.
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
                raise Refusal(413, _too_large(kind_of(content), papers=papers))
    except ValueError as error:
        raise Refusal(400, "unreadable") from error
    kind = kind_of(content)
    if kind is not UNKNOWN:
        return Uploaded(bytes(content), kind)
    if not papers:
        raise Refusal(415, "not_taken")
    return await _paper(bytes(content), part.filename or "")


def _too_large(kind: MediaKind, *, papers: bool) -> str:
    if kind.is_sound:
        return "sound_too_large"
    if kind.is_picture or not papers:
        return "photo_too_large"
    return _code(Fault.TOO_LARGE)


async def _paper(content: bytes, said: str) -> Uploaded:
    try:
        # Away from the loop: ten megabytes are looked through.
        kind = await asyncio.to_thread(paper_of, content)
    except PaperFaultError as error:
        status = 413 if error.fault is Fault.TOO_LARGE else 415
        raise Refusal(status, _code(error.fault)) from error
    return Uploaded(content, kind, called(said, kind))


def _code(fault: Fault) -> str:
    """Return the code of what is wrong with a document, for which the page has a sentence."""
    return f"file_{fault.value}"


def called(said: str, kind: MediaKind) -> str:
    """Return what a document is called: what its sender says, with the ending that it has in truth.

    Whoever saves it opens it by its ending: a PDF that calls itself "so-lieu.exe" is a PDF. What no
    text may tell, no name tells either.
    """
    name = shown_name(said)
    if not name:
        return f"tep{kind.suffix}"
    if not name.lower().endswith(kind.suffix):
        name = shown_name(f"{said}{kind.suffix}")
    return document_name_to_keep(name)


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
