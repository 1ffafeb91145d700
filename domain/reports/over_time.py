"""How reports on shorter times come to one on a longer: which lines add, which come from the last."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from domain.periods import Period
from domain.reports.content import Content, Figure
from domain.reports.figures import DOT, Doubt, Question


class Over(StrEnum):
    """How the numbers of shorter times come to that of a longer one."""

    ADD = "add"
    """Each tells what happened in its time: together they tell what happened in all of it."""

    LAST = "last"
    """How things stand: the last one tells."""

    DISTINCT = "distinct"
    """Different households, or different needs of them: who is counted in two quarters is counted
    once in the year, so that they cannot be added. The house counts anew over the whole time."""


OVER_TIME: Final[Mapping[str, Over]] = {
    "households": Over.LAST,
    "poor": Over.LAST,
    "near_poor": Over.LAST,
    "visited": Over.DISTINCT,
    "reports": Over.ADD,
    # Said twice of one household, it is still one deprivation less.
    "deprivations_met": Over.DISTINCT,
    "supports": Over.ADD,
    "support_vnd": Over.ADD,
    "escape_proposed": Over.DISTINCT,
    "obstacles_open": Over.LAST,
}
"""Every total of a report; its parts go with it. What a plan has brought along (the results of its
targets) tells how far it has come by a day: of that the last counts."""


def over_time(line: str) -> Over:
    """Return how a line of shorter times comes to that of a longer one."""
    return OVER_TIME.get(line.partition(DOT)[0], Over.LAST)


class Part(NamedTuple):
    """Which report on another time than that of the whole."""

    obligation_id: str
    period: Period

    def __str__(self) -> str:
        starts, ends = self.period.starts, self.period.ends
        first = _day(starts) if starts.year == ends.year else f"{_day(starts)}/{starts.year}"
        return f"{first}–{_day(ends)}/{ends.year}"


class Told(NamedTuple):
    """What a unit reported for a part of the time."""

    part: Part
    content: Content


def made_of(period_id: str) -> tuple[tuple[str, ...], ...]:
    """Return the shorter periods that a period is made of, the longest first; none of a month.

    Half-years and years of the decree begin and end in the middle of a month, and quarters are
    those of the calendar: they meet as well as quarters can.
    """
    year, dash, kind = period_id.partition("-")
    if not year.isdecimal():
        return ()

    def quarters(first: int, last: int) -> tuple[str, ...]:
        return tuple(f"{year}-Q{number}" for number in range(first, last + 1))

    def months(first: int, last: int) -> tuple[str, ...]:
        return tuple(f"{year}-M{number:02}" for number in range(first, last + 1))

    match kind:
        case "" if not dash:
            return quarters(1, 4), (f"{year}-H1", f"{year}-H2"), months(1, 12)
        case "H1":
            return quarters(1, 2), months(1, 6)
        case "H2":
            return quarters(3, 4), months(7, 12)
        case "9M":
            return quarters(1, 3), months(1, 9)
        case "Q1" | "Q2" | "Q3" | "Q4":
            ends = 3 * int(kind[1])
            return (months(ends - 2, ends),)
        case _:
            return ()


def joined(parts: Sequence[Told], whole: Mapping[str, int]) -> dict[str, Figure]:
    """Return the numbers of one unit for a longer time.

    Args:
        parts: What it reported for parts of the time.
        whole: What the house counts over the whole time of the lines that cannot be added.
    """
    told = sorted(parts, key=lambda each: (each.part.period.ends, each.part.period.starts))
    lines = dict.fromkeys(line for each in told for line in each.content.figures)
    return {line: figure for line in lines if (figure := _joined(line, told, whole)) is not None}


def corrected_in_part(content: Content) -> tuple[Question, ...]:
    """Return what to ask about numbers that are counted anew, although units had corrected them.

    Whoever compiles has corrected it, or says that the count is right: neither is guessed.
    """
    return tuple(
        Question(Doubt.CORRECTED, line, figure.value, figure.value)
        for line, figure in content.figures.items()
        if over_time(line) is Over.DISTINCT and figure.reason and not figure.is_corrected
    )


def _joined(line: str, told: Sequence[Told], whole: Mapping[str, int]) -> Figure | None:
    there = [each for each in told if line in each.content.figures]
    figures = [each.content.figures[line] for each in there]
    match over_time(line):
        case Over.ADD:
            counted = [each.counted for each in figures]
            return Figure(
                sum(each.value for each in figures),
                None if None in counted else sum(each or 0 for each in counted),
                "; ".join(_reasons(line, there)),
            )
        case Over.DISTINCT if len(told) > 1:
            count = whole.get(line, 0)
            return Figure(count, count, "; ".join(_reasons(line, there)))
        case _:
            last = figures[-1]
            return Figure(last.value, last.counted, "; ".join(_reasons(line, there[-1:])))


def _reasons(line: str, told: Sequence[Told]) -> Iterator[str]:
    """Yield why a unit reported something else than was counted, for each part of the time."""
    for part, content in told:
        figure = content.figures[line]
        if figure.is_corrected:
            yield f"{part} {_number(figure.counted)} → {_number(figure.value)}: {figure.reason}"
        elif figure.reason:
            yield f"{part}: {figure.reason}"


def _number(value: int | None) -> str:
    """Return a number as offices write it: 6.000.000."""
    return f"{value or 0:,}".replace(",", ".")


def _day(day: date) -> str:
    """Return a day without its year, as offices write it: 05/3, 01/02, 10/12."""
    return f"{day.day:02}/{day.month:02}" if day.month <= 2 else f"{day.day:02}/{day.month}"  # noqa: PLR2004 - nobody adds to 1 or 2 before a nought
