"""The pages on which `donghanh programme show` lays a plan open: each part with its section."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from bot.commands.shown import show_table

if TYPE_CHECKING:
    from domain.citations import Named
    from domain.programme import Doubt, Organisation, Programme, Target, Task
    from domain.programme_hamlets import HamletTable

SIGNS = {
    "at_least": "≥ ",
    "at_most": "≤ ",
    "more_than": "> ",
    "less_than": "< ",
    "about": "khoảng ",
}
"""How a value is held against a result; what is to be exactly so needs no sign."""

WITHOUT_FIGURE = {
    "reduce": "giảm",
    "complete": "hoàn thành",
    "minimise": "ít nhất có thể",
    "support": "hỗ trợ",
    "unstated": "không in số",
}
"""What is asked for where the document prints no figure."""

Line = tuple[object, ...]


def show_pages(programme: "Programme") -> None:
    """Print every part of a plan; what the plan does not have is not printed."""
    for title, heads, lines in _pages(programme):
        if lines:
            typer.echo(title)
            show_table(heads, lines)
    if programme.hamlet_table is not None:
        _show_hamlets(programme.hamlet_table, programme.setup.hamlet_word)


def show_doubts(doubts: Iterable["Doubt"]) -> None:
    """Print what a reader found not to fit, each with the words of the document."""
    for doubt in doubts:
        typer.echo(f"❔ chỗ chưa rõ (mục {doubt.section}): {doubt.id} {doubt.what}")
        typer.echo(f"   “{_one_line(doubt.quote)}”")
        for other in doubt.against:
            typer.echo(f"   mục {other.section}: “{_one_line(other.quote)}”")


def _pages(programme: "Programme") -> Iterator[tuple[str, Sequence[str], Sequence[Line]]]:
    yield (
        "\nChỉ tiêu",
        ("Mã", "Chỉ tiêu", "Giá trị", "Đến", "Mục"),
        [(t.id, t.name, _value(t), _day(t.due), t.section) for t in programme.targets],
    )
    yield (
        "Nghĩa vụ báo cáo và thời hạn (chi tiết: donghanh calendar)",
        ("Mã", "Nội dung", "Nơi gửi", "Nơi nhận", "Mục"),
        [
            (o.id, o.subject, ", ".join(o.senders), o.recipient, o.section)
            for o in programme.obligations
        ],
    )
    yield (
        "Nhiệm vụ",
        ("Mã", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời gian", "Mục"),
        [_task(task) for task in programme.tasks],
    )
    yield (
        "Tổ chức thực hiện",
        ("Mã", "Đơn vị", "Việc được giao", "Mục"),
        [_organisation(each) for each in programme.organisations],
    )
    yield (
        "Nhóm hộ",
        ("Mã", "Nhóm", "Số hộ", "Mục"),
        [
            (g.id, g.name, "" if g.count is None else _written(g.count), g.section)
            for g in programme.groups
        ],
    )
    yield "Đối tượng được nhắc đến", ("Đối tượng", "Mục"), _named(programme.eligible_groups)
    yield "Không thuộc phạm vi thực hiện", ("Nội dung", "Mục"), _named(programme.exclusions)
    yield (
        "Phụ lục",
        ("Phụ lục", "Có trong bản đã nhận", "Mục"),
        [(a.name, "có" if a.present else "không", a.section) for a in programme.annexes],
    )


def _show_hamlets(table: "HamletTable", word: str) -> None:
    """Print the allocation: a blank stays blank, and the printed totals stand beside the sums."""
    typer.echo(f"Phân bổ cho {len(table.rows)} {word} (số hộ ngày {_day(table.as_of)})")
    computed = table.computed_total()
    lines = [
        (row.number, row.hamlet, *(_cell(table.by_column(row)[c.key]) for c in table.columns))
        for row in table.rows
    ]
    printed = table.by_column(table.printed_total)
    lines += [
        ("", "Tổng, như in", *(_cell(printed[column.key]) for column in table.columns)),
        ("", "Tổng, cộng lại", *(_cell(computed[column.key]) for column in table.columns)),
    ]
    show_table(("STT", word.capitalize(), *(column.header for column in table.columns)), lines)


def _task(task: "Task") -> Line:
    when = "; ".join(part for part in (task.due, task.recurrence) if part)
    return (
        task.id,
        task.name,
        "; ".join(task.lead),
        "; ".join(task.cooperating),
        when,
        task.section,
    )


def _organisation(each: "Organisation") -> Line:
    name = f"{each.name} ({each.role})" if each.role else each.name
    return each.id, name, "; ".join(each.duties), each.section


def _named(some: Iterable["Named"]) -> list[Line]:
    return [(each.name, each.section) for each in some]


def _value(target: "Target") -> str:
    if target.value is None:
        return WITHOUT_FIGURE.get(target.comparison.value, "")
    sign = SIGNS.get(target.comparison.value, "")
    return f"{sign}{_written(target.value)} {target.unit}".strip()


def _cell(number: Decimal | None) -> str:
    return "" if number is None else _written(number)


def _written(number: int | Decimal) -> str:
    from messages.formats import grouped

    return grouped(number, "vi")


def _one_line(quote: str) -> str:
    # The cells of a printed line are parted by tabs, which a terminal would spread.
    return " · ".join(quote.split("\t"))


def _day(value: object) -> str:
    from messages.formats import day as written

    return written(value, "vi")  # type: ignore[arg-type]
