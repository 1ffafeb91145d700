"""Takes files off the disk that nothing names any more: photos never sent on, pictures of forgotten chats."""

from datetime import datetime
from functools import partial
from itertools import islice

from domain.personal.retention import GRACE
from handlers.errands import Do
from handlers.ports.outside import MediaStore
from handlers.ports.personal import NamedFiles
from handlers.ports.work import Work

AT_ONCE = 200
"""So many files are removed before the trail says so: whoever is killed loses count of no more."""


def orphans(do: Do, media: MediaStore) -> set[str]:
    """Return the files that nobody has touched for as long as the grace, and that nothing names.

    None, if these files belong to another database: it alone knows what names them.
    """
    # First those that are old, then what is named: whatever comes meanwhile is not among them.
    idle = set(media.idle(GRACE))
    if not idle or not _are_ours(do, media):
        return set()
    return do(_named_files).unnamed(idle)


def sweep(do: Do, media: MediaStore, now: datetime) -> int:
    """Remove the files that nothing names; return how many went.

    Each time database and files are given a new name: a database that is put back from a backup has
    a former one, and takes no photo that came since.

    It may be killed anywhere: the files that are left are as old and as nameless the next night.
    """
    if not (_are_ours(do, media) and _renamed(do, media)):
        return 0
    found = orphans(do, media)
    left, removed = iter(sorted(found)), 0
    while names := list(islice(left, AT_ONCE)):
        # Somebody may send on a photo this very moment that was uploaded yesterday: it stays.
        went = sum(media.remove_idle(name, GRACE) for name in names)
        if went:
            do(partial(_note, count=went, now=now))
        removed += went
    return removed


def _are_ours(do: Do, media: MediaStore) -> bool:
    return not (do(_knows_nobody) or media.is_anothers(do(_house)))


def _renamed(do: Do, media: MediaStore) -> bool:
    """Give database and files a new name that both know; False if somebody else is at it.

    Whoever dies in between leaves files that know the name before as well as the one after.
    """
    before = do(_house)

    def rename(work: Work) -> str:
        name = work.named_files.rename(before)
        return name if name and media.knows(before, name) else ""

    name = do(rename)
    if name:
        media.forgets_before(name)
    return bool(name)


def _house(work: Work) -> str:
    return work.named_files.house()


def _knows_nobody(work: Work) -> bool:
    return work.named_files.knows_nobody()


def _named_files(work: Work) -> NamedFiles:
    return work.named_files


def _note(work: Work, count: int, now: datetime) -> None:
    work.audit.note(None, "forgotten", "files", now, f"{count} files")
