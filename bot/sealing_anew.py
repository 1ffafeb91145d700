"""Changes the key of an installation: everything sealed anew, the trail linked anew, files rewritten."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import NamedTuple

from bot.keys import SECRET_CHARS, demand_secret, sealer_of
from bot.media import FileStore
from bot.refusal import RefusalError
from bot.sealing_files import files_counted, reseal_files
from bot.settings import Settings
from domain.trail import Checked
from storage.database import open_database
from storage.resealing import (
    CannotOpenError,
    Counted,
    Progress,
    counted,
    demand_keys,
    looked_at,
    reseal,
)
from storage.schema import is_current
from storage.sealing import Sealer
from storage.store import Store
from storage.vacuum import VacuumError, leave_nothing_behind
from storage.work import SqlWork

SEALED_ANEW = "sealed_anew"
"""How the audit trail names it."""


class Done(NamedTuple):
    """What has come of it.

    Attributes:
        values: How many values were sealed anew.
        trail: Whether the trail was linked with the present key just now.
        left: How many values are still sealed with the former key: somebody works with it.
        trouble: Why the database's files could not be written anew; empty if they were.
        files: How many photos, recordings and documents were sealed anew.
        unopened: The names of those that neither key opens.
    """

    values: int
    trail: bool
    left: int
    trouble: str
    files: int = 0
    unopened: tuple[str, ...] = ()


class SealingAnew:
    """One installation, whose key is changed."""

    def __init__(self, store: Store, sealer: Sealer, files: FileStore) -> None:
        """Work on an open database and its files, with the present key and perhaps the former."""
        self._store = store
        self._sealer = sealer
        self._files = files

    def looked_at(self) -> list[Counted]:
        """Return how every sealed column stands, and the files; nothing is changed.

        Raises:
            RefusalError: If neither key opens what there is.
        """
        with self._refusing():
            columns = looked_at(self._store)
        return [*columns, files_counted(self._files, self._sealer)]

    def do(self, now: datetime, told: Progress, *, broken_trail: bool = False) -> Done:
        """Seal everything with the present key.

        Raises:
            RefusalError: If a key is missing, or the trail is not whole.
        """
        with self._store.begin() as work, self._refusing():
            demand_keys(work.connection, self._sealer)
            trail = self._take_over(work, now, broken_trail=broken_trail)
        with self._refusing():
            values = reseal(self._store, self._sealer, told)
        files = reseal_files(self._files, self._sealer, told)
        with self._store.begin() as work:
            left = sum(each.waiting for each in counted(work.connection, self._sealer))
            if values or trail or files.sealed:
                detail = f"{values} values, {files.sealed} files"
                work.audit.note(None, SEALED_ANEW, "keys", now, detail)
        return Done(values, trail, left, self._rewritten(), *files)

    def _take_over(self, work: SqlWork, now: datetime, *, broken_trail: bool) -> bool:
        found: Checked | None = work.audit.taken_over()
        if found is None:
            return False
        if found.flaw is not None:
            if not broken_trail:
                raise RefusalError(
                    f"the audit trail is not whole ({found.flaw.value}): see "
                    "`donghanh audit verify` and set the former key as "
                    "DONGHANH_FORMER_SECRET_KEY; to go on all the same, with its break left to "
                    "be seen, add --broken-trail; nothing was changed"
                )
            work.audit.sealed_as_it_is(now)
        return True

    def _rewritten(self) -> str:
        try:
            leave_nothing_behind(self._store.engine)
        except VacuumError as error:
            return str(error)
        return ""

    @contextmanager
    def _refusing(self) -> Iterator[None]:
        try:
            yield
        except CannotOpenError as error:
            if self._sealer.former is None:
                raise RefusalError(
                    f"{error.name} was sealed with another key than DONGHANH_SECRET_KEY: set that "
                    "key as DONGHANH_FORMER_SECRET_KEY and run `donghanh seal rotate` again"
                ) from None
            raise RefusalError(
                f"neither DONGHANH_SECRET_KEY nor DONGHANH_FORMER_SECRET_KEY opens {error.name}: "
                "set the key that it was sealed with as DONGHANH_FORMER_SECRET_KEY; what was "
                "sealed anew before stays so, nothing more was changed"
            ) from None


@contextmanager
def sealing_anew(settings: Settings, key_from: str) -> Iterator[SealingAnew]:
    """Open an installation for a change of its key.

    Args:
        settings: Of the installation, with both keys.
        key_from: Where the present key was taken from.

    Raises:
        RefusalError: If the tables are not up to date, or both keys are the same.
        SettingsFaultError: If the present key is missing or too short.
    """
    demand_secret(settings)
    if settings.former_secret_key == settings.secret_key:
        raise RefusalError(
            f"the present key, taken from {key_from}, and DONGHANH_FORMER_SECRET_KEY are the "
            f"same: put a new key ({SECRET_CHARS} characters or more, `donghanh seal key FILE` "
            "makes one) where the present one is taken from"
        )
    sealer = sealer_of(settings)
    store = Store(open_database(settings.database_url), sealer)
    try:
        if not is_current(store.engine):
            raise RefusalError(
                "the tables have not the shape that this version needs: run `donghanh db upgrade`"
            )
        yield SealingAnew(store, sealer, FileStore(settings.media_dir, sealer))
    finally:
        store.close()
