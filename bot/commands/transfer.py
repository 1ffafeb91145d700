"""`donghanh transfer`: moves all of a cadre's households to others, and takes that back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.assign_office import homes_of, office_at, shape_of, takers_named
from bot.commands.installation import Data, next_command, person_named
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.assignments import Home
    from domain.people import Person
    from domain.transfers import Shares


def transfer(
    *,
    from_: Annotated[str, typer.Option("--from", help="Mã cán bộ giao hết hộ.")] = "",
    to: Annotated[str, typer.Option("--to", help="Mã những người nhận, cách nhau dấu phẩy.")] = "",
    apply: Annotated[bool, typer.Option("--apply", help="Chuyển thật; không có thì chỉ xem.")] = (
        False
    ),
    undo: Annotated[int, typer.Option("--undo", help="Số của lần chuyển cần trả lại.")] = 0,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Show how a cadre's households would be shared out, and move them with --apply."""
    if undo:
        _undo(undo, data, as_json=as_json)
        return
    names = [name.strip() for name in to.split(",") if name.strip()]
    if not from_ or not names:
        raise typer.BadParameter("name --from PERSON and --to PERSON,PERSON; or --undo NUMBER")
    with office_at(data) as office:
        giver = person_named(office.work, from_)
        takers = takers_named(office.work, giver, names)
        homes = homes_of(office, giver)
        shares = office.desk.shares(office.work, homes, takers, office.at.today)
        number = 0
        if apply and homes:
            number = office.desk.transfer(office.work, giver, homes, shares, by=None, at=office.at)
        people = {each.id: each for each in takers}
    if as_json:
        show_json(_transfer_shape(giver, homes, shares, people, number))
    else:
        _say_transfer(giver, homes, shares, people, number, data)


def _undo(number: int, data: str, *, as_json: bool) -> None:
    from domain.transfers import UNDONE_WITHIN, TooLateError

    try:
        with office_at(data) as office:
            undone = office.desk.undo(office.work, number, by=None, at=office.at)
    except TooLateError:
        raise RefusalError(
            f"transfer {number} was made more than {UNDONE_WITHIN.days} days ago, and people have "
            "been there since; make a new transfer with --from and --to"
        ) from None
    if undone is None:
        raise RefusalError(
            f"transfer {number} cannot be undone: there is none of that number, it was undone "
            "before, or whoever gave the households has left"
        )
    if as_json:
        show_json(
            {"giver": shape_of(undone.giver), "back": undone.back, "stay": list(undone.stay)}
        )
        return
    typer.echo(f"✅ {undone.back} hộ đã trở lại do {undone.giver.name} phụ trách.")
    if undone.stay:
        typer.echo(f"Đã sang tay người khác nên giữ nguyên: {', '.join(undone.stay)}.")


def _transfer_shape(
    giver: "Person",
    homes: "Sequence[Home]",
    shares: "Shares",
    people: "dict[Any, Person]",
    number: int,
) -> dict[str, Any]:
    return {
        "from": shape_of(giver),
        "households": len(homes),
        "shares": [
            {**shape_of(people[who]), "households": list(share)} for who, share in shares.items()
        ],
        "applied": bool(number),
        "number": number or None,
    }


def _say_transfer(
    giver: "Person",
    homes: "Sequence[Home]",
    shares: "Shares",
    people: "dict[Any, Person]",
    number: int,
    data: str,
) -> None:
    if not homes:
        typer.echo(f"{giver.name} không phụ trách hộ nào.")
        return
    takers = ", ".join(f"{people[who].name} ({len(share)})" for who, share in shares.items())
    typer.echo(f"{len(homes)} hộ của {giver.name} → {takers}")
    lines = {home.id: home.line for home in homes}
    show_table(
        ("Người nhận", "Mã hộ", "Chủ hộ", "Nơi ở"),
        [
            (people[who].name, each, lines[each].head_name, lines[each].place)
            for who, share in shares.items()
            for each in share
        ],
    )
    if number:
        undoing = next_command(f"transfer --undo {number}", data)
        typer.echo(f"✅ Đã chuyển. Trả lại như cũ: {undoing}")
    else:
        typer.echo("Chưa chuyển gì. Thêm --apply để chuyển.")
