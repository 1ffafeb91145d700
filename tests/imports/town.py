"""The small town under an import: looked at once, and copied for whoever writes."""

from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.imports.words import ImportWords
from domain.moment import Moment
from domain.people import Person, PersonId, UnitId
from handlers.imports import Listed, ListImport
from messages.render import Catalogues
from storage.import_headings import load_vocabulary
from storage.repositories.roster_imports import SqlRosterImports
from storage.workbook_guard import WorkbookFaultError
from storage.workbooks import open_list
from tests.support import town
from tests.support.house import ROOT

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
NOON = datetime(2026, 6, 5, 12, tzinfo=ZONE)
MOMENT = Moment(NOON, NOON.date())
TODAY = date(2026, 6, 5)
VOCABULARY = load_vocabulary(Path(ROOT / "programmes"))
WORDS = Catalogues(ZONE)
TEMPLATE = "donghanh import --template mau.xlsx --programme bac-kan-2026-2030"


@cache
def words_in(language: str) -> ImportWords:
    """What words a preview in a language."""
    reader = Person(PersonId(""), town.BK, "", UnitId(""), frozenset(), language=language)
    return ImportWords(WORDS, reader, VOCABULARY, {str(u.id): u for u in town.UNITS}, TEMPLATE)


@contextmanager
def roster_of(store):
    """The roster under an import, without keeping anybody from writing."""
    with store.begin() as work:
        yield SqlRosterImports(work.connection, work.sealer)


def listed(file, confirmed=(), *, mark_gone=False) -> Listed:
    """A file on its way into the town."""
    return Listed(town.BK, open_list(file), confirmed, mark_gone)


def looked_at(store, file, confirmed=()):
    """What a file would change."""
    with roster_of(store) as roster:
        return ListImport(VOCABULARY).look(roster, listed(file, confirmed), MOMENT)


def said_of(store, file, language="vi") -> dict:
    """Everything that is said of a file, as the cases put it down."""
    words = words_in(language)
    try:
        preview = looked_at(store, file)
    except WorkbookFaultError as error:
        return {"says": [words.say(f"file.{error.key}", **error.params)]}
    counts = {what.value: number for what, number in preview.counts.items() if number}
    said = {"counts": counts} if counts else {}
    skipped = {
        why.value: rows for sheet in preview.sheets for why, rows in sheet.skipped_rows.items()
    }
    if skipped:
        said["skipped"] = skipped
    if preview.changes:
        said["changes"] = [words.change(each) for each in preview.changes]
    if preview.findings:
        said["says"] = [words.finding(each) for each in preview.findings]
    return said
