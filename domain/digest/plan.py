"""What cadres report, held against what the plan of a programme foresees for the year."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.people import Unit
from domain.programme import Comparison, Programme, Target

HOUSEHOLDS = "hộ"
"""The unit of targets that count households; reports do not count workers or shares."""

COUNTED_UP = frozenset({Comparison.AT_LEAST, Comparison.EXACTLY, Comparison.ABOUT})
"""Targets that are reached by counting upwards."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Which households count: those that in the year had any of these.

    Attributes:
        kinds: Kinds of support that were delivered.
        any_support: Whether every kind counts.
        jobs: What was said about work.
        met: Deprivations that were removed.
        proposals: What the cadre proposed.
        helped: Whether only households with a helping agency count.
    """

    kinds: tuple[str, ...] = ()
    any_support: bool = False
    jobs: tuple[str, ...] = ()
    met: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    helped: bool = False


MEASURES: Mapping[str, Measure] = {
    # Columns of the schedule (Bắc Kạn, III.4).
    "poor_reduction": Measure(proposals=("escape",)),
    "housing": Measure(kinds=("housing_new", "housing_repair")),
    "toilet": Measure(kinds=("toilet",)),
    "information_device": Measure(kinds=("info_device",)),
    # "Has steady work" may have been so for years: only what came about in the year counts.
    "vocational_employment": Measure(
        kinds=("vocational",), jobs=("training",), met=("employment",)
    ),
    "production_support": Measure(kinds=("livestock_seeds", "production")),
    "internet": Measure(kinds=("internet",)),
    # Measures of targets (Lào Cai, II.2 and III.2(8)).
    "households_production_support": Measure(kinds=("livestock_seeds", "production")),
    "households_with_preferential_loan": Measure(kinds=("loan",)),
    "households_assisted_by_agencies": Measure(any_support=True, helped=True),
}
"""How results can be counted from reports, by column of a schedule or measure of a target.

What is not here (rates, shares, workers, places in care homes) cannot be seen in reports.
"""


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A result held against the plan.

    Attributes:
        key: Column of the schedule or measure of the target.
        done: Households in the year so far.
        planned: What the plan prints for the year.
        section: Where it prints it.
        words: The header of the column, or the sentence of the target, as printed.
        approximate: Whether the plan says "khoảng".
    """

    key: str
    done: int
    planned: int
    section: str
    words: str
    approximate: bool = False


def measures_of(programme: Programme, unit: Unit, year: int) -> Mapping[str, Measure]:
    """Return what is to be counted for the plan of a year, by the key of its line."""
    return {line.key: MEASURES[line.key] for line in plan_lines(programme, unit, year, {})}


def plan_lines(
    programme: Programme,
    unit: Unit,
    year: int,
    measured: Mapping[str, int],
    households: int | None = None,
) -> tuple[PlanLine, ...]:
    """Return the results of a year beside what the schedule and the targets foresee for it.

    Plans speak of the whole programme: a unit below the root has no figures of its own in them.

    Args:
        programme: The plan.
        unit: Whose results they are.
        year: The year.
        measured: Households that count, by the key of the line.
        households: How many are looked after here; a target of more is left out. A province
            plans for thousands: held against the few hundred in the roster, a result would look
            like a failure that it is not.
    """
    if unit.parent_id is not None:
        return ()
    return (
        *_schedule_lines(programme, year, measured),
        *(
            line
            for line in _target_lines(programme, year, measured)
            if households is None or line.planned <= households
        ),
    )


def _schedule_lines(
    programme: Programme, year: int, measured: Mapping[str, int]
) -> tuple[PlanLine, ...]:
    schedule = programme.support_schedule
    row = next((row for row in schedule.rows if row.year == year), None) if schedule else None
    if schedule is None or row is None:
        return ()
    cells = schedule.by_column(row)
    # An empty cell plans nothing; a zero says that this year is not meant to have any.
    return tuple(
        PlanLine(column.key, measured.get(column.key, 0), planned, row.section, column.header)
        for column in schedule.columns
        if column.key in MEASURES and (planned := cells[column.key]) is not None
    )


def _target_lines(
    programme: Programme, year: int, measured: Mapping[str, int]
) -> tuple[PlanLine, ...]:
    return tuple(
        PlanLine(
            target.measure,
            measured.get(target.measure, 0),
            int(target.value or 0),
            target.section,
            target.quote,
            approximate=target.comparison is Comparison.ABOUT,
        )
        for target in programme.targets
        if target.due.year == year and _can_be_counted(target)
    )


def _can_be_counted(target: Target) -> bool:
    return (
        target.measure in MEASURES
        and target.unit == HOUSEHOLDS
        and target.comparison in COUNTED_UP
        and bool(target.value)
        and not target.duplicate_of
    )
