"""The arithmetic of a plan: what its figures should give, held against what it prints."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from domain.programme import Programme, Target
from domain.programme_faults import Fault, Severity
from domain.programme_hamlet_faults import hamlet_faults
from domain.support_schedule import ScheduleRow, SupportSchedule

MILLION = Decimal(1_000_000)
NUMBER = re.compile(r"\d+(?:\.\d{3})*")


def computed_costs(programme: Programme) -> dict[int, Decimal]:
    """Return the cost of each year in million đồng, from unit costs and planned pieces.

    Only unit costs that the printed cost column includes count (the schedule of a plan may leave
    housing out); an empty cell plans nothing. Empty if the plan has no schedule.
    """
    schedule = programme.support_schedule
    if schedule is None:
        return {}
    return {row.year: _cost(programme, schedule.by_column(row)) for row in schedule.rows}


def column_sums(programme: Programme) -> dict[str, int]:
    """Return the sum of each column of the schedule over its years; an empty cell adds nothing."""
    schedule = programme.support_schedule
    if schedule is None:
        return {}
    return {
        column.key: sum(schedule.cell(row, column.key) or 0 for row in schedule.rows)
        for column in schedule.columns
    }


def figure_faults(programme: Programme) -> tuple[Fault, ...]:
    """Return every place where the figures of a plan contradict each other."""
    return (
        *schedule_faults(programme),
        *group_faults(programme),
        *hamlet_faults(programme.hamlet_table),
        *target_faults(programme),
        *funding_faults(programme),
    )


def schedule_faults(programme: Programme) -> tuple[Fault, ...]:
    """Hold the schedule against its raw lines, its totals, and the unit costs."""
    schedule = programme.support_schedule
    if schedule is None:
        return ()
    return (
        *_reading_faults(schedule),
        *_sum_faults(schedule, column_sums(programme)),
        *_cost_faults(schedule, computed_costs(programme)),
    )


def group_faults(programme: Programme) -> tuple[Fault, ...]:
    """Hold the groups of households against the total that the plan prints for them.

    Where the plan leaves the count of a group open, nothing can be added up.
    """
    total = programme.group_total
    counts = [group.count for group in programme.groups if group.count is not None]
    computed = sum(counts)
    if total is None or len(counts) < len(programme.groups) or computed == total.count:
        return ()
    params = {"printed": total.count, "computed": computed}
    return (Fault("fault.groups", total.section, total.quote, params=params),)


def target_faults(programme: Programme) -> tuple[Fault, ...]:
    """Hold the households that a target names against the row of its year in the schedule."""
    schedule = programme.support_schedule
    if schedule is None:
        return ()
    column = schedule.reduction_column
    planned = {row.year: schedule.cell(row, column) for row in schedule.rows}
    return tuple(
        _target_fault(target, schedule, planned[target.due.year])
        for target in programme.targets
        if target.households is not None
        and planned.get(target.due.year) not in {None, target.households}
    )


def funding_faults(programme: Programme) -> tuple[Fault, ...]:
    """Hold a total of money against its parts; rounded figures ("khoảng") give a remark only."""
    return tuple(_funding_faults(programme))


def _cost(programme: Programme, pieces: Mapping[str, int | None]) -> Decimal:
    dong = sum(
        cost.amount_vnd * (pieces.get(cost.column) or 0)
        for cost in programme.unit_costs
        if cost.in_cost_column and cost.amount_vnd is not None
    )
    return Decimal(dong) / MILLION


def _reading_faults(schedule: SupportSchedule) -> Iterator[Fault]:
    """Compare the cells with the numbers of the raw line, in which empty cells leave no trace."""
    named: list[tuple[str, list[int], ScheduleRow]] = [
        (str(row.year), [row.year], row) for row in schedule.rows
    ]
    for name, lead, row in [*named, ("total", [], schedule.printed_total)]:
        printed = [int(number.replace(".", "")) for number in NUMBER.findall(row.quote)]
        read = lead + [cell for cell in row.cells if cell is not None]
        if printed != read:
            params = {"printed": printed, "computed": read, "row": name}
            yield Fault("fault.reading", f"{row.section}, {name}", row.quote, params=params)


def _sum_faults(schedule: SupportSchedule, sums: Mapping[str, int]) -> Iterator[Fault]:
    total = schedule.printed_total
    for column in schedule.columns:
        printed = schedule.cell(total, column.key)
        if printed is not None and printed != sums[column.key]:
            params = {"printed": printed, "computed": sums[column.key], "column": column.header}
            place = f"{total.section}, total, {column.key}"
            yield Fault("fault.column_sum", place, total.quote, params=params)


def _cost_faults(schedule: SupportSchedule, costs: Mapping[int, Decimal]) -> Iterator[Fault]:
    for row in schedule.rows:
        printed = schedule.cell(row, schedule.cost_column)
        if printed is not None and printed != costs[row.year]:
            params = {"printed": printed, "computed": costs[row.year], "year": row.year}
            place = f"{row.section}, {row.year}, {schedule.cost_column}"
            yield Fault("fault.cost", place, row.quote, params=params)


def _target_fault(target: Target, schedule: SupportSchedule, planned: int | None) -> Fault:
    params = {
        "target": target.id,
        "year": target.due.year,
        "printed": target.households,
        "computed": planned,
    }
    place = f"{target.section}; {schedule.section}, {target.due.year}"
    return Fault("fault.target_schedule", place, target.quote, params=params)


def _funding_faults(programme: Programme) -> Iterator[Fault]:
    for total in programme.funding:
        parts = [part for part in programme.funding if part.part_of == total.id]
        amounts = [part.amount_vnd for part in parts if part.amount_vnd is not None]
        if not parts or total.amount_vnd is None or len(amounts) != len(parts):
            continue
        if sum(amounts) != total.amount_vnd:
            rounded = total.approximate or any(part.approximate for part in parts)
            yield Fault(
                "fault.funding",
                total.section,
                total.quote,
                Severity.REMARK if rounded else Severity.CONTRADICTION,
                {"printed": total.amount_vnd, "computed": sum(amounts)},
            )
