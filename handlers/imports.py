"""Brings a list of households in: first what would change, then, where nothing is doubtful, the change."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from itertools import chain, islice
from typing import Final

from domain.households import Household, HouseholdId
from domain.imports.cells import column_letter
from domain.imports.changes import RosterChange, What, changed_household, new_household
from domain.imports.examine import Examined, Examiner
from domain.imports.findings import Finding, Gravity
from domain.imports.gather import Covered, Gatherer, RawHousehold, Skipped, shown
from domain.imports.kept import Counted
from domain.imports.layout import (
    LOOK_AT_ROWS,
    MOST_HEADING_ROWS,
    PEOPLE,
    SEXES,
    Layout,
    Row,
    find_layout,
)
from domain.imports.places import Home, Places
from domain.imports.preview import WRITTEN, Preview, SheetSeen
from domain.imports.read import Reader
from domain.imports.vocabulary import Vocabulary
from domain.moment import Moment
from domain.personal.discretion import file_name_to_keep
from handlers.ports.roster_imports import HouseholdList, RosterImports, Sheet

BATCH: Final = 500
"""Households that are compared and written together."""
ID_LETTERS: Final = 20

Progress = Callable[[int], None]
"""Told how many rows have been read."""


class NotClearError(Exception):
    """The list has faults or open questions, so nothing of it was written."""

    def __init__(self, preview: Preview) -> None:
        super().__init__("the list has faults or open questions: nothing was written")
        self.preview = preview


@dataclass(frozen=True, slots=True)
class Listed:
    """A list on its way in.

    Attributes:
        confirmed: Sheet and row of households whose questions the administrator has answered; no
            sheet stands for any.
        mark_gone: Whether households that the list does not name leave the programme.
    """

    programme_id: str
    file: HouseholdList
    confirmed: Collection[tuple[str, int]] = ()
    mark_gone: bool = False


class ListImport:
    """The desk that brings lists in."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Take the words of lists."""
        self._vocabulary = vocabulary

    def look(
        self,
        roster: RosterImports,
        listed: Listed,
        moment: Moment,
        progress: Progress = lambda _: None,
    ) -> Preview:
        """Return what a list would change; nothing is written."""
        preview = Preview()
        for _ in self._changes(roster, listed, preview, moment, progress):
            pass
        return preview

    def apply(
        self,
        roster: RosterImports,
        listed: Listed,
        person_id: str | None,
        moment: Moment,
        progress: Progress = lambda _: None,
    ) -> tuple[int, Preview, str]:
        """Write what a list changes; the caller's transaction keeps all of it or nothing.

        Returns:
            The number of the import, what it changed, and a digest of what was written.

        Raises:
            NotClearError: If anything is wrong or doubtful; the transaction must be undone.
        """
        preview = Preview()
        number = roster.begin(
            listed.programme_id,
            file_name_to_keep(listed.file.name),
            listed.file.hash(),
            person_id,
            moment,
        )
        changes = self._changes(roster, listed, preview, moment, progress)
        while batch := list(islice(changes, BATCH)):
            roster.write(number, [c for c in batch if c.what in WRITTEN], person_id, moment)
        if not preview.is_clear:
            raise NotClearError(preview)
        if listed.mark_gone:
            roster.mark_gone(number, preview.gone, moment)
        counted = Counted(
            preview.counts[What.NEW],
            preview.counts[What.CHANGED],
            len(preview.gone) if listed.mark_gone else 0,
        )
        return number, preview, roster.finish(number, counted)

    def _changes(
        self,
        roster: RosterImports,
        listed: Listed,
        preview: Preview,
        moment: Moment,
        progress: Progress,
    ) -> Iterator[RosterChange]:
        known = roster.door().recognisable(listed.programme_id)
        places = Places(roster.units(listed.programme_id), roster.old_names(listed.programme_id))
        examiner = Examiner(
            listed.programme_id,
            places,
            known.households,
            known.holders,
            roster.mark,
            moment.today.year,
            listed.confirmed,
        )
        codes = _Codes(examiner)
        reading = _Reading(self._vocabulary, listed, examiner, preview, moment.today)
        examined = reading.households(progress)
        while batch := list(islice(examined, BATCH)):
            ids = [HouseholdId(each.known.id) for each in batch if each.known is not None]
            before = roster.door().households(ids)
            for each in batch:
                change = _change(each, before, listed.programme_id, codes)
                doubt = _status_doubt(roster, change, moment)
                if doubt is not None:
                    preview.note(doubt)
                    continue
                preview.count(change)
                yield change
        preview.conclude(known.households, examiner.hamlets, examiner.named)


@dataclass(frozen=True, slots=True)
class _Reading:
    """One pass over the sheets of a list."""

    vocabulary: Vocabulary
    listed: Listed
    examiner: Examiner
    preview: Preview
    today: date

    def households(self, progress: Progress) -> Iterator[Examined]:
        """Return the households without faults and open questions; what is found goes down."""
        read = 0
        for sheet in self.listed.file.sheets():
            seen = SheetSeen(sheet.name)
            self.preview.sheets.append(seen)
            for raw in self._sheet(sheet, seen):
                read += 1
                if read % BATCH == 0:
                    progress(BATCH)
                yield from raw
        progress(read % BATCH)

    def _sheet(self, sheet: Sheet, seen: SheetSeen) -> Iterator[Sequence[Examined]]:
        """Return, for each household of a sheet, itself; nothing for one with a fault."""
        first = list(islice(sheet.rows, LOOK_AT_ROWS + MOST_HEADING_ROWS))
        layout = seen.layout = find_layout(first, sheet.merges, self.vocabulary)
        if layout is None:
            return
        for finding in (
            *_about_headings(sheet.name, first, layout, self.vocabulary),
            *_about_columns(sheet, layout, self.listed),
        ):
            self.preview.note(finding)
        reader = Reader(layout, self.vocabulary, self.today)
        columns = {placed.at for placed in layout.columns.values()}
        covered = Covered(sheet.merges, columns)
        is_home = self.examiner.places.is_home
        gatherer = Gatherer(sheet.name, layout, self.vocabulary, is_home, covered)
        below = (row for row in chain(first, sheet.rows) if row.number > layout.last_row)
        for gathered in gatherer.gather(below):
            match gathered:
                case Skipped():
                    seen.skip(gathered)
                case Finding():
                    self.preview.note(gathered)
                case RawHousehold():
                    seen.rows += 1
                    yield self._examined(reader, gathered, layout)

    def _examined(self, reader: Reader, raw: RawHousehold, layout: Layout) -> Sequence[Examined]:
        given, findings = reader.read(raw)
        if findings:
            # Whoever mends a list wants to hear of everything at once.
            for finding in (*findings, *self.examiner.glance(given, layout)):
                self.preview.note(finding)
            return ()
        examined = self.examiner.examine(given, layout)
        for finding in examined.findings:
            self.preview.note(finding)
        return () if examined.findings else (examined,)


def _status_doubt(roster: RosterImports, change: RosterChange, moment: Moment) -> Finding | None:
    """Return what speaks against recording a changed status, if anything does."""
    if change.before is None or not change.changes_status:
        return None
    given = change.given
    params: dict[str, object] = {"head": given.head_name, "before": change.before.status}
    if not change.is_decided:
        return Finding(Gravity.FAULT, "status_undecided", given.sheet, given.row, params=params)
    reason = roster.status_fault(change, moment)
    if reason is None:
        return None
    params = {"head": given.head_name, "reason": reason}
    return Finding(Gravity.FAULT, "status_history", given.sheet, given.row, params=params)


def _about_headings(
    name: str, first: Sequence[Row], layout: Layout, vocabulary: Vocabulary
) -> Iterator[Finding]:
    """Return the titles and headings by which the list itself would tell who is ill."""
    for row in first:
        column = vocabulary.refuses(tuple(map(shown, row.cells)))
        if row.number <= layout.last_row and column is not None:
            yield Finding(Gravity.FAULT, "refused_health", name, row.number)


def _about_columns(sheet: Sheet, layout: Layout, listed: Listed) -> Iterator[Finding]:
    letters = {column_letter(p.at): p for p in layout.columns.values()}
    for name, cell, found in sorted(listed.file.valueless):
        letter, row = cell.rstrip("0123456789"), int(cell.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
        if name == sheet.name and letter in letters and row > layout.last_row:
            heading = letters[letter].heading
            key = "formula_error" if found else "formula_without_value"
            params = {"found": found} if found else {}
            yield Finding(Gravity.FAULT, key, name, row, letter, heading, params)
    if not layout.has(*PEOPLE):
        yield Finding(Gravity.NOTE, "no_birth_column", sheet.name)
    elif not layout.has(*SEXES):
        yield Finding(Gravity.NOTE, "no_sex_column", sheet.name)


def _change(
    examined: Examined,
    before: Mapping[HouseholdId, Household],
    programme_id: str,
    codes: "_Codes",
) -> RosterChange:
    given, known = examined.given, examined.known
    if known is not None:
        stood = before[HouseholdId(known.id)]
        return changed_household(
            given, stood, examined.home, examined.helper_id, returns=known.gone
        )
    if examined.home is None:
        raise ValueError("a new household without a hamlet is a fault, and comes no further")
    code = given.code or codes.next(examined.home, given.row)
    digest = sha256(f"{programme_id}|{code}".encode()).hexdigest()
    household_id = HouseholdId(f"h{digest[:ID_LETTERS]}")
    return new_household(
        given, household_id, code, programme_id, examined.home, examined.helper_id
    )


class _Codes:
    """Gives codes to households whose list has none: commune, year, serial number."""

    def __init__(self, examiner: Examiner) -> None:
        self._examiner = examiner
        self._last: dict[str, int] = {}

    def next(self, home: Home, row: int) -> str:
        prefix = f"{home.commune.id.rpartition('/')[2].upper()}-{self._examiner.year}"
        number = self._last.get(prefix, 0) + 1
        while not self._examiner.is_free(code := f"{prefix}-{number:03d}"):
            number += 1
        self._last[prefix] = number
        self._examiner.take(code, row)
        return code
