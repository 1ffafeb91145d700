"""The media store: pictures and documents as sealed files in one folder, under names nobody can guess."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from errno import EINVAL
from fcntl import LOCK_EX, flock
from pathlib import Path
from secrets import token_hex
from typing import Final

from bot.clock import Clock, SystemClock
from domain.file_names import STEM_CHARS, SUFFIX, is_file_name
from storage.sealing import FILE_HEAD_BYTES, SealBrokenError, Sealer, is_sealed_file

_HOUSE: Final = ".house"
"""The file that says whose files these are: a database that is another one takes none of them."""


class UnopenedFileError(OSError):
    """A file that no key opens: it was altered, or sealed with another one."""


class FileStore:
    """Keeps files below one folder."""

    def __init__(
        self, folder: Path, sealer: Sealer | None = None, clock: Clock | None = None
    ) -> None:
        """Take the folder; it is made when the first file is kept.

        Args:
            folder: Where the files are.
            sealer: Seals what is kept; None where nothing outlives the run (a rehearsal).
            clock: The machine's, by which files have an age.
        """
        self._folder = folder
        self._sealer = sealer
        self._clock = clock or SystemClock()

    def put(self, name: str, content: bytes, of: str = "") -> str:
        """Keep a file and return its path in the store.

        Args:
            name: What it is called elsewhere; the ending alone is kept.
            content: What is in it.
            of: The chat that uploads it: its files are found again when it is erased.

        Raises:
            OSError: If it could not be kept; then nothing of it stays.
        """
        suffix = Path(name).suffix.lower()
        mark = self._sealer.mark(of) if of and self._sealer is not None else ""
        stem = mark + token_hex((STEM_CHARS - len(mark)) // 2)
        path = f"{stem}{suffix if SUFFIX.fullmatch(suffix) else '.bin'}"
        self._folder.mkdir(parents=True, exist_ok=True)
        try:
            (self._folder / path).write_bytes(self._shut(path, content))
        except OSError:
            # Half a file on a full disk would take what little room there is.
            (self._folder / path).unlink(missing_ok=True)
            raise
        return path

    def keep(self, path: str, content: bytes) -> None:
        """Keep a file under a name that was chosen beforehand: whole on the disk, or not at all.

        Raises:
            OSError: If it could not be kept; then nothing of it stays.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        with self._alone():
            self._put_in_place(path, self._shut(path, content))

    def remove(self, path: str) -> None:
        """Delete a file of the store; one that is not there any more is as good as deleted."""
        if not _is_inside(path) or not self._folder.is_dir():
            return
        with self._alone():
            (self._folder / path).unlink(missing_ok=True)
            self._part(path).unlink(missing_ok=True)

    def read(self, path: str) -> bytes:
        """Return a file of the store.

        Raises:
            FileNotFoundError: If there is none of that name.
            UnopenedFileError: If no key that is known opens it.
        """
        if not _is_inside(path):
            raise FileNotFoundError(path)
        raw = (self._folder / path).read_bytes()
        if self._sealer is None:
            return raw
        try:
            return self._sealer.open_file(path, raw)
        except SealBrokenError as error:
            raise UnopenedFileError(EINVAL, str(error)) from error

    # All of them ---------------------------------------------------------------------------------

    def names(self) -> Iterator[str]:
        """Yield the names of all files; what was being written when the power went is none."""
        if self._folder.is_dir():
            with os.scandir(self._folder) as entries:
                found = sorted(each.name for each in entries if each.is_file())
            yield from filter(_is_inside, found)

    def head(self, path: str, count: int) -> bytes:
        """Return the first bytes of a file as they lie on the disk; none if it is gone."""
        try:
            with (self._folder / path).open("rb") as file:
                return file.read(count)
        except FileNotFoundError:
            return b""

    def seal_anew(self, path: str) -> bool:
        """Seal a file with the present key; tell whether it was still there.

        Stopped anywhere, the file is the old one or the new one. Whoever deletes it meanwhile
        waits, so that nothing that was deleted comes back.

        Raises:
            UnopenedFileError: If no key that is known opens it.
            OSError: If it could not be written.
        """
        with self._alone():
            try:
                content = self.read(path)
            except FileNotFoundError:
                return False
            self._put_in_place(path, self._shut(path, content))
        return True

    def clear_parts(self) -> None:
        """Take away what was being written when the power went."""
        if self._folder.is_dir():
            with self._alone():
                for part in self._folder.glob(".*.part"):
                    part.unlink(missing_ok=True)

    # Those that nobody needs any more ------------------------------------------------------------

    def idle(self, wait: timedelta, mark: str = "") -> Iterator[str]:
        """Yield the names of our files that nobody has written or touched for so long.

        By the machine's clock, which dates files: that of the house can be moved (in a demo).

        Args:
            wait: For how long.
            mark: Of one chat's uploads alone.
        """
        before = self._clock.now() - wait
        for name in self.names():
            if not name.startswith(mark) or not is_file_name(name):
                continue
            if self._is_older(name, before) and self._is_ours(name):
                yield name

    def remove_idle(self, path: str, wait: timedelta) -> bool:
        """Delete a file unless somebody has written or touched it meanwhile; tell whether it went."""
        if not _is_inside(path) or not self._folder.is_dir():
            return False
        with self._alone():
            if not self._is_older(path, self._clock.now() - wait):
                return False
            (self._folder / path).unlink(missing_ok=True)
            self._part(path).unlink(missing_ok=True)
        return True

    def touch(self, path: str) -> bool:
        """Keep a file from being taken for one that nobody needs; False if it is gone already."""
        if not _is_inside(path) or not self._folder.is_dir():
            return False
        with self._alone():
            try:
                os.utime(self._folder / path)
            except FileNotFoundError:
                return False
        return True

    def knows(self, *houses: str) -> bool:
        """Take these files for those of a database that has, or will have, one of these names.

        What was known before is known besides; False if there are no files at all.
        """
        if not self._folder.is_dir():
            return False
        with self._alone():
            known = dict.fromkeys((*self._houses(), *houses))
            self._put_in_place(_HOUSE, " ".join(known).encode())
        return True

    def forgets_before(self, house: str) -> None:
        """Forget the names that were known before one: its database has given them up.

        What was known after it stays: another process may be about to take that name.
        """
        with self._alone():
            known = self._houses()
            if house in known:
                later = known[known.index(house) :]
                self._put_in_place(_HOUSE, " ".join(later).encode())

    def is_anothers(self, house: str | None) -> bool:
        """Tell whether these are known to be the files of another database; nothing is written."""
        known = self._houses()
        return bool(known) and house not in known

    def _houses(self) -> list[str]:
        try:
            return (self._folder / _HOUSE).read_bytes().decode("ascii", "replace").split()
        except FileNotFoundError:
            return []

    def _is_older(self, path: str, moment: datetime) -> bool:
        try:
            return (self._folder / path).stat().st_mtime < moment.timestamp()
        except FileNotFoundError:
            return False

    def _is_ours(self, path: str) -> bool:
        """Tell whether a file is not somebody else's: another installation seals with another key."""
        head = self.head(path, FILE_HEAD_BYTES)
        if self._sealer is None or not is_sealed_file(head):
            return True
        keys = (self._sealer, self._sealer.former)
        return any(head.startswith(each.start.encode()) for each in keys if each is not None)

    def _shut(self, path: str, content: bytes) -> bytes:
        return content if self._sealer is None else self._sealer.seal_file(path, content)

    def _put_in_place(self, path: str, raw: bytes) -> None:
        part = self._part(path)
        try:
            with part.open("wb") as file:
                file.write(raw)
                # Whoever hears that it is kept may forget where it came from.
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._folder / path)
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def _part(self, path: str) -> Path:
        return self._folder / f".{path}.part"

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Let one process at a time take files away or write them anew."""
        number = os.open(self._folder, os.O_RDONLY)
        try:
            flock(number, LOCK_EX)
            yield
        finally:
            os.close(number)


def _is_inside(path: str) -> bool:
    """Tell whether a name leads to a file of the folder itself."""
    return not ("/" in path or "\\" in path or path.startswith("."))
