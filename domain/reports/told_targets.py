"""What an office says of the targets that nobody can count here: each result with its source."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final, NamedTuple

from domain.programme import Target

PERCENT: Final = "%"
WHOLE: Final = Decimal(100)

HOUSEHOLDS: Final = "hộ"
"""The unit of targets that count households."""

JUMP_SHARE: Final = Decimal("0.5")
"""A result that moved by more than half against the last period is asked about."""


@dataclass(frozen=True, slots=True)
class ToldTarget:
    """What an office says of a target.

    Attributes:
        value: The result; None says that there is no figure yet.
        source: Where it is from: a document, an office. In place of a count also why it differs.
        counted: What the house had counted when it was said; None where it cannot count.
    """

    value: Decimal | None
    source: str = ""
    counted: Decimal | None = None

    @property
    def is_corrected(self) -> bool:
        """Return whether it says something else than was counted."""
        return self.counted is not None and self.value is not None and self.value != self.counted


class Odd(StrEnum):
    """What is asked about a result; it may be right all the same."""

    OVER_WHOLE = "over_whole"
    """A share of more than the whole."""

    TOO_MANY = "too_many"
    """More households than there are."""

    JUMP = "jump"
    """Far from the last period."""


class OddTarget(NamedTuple):
    """A result to look at once more before the report is sent, and what it was held against."""

    odd: Odd
    target: Target
    value: Decimal
    other: Decimal


def is_share(target: Target) -> bool:
    """Tell whether a target is a share of something, in percent."""
    return PERCENT in target.unit


def asked_of(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Return the targets whose result is told: what a plan repeats stands once."""
    return tuple(each for each in targets if not each.duplicate_of)


def odd_targets(
    targets: Iterable[Target],
    told: Mapping[str, ToldTarget],
    before: Mapping[str, ToldTarget],
    households: int | None,
) -> Iterator[OddTarget]:
    """Yield what is asked about results before they are sent.

    Args:
        targets: The targets of the plan.
        told: What the report says.
        before: What the report of the period before said.
        households: How many households the report speaks of; None where it does not say.
    """
    for target in asked_of(targets):
        said = told.get(target.id)
        if said is None or said.value is None:
            continue
        earlier = before.get(target.id)
        if is_share(target) and said.value > WHOLE:
            yield OddTarget(Odd.OVER_WHOLE, target, said.value, WHOLE)
        elif target.unit == HOUSEHOLDS and households is not None and said.value > households:
            yield OddTarget(Odd.TOO_MANY, target, said.value, Decimal(households))
        elif earlier is not None and earlier.value and _jumps(said.value, earlier.value):
            yield OddTarget(Odd.JUMP, target, said.value, earlier.value)


def told_to_plain(told: Mapping[str, ToldTarget]) -> dict[str, list[Any]]:
    """Return results in JSON's plain values: a number is written as it was said, digit by digit."""
    return {
        name: [_plain(each.value), each.source, _plain(each.counted)]
        for name, each in told.items()
    }


def told_from_plain(plain: Mapping[str, list[Any]]) -> dict[str, ToldTarget]:
    """Return the results that were written as plain values."""
    return {
        name: ToldTarget(_decimal(value), source, _decimal(counted))
        for name, (value, source, counted) in plain.items()
    }


def _jumps(value: Decimal, earlier: Decimal) -> bool:
    return abs(value - earlier) > JUMP_SHARE * earlier


def _plain(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:f}"


def _decimal(plain: str | None) -> Decimal | None:
    return None if plain is None else Decimal(plain)
