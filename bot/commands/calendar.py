"""`donghanh calendar`: the deadlines and every reminder of a stretch of time; nothing is sent."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.installation import Data, programme_named, reading, settings_at, unit_named
from bot.commands.shown import Json, show_json
from bot.commands.typed import day

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from bot.rehearsal import Rehearsal
    from bot.settings import Settings
    from domain.people import Person, Unit
    from domain.programme import Programme
    from domain.reminding import RehearsedDeadline, Stage

MOST_YEARS = 12
"""A longer stretch is a slip of the finger; holidays of far years would have to be computed."""

SENDERS = {
    "lead_office": "cơ quan chủ trì",
    "departments": "các sở, phòng, ban",
    "communes": "các xã, phường",
    "agencies": "các cơ quan, đoàn thể được phân công",
    "units": "các đơn vị",
    "hamlets": "các thôn, tổ",
}


def calendar(
    programme_id: Annotated[
        str, typer.Argument(metavar="ID", help="Mã chương trình, như lao-cai-2026.")
    ],
    *,
    first: Annotated[
        str, typer.Option("--from", help="Từ ngày; bỏ trống là ngày đầu của chương trình.")
    ] = "",
    last: Annotated[
        str, typer.Option("--to", help="Đến ngày; bỏ trống là ngày cuối của chương trình.")
    ] = "",
    unit: Annotated[
        str, typer.Option(help="Chỉ những gì đơn vị này phải nộp: mã hoặc tên đầy đủ.")
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Rehearse the calendar of a programme."""
    from bot.rehearsal import rehearsal, shape

    settings = settings_at(data)
    programme = programme_named(settings, programme_id)
    begins = day(first, "--from") if first else programme.starts
    ends = day(last, "--to") if last else programme.ends
    _demand_stretch(begins, ends)
    owner, holders = _owner(settings, programme, unit) if unit else (None, {})
    holidays = settings.programmes_dir / "holidays.yaml"
    found = rehearsal(programme, holidays, begins, ends, owner, holders)
    if as_json:
        show_json(shape(found))
    else:
        _say(found)


def _demand_stretch(first: date, last: date) -> None:
    if last < first:
        raise typer.BadParameter(
            f"--to {last} lies before --from {first}; give the earlier day first"
        )
    if last.year - first.year >= MOST_YEARS:
        raise typer.BadParameter(
            f"from {first} to {last} is longer than {MOST_YEARS} years; rehearse a shorter stretch"
        )


def _owner(
    settings: "Settings", programme: "Programme", name: str
) -> "tuple[Unit, Mapping[str, Sequence[Person]]]":
    """Return a unit, and who of it is reminded of each obligation."""
    from domain.people import Role

    with reading(settings) as work:
        unit = unit_named(work, programme.id, name)
        officers = work.people.with_role(unit.id, Role.UNIT_OFFICER)
        leads = work.people.with_role(unit.id, Role.LEAD_OFFICE)
    return unit, {
        each.id: leads if unit.is_lead_office and "lead_office" in each.senders else officers
        for each in programme.obligations
    }


def _say(found: "Rehearsal") -> None:
    from messages.formats import day as written

    programme = found.programme
    typer.echo(f"{programme.title} ({programme.id})")
    typer.echo(
        f"Từ {written(found.first, 'vi')} đến {written(found.last, 'vi')} · "
        f"giờ {programme.setup.timezone} · chỉ là diễn tập, không gửi gì"
    )
    if found.unit:
        typer.echo(f"Đơn vị: {found.unit.name} ({found.unit.id})")
    for entry in found.deadlines:
        _say_deadline(found, entry)
    if not found.deadlines:
        typer.echo("\nKhông có thời hạn nào trong những ngày này.")
    for heading, obligations in (
        ("Cần quản trị viên cho biết ngày (văn bản không nêu):", found.questions),
        ("Làm khi có yêu cầu, ngày theo yêu cầu:", found.on_request),
    ):
        if obligations:
            typer.echo(f"\n{heading}")
        for each in obligations:
            typer.echo(f"  ❔ {each.id} · {each.subject} · mục {each.section}")
            typer.echo(f"     “{each.quote}”")


def _say_deadline(found: "Rehearsal", entry: "RehearsedDeadline") -> None:
    from messages.formats import day, short_day

    deadline, obligation = entry.deadline, entry.obligation
    until = (
        f"hết ngày {day(deadline.last_day, 'vi')}"
        if deadline.inclusive
        else f"trước ngày {day(deadline.before, 'vi')} "
        f"(hạn chót hết ngày {short_day(deadline.last_day, 'vi')})"
    )
    senders = ", ".join(SENDERS.get(sender, sender) for sender in obligation.senders)
    receives = f" → {obligation.recipient}" if obligation.recipient else ""
    typer.echo(f"\n{obligation.id} · {obligation.subject} · {until}")
    typer.echo(f"  kỳ {deadline.period.id} · mục {obligation.section} · {senders}{receives}")
    typer.echo(f"  “{obligation.quote}”")
    if found.unit:
        people = ", ".join(person.name for person in found.holders.get(obligation.id, ()))
        typer.echo(f"  nhắc: {people or 'đơn vị chưa có người nhận nhắc'}")
    for stage in entry.stages:
        typer.echo(f"  {_line(found, stage)}")


def _line(found: "Rehearsal", stage: "Stage") -> str:
    from messages.formats import long_day

    moment = stage.moment.astimezone(found.zone)
    if stage.overdue:
        left = f"🔴 quá hạn {-stage.days_left} ngày làm việc"
    elif stage.days_left == 0:
        left = "⚠️ ngày làm việc cuối cùng còn đúng hạn"
    else:
        left = f"⏳ còn {stage.days_left} ngày làm việc"
    above = ", báo cả cấp trên" if stage.tells_superior else ""
    return f"{moment:%H:%M} {long_day(stage.on, 'vi')}: {left}{above}"
