"""A packed document as its readers see it: parts, the types they declare, and what they lead to."""

import posixpath
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from io import BytesIO
from typing import IO, Final, NamedTuple

from bot.paper_kinds.bounds import MOST_INSIDE, Effort, PaperFaultError
from domain.evidence import Fault
from storage.sheet_parser import MalformedError, Parsing, local

ZIP: Final = b"PK\x03\x04"
"""The document begins with its first part: what stands before it would be something else as well."""

TYPES: Final = "[content_types].xml"
ROOT: Final = "_rels/.rels"

MOST_PARTS: Final = 4096
"""A letter with five hundred photos has some six hundred."""

MOST_UNPACKED: Final = 512 * 1024 * 1024
"""Of all parts together, as they say themselves: whoever opens the document has to bear it."""

MOST_TABLE: Final = 4 * 1024 * 1024
"""Of one list of types or of links."""

_TAG_COST: Final = 40
"""What a tag takes beside its bytes: reading one takes as long as unpacking so many."""

_DIRECTORY_ENTRY: Final = b"PK\x01\x02"
_PACKED: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_LOCKED: Final = 0x1
_HEAD_BYTES: Final = 8


class Relation(NamedTuple):
    """A link from one part to another, or to the world outside.

    Attributes:
        kind: What the link is for: the last word of its type, in small letters.
        target: Where it leads: a part's name, or as it is written if it leads outside.
        outside: Whether it leads outside.
    """

    kind: str
    target: str
    outside: bool


class Package:
    """A packed document; names of parts are in small letters, without a slash before them."""

    def __init__(self, content: bytes, effort: Effort) -> None:
        """Read the list of parts, and nothing yet of what is in them.

        Raises:
            PaperFaultError: If it is no document (then it is another kind of packed file), damaged,
                locked, or too large.
        """
        self._effort = effort
        # The list is read into the memory as a whole: first it is counted how long it can be.
        if content.count(_DIRECTORY_ENTRY) > MOST_PARTS:
            raise PaperFaultError(Fault.TOO_LARGE)
        with _sound():
            self._zip = zipfile.ZipFile(BytesIO(content))
        listed = self._zip.infolist()
        # Who packs by hand lists the folders, too.
        parts = [part for part in listed if part.file_size or not part.is_dir()]
        self._parts = {_tidy(part.filename): part for part in parts}
        if TYPES not in self._parts:
            raise PaperFaultError(Fault.NOT_TAKEN)
        if any(part.flag_bits & _LOCKED for part in parts):
            raise PaperFaultError(Fault.LOCKED)
        if any(part.compress_type not in _PACKED for part in parts):
            raise PaperFaultError(Fault.BROKEN)
        if len(self._parts) < len(parts) or min(each.header_offset for each in listed):
            # Of two parts with one name, a reader may open the one that nobody looked at.
            raise PaperFaultError(Fault.BROKEN)
        if sum(part.file_size for part in parts) > MOST_UNPACKED:
            raise PaperFaultError(Fault.TOO_LARGE)

    @property
    def names(self) -> list[str]:
        """The parts."""
        return list(self._parts)

    def types(self) -> dict[str, str]:
        """Return what each part is, in small letters: as its own entry says, or that of its ending.

        Raises:
            PaperFaultError: If the list says two things about one part.
        """
        endings: dict[str, str] = {}
        parts: dict[str, str] = {}

        def hear(name: str, attributes: Mapping[str, str]) -> None:
            said = attributes.get("ContentType", "").partition(";")[0].strip().casefold()
            if local(name) == "Default":
                _put(endings, attributes.get("Extension", "").casefold(), said)
            elif local(name) == "Override":
                _put(parts, _tidy(attributes.get("PartName", "")), said)

        self.parse(TYPES, hear, MOST_TABLE)
        return {
            name: parts.get(name) or endings.get(posixpath.splitext(name)[1].removeprefix("."), "")
            for name in self._parts
        }

    def relations(self, table: str) -> list[Relation]:
        """Return the links of one list."""
        found: list[Relation] = []
        folder = posixpath.dirname(posixpath.dirname(table))

        def hear(name: str, attributes: Mapping[str, str]) -> None:
            if local(name) != "Relationship":
                return
            kind = attributes.get("Type", "").rpartition("/")[2].casefold()
            target = attributes.get("Target", "")
            outside = attributes.get("TargetMode", "").casefold() == "external"
            if not outside:
                written = target.replace("\\", "/")
                target = _tidy(posixpath.normpath(posixpath.join("/", folder, written)))
            found.append(Relation(kind, target, outside))

        self.parse(table, hear, MOST_TABLE)
        return found

    def tables(self) -> list[str]:
        """Return the lists of links."""
        return [name for name in self._parts if f"/{name}".rpartition("/")[0].endswith("/_rels")]

    def parse(
        self,
        name: str,
        start: Callable[[str, Mapping[str, str]], None],
        most: int = MOST_UNPACKED,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Go through a part tag by tag; nothing of it is kept."""

        def count(tag: str, attributes: Mapping[str, str]) -> None:
            self._effort.spend(_TAG_COST)
            start(tag, attributes)

        with self._open(name, most) as stream:
            parsing = Parsing(count)
            parsing.listen(text)
            parsing.go_through(stream)

    def head(self, name: str) -> bytes:
        """Return the first bytes of a part."""
        with self._open(name, MOST_UNPACKED, _HEAD_BYTES) as stream:
            return stream.read(_HEAD_BYTES)

    def content(self, name: str) -> bytes:
        """Return a part as a whole."""
        with self._open(name, MOST_INSIDE) as stream:
            return stream.read()

    @contextmanager
    def _open(self, name: str, most: int, wanted: int | None = None) -> Iterator[IO[bytes]]:
        part = self._parts[name]
        if part.file_size > most:
            raise PaperFaultError(Fault.TOO_LARGE)
        self._effort.spend(part.file_size if wanted is None else wanted)
        # No part gives more than it says: its reader stops there.
        with _sound(), self._zip.open(part) as stream:
            yield stream


@contextmanager
def _sound() -> Iterator[None]:
    """Let every way in which a packed file can be damaged be the one that is told."""
    try:
        yield
    except PaperFaultError:
        raise
    except (
        *(zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError),
        *(MalformedError, NotImplementedError, OverflowError, ValueError),
    ) as error:
        raise PaperFaultError(Fault.BROKEN) from error


def _tidy(name: str) -> str:
    """Return a part's name as its readers compare it."""
    return name.replace("\\", "/").lstrip("/").casefold()


def _put(said: dict[str, str], name: str, kind: str) -> None:
    if said.setdefault(name, kind) != kind:
        raise PaperFaultError(Fault.BROKEN)
