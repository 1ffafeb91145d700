"""Agencies help households: one, or a whole list, all of it or nothing."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from domain.households import HouseholdId
from domain.moment import Moment
from domain.people import PersonId, Unit
from handlers.ports.work import Work


class HelpRow(NamedTuple):
    """What a row of a list says: which agency helps which household, by their ids or names."""

    number: int
    household: str
    agency: str


class HelpFault(NamedTuple):
    """What is wrong with a row.

    Attributes:
        row: Its number.
        reason: "no_household", "twice", "no_unit" or "no_agency".
        about: What was written there.
        first: Where it stands twice, the row in which it stands first.
    """

    row: int
    reason: str
    about: str = ""
    first: int = 0


@dataclass(slots=True)
class HelpList:
    """What a list of helping agencies comes to.

    Attributes:
        changes: Households that get another agency than they have, with its unit.
        same: How many have it already.
        faults: What is wrong, by row.
    """

    changes: dict[HouseholdId, Unit] = field(default_factory=dict)
    same: int = 0
    faults: list[HelpFault] = field(default_factory=list)

    def by_agency(self) -> list[tuple[Unit, int]]:
        """Return how many households each agency gets, the most first."""
        units = {unit.id: unit for unit in self.changes.values()}
        counted = Counter(unit.id for unit in self.changes.values())
        return [
            (units[each], n) for each, n in sorted(counted.items(), key=lambda x: (-x[1], x[0]))
        ]


def let_help(
    work: Work, household_id: HouseholdId, agency: Unit, at: Moment, by: PersonId | None = None
) -> bool:
    """Let an agency help a household from today, and note it; False if it does already."""
    changed = work.helping.change(household_id, agency.id, at.today, at.now, by)
    if changed:
        work.audit.note(by, "helper", household_id, at.now, agency.id)
    return changed


def judged(work: Work, rows: Iterable[HelpRow]) -> HelpList:
    """Return what a list comes to; nothing is changed."""
    judge = _Judge(work)
    for row in rows:
        judge.take(row)
    return judge.found


def let_all_help(work: Work, found: HelpList, at: Moment, by: PersonId | None = None) -> None:
    """Let every agency of a list without faults help from today."""
    for household_id, agency in found.changes.items():
        let_help(work, household_id, agency, at, by)


@dataclass(slots=True)
class _Judge:
    work: Work
    found: HelpList = field(default_factory=HelpList)
    seen: dict[HouseholdId, int] = field(default_factory=dict)
    units: dict[str, Mapping[str, Unit]] = field(default_factory=dict)

    def take(self, row: HelpRow) -> None:
        """Judge one row."""
        household_id = self.work.households.id_of(row.household)
        if household_id is None:
            self._wrong(HelpFault(row.number, "no_household", row.household))
            return
        first = self.seen.setdefault(household_id, row.number)
        if first != row.number:
            self._wrong(HelpFault(row.number, "twice", row.household, first))
            return
        agency = self._agency(household_id, row.agency)
        if agency is None:
            reason = "no_unit" if row.agency else "no_agency"
            self._wrong(HelpFault(row.number, reason, row.agency))
            return
        if self.work.helping.present(household_id) == agency.id:
            self.found.same += 1
        else:
            self.found.changes[household_id] = agency

    def _agency(self, household_id: HouseholdId, name: str) -> Unit | None:
        programme = str(self.work.assignments.programme_of(household_id))
        if programme not in self.units:
            there = self.work.units.of_programme(programme)
            by_id = {str(each.id): each for each in there}
            self.units[programme] = {each.name: each for each in there} | by_id
        return self.units[programme].get(name)

    def _wrong(self, fault: HelpFault) -> None:
        self.found.faults.append(fault)
