"""`donghanh suspension`: storm and flood, where nobody is reminded or deadlines lie later."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import Data, next_command
from bot.commands.shown import Json, show_json
from bot.commands.typed import day as typed_day
from bot.commands.typed import kept_words
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from domain.suspensions import Suspension

app = typer.Typer(no_args_is_help=True)

DECISION_CHARS = 200
"""As much as a line of the audit trail holds."""

Programme = Annotated[str, typer.Option("--programme", metavar="ID", help="Mã chương trình.")]
Apply = Annotated[bool, typer.Option("--apply", help="Ghi thật; không có thì chỉ xem trước.")]


@app.command(help="Vùng nào đang hoặc sắp được tạm dừng nhắc, được lùi hạn, theo văn bản nào.")
def list(*, programme: Programme, data: Data = "", as_json: Json = False) -> None:  # noqa: A001 - its name on the command line
    """Print the suspensions of a programme."""
    from bot.commands.unit_office import at_office

    with at_office(programme, data) as office:
        found = [each for each in office.work.suspensions.all() if each.programme_id == programme]
    if as_json:
        show_json([_shape(each) for each in found])
        return
    for each in found:
        typer.echo(_line(each))
    if not found:
        adding = f"suspension add --programme {programme} --unit … --from … --to … --decision …"
        typer.echo(f"Không có vùng nào được tạm dừng. Thêm: {next_command(adding, data)}")


@app.command(help="Tạm dừng nhắc một vùng (đơn vị và mọi thứ bên dưới), hoặc lùi hạn của vùng.")
def add(
    *,
    programme: Programme,
    unit: Annotated[str, typer.Option("--unit", help="Đơn vị đứng đầu vùng: mã hoặc tên.")],
    first: Annotated[str, typer.Option("--from", metavar="NGÀY", help="Ngày đầu tiên.")],
    last: Annotated[str, typer.Option("--to", metavar="NGÀY", help="Ngày cuối cùng.")],
    decision: Annotated[
        str,
        typer.Option(
            "--decision",
            callback=kept_words,
            help="Văn bản quyết định: số, ngày, nơi ban hành.",
        ),
    ],
    move_to: Annotated[
        str,
        typer.Option(
            "--move-to",
            metavar="NGÀY",
            help="Lùi các hạn rơi vào những ngày đó tới hết ngày này; trống thì chỉ dừng nhắc.",
        ),
    ] = "",
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Suspend an area; without --apply it is only shown."""
    from bot.commands.unit_office import at_office
    from domain.suspensions import Suspension, SuspensionFaultError
    from domain.units import is_below

    if len(decision.strip()) > DECISION_CHARS:
        raise RefusalError(
            f"--decision is longer than {DECISION_CHARS} letters; number, day and issuer are enough"
        )
    days = typed_day(first, "--from"), typed_day(last, "--to")
    later = typed_day(move_to, "--move-to") if move_to else None
    with at_office(programme, data) as office:
        top, units = office.living(unit), office.register.now
        below = frozenset(each for each in units if is_below(each, top.id, units))
        try:
            made = Suspension(
                0, programme, top.name, below | {top.id}, *days, decision.strip(), later
            )
        except SuspensionFaultError as error:
            raise RefusalError(f"this cannot be right: {error}") from None
        if apply:
            made = office.work.suspensions.add(made)
            office.work.audit.note(None, "suspended", top.id, office.now, made.decision)
    if as_json:
        show_json({"applied": apply, "suspension": _shape(made)})
        return
    typer.echo(_line(made))
    lifting = f"suspension lift {made.number} --programme {programme} --apply"
    typer.echo(
        f"Đã ghi; bỏ đi bằng `{next_command(lifting, data)}`."
        if apply
        else "Chỉ xem trước; thêm --apply để ghi."
    )


@app.command(help="Bỏ một lần tạm dừng: nhắc lại như thường, hạn về như kế hoạch.")
def lift(
    number: Annotated[int, typer.Argument(metavar="SỐ", help="Số trong danh sách.")],
    *,
    programme: Programme,
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Lift a suspension; without --apply it is only shown."""
    from bot.commands.unit_office import at_office

    with at_office(programme, data) as office:
        kept = office.work.suspensions
        found = next(
            (e for e in kept.all() if e.number == number and e.programme_id == programme), None
        )
        if found is None:
            listing = next_command(f"suspension list --programme {programme}", data)
            raise RefusalError(
                f"there is no suspension {number} in {programme}; `{listing}` names them"
            )
        if apply:
            kept.lift(number)
            office.work.audit.note(
                None, "suspension_lifted", str(number), office.now, found.decision
            )
    if as_json:
        show_json({"applied": apply, "lifted": _shape(found)})
        return
    typer.echo(_line(found))
    typer.echo("Đã bỏ." if apply else "Chỉ xem trước; thêm --apply để bỏ.")


def _line(each: "Suspension") -> str:
    from messages.formats import day

    what = (
        f"hạn trong những ngày này lùi tới hết ngày {day(each.moved_to, 'vi')}, tạm dừng nhắc"
        if each.moved_to
        else "tạm dừng nhắc, hạn giữ nguyên"
    )
    number = f"{each.number}. " if each.number else ""
    return (
        f"{number}{each.area} ({len(each.units)} đơn vị) · từ {day(each.first, 'vi')} đến "
        f"{day(each.last, 'vi')} · {what}\n   theo {each.decision}"
    )


def _shape(each: "Suspension") -> dict[str, Any]:
    return {
        "number": each.number or None,
        "programme": each.programme_id,
        "area": each.area,
        "units": sorted(each.units),
        "from": each.first,
        "to": each.last,
        "moved_to": each.moved_to,
        "decision": each.decision,
    }
