"""A value that is worked out from answers and asked of nobody: a sum, a difference, a share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from domain.truth import FactValue, NotApplicable

PERMILLE = 1_000
"""Shares are kept in tenths of a percent, as answers in percent are."""


class Operation(StrEnum):
    """What is done with the values."""

    SUM = "sum"
    DIFFERENCE = "difference"
    PRODUCT = "product"
    SHARE = "share"
    COUNT = "count"


PAIRS = frozenset({Operation.DIFFERENCE, Operation.SHARE})
"""Operations that take exactly two values."""


@dataclass(frozen=True, slots=True)
class Computation:
    """How a value is worked out.

    Attributes:
        operation: What is done.
        of: Names of questions, or whole numbers; a question of a group stands for all its times
            when it is named from outside ("amount" of every support).
        shown_as: The kind of question whose answers look like it: number, money or percent.
    """

    operation: Operation
    of: tuple[str | int, ...]
    shown_as: str = "number"

    def names(self) -> frozenset[str]:
        """Return the questions it looks at."""
        return frozenset(part for part in self.of if isinstance(part, str))

    def value(
        self, known: Mapping[str, FactValue], gathered: Mapping[str, Sequence[FactValue]]
    ) -> int | None:
        """Work it out; None as long as one of its values is not known.

        Args:
            known: The facts at this place.
            gathered: The values of the questions of groups, one a time.
        """
        if self.operation is Operation.COUNT:
            return _count([known.get(name) for name in self.names()])
        values: list[int] = []
        for part in self.of:
            found = [part] if isinstance(part, int) else gathered.get(part, [known.get(part)])
            for each in found:
                # What was left out because it does not apply adds nothing; what is unknown may.
                if isinstance(each, NotApplicable):
                    continue
                if not isinstance(each, int):
                    return None
                values.append(int(each))
        return _RESULTS[self.operation](values)


def _count(values: Sequence[FactValue]) -> int | None:
    total = 0
    for value in values:
        if value is None:
            return None
        total += len(value) if isinstance(value, frozenset) else 0
    return total


def _difference(values: Sequence[int]) -> int | None:
    return values[0] - sum(values[1:]) if values else None


def _product(values: Sequence[int]) -> int:
    result = 1
    for value in values:
        result *= value
    return result


def _share(values: Sequence[int]) -> int | None:
    """Return how much of the second value the first is, in tenths of a percent, rounded half up."""
    if len(values) != 2 or values[1] <= 0:  # noqa: PLR2004 - a part and a whole
        return None
    part, whole = values
    return (2 * part * PERMILLE + whole) // (2 * whole)


_RESULTS: Mapping[Operation, Callable[[Sequence[int]], int | None]] = {
    Operation.SUM: sum,
    Operation.DIFFERENCE: _difference,
    Operation.PRODUCT: _product,
    Operation.SHARE: _share,
}
