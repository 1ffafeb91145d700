"""What a file is, told by its first bytes: never by its name, nor by what its sender calls it."""

import re
from typing import NamedTuple

HEAD_BYTES = 4096
"""So much of a file is looked at."""

NEUTRAL = "application/octet-stream"
"""What is none of the kinds below is a heap of bytes: no browser opens or runs it."""

_HEIC_BRANDS = frozenset({b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1"})
_MP4_BRANDS = frozenset(
    {b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"dash"}
)
_OGG_SOUNDS = (b"OpusHead", b"\x01vorbis", b"Speex   ", b"\x7fFLAC")
_EBML = b"\x1a\x45\xdf\xa3"
_MP3_FRAME = re.compile(rb"\xff[\xfa\xfb\xf2\xf3\xe2\xe3][\x10-\xeb]", re.DOTALL)
"""Eleven bits of beginning, layer III, and a bit rate and a sampling rate that exist."""


class MediaKind(NamedTuple):
    """A kind of file: its content type and the ending of its name."""

    mime: str
    suffix: str

    @property
    def is_picture(self) -> bool:
        """Whether it is looked at."""
        return self.mime.startswith("image/")

    @property
    def is_sound(self) -> bool:
        """Whether it is listened to."""
        return self.mime.startswith("audio/")


JPEG = MediaKind("image/jpeg", ".jpg")
PNG = MediaKind("image/png", ".png")
WEBP = MediaKind("image/webp", ".webp")
HEIC = MediaKind("image/heic", ".heic")
OGG = MediaKind("audio/ogg", ".ogg")
M4A = MediaKind("audio/mp4", ".m4a")
MP3 = MediaKind("audio/mpeg", ".mp3")
WEBM = MediaKind("audio/webm", ".webm")
UNKNOWN = MediaKind(NEUTRAL, ".bin")

_OPEN_XML = "application/vnd.openxmlformats-officedocument"
DOCX = MediaKind(f"{_OPEN_XML}.wordprocessingml.document", ".docx")
XLSX = MediaKind(f"{_OPEN_XML}.spreadsheetml.sheet", ".xlsx")
PDF = MediaKind("application/pdf", ".pdf")
DOC = MediaKind("application/msword", ".doc")
XLS = MediaKind("application/vnd.ms-excel", ".xls")

PICTURES = (JPEG, PNG, WEBP, HEIC)
SOUNDS = (OGG, M4A, MP3, WEBM)
PAPERS = (DOCX, XLSX, PDF, DOC, XLS)
"""Documents: their first bytes do not say enough, so `bot.papers` tells them, and not `kind_of`."""


def kind_of(content: bytes | bytearray) -> MediaKind:
    """Return what kind of picture or recording this is; `UNKNOWN` if it is none of those taken."""
    head = bytes(content[:HEAD_BYTES])
    return _picture(head) or _sound(head) or UNKNOWN


def _picture(head: bytes) -> MediaKind | None:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return WEBP
    if head[4:8] == b"ftyp" and head[8:12] in _HEIC_BRANDS:
        return HEIC
    return None


def _sound(head: bytes) -> MediaKind | None:
    if head.startswith(b"OggS") and any(sound in head[:64] for sound in _OGG_SOUNDS):
        return OGG
    if head[4:8] == b"ftyp" and head[8:12] in _MP4_BRANDS:
        return M4A
    if head.startswith(_EBML) and b"webm" in head[:64]:
        return WEBM
    if head.startswith(b"ID3") or _MP3_FRAME.match(head):
        return MP3
    return None
