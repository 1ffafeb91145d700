"""The history of a household's poverty status: dated lines that are only ever added."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from domain.households import HouseholdId, Status

BELOW = frozenset({Status.POOR, Status.NEAR_POOR})
"""Statuses of whoever is at or under the line of the standard."""

SINCE_EVER = date.min
"""The day from which a status holds of which nobody knows since when; it is kept as no day at all."""


class Way(StrEnum):
    """How a household came to a status."""

    FIRST = "first"
    """How it stood when its history begins; nothing is known of the time before."""

    CARRIED = "carried"
    """How it stood in records that kept no history; often nobody knows since when."""

    RECOGNISED = "recognised"
    """A decision that is none of the following: a status confirmed, or moved above the line."""

    ESCAPED = "escaped"
    """Out of poverty (be it to near-poor), or out of near-poverty."""

    RELAPSE = "relapse"
    """Poor again, or near-poor again, after an escape from it."""

    WORSENED = "worsened"
    """From near-poor to poor, for the first time as far as anybody knows."""

    NEW = "new"
    """Under the line for the first time as far as anybody knows."""

    CORRECTED = "corrected"
    """What was recorded before was wrong."""


@dataclass(frozen=True, slots=True)
class StatusLine:
    """A line of the history.

    Attributes:
        since: The day from which it holds; `SINCE_EVER` where nobody knows it.
        id: In the order in which lines were added; 0 until it is kept.
    """

    household_id: HouseholdId
    status: Status
    since: date
    way: Way
    noted_at: datetime
    noted_by: str | None = None
    standard_id: str = ""
    decision: str = ""
    decided_on: date | None = None
    b1: int | None = None
    b2: int | None = None
    id: int = 0


class Spell(NamedTuple):
    """A time in which the status stayed the same.

    Attributes:
        way: How it began, as the lines before it tell; a correction is told like what it corrects,
            and what was carried over like any first line.
        until: The first day on which it was no longer so; None for the present.
        line: The line with which it began.
        last: The last line that confirmed it.
        before: The status before; None at the beginning.
    """

    status: Status
    way: Way
    since: date
    until: date | None
    line: StatusLine
    last: StatusLine
    before: Status | None

    @property
    def is_dated(self) -> bool:
        """Tell whether anybody knows since when it was so."""
        return self.since != SINCE_EVER


def standing(lines: Iterable[StatusLine]) -> list[StatusLine]:
    """Return the lines that count, by day.

    A correction overrules whatever was recorded before it for its day and later. Of two lines for
    one day the later recorded one counts.
    """
    kept: list[StatusLine] = []
    for line in sorted(lines, key=lambda line: line.id):
        if line.way is Way.CORRECTED:
            kept = [each for each in kept if each.since < line.since]
        else:
            kept = [each for each in kept if each.since != line.since]
        kept.append(line)
    return sorted(kept, key=lambda line: (line.since, line.id))


def spells(lines: Iterable[StatusLine]) -> list[Spell]:
    """Return the history as times of one status each, the oldest first."""
    found: list[Spell] = []
    for line in standing(lines):
        if found and found[-1].status is line.status:
            found[-1] = found[-1]._replace(last=line)
            continue
        if found:
            found[-1] = found[-1]._replace(until=line.since)
        before = [spell.status for spell in found]
        # A line keeps what was known when it was added; what the history comes to is told anew.
        way = way_to(line.status, before) if before else _first_way(line)
        found.append(Spell(line.status, way, line.since, None, line, line, _last(before)))
    return found


def spell_on(lines: Iterable[StatusLine], day: date) -> Spell | None:
    """Return the time of one status that a day falls into; None before the history begins."""
    held = [spell for spell in spells(lines) if spell.since <= day]
    return held[-1] if held else None


def status_on(lines: Iterable[StatusLine], day: date, months: int | None) -> Status | None:
    """Return the status on a day; None before the history begins.

    Args:
        lines: The history.
        day: The day that is asked about.
        months: How long a household counts as newly escaped; None where no source says so. Then
            it goes on until something else is recorded.
    """
    spell = spell_on(lines, day)
    if spell is None:
        return None
    if spell.status is Status.NEWLY_ESCAPED:
        ends = newly_escaped_until(spell.since, months)
        if ends is not None and day >= ends:
            return Status.OUT
    return spell.status


def newly_escaped_until(since: date, months: int | None) -> date | None:
    """Return the first day on which a household no longer counts as newly escaped.

    None where no source says how long, or nobody knows since when: then it goes on until something
    else is recorded.
    """
    if months is None or since == SINCE_EVER:
        return None
    return months_after(since, months)


def recognised_since(lines: Sequence[StatusLine]) -> date | None:
    """Return the day of the recognition behind the present status of a history, if it is known.

    It is that of the last decision; but whoever is newly escaped is so from the first of them on,
    however often it is confirmed.
    """
    last = spells(lines)[-1]
    since = last.since if last.status is Status.NEWLY_ESCAPED else last.last.since
    return since if since != SINCE_EVER else None


def escaped_on(lines: Iterable[StatusLine], day: date) -> Spell | None:
    """Return the last recognised escape up to a day, whatever came after it; None without one."""
    escapes = [
        spell
        for spell in spells(lines)
        # A history may begin with somebody who has escaped already.
        if spell.since <= day
        and (spell.way is Way.ESCAPED or spell.status is Status.NEWLY_ESCAPED)
    ]
    return escapes[-1] if escapes else None


def relapsed_within(lines: Sequence[StatusLine], day: date, months: int | None) -> bool | None:
    """Tell whether a household that is poor again on a day relapsed within the newly-escaped time.

    None if it has not relapsed, or if no source says how long that time is.
    """
    spell = spell_on(lines, day)
    if spell is None or spell.way is not Way.RELAPSE:
        return None
    escape = escaped_on(lines, spell.since)
    ends = newly_escaped_until(escape.since, months) if escape is not None else None
    return spell.since < ends if ends is not None else None


def way_to(status: Status, before: Sequence[Status]) -> Way:
    """Return how a household comes to a status after all those that it had, the oldest first.

    The movements are those of the official tables of changes: out of poverty to near-poor and
    beyond it, from near-poor to poor, again poor, newly arising.
    """
    last = before[-1]
    if status is last:
        return Way.RECOGNISED
    if status not in BELOW:
        return Way.ESCAPED if last in BELOW else Way.RECOGNISED
    if status is Status.NEAR_POOR and last is Status.POOR:
        return Way.ESCAPED
    if status in before or (status is Status.POOR and Status.NEWLY_ESCAPED in before):
        return Way.RELAPSE
    return Way.WORSENED if last is Status.NEAR_POOR else Way.NEW


def first_line(
    household_id: HouseholdId,
    status: Status,
    since: date | None,
    noted_at: datetime,
    *,
    decision: str = "",
    noted_by: str | None = None,
) -> StatusLine:
    """Return the line with which a history begins: how a household stood when it came in.

    Where nobody knows since when, it is carried over as it stands in the records.
    """
    way = Way.CARRIED if since is None else Way.FIRST
    return StatusLine(
        household_id, status, since or SINCE_EVER, way, noted_at,
        noted_by=noted_by, decision=decision, decided_on=since,
    )  # fmt: skip


def way_after(status: Status, before: Sequence[Status]) -> Way:
    """Return how a household comes to a status after others; the first, if there were none."""
    return way_to(status, before) if before else Way.FIRST


def _first_way(line: StatusLine) -> Way:
    return line.way if line.way not in {Way.CORRECTED, Way.CARRIED} else Way.FIRST


def _last(statuses: Sequence[Status]) -> Status | None:
    return statuses[-1] if statuses else None


def months_after(day: date, months: int) -> date:
    """Return the day so many months later; the last day of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for number in range(day.day, 0, -1):
        try:
            return date(year, month + 1, number)
        except ValueError:
            continue
    raise AssertionError("every month has a first day")
