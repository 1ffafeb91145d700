"""Which households get which support in which year, and what a piece of it costs, as printed."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS, Cited, Item


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Item):
    """A group of poor households that the plan tells apart; None where it counts none of them."""

    name: str
    count: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTotal(Cited):
    """The number of households that the groups together must give."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of the schedule; the header is the exact text of the document."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    key: str
    header: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScheduleRow(Cited):
    """A printed line of the schedule; the quote is the raw line.

    Attributes:
        cells: In the order of the columns; None is an empty cell, which is not a zero.
    """

    cells: tuple[int | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class YearRow(ScheduleRow):
    """What the schedule plans for one year."""

    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SupportSchedule(Cited):
    """The table of support by year.

    Attributes:
        unit: What the cells count, as printed.
        columns: In the order of the document.
        reduction_column: The column of the households that leave poverty.
        cost_column: The column of the printed cost, in million đồng; empty if there is none.
    """

    unit: str
    columns: tuple[Column, ...]
    rows: tuple[YearRow, ...]
    printed_total: ScheduleRow
    reduction_column: str
    cost_column: str = ""

    def cell(self, row: ScheduleRow, key: str) -> int | None:
        """Return what a row prints in a column; None for an empty cell or an unknown column."""
        return self.by_column(row).get(key)

    def by_column(self, row: ScheduleRow) -> dict[str, int | None]:
        """Return the cells of a row by the keys of their columns."""
        keys = (column.key for column in self.columns)
        return dict(zip(keys, row.cells, strict=False))


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCost(Cited):
    """What one piece of support is planned to cost.

    Attributes:
        item: What is bought or built.
        amount_vnd: None where the plan names no amount.
        per: What the amount is for, as printed.
        approximate: Whether the plan says "khoảng".
        programme: The programme that pays, where the plan names it.
        column: The column of the schedule that counts the pieces.
        in_cost_column: Whether the printed cost of a year includes it.
    """

    item: str
    amount_vnd: int | None = None
    per: str = ""
    approximate: bool = False
    programme: str = ""
    column: str = ""
    in_cost_column: bool = False
