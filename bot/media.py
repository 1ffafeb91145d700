"""The media store: pictures and documents as files in one folder, under names nobody can guess."""

import os
from pathlib import Path
from secrets import token_hex


class FileStore:
    """Keeps files below one folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first file is kept."""
        self._folder = folder

    def put(self, name: str, content: bytes) -> str:
        """Keep a file and return its path in the store.

        Raises:
            OSError: If it could not be kept; then nothing of it stays.
        """
        self._folder.mkdir(parents=True, exist_ok=True)
        path = f"{token_hex(16)}{Path(name).suffix}"
        try:
            (self._folder / path).write_bytes(content)
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
        part = self._folder / f".{path}.part"
        try:
            with part.open("wb") as file:
                file.write(content)
                # Whoever hears that it is kept may forget where it came from.
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._folder / path)
        except OSError:
            part.unlink(missing_ok=True)
            raise

    def remove(self, path: str) -> None:
        """Delete a file of the store; one that is not there any more is as good as deleted."""
        if "/" in path or "\\" in path or path.startswith("."):
            return
        (self._folder / path).unlink(missing_ok=True)

    def read(self, path: str) -> bytes:
        """Return a file of the store.

        Raises:
            FileNotFoundError: If there is none of that name.
        """
        if "/" in path or "\\" in path or path.startswith("."):
            raise FileNotFoundError(path)
        return (self._folder / path).read_bytes()
