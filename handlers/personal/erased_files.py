"""Takes files off the disk whose rows are gone: at once, or at night if something came between."""

from datetime import timedelta
from functools import partial

from handlers.errands import Do
from handlers.ports.outside import MediaStore
from handlers.ports.personal import NamedFiles
from handlers.ports.work import Work

SENDING = timedelta(minutes=1)
"""A phone may be shared: what somebody else uploads there at this moment is on its way."""


def remove_left(do: Do, media: MediaStore) -> None:
    """Remove the files that were left to be removed; what cannot be removed stays named."""
    names = do(_left)
    if names:
        for name in names:
            media.remove(name)
        do(partial(_removed, names=names))
    marks = do(_uploads_left)
    if marks:
        _remove_uploads(do, media, marks)
        do(partial(_uploads_removed, marks=marks))


def _remove_uploads(do: Do, media: MediaStore, marks: list[str]) -> None:
    """Remove what a chat has uploaded and never sent on: no row has ever named it."""
    found = {name for mark in marks for name in media.idle(SENDING, mark)}
    if found:
        for name in do(_named_files).unnamed(found):
            media.remove_idle(name, SENDING)


def _named_files(work: Work) -> NamedFiles:
    return work.named_files


def _left(work: Work) -> list[str]:
    return work.erasing.files_left()


def _removed(work: Work, names: list[str]) -> None:
    work.erasing.files_removed(names)


def _uploads_left(work: Work) -> list[str]:
    return work.erasing.uploads_left()


def _uploads_removed(work: Work, marks: list[str]) -> None:
    work.erasing.uploads_removed(marks)
