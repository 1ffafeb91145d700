"""Lets agencies help many households at once: a list with a row for each, all of it or nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.households import HouseholdId
    from domain.imports.vocabulary import Vocabulary
    from domain.people import Unit
    from storage.work import SqlWork

FAULTS_SHOWN = 20
"""More at once nobody mends; the next look shows the others."""


@dataclass(frozen=True, slots=True)
class HelpList:
    """What a list of helping agencies says.

    Attributes:
        changes: Households that get another agency than they have, with its unit.
        same: How many have it already.
        faults: What is wrong, by row, with what to do.
    """

    changes: "dict[HouseholdId, Unit]" = field(default_factory=dict)
    same: int = 0
    faults: list[str] = field(default_factory=list)

    def by_agency(self) -> "list[tuple[Unit, int]]":
        """Return how many households each agency gets, the most first."""
        units = {unit.id: unit for unit in self.changes.values()}
        counted = Counter(unit.id for unit in self.changes.values())
        return [
            (units[each], n) for each, n in sorted(counted.items(), key=lambda x: (-x[1], x[0]))
        ]


@dataclass(slots=True)
class _Reader:
    work: "SqlWork"
    found: HelpList = field(default_factory=HelpList)
    seen: "dict[HouseholdId, int]" = field(default_factory=dict)
    units: "dict[str, Mapping[str, Unit]]" = field(default_factory=dict)

    def read(self, row: int, home: str, agency: str) -> None:
        """Take one row."""
        household_id = self.work.households.id_of(home)
        if household_id is None:
            self._wrong(row, f"no household has the id or code {home!r}")
            return
        first = self.seen.setdefault(household_id, row)
        if first != row:
            self._wrong(row, f"household {home} stands in row {first} already; leave one of them")
            return
        unit = self._agency(household_id, agency)
        if unit is None:
            what = f"no unit {agency!r}" if agency else "no agency is named"
            self._wrong(
                row, f"{what}; write its id or its full name, as `donghanh unit list` has it"
            )
            return
        tenures = self.work.helping.tenures(household_id)
        helps = tenures[-1].who if tenures and tenures[-1].until is None else None
        if helps == unit.id:
            self.found = HelpList(self.found.changes, self.found.same + 1, self.found.faults)
        else:
            self.found.changes[household_id] = unit

    def _agency(self, household_id: "HouseholdId", name: str) -> "Unit | None":
        programme = str(self.work.assignments.for_the_house().programme_of(household_id))
        if programme not in self.units:
            there = self.work.units.of_programme(programme)
            self.units[programme] = {
                **{each.name: each for each in there},
                **{str(each.id): each for each in there},
            }
        return self.units[programme].get(name)

    def _wrong(self, row: int, what: str) -> None:
        self.found.faults.append(f"row {row}: {what}")


def read_help_list(work: "SqlWork", file: Path, vocabulary: "Vocabulary") -> HelpList:
    """Return what a list says; nothing is changed.

    Raises:
        RefusalError: If it lacks the two columns.
        WorkbookFaultError: If the file cannot be read.
    """
    reader = _Reader(work)
    for row, home, agency in _rows(file, vocabulary):
        reader.read(row, home, agency)
    return reader.found


def apply_help_list(work: "SqlWork", found: HelpList, today: date, now: datetime) -> None:
    """Let every agency of a list help from today."""
    for household_id, unit in found.changes.items():
        work.helping.change(household_id, unit.id, today, now)
        work.audit.note(None, "helper", household_id, now, unit.id)


def _rows(file: Path, vocabulary: "Vocabulary") -> Iterator[tuple[int, str, str]]:
    from domain.imports.gather import shown
    from storage.workbooks import open_list

    places: tuple[int, int] | None = None
    for sheet in open_list(file).sheets():
        for row in sheet.rows:
            texts = [shown(cell).strip() for cell in row.cells]
            if not any(texts):
                continue
            if places is None:
                places = _columns(texts, vocabulary, file)
                continue
            home, agency = (texts[at] if at < len(texts) else "" for at in places)
            if home or agency:
                yield row.number, home, agency
        break
    if places is None:
        raise RefusalError(f"{file.name} is empty; {_NEEDED}")


_NEEDED = "its first row names the columns, among them 'Mã hộ' and 'Cơ quan giúp đỡ'"


def _columns(texts: list[str], vocabulary: "Vocabulary", file: Path) -> tuple[int, int]:
    meant = [vocabulary.field_of(text) if text else None for text in texts]
    if "code" not in meant or "helper" not in meant:
        raise RefusalError(f"{file.name} is no list of helping agencies: {_NEEDED}")
    return meant.index("code"), meant.index("helper")
