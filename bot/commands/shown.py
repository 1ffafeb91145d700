"""How an answer is shown: a table for people, or one JSON document for machines."""

import json
from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from bot.plain import plain

Json = Annotated[bool, typer.Option("--json", help="In kết quả dạng JSON cho máy đọc.")]

PIPE_COLUMNS = 160
"""How wide a table is where no terminal says so."""


def show_json(value: object) -> None:
    """Print one JSON document."""
    typer.echo(json.dumps(plain(value), ensure_ascii=False, indent=2))


def show_table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; long cells are folded, never cut."""
    from rich import box
    from rich.console import Console
    from rich.table import Table

    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, width=PIPE_COLUMNS)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        table.add_row(*map(str, row))
    console.print(table)
