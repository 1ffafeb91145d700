"""Every target of a plan beside its result: plan, result, difference, share, reached or not."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from domain.programme import Comparison, Target
from domain.reports.compiling import share
from domain.reports.told_targets import ToldTarget, asked_of


class Verdict(StrEnum):
    """How a result stands to its target."""

    REACHED = "reached"
    NOT_YET = "not_yet"
    EXCEEDED = "exceeded"
    """Over a value that must not be exceeded, or not under one that it must stay under."""

    UNKNOWN = "unknown"
    """There is no result, or the target has no figure, or none of its own way to be held against."""


@dataclass(frozen=True, slots=True)
class TargetResult:
    """A row of the table of targets.

    Attributes:
        target: What is to be reached, as the plan prints it.
        planned: The figure of the plan; None where it prints none.
        result: What was reached; None where nothing has evidence for it: an empty cell, never 0.
        difference: Result less plan.
        share: Result of plan in percent.
        verdict: How it stands.
        counted: Whether the house counted the result itself from the reports of cadres.
        told: What an office said of it; None if nothing.
    """

    target: Target
    planned: Decimal | None
    result: Decimal | None
    difference: Decimal | None
    share: Decimal | None
    verdict: Verdict
    counted: bool = False
    told: ToldTarget | None = None


def target_results(
    targets: Iterable[Target],
    counted: Mapping[str, int],
    told: Mapping[str, ToldTarget] | None = None,
) -> tuple[TargetResult, ...]:
    """Return the results of targets, in the order of the plan; repeated targets stand once.

    Args:
        targets: The targets of the plan.
        counted: What the house counted, by measure.
        told: What an office told, by the id of the target; it goes before what was counted.
    """
    said = told or {}
    rows = []
    for target in asked_of(targets):
        own = said.get(target.id)
        found = counted.get(target.measure)
        if own is not None and own.value is not None:
            rows.append(_row(target, own.value, counted=False, told=own))
        else:
            result = Decimal(found) if found is not None else None
            rows.append(_row(target, result, counted=found is not None, told=own))
    return tuple(rows)


def _row(
    target: Target, result: Decimal | None, *, counted: bool, told: ToldTarget | None
) -> TargetResult:
    planned = target.value
    if planned is None or result is None:
        return TargetResult(target, planned, result, None, None, Verdict.UNKNOWN, counted, told)
    return TargetResult(
        target,
        planned,
        result,
        result - planned,
        share(result, planned),
        _verdict(target.comparison, result, planned),
        counted,
        told,
    )


def _verdict(comparison: Comparison, result: Decimal, planned: Decimal) -> Verdict:
    match comparison:
        case Comparison.AT_MOST:
            return Verdict.EXCEEDED if result > planned else Verdict.REACHED
        case Comparison.LESS_THAN:
            return Verdict.REACHED if result < planned else Verdict.EXCEEDED
        case Comparison.MORE_THAN:
            return Verdict.REACHED if result > planned else Verdict.NOT_YET
        case Comparison.UNSTATED:
            return Verdict.UNKNOWN
        case _:
            # Reached by growing: "reduce by" counts what has been reduced already.
            return Verdict.REACHED if result >= planned else Verdict.NOT_YET
