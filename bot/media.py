"""The media store: pictures and documents as files in one folder, under names nobody can guess."""

from pathlib import Path
from secrets import token_hex


class FileStore:
    """Keeps files below one folder."""

    def __init__(self, folder: Path) -> None:
        """Take the folder; it is made when the first file is kept."""
        self._folder = folder

    def put(self, name: str, content: bytes) -> str:
        """Keep a file and return its path in the store."""
        self._folder.mkdir(parents=True, exist_ok=True)
        path = f"{token_hex(16)}{Path(name).suffix}"
        (self._folder / path).write_bytes(content)
        return path

    def read(self, path: str) -> bytes:
        """Return a file of the store.

        Raises:
            FileNotFoundError: If there is none of that name.
        """
        if "/" in path or "\\" in path or path.startswith("."):
            raise FileNotFoundError(path)
        return (self._folder / path).read_bytes()
