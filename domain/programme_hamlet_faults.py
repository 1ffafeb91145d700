"""The arithmetic of an allocation to hamlets: each printed figure against what the rows give."""

from collections.abc import Iterator
from decimal import Decimal

from domain.programme_faults import Fault
from domain.programme_hamlets import Cells, HamletLine, HamletTable, printed_cells, rate

BLANK_SHOWN = "–"
"""How a blank cell stands in a sentence about a line."""

TOTAL = "total"


def hamlet_faults(table: HamletTable | None) -> tuple[Fault, ...]:
    """Return where a table contradicts its raw lines, its rates or its totals; none is repaired."""
    if table is None:
        return ()
    return (*_readings(table), *_rates(table), *_totals(table))


def _readings(table: HamletTable) -> Iterator[Fault]:
    """Compare the cells with the raw line: a blank must be a blank there too."""
    named: list[tuple[str, HamletLine]] = [(row.hamlet, row) for row in table.rows]
    for name, line in [*named, (TOTAL, table.printed_total)]:
        try:
            printed = printed_cells(line.quote, len(table.columns))
        except ValueError:
            printed = ()
        if printed != line.cells:
            params = {"row": name, "printed": _shown(printed), "computed": _shown(line.cells)}
            yield Fault("fault.reading", f"{line.section}, {name}", line.quote, params=params)


def _rates(table: HamletTable) -> Iterator[Fault]:
    """Hold the rate of each hamlet against its own counts, to the printed decimals."""
    for row in table.rows:
        cells = table.by_column(row)
        for column in table.columns:
            if not column.rate_of:
                continue
            computed = rate(column, table.base_column, cells, cells[column.key])
            if computed != cells[column.key]:
                params = {
                    "hamlet": row.hamlet,
                    "column": column.header,
                    "printed": cells[column.key],
                    "computed": computed,
                }
                place = f"{row.section}, {row.hamlet}, {column.header}"
                yield Fault("fault.hamlet_rate", place, row.quote, params=params)


def _totals(table: HamletTable) -> Iterator[Fault]:
    """Hold the printed line of totals against the rows, sums and rates alike."""
    total, computed = table.printed_total, table.computed_total()
    printed = table.by_column(total)
    for column in table.columns:
        said, given = printed[column.key], computed[column.key]
        if said == given:
            continue
        params = {
            "column": column.header,
            "printed": said,
            "computed": given,
            "difference": (given or Decimal(0)) - (said or Decimal(0)),
            "hamlets": len(table.rows),
        }
        key = "fault.hamlet_rate_total" if column.rate_of else "fault.hamlet_sum"
        yield Fault(key, f"{total.section}, {column.header}", total.quote, params=params)


def _shown(cells: Cells) -> list[str]:
    return [BLANK_SHOWN if cell is None else f"{cell:f}" for cell in cells]
