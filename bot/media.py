"""The media store: pictures and documents as sealed files in one folder, under names nobody can guess."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from errno import EINVAL
from fcntl import LOCK_EX, flock
from pathlib import Path
from secrets import token_hex
from typing import Final

from storage.sealing import SealBrokenError, Sealer

_SUFFIX: Final = re.compile(r"\.[a-z0-9]{1,5}")
"""An ending that says what a file is; anything longer could say whose."""


class UnopenedFileError(OSError):
    """A file that no key opens: it was altered, or sealed with another one."""


class FileStore:
    """Keeps files below one folder."""

    def __init__(self, folder: Path, sealer: Sealer | None = None) -> None:
        """Take the folder; it is made when the first file is kept.

        Args:
            folder: Where the files are.
            sealer: Seals what is kept; None where nothing outlives the run (a rehearsal).
        """
        self._folder = folder
        self._sealer = sealer

    def put(self, name: str, content: bytes) -> str:
        """Keep a file and return its path in the store.

        Raises:
            OSError: If it could not be kept; then nothing of it stays.
        """
        suffix = Path(name).suffix.lower()
        path = f"{token_hex(16)}{suffix if _SUFFIX.fullmatch(suffix) else '.bin'}"
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
