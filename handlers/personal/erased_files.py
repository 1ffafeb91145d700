"""Takes files off the disk whose rows are gone: at once, or at night if something came between."""

from functools import partial

from handlers.errands import Do
from handlers.ports.outside import MediaStore
from handlers.ports.work import Work


def remove_left(do: Do, media: MediaStore) -> None:
    """Remove the files that were left to be removed; what cannot be removed stays named."""
    names = do(_left)
    if not names:
        return
    for name in names:
        media.remove(name)
    do(partial(_removed, names=names))


def _left(work: Work) -> list[str]:
    return work.erasing.files_left()


def _removed(work: Work, names: list[str]) -> None:
    work.erasing.files_removed(names)
