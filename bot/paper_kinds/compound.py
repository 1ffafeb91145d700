"""The container of old documents: a small disk in a file, with a directory, and chains of sectors."""

import struct
from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.paper_kinds.bounds import Effort, PaperFaultError
from domain.evidence import Fault

OLE: Final = bytes.fromhex("d0cf11e0a1b11ae1")

MOST_ENTRIES: Final = 16_384
"""Streams and storages of one file; a letter with a hundred drawings has some five hundred."""

_HEADER: Final = struct.Struct("<26xHHHH14xI4xIIIII")
_ENTRY: Final = struct.Struct("<64sHBxIII36xII4x")
_FAT_IN_HEADER: Final = 109
_FAT_AT: Final = 76
_SHIFTS: Final = {3: 9, 4: 12}
_SMALL_SHIFT: Final = 6
_SMALL_BELOW: Final = 4096
_LITTLE_ENDIAN: Final = 0xFFFE
_LAST_SECTOR: Final = 0xFFFFFFFA
"""Numbers above are no sectors: the end of a chain, a free place."""
_NOBODY: Final = 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


class Entry(NamedTuple):
    """A stream or a storage.

    Attributes:
        name: Its name in small letters: the container makes no difference.
        kind: Storage, stream, or root.
        left: Its neighbour on one side.
        right: Its neighbour on the other.
        child: The first thing in a storage.
        start: Its first sector.
        size: Its bytes.
    """

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class CompoundFile:
    """A container; whatever in it leads in a circle or out of the file is damage."""

    def __init__(self, content: bytes, effort: Effort) -> None:
        """Read the directory.

        Raises:
            PaperFaultError: If it is damaged.
        """
        self._content = memoryview(content)
        self._effort = effort
        try:
            version, order, shift, small, directory, below, small_fat, _, more, _ = (
                _HEADER.unpack_from(content)
            )
        except struct.error as error:
            raise _broken() from error
        if order != _LITTLE_ENDIAN or shift != _SHIFTS.get(version):
            raise _broken()
        if small != _SMALL_SHIFT or below != _SMALL_BELOW:
            raise _broken()
        self._shift = shift
        self._fat = self._read_fat(more)
        self._entries = self._read_directory(directory)
        # No longer than what it describes, should every place of the file be a short one.
        self._small_fat = _numbers(self._chain(small_fat, len(content) // (1 << _SMALL_SHIFT) * 4))
        self._small: bytes | None = None
        self._top = self._read_top()

    @property
    def names(self) -> set[str]:
        """What everything in it is called, however deep it lies."""
        return {entry.name for entry in self._entries if entry.kind in {_STORAGE, _STREAM}}

    def top(self, name: str) -> Entry | None:
        """Return a stream of that name that lies in no storage."""
        return next(
            (each for each in self._top if each.name == name and each.kind == _STREAM), None
        )

    @property
    def top_names(self) -> set[str]:
        """What lies in no storage."""
        return {entry.name for entry in self._top}

    def streams(self, name: str) -> list[Entry]:
        """Return all streams of that name."""
        return [each for each in self._entries if each.name == name and each.kind == _STREAM]

    def read(self, entry: Entry) -> bytes:
        """Return what is in a stream.

        Raises:
            PaperFaultError: If some of it is missing.
        """
        if entry.size > len(self._content):
            raise _broken()
        # Many streams may claim the same sectors.
        self._effort.spend(entry.size)
        if entry.size >= _SMALL_BELOW:
            content = self._chain(entry.start, entry.size)
        else:
            content = self._read_small(entry)
        if len(content) < entry.size:
            raise _broken()
        return content[: entry.size]

    # Sectors -------------------------------------------------------------------------------------

    def _sector(self, number: int) -> memoryview:
        start = (number + 1) << self._shift
        sector = self._content[start : start + (1 << self._shift)]
        if number >= _LAST_SECTOR or not sector:
            raise _broken()
        return sector

    def _read_fat(self, more: int) -> Sequence[int]:
        """Return the table that says which sector follows each; its own sectors stand in a list."""
        head = self._content[_FAT_AT : _FAT_AT + 4 * _FAT_IN_HEADER]
        if len(head) < 4 * _FAT_IN_HEADER:
            raise _broken()
        sectors = (len(self._content) - 1) >> self._shift
        most = 2 * (4 * sectors >> self._shift) + _FAT_IN_HEADER
        listed = [number for number in _numbers(head) if number != _NOBODY]
        seen: set[int] = set()
        while more < _LAST_SECTOR:
            if more in seen or len(listed) > most:
                raise _broken()
            seen.add(more)
            *numbers, more = _numbers(self._sector(more))
            listed += [number for number in numbers if number != _NOBODY]
        if len(set(listed)) < len(listed):
            raise _broken()
        fat = _numbers(b"".join(map(self._sector, listed)))
        if any(number != _NOBODY for number in fat[sectors:]):
            # It tells of sectors that are not there: the file is cut off.
            raise _broken()
        return fat

    def _chain(self, start: int, most: int | None = None) -> bytes:
        """Return the sectors that follow one another, all or as many as hold so many bytes."""
        return b"".join(map(self._sector, _follow(start, self._fat, most, self._shift)))

    def _read_small(self, entry: Entry) -> bytes:
        """Return a short stream: these lie side by side in a stream that belongs to the root."""
        if self._small is None:
            root = self._entries[0]
            self._small = self._chain(root.start, min(root.size, len(self._content)))
        places = _follow(entry.start, self._small_fat, entry.size, _SMALL_SHIFT)
        return b"".join(
            self._small[number << _SMALL_SHIFT : (number + 1) << _SMALL_SHIFT] for number in places
        )

    # The directory -------------------------------------------------------------------------------

    def _read_directory(self, start: int) -> list[Entry]:
        raw = self._chain(start, (MOST_ENTRIES + 1) * _ENTRY.size)
        if not raw or len(raw) > MOST_ENTRIES * _ENTRY.size:
            raise _broken()
        whole = len(raw) // _ENTRY.size * _ENTRY.size
        return [_entry(*fields) for fields in _ENTRY.iter_unpack(raw[:whole])]

    def _read_top(self) -> list[Entry]:
        """Return what hangs on the root: a tree of neighbours."""
        if not self._entries or self._entries[0].kind != _ROOT:
            raise _broken()
        found: list[Entry] = []
        seen: set[int] = set()
        waiting = [self._entries[0].child]
        while waiting:
            number = waiting.pop()
            if number == _NOBODY:
                continue
            if number in seen or number >= len(self._entries):
                raise _broken()
            seen.add(number)
            found.append(self._entries[number])
            waiting += [found[-1].left, found[-1].right]
        if len({each.name for each in found}) < len(found):
            # Of two streams with one name, a reader may open the one that nobody looked at.
            raise _broken()
        return found


def _entry(
    name: bytes, length: int, kind: int, left: int, right: int, child: int, start: int, size: int
) -> Entry:
    said = name[: max(0, min(length, len(name)) - 2)].decode("utf-16-le", "replace")
    return Entry(said.casefold(), kind, left, right, child, start, size)


def _follow(start: int, table: Sequence[int], size: int | None, shift: int) -> list[int]:
    """Return the numbers of a chain, to its end or as many as so many bytes take."""
    most = len(table) if size is None else -(-size >> shift)
    found: list[int] = []
    while start < _LAST_SECTOR:
        if start >= len(table) or len(found) > len(table):
            raise _broken()
        if len(found) >= most and size is not None:
            break
        found.append(start)
        start = table[start]
    return found


def _numbers(raw: bytes | memoryview) -> Sequence[int]:
    count = len(raw) // 4
    return struct.unpack_from(f"<{count}I", raw)


def _broken() -> PaperFaultError:
    return PaperFaultError(Fault.BROKEN)
