"""The chat page's own files, read once at the start and served from memory."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web

PAGE = Path(__file__).parent / "static"

_TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    content_type: str
    etag: str

    async def serve(self, request: web.Request) -> web.Response:
        """Hand the file out; "no-cache" lets a phone ask for news with a few bytes."""
        headers = {"ETag": f'"{self.etag}"', "Cache-Control": "no-cache"}
        known = request.if_none_match
        if known and any(tag.value == self.etag for tag in known):
            return web.Response(status=304, headers=headers)
        return web.Response(
            body=self.body, content_type=self.content_type, charset="utf-8", headers=headers
        )


def page_routes(folder: Path = PAGE) -> list[web.AbstractRouteDef]:
    """Return a door for each file of the page, and `/` for its beginning."""
    files = {
        path.relative_to(folder).as_posix(): _read(path)
        for path in sorted(folder.rglob("*"))
        if path.suffix in _TYPES
    }
    doors = [web.get(f"/page/{name}", file.serve) for name, file in files.items()]
    return [web.get("/", files["index.html"].serve), *doors]


def _read(path: Path) -> _File:
    body = path.read_bytes()
    return _File(body, _TYPES[path.suffix], hashlib.sha256(body).hexdigest()[:16])
