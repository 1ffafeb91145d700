"""Puts the import of lists together: an installation's roster, the words of lists, and whose hand it is."""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from bot.imports.words import ImportWords
from bot.keys import sealer_of
from bot.refusal import RefusalError
from bot.settings import Settings
from domain.households import Household
from domain.imports.preview import Preview
from domain.imports.vocabulary import Vocabulary
from domain.moment import Moment
from domain.people import Person, PersonId, Unit, UnitId
from domain.personal.discretion import file_name_to_keep
from domain.say import Phrase
from handlers.imports import Listed, ListImport
from handlers.taking_back import NotTakenBackError, take_back
from messages.render import Catalogues
from storage.database import open_database
from storage.import_headings import load_vocabulary
from storage.repositories.roster_imports import SqlRosterImports
from storage.roster_sheets import Labels, Named, write_list
from storage.schema import is_current
from storage.sealing import Sealer
from storage.store import Store
from storage.work import SqlWork
from storage.workbooks import open_list

GUIDE = ("programme", "one", "two", "three", "four", "five")
EXPLAINED = ("status", "relation", "schooling", "disability")


@dataclass(frozen=True)
class ImportOffice:
    """Where an administrator brings lists into one programme."""

    settings: Settings
    store: Store
    sealer: Sealer
    programme_id: str
    by: PersonId | None
    language: str
    now: Callable[[SqlWork], datetime]
    typed: Callable[[str], str]
    """How a command is typed, from what stands behind `donghanh`."""

    @cached_property
    def _vocabulary(self) -> Vocabulary:
        return load_vocabulary(self.settings.programmes_dir)

    @cached_property
    def _catalogues(self) -> Catalogues:
        return Catalogues(self.settings.zone)

    @cached_property
    def _units(self) -> dict[str, Unit]:
        with self.store.begin() as work:
            return {str(u.id): u for u in work.units.of_programme(self.programme_id)}

    def words(self) -> ImportWords:
        """Return what words a preview."""
        reader = Person(
            PersonId(""), self.programme_id, "", UnitId(""), frozenset(), language=self.language
        )
        template = self.command("--template mau.xlsx")
        return ImportWords(self._catalogues, reader, self._vocabulary, self._units, template)

    def command(self, rest: str) -> str:
        """Return a command that can be typed next."""
        return self.typed(f"import {rest} --programme {self.programme_id}")

    def listed(
        self, file: Path, confirmed: Collection[tuple[str, int]], *, mark_gone: bool
    ) -> Listed:
        """Return a list on its way in.

        Raises:
            WorkbookFaultError: If the file cannot be read.
        """
        if not self._units:
            raise RefusalError(
                f"the programme {self.programme_id} has no units here yet: its tree comes before "
                "its households"
            )
        return Listed(self.programme_id, open_list(file), confirmed, mark_gone)

    def look(self, listed: Listed, progress: Callable[[int], None]) -> Preview:
        """Return what a list would change; nobody waits for it meanwhile."""
        desk = ListImport(self._vocabulary)
        moment = self._moment()
        with self._reading() as roster:
            preview = desk.look(roster, listed, moment, progress)
        self._note("import_preview", f"programme/{self.programme_id}", _kept_name(listed), moment)
        return preview

    def apply(self, listed: Listed, progress: Callable[[int], None]) -> tuple[int, Preview]:
        """Write what a list changes, all of it in one transaction.

        Raises:
            NotClearError: If the roster has changed meanwhile, so that there are doubts now.
        """
        desk = ListImport(self._vocabulary)
        moment = self._moment()
        with self.store.begin() as work:
            number, preview, digest = desk.apply(
                work.roster_imports, listed, self.by, moment, progress
            )
            sums = " ".join(f"{what.value}={count}" for what, count in preview.counts.items())
            detail = f"{_kept_name(listed)} {sums} {digest}"
            work.audit.note(self.by, "import", f"import/{number}", moment.now, detail)
        return number, preview

    def undo(self, number: int) -> tuple[bool, str]:
        """Restore what stood before an import; return whether it was done, and a sentence."""
        words, moment = self.words(), self._moment()
        try:
            with self.store.begin() as work:
                kept = take_back(work, self.programme_id, number, self.by, moment)
        except NotTakenBackError as error:
            return False, words.say(f"not_undone.{error.key}", number=number, **error.values)
        sums = {"added": kept.added, "changed": kept.changed, "gone": kept.gone}
        return True, words.say("undone", number=number, **sums)

    def template(self, out: Path, *, filled: bool) -> int:
        """Write the template, empty or with the households that are there; return how many."""
        words = self.words()
        say = self._catalogues.text
        guide = [words.say(f"guide.{key}", programme=self.programme_id) for key in GUIDE]
        guide += [
            words.say(
                "guide.words",
                column=self._vocabulary.label(kind),
                words=[word[:1].upper() + word[1:] for word in self._vocabulary.known(kind)],
            )
            for kind in EXPLAINED
        ]
        sheet = say(Phrase("import.sheet_name"), None)
        labels = Labels(sheet, sheet, say(Phrase("import.guide_name"), None), guide)
        if not filled:
            return write_list(out, self.programme_id, labels, self._vocabulary)
        with self._reading() as roster:
            homes = map(self._named, roster.door().all_households(self.programme_id))
            count = write_list(out, self.programme_id, labels, self._vocabulary, homes)
        self._note(
            "export", f"programme/{self.programme_id}", f"{count} households", self._moment()
        )
        return count

    def _named(self, home: Household) -> Named:
        def name(unit_id: UnitId | None) -> str:
            unit = self._units.get(unit_id) if unit_id else None
            return unit.name if unit else ""

        return Named(home, name(home.hamlet_id), name(home.commune_id), name(home.helper_id))

    def _moment(self) -> Moment:
        with self.store.begin() as work:
            now = self.now(work)
        return Moment(now, now.astimezone(self.settings.zone).date())

    def _note(self, action: str, subject: str, detail: str, moment: Moment) -> None:
        with self.store.begin() as work:
            work.audit.note(self.by, action, subject, moment.now, detail)

    @contextmanager
    def _reading(self) -> Iterator[SqlRosterImports]:
        """Read without keeping anybody from writing: looking at a long list takes a while."""
        if self.store.engine.dialect.name != "sqlite":
            with self.store.begin() as work:
                yield work.roster_imports
            return
        # Here a transaction is a writer's from its beginning: each statement reads by itself.
        with self.store.engine.connect() as connection:
            free = connection.execution_options(isolation_level="AUTOCOMMIT")
            yield SqlRosterImports(free, self.sealer)


def _kept_name(listed: Listed) -> str:
    return file_name_to_keep(listed.file.name)[:60]


@contextmanager
def import_office(
    settings: Settings,
    programme_id: str,
    by: str,
    language: str,
    now: Callable[[SqlWork], datetime],
    typed: Callable[[str], str],
) -> Iterator[ImportOffice]:
    """Open an installation for imports.

    Raises:
        RefusalError: If the database is not up to date, or nobody has the id `by`.
    """
    sealer = sealer_of(settings)
    store = Store(open_database(settings.database_url), sealer)
    try:
        if not is_current(store.engine):
            raise RefusalError(
                "the tables have not the shape that this version needs: run `donghanh db upgrade`"
            )
        if by:
            with store.begin() as work:
                if work.people.get(PersonId(by)) is None:
                    raise RefusalError(
                        f"nobody has the id {by!r}; leave --by out, or name yourself"
                    )
        hand = PersonId(by) if by else None
        yield ImportOffice(settings, store, sealer, programme_id, hand, language, now, typed)
    finally:
        store.close()
