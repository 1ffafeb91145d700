"""The annexes that hold results against the plan: its targets, and its schedule of supports."""

from collections.abc import Iterator, Mapping

from domain.reports.annex_layout import Cells, annex_table, told
from domain.reports.gathered import Gathered
from domain.reports.movement import Table as Told
from domain.reports.offices import filled
from domain.reports.official import EMPTY, Cell, Evidence, Table, counted, planned
from domain.reports.outline import AnnexOutline
from domain.reports.target_results import TargetResult, Verdict
from domain.say import Phrase
from domain.support_schedule import SupportSchedule

POVERTY_RATE = "poverty_rate_change"
"""The measure beside which a plan may name how many households that is."""

# Targets -----------------------------------------------------------------------------------------


def targets_table(outline: AnnexOutline, gathered: Gathered, texts: Mapping[str, str]) -> Table:
    """Return every target of the plan beside its result."""
    rows = (
        (_target(number, row, gathered, texts), False)
        for number, row in enumerate(gathered.targets, 1)
    )
    results = gathered.targets
    note = told(
        texts["known_targets"],
        {
            "known": sum(row.result is not None for row in results),
            "all": len(results),
            "reached": sum(row.verdict is Verdict.REACHED for row in results),
        },
    )
    return annex_table(outline, rows, [note])


def _target(
    number: int, row: TargetResult, gathered: Gathered, texts: Mapping[str, str]
) -> dict[str, Cell]:
    target = row.target
    remarks = [texts["section"].replace("{section}", target.section)]
    if row.planned is None:
        remarks.append(texts["no_plan"])
    remarks += _reduced(row, gathered, texts)
    remarks += _source(row, texts)
    # What follows from a result is as good as the result: that is looked at once.
    evidence = Evidence.COUNTED if row.counted else Evidence.SOURCED
    return {
        "number": Cell(number),
        "name": Cell(target.name),
        "unit": Cell(target.unit),
        "planned": planned(row.planned),
        "result": _result(row, texts),
        "difference": Cell(row.difference, evidence) if row.difference is not None else EMPTY,
        "share": Cell(row.share, evidence) if row.share is not None else EMPTY,
        "remark": Cell("; ".join(remarks)),
    }


def _result(row: TargetResult, texts: Mapping[str, str]) -> Cell:
    if row.result is None:
        return counted(None, texts["no_result" if row.told is None else "no_result_yet"])
    if row.counted or row.told is None:
        return Cell(row.result, Evidence.COUNTED)
    if row.told.is_corrected:
        note = texts["counted_instead"].replace("{counted}", f"{row.told.counted:f}")
        return Cell(row.result, Evidence.TOLD, note.replace("{reason}", row.told.source))
    return Cell(row.result, Evidence.SOURCED, row.told.source)


def _source(row: TargetResult, texts: Mapping[str, str]) -> Iterator[str]:
    """Say where a result is from that an office told."""
    if row.told is not None and row.told.value is not None:
        yield texts["told_source"].replace("{source}", row.told.source)


def _reduced(row: TargetResult, gathered: Gathered, texts: Mapping[str, str]) -> Iterator[str]:
    """Say how many households fewer there are, where a plan names them beside a rate."""
    target, poor = row.target, gathered.movement.get(Told.POOR)
    if poor is None or target.households is None or target.measure != POVERTY_RATE:
        return
    if target.due.year == gathered.year:
        fewer = poor.households.start - poor.households.end
        text = texts["increased" if fewer < 0 else "reduced"]
        text = text.replace("{reduced}", str(abs(fewer)))
        yield text.replace("{planned}", str(target.households))


# The schedule of supports ------------------------------------------------------------------------


def schedule_table(
    outline: AnnexOutline,
    gathered: Gathered,
    schedule: SupportSchedule,
    texts: Mapping[str, str],
) -> Table:
    """Return what the plan foresees year by year, and this year's results below its plan."""
    year = gathered.year
    rows: list[tuple[Cells, bool]] = []
    for row in schedule.rows:
        name = filled(texts["year"], gathered.period.id, row.year)
        cells = {key: planned(cell) for key, cell in schedule.by_column(row).items()}
        rows.append(({"name": Cell(name), **cells}, False))
        if row.year == year:
            day = gathered.last
            label = Phrase("official.result_until", {"year": str(year), "day": day})
            rows.append(({"name": Cell(label), **_results(outline, gathered, texts)}, False))
    printed = schedule.by_column(schedule.printed_total)
    sums = {key: _summed(schedule, key) for key in printed}
    total = {key: planned(cell) for key, cell in printed.items()}
    rows.append(({"name": Cell(texts["printed_total"]), **total}, True))
    if any(printed[key] is not None and printed[key] != sums[key] for key in printed):
        again = {key: planned(cell) for key, cell in sums.items()}
        rows.append(({"name": Cell(texts["computed_total"]), **again}, True))
    return annex_table(outline, rows)


def _results(
    outline: AnnexOutline, gathered: Gathered, texts: Mapping[str, str]
) -> dict[str, Cell]:
    keys = [column.key for column in outline.columns if column.key != "name"]
    return {key: counted(gathered.measured.get(key), texts["no_column"]) for key in keys}


def _summed(schedule: SupportSchedule, key: str) -> int:
    return sum(schedule.by_column(row).get(key) or 0 for row in schedule.rows)
