"""How many households were poor and near-poor at the beginning and the end, and what happened between.

The columns are those of the official tables of changes ("Diễn biến hộ nghèo", "Diễn biến hộ cận
nghèo"): start − escaped − other less + worsened + relapsed + newly arising + other more = end.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple, Self

from domain.households import Status
from domain.status import Spell, StatusLine, Way, spells

ONE_DAY = timedelta(days=1)

YEAR_CLOSES = (12, 14)
"""The year of reports ends on 14 December (Decree 09/2019/NĐ-CP, article 12)…"""

YEAR_OPENS = (12, 15)
"""…and the next one begins on the day after."""


class Table(StrEnum):
    """Whose movement is told."""

    POOR = "poor"
    NEAR_POOR = "near_poor"

    @property
    def status(self) -> Status:
        """Return the status whose households are counted."""
        return Status.POOR if self is Table.POOR else Status.NEAR_POOR


@dataclass(frozen=True, slots=True)
class Movement:
    """A row of a table of changes, in households or in persons.

    Attributes:
        start: On the eve of the first day.
        to_near_poor: Poor households that are near-poor now; of the near-poor table always 0.
        escaped: Households that are above the lines now.
        to_poor: Near-poor households that are poor now; of the poor table always 0.
        other_less: Moved away, died, split off, merged, or put right.
        from_other: From the other of the two tables: near-poor to poor, poor to near-poor.
        relapsed: Poor (near-poor) again after an escape.
        new: For the first time as far as anybody knows.
        other_more: Moved in, or put right.
        end: On the last day.
    """

    start: int = 0
    to_near_poor: int = 0
    escaped: int = 0
    to_poor: int = 0
    other_less: int = 0
    from_other: int = 0
    relapsed: int = 0
    new: int = 0
    other_more: int = 0
    end: int = 0

    @property
    def reckoned(self) -> int:
        """Return what the end must be by everything before it."""
        return self.start - self.less + self.more

    @property
    def less(self) -> int:
        """Return how many went out of it."""
        return self.to_near_poor + self.escaped + self.to_poor + self.other_less

    @property
    def more(self) -> int:
        """Return how many came into it."""
        return self.from_other + self.relapsed + self.new + self.other_more

    @property
    def balances(self) -> bool:
        """Return whether the end is what the columns before it come to."""
        return self.end == self.reckoned

    def __add__(self, other: Self) -> "Movement":
        """Return both together, column by column: how a report is compiled from those below."""
        return Movement(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(self))
        )


class Stay(NamedTuple):
    """A household as far as movement tables look at it.

    Attributes:
        lines: Its whole history of statuses.
        persons: Its members.
        came_on: The day from which it belongs to the unit; None for always.
        gone_on: The first day on which it does not any more; None for still.
    """

    lines: Sequence[StatusLine]
    persons: int
    came_on: date | None = None
    gone_on: date | None = None


class Both(NamedTuple):
    """The same row counted in households and in persons."""

    households: Movement
    persons: Movement


def days_of_movement(first: date, last: date) -> tuple[date, date]:
    """Return the days between which the movement of a period is told.

    What the yearly review found is often decided on in the last days of December only. A rule of
    the house, of no law: it belongs to the review that found it, so that the year begins with its
    result. Two periods in a row still fit together.
    """
    starts = date(first.year + 1, 1, 1) if (first.month, first.day) == YEAR_OPENS else first
    ends = date(last.year, 12, 31) if (last.month, last.day) == YEAR_CLOSES else last
    return starts, max(starts, ends)


def movement_of(stays: Iterable[Stay], table: Table, first: date, last: date) -> Both:
    """Return the movement of a unit's households in a period, in households and in persons.

    Each household is counted by where it stood on the eve of the first day and on the last day,
    and by how it came to where it stands; what it was in between (poor, near-poor and poor again
    within one period) is no movement of the period.

    Args:
        stays: The households of the unit, those that left it within the period too.
        table: Whose movement is told.
        first: The first day of the period.
        last: Its last day.
    """
    households = persons = Movement()
    for stay in stays:
        columns = list(_columns(stay, table.status, first, last))
        households = _counted(households, columns, 1)
        persons = _counted(persons, columns, stay.persons)
    return Both(households, persons)


def _counted(row: Movement, columns: Iterable[str], by: int) -> Movement:
    return replace(row, **{name: getattr(row, name) + by for name in columns})


def _columns(stay: Stay, status: Status, first: date, last: date) -> Iterator[str]:
    told = spells(stay.lines)
    before = _at(stay, told, first - ONE_DAY)
    after = _at(stay, told, last)
    was = before is not None and before.status is status
    is_now = after is not None and after.status is status
    if was:
        yield "start"
    if is_now:
        yield "end"
    if was and not is_now:
        yield _way_out(status, after)
    if is_now and not was:
        yield _way_in(status, after, before)


def _at(stay: Stay, told: Sequence[Spell], day: date) -> Spell | None:
    """Return the spell of a day on which the household belonged to the unit."""
    if stay.came_on is not None and day < stay.came_on:
        return None
    if stay.gone_on is not None and day >= stay.gone_on:
        return None
    held = [spell for spell in told if spell.since <= day]
    return held[-1] if held else None


def _way_out(status: Status, after: Spell | None) -> str:
    if after is None:
        return "other_less"
    match status, after.status:
        case Status.POOR, Status.NEAR_POOR:
            return "to_near_poor"
        case Status.NEAR_POOR, Status.POOR:
            return "to_poor"
        case _:
            return "escaped"


def _way_in(status: Status, after: Spell | None, before: Spell | None) -> str:
    other = Status.NEAR_POOR if status is Status.POOR else Status.POOR
    if before is not None and before.status is other:
        return "from_other"
    if after is None or (before is None and after.way not in {Way.NEW, Way.RELAPSE}):
        # It stood so when it came in: moved here, or taken into the roster as it was.
        return "other_more"
    return "relapsed" if after.way is Way.RELAPSE else "new"
