"""Seals photos, recordings and documents on the disk anew, one by one; stopped anywhere, it goes on later."""

from typing import Final, NamedTuple

from bot.media import FileStore, UnopenedFileError
from storage.resealing import Counted, Progress
from storage.sealing import FILE_HEAD_BYTES, Sealer, is_sealed_file

FILES: Final = "files"
"""How they are named beside the sealed columns."""


class FilesDone(NamedTuple):
    """What has come of it.

    Attributes:
        sealed: How many were sealed anew.
        unopened: The names of those that no key opens; they stay as they are.
    """

    sealed: int
    unopened: tuple[str, ...]


def files_counted(files: FileStore, sealer: Sealer) -> Counted:
    """Return how the files stand; of each only the first bytes are read."""
    total = plain = waiting = 0
    for name in files.names():
        head = files.head(name, FILE_HEAD_BYTES)
        total += 1
        plain += not is_sealed_file(head)
        waiting += not _is_present(head, sealer)
    return Counted(FILES, total, plain, waiting)


def reseal_files(files: FileStore, sealer: Sealer, told: Progress) -> FilesDone:
    """Seal every file anew that the present key has not sealed."""
    files.clear_parts()
    sealed, unopened = 0, list[str]()
    for name in files.names():
        if _is_present(files.head(name, FILE_HEAD_BYTES), sealer):
            continue
        try:
            sealed += files.seal_anew(name)
        except UnopenedFileError:
            unopened.append(name)
        told(FILES, 1)
    return FilesDone(sealed, tuple(unopened))


def _is_present(head: bytes, sealer: Sealer) -> bool:
    return head.startswith(sealer.start.encode())
