"""Which numbers a unit's report has, what they are made of, and what about them is asked back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from typing import NamedTuple

from domain.reports.content import Content

DOT = "."
"""Between a total and its part: "met" is the total of "met.toilet", "met.water", …"""

JUMP_SHARE = 0.5
"""A number that moved by more than half against the last period is asked about…"""

JUMP_LEAST = 5
"""…if it moved by at least so many: three instead of one is no jump."""


class Nature(StrEnum):
    """What kind of number it is."""

    STOCK = "stock"
    """How many there are on the last day; of units below, the stocks are added up all the same."""

    FLOW = "flow"
    """What happened in the period."""

    MONEY = "money"
    """What was given in the period, in đồng."""


class NumberKind(NamedTuple):
    """A number that a report may have.

    Attributes:
        nature: What kind it is.
        at_most: The stocks of which, added up, it cannot be more; empty without a bound.
    """

    nature: Nature
    at_most: tuple[str, ...] = ()


KINDS: Mapping[str, NumberKind] = {
    "households": NumberKind(Nature.STOCK),
    "poor": NumberKind(Nature.STOCK, ("households",)),
    "near_poor": NumberKind(Nature.STOCK, ("households",)),
    "visited": NumberKind(Nature.FLOW, ("households",)),
    "reports": NumberKind(Nature.FLOW),
    "deprivations_met": NumberKind(Nature.FLOW),
    "supports": NumberKind(Nature.FLOW),
    "support_vnd": NumberKind(Nature.MONEY),
    "escape_proposed": NumberKind(Nature.FLOW, ("households",)),
    "obstacles_open": NumberKind(Nature.STOCK),
}
"""The totals; their parts ("deprivations_met.toilet") are of the same nature."""

PART_AT_MOST = {"deprivations_met": ("households",)}
"""Of one deprivation a household can get rid but once in a period."""


def kind_of(name: str) -> NumberKind | None:
    """Return what a number is; None for one that a plan has brought along."""
    total, dot, _ = name.partition(DOT)
    kind = KINDS.get(total)
    if kind is None or not dot:
        return kind
    return NumberKind(kind.nature, PART_AT_MOST.get(total, ()))


class Doubt(StrEnum):
    """What is asked about a number; never an accusation: every one of them may be right."""

    PARTS = "parts"
    """The parts do not add up to the total."""

    TOO_MANY = "too_many"
    """More than there are."""

    JUMP = "jump"
    """Far from the last period."""

    NOTHING = "nothing"
    """Ticked as "nothing happened", and cadres reported something."""

    CORRECTED = "corrected"
    """Counted anew over a longer time, while units had corrected it in a part of that time."""


@dataclass(frozen=True, slots=True)
class Question:
    """Something to look at once more before a report is sent.

    Attributes:
        doubt: What is asked.
        line: The number that it is about.
        value: What stands there.
        other: What it was held against: the sum of its parts, how many there are, the value of
            the last period, what cadres reported.
    """

    doubt: Doubt
    line: str
    value: int
    other: int


def questions(content: Content, before: Mapping[str, int] | None = None) -> tuple[Question, ...]:
    """Return what to ask an officer before a report is sent, the gravest kind first.

    Args:
        content: The report as it would be sent.
        before: The numbers of the last period's report; None where there is none. A jump of a
            corrected number that carries its reason is not asked about again.
    """
    values = {name: figure.value for name, figure in content.figures.items()}
    return (
        *_nothing(content),
        *_sums(values),
        *_too_many(values),
        *(() if content.nothing_happened else _jumps(content, before or {})),
    )


def is_flow(name: str) -> bool:
    """Tell whether a number tells what happened, and not how things stand."""
    kind = kind_of(name)
    return kind is not None and kind.nature is not Nature.STOCK


def _nothing(content: Content) -> Iterator[Question]:
    if not content.nothing_happened:
        return
    for name, figure in content.figures.items():
        if is_flow(name) and DOT not in name and figure.counted:
            yield Question(Doubt.NOTHING, name, figure.value, figure.counted)


def parts_of(values: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the parts that numbers have, by total; totals without parts are left out."""
    named = sorted(name for name in values if DOT in name)
    return {
        total: tuple(names) for total, names in groupby(named, lambda name: name.partition(DOT)[0])
    }


def _sums(values: Mapping[str, int]) -> Iterator[Question]:
    for total, names in parts_of(values).items():
        added = sum(values[name] for name in names)
        if total in values and added != values[total]:
            yield Question(Doubt.PARTS, total, values[total], added)


def _too_many(values: Mapping[str, int]) -> Iterator[Question]:
    for name, value in values.items():
        kind = kind_of(name)
        if kind is None or not kind.at_most or not all(stock in values for stock in kind.at_most):
            continue
        most = sum(values[stock] for stock in kind.at_most)
        if value > most:
            yield Question(Doubt.TOO_MANY, name, value, most)


def _jumps(content: Content, before: Mapping[str, int]) -> Iterator[Question]:
    for name, figure in content.figures.items():
        if name not in before or DOT in name or (figure.is_corrected and figure.reason):
            continue
        last = before[name]
        moved = abs(figure.value - last)
        least = JUMP_LEAST if _is_counted(name) else 1
        if moved >= least and moved > JUMP_SHARE * last:
            yield Question(Doubt.JUMP, name, figure.value, last)


def _is_counted(name: str) -> bool:
    kind = kind_of(name)
    return kind is None or kind.nature is not Nature.MONEY
