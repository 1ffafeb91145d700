"""`donghanh unit`: the tree of units on any day, and how it changes: rename, merge, split, move."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.installation import Data
from bot.commands.shown import Json
from bot.commands.typed import day as typed_day
from bot.commands.typed import kept_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.commands.unit_office import Done, Office

    Change = Callable[[Office], None]

app = typer.Typer(no_args_is_help=True)

Programme = Annotated[str, typer.Option("--programme", metavar="ID", help="Mã chương trình.")]
On = Annotated[
    str, typer.Option("--on", metavar="NGÀY", help="Có hiệu lực từ ngày nào; trống là hôm nay.")
]
Basis = Annotated[
    str,
    typer.Option("--basis", callback=kept_words, help="Căn cứ: số và ngày của nghị quyết."),
]
Apply = Annotated[bool, typer.Option("--apply", help="Đổi thật; không có thì chỉ xem trước.")]
Name = Annotated[
    str, typer.Option("--name", callback=kept_words, help="Tên mới, viết như văn bản.")
]
Which = Annotated[str, typer.Argument(metavar="UNIT", help="Mã hoặc tên, kể cả tên cũ.")]


@app.command("list", help="Cây đơn vị của một ngày, gọi tên như ngày đó.")
def list_units(
    *,
    programme: Programme,
    on: On = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print the tree of a day."""
    from bot.commands.unit_office import at_office
    from bot.commands.unit_words import say_tree

    with at_office(programme, data) as office:
        say_tree(office, typed_day(on, "--on") if on else office.today, as_json=as_json)


@app.command(help="Một đơn vị: đang ở đâu, trước gọi là gì, đã nhập vào đâu.")
def show(
    unit: Which,
    *,
    programme: Programme,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print one unit with its past; an old name leads to it as well."""
    from bot.commands.unit_office import at_office
    from bot.commands.unit_words import say_life

    with at_office(programme, data) as office:
        say_life(office, office.life(unit), as_json=as_json)


@app.command(help="Đổi tên một đơn vị; tên cũ vẫn tìm thấy.")
def rename(
    unit: Which,
    *,
    programme: Programme,
    name: Name,
    on: On = "",
    basis: Basis = "",
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Let a unit be called otherwise."""

    def change(office: "Office") -> None:
        which, made = office.living(unit), office.made(on, basis)
        office.register.check_rename(which, name.strip(), made.day)
        office.did(
            "unit_rename", which, office.changes.rename(which, name.strip(), made), name.strip()
        )

    _carry_out(change, programme, data, apply=apply, as_json=as_json)


@app.command(help="Chuyển một đơn vị, cùng mọi thứ bên dưới, sang đơn vị cấp trên khác.")
def move(
    unit: Which,
    *,
    programme: Programme,
    to: Annotated[str, typer.Option(metavar="UNIT", help="Đơn vị cấp trên mới.")],
    on: On = "",
    basis: Basis = "",
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Let a unit stand below another."""

    def change(office: "Office") -> None:
        which, above, made = office.living(unit), office.living(to), office.made(on, basis)
        office.register.check_move(which, above, made.day)
        office.did("unit_move", which, office.changes.move(which, above, made), above.name)

    _carry_out(change, programme, data, apply=apply, as_json=as_json)


@app.command(help="Nhập một hay nhiều đơn vị vào một đơn vị; hộ, người, việc mở đi theo.")
def merge(
    units: Annotated[list[str], typer.Argument(metavar="UNIT…", help="Những đơn vị nhập vào.")],
    *,
    programme: Programme,
    into: Annotated[str, typer.Option(metavar="UNIT", help="Đơn vị còn lại sau khi nhập.")],
    name: Annotated[
        str,
        typer.Option("--name", callback=kept_words, help="Tên của đơn vị sau khi nhập."),
    ] = "",
    on: On = "",
    basis: Basis = "",
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Let units go into another, which may get a new name with it."""

    def change(office: "Office") -> None:
        gone, whole, made = (
            [*map(office.living, units)],
            office.living(into),
            office.made(on, basis),
        )
        office.register.check_merge(gone, whole, name.strip(), made.day)
        for each in {unit.id: unit for unit in gone}.values():
            office.did("unit_merge", each, office.changes.merge(each, whole, made), whole.name)
        if name.strip() not in {"", whole.name}:
            office.did(
                "unit_rename",
                whole,
                office.changes.rename(whole, name.strip(), made),
                name.strip(),
            )

    _carry_out(change, programme, data, apply=apply, as_json=as_json)


@app.command(help="Tách một đơn vị mới ra khỏi một đơn vị.")
def split(
    unit: Which,
    *,
    programme: Programme,
    new_id: Annotated[
        str,
        typer.Option("--new", metavar="ID", callback=kept_words, help="Mã của đơn vị mới."),
    ],
    name: Name,
    take: Annotated[
        list[str] | None,
        typer.Option(metavar="UNIT|HỘ", help="Đơn vị hoặc mã hộ theo sang; ghi nhiều lần được."),
    ] = None,
    on: On = "",
    basis: Basis = "",
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Let a new unit come out of another, with the units and households that are named."""

    def change(office: "Office") -> None:
        which, made = office.living(unit), office.made(on, basis)
        kind = office.register.check_split(which, new_id, name.strip(), made.day)
        new = office.new_unit(which, new_id, name.strip(), kind)
        units, households = office.taken(which, take or [])
        followed = office.changes.split(which, new, units, households, made)
        office.did("unit_split", new, followed, which.name)

    _carry_out(change, programme, data, apply=apply, as_json=as_json)


def _carry_out(
    change: "Change", programme: str, data: str, *, apply: bool, as_json: bool
) -> None:  # fmt: skip
    """Make a change; without --apply look at what it did, and undo it."""
    from bot.commands.unit_office import SeenEnoughError, at_office
    from bot.commands.unit_words import say_change

    done: list[Done] = []
    with suppress(SeenEnoughError), at_office(programme, data) as office:
        change(office)
        done += office.done
        if not apply:
            raise SeenEnoughError
    say_change(done, applied=apply, as_json=as_json)
