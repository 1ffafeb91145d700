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
    from domain.asked_for import AskedFor
    from domain.calendar import Deadline
    from domain.people import Person, Unit
    from domain.programme import Programme
    from domain.reminding import RehearsedDeadline, ReminderStage
    from domain.suspensions import Suspension

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


DAYS_OFF = {
    "wait": "không nhắc, đợi ngày làm việc (on_days_off: wait)",
    "send": "vẫn nhắc như ngày thường (on_days_off: send)",
}
"""What the plan's reminders do on days that are not worked."""


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
    rehearse: Annotated[
        bool,
        typer.Option("--rehearse", help="Mọi tin sẽ gửi, từng chữ; bỏ trống ngày là quý tới."),
    ] = False,
    late: Annotated[
        str, typer.Option("--late", metavar="30%", help="Cùng --rehearse: bao nhiêu đơn vị chậm.")
    ] = "",
    everybody: Annotated[
        bool,
        typer.Option("--everybody", help="Cùng --rehearse: như thể ai cũng đã nhận tin."),
    ] = False,
    every_morning: Annotated[
        bool,
        typer.Option(
            "--every-morning",
            help="Cùng --rehearse: danh sách việc của từng sáng, dù đông người (vài phút).",
        ),
    ] = False,
    ics: Annotated[
        bool,
        typer.Option("--ics", help="Lịch hạn nộp của đơn vị để thêm vào điện thoại; cần --unit."),
    ] = False,
    out: Annotated[
        str, typer.Option("--out", metavar="FILE", help="Ghi lịch --ics vào tệp này.")
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Rehearse the calendar of a programme."""
    from bot.commands.calendar_file import hand_out
    from bot.commands.calendar_played import say_played
    from bot.rehearsal import rehearsal, shape

    if rehearse or late or everybody or every_morning:
        if not rehearse or unit or ics:
            raise typer.BadParameter(
                "--late, --everybody and --every-morning go with --rehearse, which is for all "
                "units: leave --unit and --ics out"
            )
        days = day(first, "--from") if first else None, day(last, "--to") if last else None
        say_played(
            programme_id,
            days,
            late or "0%",
            data,
            everybody=everybody,
            every_morning=every_morning,
            as_json=as_json,
        )
        return
    if ics or out:
        if not ics or not unit:
            raise typer.BadParameter(
                "a calendar file is made for one unit: --ics --unit U, and --out FILE to write it"
            )
        hand_out(programme_id, unit, out, data)
        return
    settings = settings_at(data)
    programme = programme_named(settings, programme_id)
    begins = day(first, "--from") if first else programme.starts
    ends = day(last, "--to") if last else programme.ends
    _demand_stretch(begins, ends)
    owner, holders, suspensions = _owner(settings, programme, unit) if unit else (None, {}, ())
    holidays = settings.programmes_dir / "holidays.yaml"
    asked = _asked(settings)
    found = rehearsal(programme, holidays, begins, ends, owner, holders, suspensions, asked)
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
) -> "tuple[Unit, Mapping[str, Sequence[Person]], Sequence[Suspension]]":
    """Return a unit, who of it is reminded of each obligation, and what is suspended."""
    from domain.people import Role

    with reading(settings) as work:
        unit = unit_named(work, programme.id, name)
        officers = work.people.with_role(unit.id, Role.UNIT_OFFICER)
        leads = work.people.with_role(unit.id, Role.LEAD_OFFICE)
        suspensions = work.suspensions.all()
    holders = {
        each.id: leads if unit.is_lead_office and "lead_office" in each.senders else officers
        for each in programme.obligations
    }
    return unit, holders, suspensions


def _asked(settings: "Settings") -> "Sequence[AskedFor]":
    """Return what was asked for out of turn; a plan is shown without any database, too."""
    from bot.commands.installation import missing_file

    if missing_file(settings.database_url) is not None:
        return ()
    with reading(settings) as work:
        return work.asked_for.all()


def _say(found: "Rehearsal") -> None:
    from bot.commands.calendar_law import say_law
    from messages.formats import day as written

    programme = found.programme
    typer.echo(f"{programme.title} ({programme.id})")
    typer.echo(
        f"Từ {written(found.first, 'vi')} đến {written(found.last, 'vi')} · "
        f"giờ {programme.setup.timezone} · chỉ là diễn tập, không gửi gì"
    )
    if found.unit:
        typer.echo(f"Đơn vị: {found.unit.name} ({found.unit.id})")
    typer.echo(f"Ngày nghỉ, lễ, Tết: {DAYS_OFF[programme.setup.reminders.on_days_off]}")
    for entry in found.deadlines:
        _say_deadline(found, entry)
    if not found.deadlines:
        typer.echo("\nKhông có thời hạn nào trong những ngày này.")
    say_law(found)
    for easing in found.suspensions:
        until = (
            f", hạn lùi tới hết ngày {written(easing.moved_to, 'vi')}" if easing.moved_to else ""
        )
        typer.echo(
            f"\n⏸ {easing.area}: tạm dừng nhắc từ {written(easing.first, 'vi')} đến "
            f"{written(easing.last, 'vi')}{until} · {easing.decision}"
        )
    if found.provisional_years:
        years = ", ".join(map(str, found.provisional_years))
        typer.echo(
            f"\n❔ Ngày nghỉ lễ, Tết năm {years} là dự kiến: Nhà nước chưa quyết định; "
            "ngày nhắc quanh các kỳ nghỉ có thể đổi."
        )
    for heading, obligations in (
        ("Cần quản trị viên cho biết ngày (văn bản không nêu):", found.questions),
        ("Cần quản trị viên cho biết ngày nộp số liệu chính thức:", found.official),
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
    if obligation.kind == "report":
        _say_figures(deadline)
    if found.unit:
        people = ", ".join(person.name for person in found.holders.get(obligation.id, ()))
        typer.echo(f"  nhắc: {people or 'đơn vị chưa có người nhận nhắc'}")
    for stage in entry.stages:
        typer.echo(f"  {_line(found, stage)}")


def _say_figures(deadline: "Deadline") -> None:
    from domain.figures import Figures, figures_of, final_after
    from messages.formats import day

    after = final_after(deadline)
    if after is None or figures_of(deadline) is Figures.FINAL:
        return
    if figures_of(deadline) is Figures.PROVISIONAL:
        typer.echo(f"  số liệu sơ bộ: rà soát xong sau ngày {day(after, 'vi')}")
    else:
        typer.echo(f"  số liệu tính tới ngày gửi: kỳ đến {day(after, 'vi')} mới hết")


def _line(found: "Rehearsal", stage: "ReminderStage") -> str:
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
