"""`donghanh report ask`: a report on request, asked of units; what is asked for; and asked no more."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.installation import Data, among, next_command, programme_named, settings_at
from bot.commands.shown import Json, show_json
from bot.commands.typed import day as typed_day
from bot.commands.typed import kept_words
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import date

    from bot.commands.unit_office import Office
    from domain.asked_for import AskedFor
    from domain.calendar import Obligation
    from domain.programme import Programme

Plan = Annotated[str, typer.Option("--programme", metavar="ID", help="Mã chương trình.")]
Apply = Annotated[bool, typer.Option("--apply", help="Ghi thật; không có thì chỉ xem trước.")]

FAULTS = {
    "nothing": "--about: say what the report is about",
    "long": "--about is longer than 120 letters; it stands beside the report's name in every list",
    "past": "--by lies in the past; name today or a day to come",
    "after_the_plan": "--by lies after the last day of the plan",
    "not_begun": "--since lies ahead; figures cannot count from there",
}


def ask(
    *,
    programme: Plan,
    obligation: Annotated[
        str, typer.Option("--obligation", help="Mã loại báo cáo theo yêu cầu, như SD-R1-DX.")
    ],
    about: Annotated[
        str, typer.Option("--about", callback=kept_words, help="Về việc gì, thời gian nào.")
    ],
    last: Annotated[str, typer.Option("--by", metavar="NGÀY", help="Nộp chậm nhất hết ngày này.")],
    since: Annotated[
        str, typer.Option("--since", metavar="NGÀY", help="Số liệu từ ngày này; trống là đầu năm.")
    ] = "",
    unit: Annotated[
        list[str] | None, typer.Option("--unit", help="Đơn vị nộp; lặp lại được; trống là tất cả.")
    ] = None,
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Ask units for a report on request; without --apply it is only shown."""
    from bot.commands.unit_office import at_office
    from domain.asked_for import AskedFor, fault_of, first_of_year, next_period

    plan = programme_named(settings_at(data), programme)
    asks = _obligation(plan, obligation)
    last_day = typed_day(last, "--by")
    with at_office(programme, data) as office:
        first = typed_day(since, "--since") if since else first_of_year(office.today)
        fault = fault_of(plan, about, first, last_day, office.today)
        if fault:
            raise RefusalError(FAULTS[fault])
        made = AskedFor(
            0,
            programme,
            asks.id,
            next_period(office.today.year, office.work.asked_for.periods(programme)),
            about.strip(),
            first,
            last_day,
            None,
            office.now,
            _units(office, plan, asks, unit or ()),
        )
        if apply:
            office.work.asked_for.add(made)
            office.work.audit.note(
                None, "report asked", ".".join(made.parts), office.now, f"{last_day}"
            )
    if as_json:
        show_json({"applied": apply, "asked": _shape(made)})
        return
    typer.echo(_line(made, made.named(asks)))
    if not _works(data, last_day):
        typer.echo("  ngày ấy là ngày nghỉ")
    undoing = f"report withdraw {made.period} --programme {programme} --apply"
    typer.echo(
        f"Đã ghi; trợ lý báo các đơn vị. Rút lại bằng `{next_command(undoing, data)}`."
        if apply
        else "Chỉ xem trước; thêm --apply để ghi."
    )


def asked(*, programme: Plan, data: Data = "", as_json: Json = False) -> None:
    """Print what is asked for in a programme."""
    from bot.commands.unit_office import at_office
    from domain.asked_for import asked_in

    plan = programme_named(settings_at(data), programme)
    with at_office(programme, data) as office:
        found = asked_in(plan, office.work.asked_for.all())
    if as_json:
        show_json([_shape(each) for _, each in found])
        return
    for named, each in found:
        typer.echo(_line(each, named))
    if not found:
        typer.echo("Không có báo cáo nào đang được yêu cầu.")


def withdraw(
    period: Annotated[str, typer.Argument(metavar="MÃ", help="Mã yêu cầu, như 2026-DX-01.")],
    *,
    programme: Plan,
    apply: Apply = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Withdraw a request as long as nobody has handed in; without --apply it is only shown."""
    from bot.commands.unit_office import at_office
    from domain.asked_for import asked_in

    plan = programme_named(settings_at(data), programme)
    with at_office(programme, data) as office:
        standing = [e for e in office.work.asked_for.all() if e.programme_id == plan.id]
        each = next((one for one in standing if one.period == period), None)
        if each is None:
            listing = next_command(f"report asked --programme {programme}", data)
            raise RefusalError(f"nothing is asked for as {period}; `{listing}` names what is")
        if office.work.unit_reports.standings(*each.parts):
            raise RefusalError(
                f"a unit has handed in {period} already, so it can no longer be withdrawn"
            )
        if apply:
            office.work.asked_for.withdraw(programme, period, office.now)
            office.work.audit.note(None, "ask withdrawn", ".".join(each.parts), office.now)
    if as_json:
        show_json({"applied": apply, "withdrawn": _shape(each)})
        return
    for named, _ in asked_in(plan, (each,)):
        typer.echo(_line(each, named))
    typer.echo("Đã rút." if apply else "Chỉ xem trước; thêm --apply để rút.")


def _obligation(plan: "Programme", name: str) -> "Obligation":
    from domain.asked_for import may_be_asked

    known = {each.id: each for each in may_be_asked(plan)}
    if name not in known:
        names = {key: each.subject for key, each in known.items()}
        raise RefusalError(
            f"{plan.id} has no report on request {name!r}; {among(name, names)}"
            if known
            else f"{plan.id} has no report that is handed in on request"
        )
    return known[name]


def _units(
    office: "Office", plan: "Programme", asks: "Obligation", names: "list[str] | tuple[()]"
) -> frozenset[Any]:
    from domain.programme import reports_under

    units = [office.living(name) for name in names]
    for each in units:
        if not reports_under(plan, asks, each):
            raise RefusalError(f"{each.name} ({each.id}) does not hand in {asks.id}")
    return frozenset(each.id for each in units)


def _works(data: str, day: "date") -> bool:
    from storage.holidays import load_work_calendar

    holidays = settings_at(data).programmes_dir / "holidays.yaml"
    return load_work_calendar(holidays, range(day.year, day.year + 1)).is_working(day)


def _line(each: "AskedFor", named: "Obligation") -> str:
    from messages.formats import day

    units = f"{len(each.units)} đơn vị" if each.units else "mọi đơn vị phải nộp"
    return (
        f"{each.period} · {each.obligation_id} {named.subject}\n"
        f"   chậm nhất hết ngày {day(each.last_day, 'vi')} · số liệu từ {day(each.since, 'vi')} · "
        f"{units}"
    )


def _shape(each: "AskedFor") -> dict[str, Any]:
    return {
        "period": each.period,
        "programme": each.programme_id,
        "obligation": each.obligation_id,
        "about": each.about,
        "since": each.since,
        "last_day": each.last_day,
        "units": sorted(each.units),
        "asked_by": each.asked_by,
        "asked_at": each.asked_at,
    }
