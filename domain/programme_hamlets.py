"""What a plan hands out to its hamlets, as its annex prints it: a blank stays a blank."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.citations import Cited
from domain.support_schedule import Column

BLANKS = frozenset({"", "-"})
"""What a cell prints where nothing is handed out; neither of them is a nought."""

CELL_SEPARATOR = "\t"

Cells = tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HamletColumn(Column):
    """A column of the table.

    Attributes:
        rate_of: The column whose share of `base_column` it prints, in per cent; empty for a count.
    """

    rate_of: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HamletLine(Cited):
    """A printed line; the quote is the raw line, its cells parted by tabs.

    Attributes:
        cells: In the order of the columns; None is a blank, which is not a nought.
    """

    cells: Cells


@dataclass(frozen=True, slots=True, kw_only=True)
class HamletRow(HamletLine):
    """The line of one hamlet, by its printed number and name."""

    number: int
    hamlet: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HamletTable(Cited):
    """The allocation of a plan to its hamlets.

    Attributes:
        as_of: The day that the counts of households are of.
        base_column: The column of all households, which rates are shares of.
        columns: In the order of the document; number and name of the hamlet are not among them.
        printed_total: The totals as printed, beside those that the rows give.
    """

    as_of: date
    base_column: str
    columns: tuple[HamletColumn, ...]
    rows: tuple[HamletRow, ...]
    printed_total: HamletLine

    def by_column(self, line: HamletLine) -> dict[str, Decimal | None]:
        """Return the cells of a line by the keys of their columns."""
        keys = (column.key for column in self.columns)
        return dict(zip(keys, line.cells, strict=False))

    def sums(self) -> dict[str, Decimal]:
        """Return what the rows add up to in each column of counts; a blank adds nothing."""
        return {
            column.key: sum(
                (self.by_column(row)[column.key] or Decimal(0) for row in self.rows), Decimal(0)
            )
            for column in self.columns
            if not column.rate_of
        }

    def computed_total(self) -> dict[str, Decimal | None]:
        """Return the line of totals that the rows give: sums, and the rates of those sums."""
        sums = self.sums()
        printed = self.by_column(self.printed_total)
        return {
            column.key: rate(column, self.base_column, sums, printed[column.key])
            if column.rate_of
            else sums[column.key]
            for column in self.columns
        }


def rate(
    column: HamletColumn,
    base_column: str,
    counts: Mapping[str, Decimal | None],
    printed: Decimal | None,
) -> Decimal | None:
    """Return a share in per cent with as many decimals as the print; None where a part is blank."""
    part, whole = counts[column.rate_of], counts[base_column]
    if part is None or not whole:
        return None
    decimals = Decimal("0.01") if printed is None else Decimal(1).scaleb(_exponent(printed))
    return (part * 100 / whole).quantize(decimals, "ROUND_HALF_UP")


def printed_cells(line: str, columns: int) -> Cells:
    """Read the last cells of a raw line the way offices print numbers: 5.441 and 0,79.

    Raises:
        ValueError: If the line has fewer cells, or if one is no number.
    """
    cells = line.split(CELL_SEPARATOR)[-columns:]
    if len(cells) < columns:
        raise ValueError(f"the line {line!r} has {len(cells)} cells instead of {columns}")
    return tuple(_number(cell.strip()) for cell in cells)


def _number(cell: str) -> Decimal | None:
    if cell in BLANKS:
        return None
    plain = cell.replace(".", "").replace(",", ".")
    if not plain.replace(".", "", 1).isdecimal():
        raise ValueError(f"{cell!r} is no number")
    return Decimal(plain)


def _exponent(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0
