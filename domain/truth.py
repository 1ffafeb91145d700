"""Yes, no, unknown: the one vocabulary of conditions, for skip logic and for eligibility alike."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final, Protocol


class Truth(Enum):
    """Three-valued truth (strong Kleene logic): unknown is not no."""

    NO = 0
    UNKNOWN = 1
    YES = 2

    @classmethod
    def of(cls, value: bool) -> "Truth":  # noqa: FBT001 - the one argument is the thing itself
        """Return YES or NO for a plain boolean."""
        return cls.YES if value else cls.NO

    def __and__(self, other: "Truth") -> "Truth":
        return self if self.value <= other.value else other

    def __or__(self, other: "Truth") -> "Truth":
        return self if self.value >= other.value else other

    def __invert__(self) -> "Truth":
        return Truth(2 - self.value)


class NotApplicable:
    """The value of a fact that was never asked because it cannot matter: every test of it is NO."""

    def __repr__(self) -> str:
        return "NOT_APPLICABLE"


NOT_APPLICABLE: Final = NotApplicable()

FactValue = str | int | bool | date | frozenset[str] | NotApplicable | None
"""A known value; None where somebody said "I do not know"; NOT_APPLICABLE where it was skipped."""

Facts = Mapping[str, FactValue]
"""What is known, by name. A missing name is unknown."""


class ConditionFaultError(ValueError):
    """A condition in a data file cannot be read; the message names the place and what is allowed."""


class Condition(Protocol):
    """Something that holds, does not hold, or cannot be told yet."""

    def holds(self, facts: Facts) -> Truth:
        """Judge the facts."""

    def mentions(self) -> frozenset[str]:
        """Return the names of the facts that the judgement looks at."""

    def waits_for(self, facts: Facts) -> frozenset[str]:
        """Return the facts that can still settle it; none if it is settled."""


@dataclass(frozen=True, slots=True)
class Test:
    """One fact compared with one constant."""

    __test__ = False  # pytest: not a test case

    fact: str
    operator: str
    operand: str | int | bool | date | frozenset[str]

    def holds(self, facts: Facts) -> Truth:
        """Compare; an unknown fact gives UNKNOWN, a skipped one NO."""
        value = facts.get(self.fact)
        if value is None:
            return Truth.UNKNOWN
        if isinstance(value, NotApplicable):
            return Truth.NO
        return Truth.of(OPERATORS[self.operator](value, self.operand))

    def mentions(self) -> frozenset[str]:
        """Return the one fact."""
        return frozenset((self.fact,))

    def waits_for(self, facts: Facts) -> frozenset[str]:
        """Return the fact while it is unknown."""
        return self.mentions() if facts.get(self.fact) is None else frozenset()


@dataclass(frozen=True, slots=True)
class _Joined(ABC):
    parts: tuple[Condition, ...]

    @abstractmethod
    def holds(self, facts: Facts) -> Truth:
        """Tell whether it holds."""

    def mentions(self) -> frozenset[str]:
        """Return the facts of all parts."""
        return frozenset().union(*(part.mentions() for part in self.parts))

    def waits_for(self, facts: Facts) -> frozenset[str]:
        """Return what its open parts wait for, unless another part settles it already."""
        if self.holds(facts) is not Truth.UNKNOWN:
            return frozenset()
        return frozenset().union(*(part.waits_for(facts) for part in self.parts))


@dataclass(frozen=True, slots=True)
class AllOf(_Joined):
    """Holds when every part holds; an empty one always holds."""

    def holds(self, facts: Facts) -> Truth:
        """Return the lowest truth among the parts."""
        truth = Truth.YES
        for part in self.parts:
            truth &= part.holds(facts)
            if truth is Truth.NO:
                break
        return truth


@dataclass(frozen=True, slots=True)
class AnyOf(_Joined):
    """Holds when at least one part holds; an empty one never holds."""

    def holds(self, facts: Facts) -> Truth:
        """Return the highest truth among the parts."""
        truth = Truth.NO
        for part in self.parts:
            truth |= part.holds(facts)
            if truth is Truth.YES:
                break
        return truth


@dataclass(frozen=True, slots=True)
class NotSo:
    """Holds when its part does not."""

    part: Condition

    def holds(self, facts: Facts) -> Truth:
        """Turn the part's truth round; unknown stays unknown."""
        return ~self.part.holds(facts)

    def mentions(self) -> frozenset[str]:
        """Return the facts of the part."""
        return self.part.mentions()

    def waits_for(self, facts: Facts) -> frozenset[str]:
        """Return what the part waits for."""
        return self.part.waits_for(facts)


ALWAYS: Final = AllOf(())


def tests_of(condition: Condition) -> Iterator[Test]:
    """Yield every test in a condition; what is computed when it is asked is not looked into."""
    match condition:
        case Test():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from tests_of(part)
        case NotSo(part):
            yield from tests_of(part)
        case _:
            return


def _contains(value: object, operand: object) -> bool:
    return isinstance(value, frozenset) and operand in value


def _one_of(value: object, operand: object) -> bool:
    return isinstance(operand, frozenset) and value in operand


def _ordered(compare: Callable[[object, object], bool]) -> Callable[[object, object], bool]:
    def judge(value: object, operand: object) -> bool:
        comparable = (isinstance(value, int) and isinstance(operand, int)) or (
            isinstance(value, date) and isinstance(operand, date)
        )
        return comparable and compare(value, operand)

    return judge


OPERATORS: Final[Mapping[str, Callable[[object, object], bool]]] = {
    "is": lambda value, operand: value == operand,
    "in": _one_of,
    "has": _contains,
    "at_least": _ordered(lambda value, operand: value >= operand),  # type: ignore[operator]
    "at_most": _ordered(lambda value, operand: value <= operand),  # type: ignore[operator]
    "above": _ordered(lambda value, operand: value > operand),  # type: ignore[operator]
    "below": _ordered(lambda value, operand: value < operand),  # type: ignore[operator]
}
"""What a data file may write behind `fact:`."""


def read_condition(plain: object, place: str = "condition") -> Condition:
    """Read a condition from the plain values of a data file.

    Args:
        plain: `{fact: age, at_least: 60}`, `{all: [...]}`, `{any: [...]}`, `{not: {...}}`, or None
            for a condition that always holds.
        place: Where it stands, for the message of a fault.

    Raises:
        ConditionFaultError: If the shape is not one of these.
    """
    if plain is None:
        return ALWAYS
    if not isinstance(plain, Mapping):
        raise ConditionFaultError(
            f"{place}: expected a mapping such as {{fact: …, is: …}}, found {plain!r}"
        )
    keys = set(plain)
    for word, kind in (("all", AllOf), ("any", AnyOf)):
        if keys == {word}:
            parts = plain[word]
            if not isinstance(parts, list):
                raise ConditionFaultError(f"{place}.{word}: expected a list, found {parts!r}")
            return kind(
                tuple(
                    read_condition(part, f"{place}.{word}[{index}]")
                    for index, part in enumerate(parts)
                )
            )
    if keys == {"not"}:
        return NotSo(read_condition(plain["not"], f"{place}.not"))
    return _read_test(plain, place)


def _read_test(plain: Mapping[object, object], place: str) -> Test:
    operators = [key for key in plain if key != "fact"]
    fact = plain.get("fact")
    if not isinstance(fact, str) or len(operators) != 1 or operators[0] not in OPERATORS:
        allowed = ", ".join(OPERATORS)
        raise ConditionFaultError(
            f"{place}: expected `fact` and exactly one of {allowed} (or all, any, not);"
            f" found {', '.join(map(str, plain))}"
        )
    operator = str(operators[0])
    operand = plain[operator]
    if operator == "in":
        if not isinstance(operand, list):
            raise ConditionFaultError(f"{place}.in: expected a list, found {operand!r}")
        operand = frozenset(operand)
    if not isinstance(operand, str | int | bool | date | frozenset):
        raise ConditionFaultError(f"{place}.{operator}: cannot compare with {operand!r}")
    return Test(fact, operator, operand)
