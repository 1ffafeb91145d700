"""Whether a condition can hold at all, given what the questions it looks at can be answered with."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import chain, combinations, product

from domain.conversation.form import HAVE_OPTIONS, OTHER, Kind, Step
from domain.truth import (
    ALWAYS,
    NOT_APPLICABLE,
    Condition,
    FactValue,
    Test,
    Truth,
    tests_of,
)

MOST_CASES = 50_000
"""More cases than a form that people fill in on a phone can have; beyond it nothing is claimed."""

ELSE = "\0anything else"


def can_hold(when: Condition, steps: Mapping[str, Step]) -> bool:
    """Tell whether some answers leave a condition open or true; then its question can be asked.

    Args:
        when: The condition.
        steps: The questions before it, by id; what is none of them may have any value.
    """
    tests = list(tests_of(when))
    names = sorted({test.fact for test in tests})
    domains = [
        _values(steps.get(name), [test for test in tests if test.fact == name]) for name in names
    ]
    cases = 1
    for values in domains:
        cases *= len(values)
    if cases > MOST_CASES:
        return True
    return any(
        when.holds(dict(zip(names, case, strict=True))) is not Truth.NO
        for case in product(*domains)
    )


def _values(step: Step | None, tests: Iterable[Test]) -> list[FactValue]:
    """Return one value for each way in which the tests can tell answers apart."""
    operands = list(chain.from_iterable(_operands(test) for test in tests))
    if step is None:
        return [None]
    values: list[FactValue] = [None] if step.may_not_know or not step.is_asked else []
    if step.when != ALWAYS or step.optional:
        values.append(NOT_APPLICABLE)
    if step.kind in HAVE_OPTIONS:
        return values + _choices(step, [o for o in operands if isinstance(o, str)])
    return values + _answers(step, operands)


def _choices(step: Step, operands: list[str]) -> list[FactValue]:
    # A list that only the conversation knows may hold whatever the tests ask for.
    named = operands if step.listed_in else [each for each in step.options if each in operands]
    if step.kind is Kind.CHOICES:
        return _subsets(named)
    options: list[FactValue] = [ELSE, *named] if step.listed_in else [*step.options]
    return [*options, OTHER.removesuffix(":")] if step.may_be_other else options


def _answers(step: Step, operands: list[object]) -> list[FactValue]:
    match step.kind:
        case Kind.YES_NO:
            return [True, False]
        case Kind.CONFIRM:
            return [True]
        case Kind.NUMBER | Kind.MONEY | Kind.PERCENT | Kind.DECIMAL | Kind.COMPUTED:
            return list(_numbers(step, [o for o in operands if isinstance(o, int)]))
        case Kind.DATE | Kind.PARTIAL_DATE:
            return _days([o for o in operands if isinstance(o, date)])
        case Kind.PHOTO | Kind.FILE | Kind.VOICE:
            return [frozenset({ELSE})]
        case Kind.LOCATION | Kind.NOTE:
            return [NOT_APPLICABLE]
        case _:
            return [ELSE, *(o for o in operands if isinstance(o, str))]


def _operands(test: Test) -> Iterable[object]:
    return test.operand if isinstance(test.operand, frozenset) else (test.operand,)


def _subsets(options: list[str]) -> list[FactValue]:
    sizes = range(len(options) + 1)
    return [frozenset(some) for size in sizes for some in combinations(options, size)]


def _numbers(step: Step, operands: list[int]) -> list[FactValue]:
    tried = {near for each in operands or [0] for near in (each - 1, each, each + 1)}
    tried |= {bound for bound in (step.at_least, step.at_most) if bound is not None}
    low = step.at_least if step.at_least is not None else min(tried)
    high = step.at_most if step.at_most is not None else max(tried)
    return [each for each in sorted(tried) if low <= each <= high]


def _days(operands: list[date]) -> list[FactValue]:
    one = timedelta(days=1)
    return [near for each in operands for near in (each - one, each, each + one)] or [date.min]
