"""Is it a picture? Told by its first bytes, never by its name."""

from typing import NamedTuple

MAX_IMAGE_BYTES = 10 * 1024 * 1024
"""The largest photo that is taken: a raw phone photo fits, a film does not."""

_HEIC_BRANDS = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"}


class ImageKind(NamedTuple):
    """A kind of picture: its content type and the ending of its file name."""

    mime: str
    suffix: str


JPEG = ImageKind("image/jpeg", ".jpg")
PNG = ImageKind("image/png", ".png")
WEBP = ImageKind("image/webp", ".webp")
HEIC = ImageKind("image/heic", ".heic")

SHOWN_INLINE = frozenset({JPEG.mime, PNG.mime, WEBP.mime, HEIC.mime})
"""What a browser may show in the page; anything else is handed over as a download."""


def kind_of(content: bytes) -> ImageKind | None:
    """Return what kind of picture this is, or None if it is none of those that are taken."""
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC_BRANDS:
        return HEIC
    return None
