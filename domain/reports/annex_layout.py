"""Lays an annex out as its outline says: the columns in their order, each cell by its key."""

from collections.abc import Iterable, Mapping, Sequence

from domain.reports.filling import passage
from domain.reports.official import EMPTY, Cell, Column, Passage, Row, Table, Value
from domain.reports.outline import AnnexOutline

Cells = Mapping[str, Cell]
"""The cells of a line by the keys of their columns; one that is not there is empty."""


def annex_table(
    outline: AnnexOutline,
    rows: Iterable[tuple[Cells, bool]],
    notes: Sequence[Passage] = (),
) -> Table:
    """Return an annex; each line with whether it is one of totals."""
    return Table(
        outline.id,
        outline.title,
        outline.unit,
        tuple(Column(c.name, c.number, c.formula, c.is_text, c.width) for c in outline.columns),
        tuple(
            Row(tuple(cells.get(c.key, EMPTY) for c in outline.columns), is_total)
            for cells, is_total in rows
        ),
        tuple(notes),
        outline.source,
    )


def told(template: str, values: Mapping[str, Value]) -> Passage:
    """Return a line below a table, of which everything is known."""
    found = passage(template, values)
    if found is None:
        raise ValueError(f"{template!r} names something that is not known here")
    return found
