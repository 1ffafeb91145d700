"""Goes through the parts of a packed workbook with a parser, a piece at a time, and remembers hardly anything."""

import zipfile
from collections.abc import Callable, Mapping
from typing import IO, Final
from xml.parsers import expat

PIECE: Final = 1 << 20
LONGEST_TAG: Final = 8 * PIECE
"""A tag or a remark is kept whole until it ends; no program writes longer ones."""
MOST_DEEP: Final = 10_000
MOST_NAMES: Final = 10_000
"""The parser remembers every name of a tag."""

Start = Callable[[str, Mapping[str, str]], None]


class MalformedError(ValueError):
    """A part is no text of tags, or one that nobody would write."""


class Parsing:
    """A part on its way through the parser."""

    def __init__(self, start: Start) -> None:
        """Call somebody at every tag that begins."""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._ended: list[str] = []
        self._deep = 0
        self._begun = 0
        self._start = start
        self._parser.StartElementHandler = self._tag
        self._parser.EndElementHandler = self._ended.append
        # Where nothing is declared, nothing small can stand for something large.
        self._parser.StartDoctypeDeclHandler = _refuse

    def listen(self, hear: Callable[[str], None] | None) -> None:
        """Call somebody with the text between tags, or nobody any longer."""
        self._parser.CharacterDataHandler = hear

    def go_through(self, stream: IO[bytes], looked: Callable[[], None] | None = None) -> None:
        """Read a part to its end.

        Args:
            stream: The part.
            looked: Is called after every piece.

        Raises:
            MalformedError: If it is malformed, or made to fill the memory.
        """
        read = 0
        try:
            while piece := stream.read(PIECE):
                self._parser.Parse(piece)
                read += len(piece)
                self._check(read)
                if looked is not None:
                    looked()
            self._parser.Parse(b"", True)
        except (expat.ExpatError, LookupError, UnicodeError) as error:
            raise MalformedError(str(error)) from error

    def _tag(self, name: str, attributes: Mapping[str, str]) -> None:
        self._begun += 1
        self._start(name, attributes)

    def _check(self, read: int) -> None:
        self._deep += self._begun - len(self._ended)
        self._begun = 0
        self._ended.clear()
        waiting = read - self._parser.CurrentByteIndex
        names = self._parser.intern
        if self._deep > MOST_DEEP or waiting > LONGEST_TAG or len(names) > MOST_NAMES:
            raise MalformedError


def tags(parts: zipfile.ZipFile, part: str, wanted: str) -> list[dict[str, str]]:
    """Return the attributes of every tag of a name, without what stands before their colons.

    Raises:
        KeyError: If there is no such part.
        MalformedError: If it is no sound text of tags.
    """
    found: list[dict[str, str]] = []

    def keep(name: str, attributes: Mapping[str, str]) -> None:
        if local(name) == wanted:
            found.append({local(key): value for key, value in attributes.items()})

    with parts.open(part) as stream:
        Parsing(keep).go_through(stream)
    return found


def local(name: str) -> str:
    """Return a name without what stands before its colon."""
    return name.rpartition(":")[2]


def _refuse(*_: object) -> None:
    raise MalformedError
