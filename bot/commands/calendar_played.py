"""`donghanh calendar ID --rehearse`: every message of a stretch of time before any is sent."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.installation import programme_named, reading, settings_at
from bot.commands.shown import show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.rehearsed_days import Said, Sending
    from bot.rehearsed_quarter import Cast, Played
    from bot.settings import Settings
    from domain.programme import Programme
    from storage.work import SqlWork

MOST_DAYS = timedelta(days=366)
EVERYBODY = 100

KINDS = {
    "reminders": "nhắc hạn",
    "morning list": "việc buổi sáng",
    "weekly digest": "bản tin tuần",
    "obstacles": "vướng mắc quá ngày",
    "refused files": "tệp không nhận được",
    "draft watch": "phiếu dở sắp hết kỳ",
    "nudges": "câu hỏi còn để ngỏ",
    "asked for": "báo cáo đột xuất",
    "rules_watch": "quy định đổi",
}
"""What each job has to say, as people call it."""


def percent_of(text: str) -> int:
    """Read a share of units: "30%" or "30".

    Raises:
        BadParameter: If it is none.
    """
    digits = text.strip().removesuffix("%").strip()
    if not digits.isdecimal() or int(digits) > EVERYBODY:
        raise typer.BadParameter(
            f"--late {text!r} is no share of the units; write for example 30%"
        )
    return int(digits)


def next_quarter(today: date) -> tuple[date, date]:
    """Return the first and the last day of the quarter after today's."""
    number = (today.month - 1) // 3 + 1
    year, number = (today.year, number + 1) if number < 4 else (today.year + 1, 1)  # noqa: PLR2004 - quarters
    begins = date(year, 3 * number - 2, 1)
    following = date(year + number // 4, 3 * number % 12 + 1, 1)
    return begins, following - timedelta(days=1)


def say_played(
    programme_id: str,
    days: tuple[date | None, date | None],
    late: str,
    data: str,
    *,
    everybody: bool,
    every_morning: bool,
    as_json: bool,
) -> None:
    """Play the stretch and print what would be said."""
    from bot.keys import sealer_of
    from bot.rehearsed_quarter import play

    late_percent = percent_of(late)
    settings = settings_at(data)
    programme = programme_named(settings, programme_id)
    with reading(settings) as source:
        cast = _cast(source, settings, programme, everybody=everybody)
        begins, ends = next_quarter(cast.today)
    first, last = days[0] or begins, days[1] or ends
    if last < first or last - first > MOST_DAYS:
        raise typer.BadParameter(
            f"{first} to {last} cannot be rehearsed; name a stretch of up to a year with "
            "--from and --to"
        )
    found = play(
        programme,
        settings.programmes_dir,
        cast,
        (first, last),
        late_percent,
        partial(_move_in, settings),
        sealer_of(settings),
        every_morning=every_morning,
    )
    due = [each for each in found.sendings if first <= each.last_day <= last]
    if as_json:
        show_json(_shape(found, due, first, last, late_percent))
        return
    typer.echo(f"{programme.title} ({programme.id})")
    typer.echo(f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} · chỉ là diễn tập, không gửi gì")
    for said in found.said:
        kind = KINDS.get(said.kind, said.kind)
        typer.echo(f"\n{said.at:%H:%M %d/%m/%Y} → {said.person.name} ({said.unit}) · {kind}")
        typer.echo("\n".join(f"   {line}" for line in said.text.split("\n")))
    _say_sum(found, due, late_percent)
    if found.lists_weekly:
        typer.echo(
            "Danh sách việc buổi sáng mới tính ngày làm việc đầu mỗi tuần; thêm --every-morning "
            "để tính từng sáng (vài phút)."
        )


def _cast(
    work: "SqlWork", settings: "Settings", programme: "Programme", *, everybody: bool
) -> "Cast":
    from bot.commands.demo import clock_of
    from bot.rehearsed_quarter import Cast
    from domain.people import Role

    units = work.units.of_programme(programme.id)
    people = {
        person.id: person
        for role in (Role.UNIT_OFFICER, Role.LEAD_OFFICE, Role.LEADER)
        for person in work.people.in_programme(programme.id, role)
    }
    joined = work.people.reachable(programme.id)
    cadres = [
        each for each in work.people.in_programme(programme.id, Role.CADRE) if each.id in joined
    ]
    if not units or not people:
        raise RefusalError(
            f"no units of {programme.id} here, or nobody who works there, so nobody would be "
            "reminded; import them first, or name another folder with --data"
        )
    people |= {person.id: person for person in cadres}
    return Cast(
        units,
        list(people.values()),
        frozenset(map(str, people if everybody else joined)),
        clock_of(work, settings.zone).now().astimezone(settings.zone).date(),
        [each for each in work.suspensions.all() if each.programme_id == programme.id],
        [each for each in work.asked_for.all() if each.programme_id == programme.id],
    )


def _move_in(settings: "Settings", work: "SqlWork") -> None:
    """Let everything that is known move into a rehearsal; whoever writes waits no longer for it."""
    from storage.rehearsed import copy_for_rehearsal

    with reading(settings) as source:
        copy_for_rehearsal(source, work)


def _say_sum(found: "Played", due: "Sequence[Sending]", late_percent: int) -> None:
    days = Counter(each.at.date() for each in found.said)
    typer.echo(
        f"\n{len(found.said)} tin trong {len(days)} ngày, cho {_listeners(found.said)} người."
    )
    for kind, number in Counter(each.kind for each in found.said).most_common():
        typer.echo(f"  {KINDS.get(kind, kind)}: {number} tin")
    if days:
        day, most = days.most_common(1)[0]
        typer.echo(f"Ngày nhiều nhất: {day:%d/%m/%Y}, {most} tin.")
    for key in dict.fromkeys((each.obligation_id, each.period) for each in due):
        own = [each for each in due if (each.obligation_id, each.period) == key]
        late = sum(each.is_late for each in own)
        typer.echo(
            f"{key[0]} kỳ {key[1]}: {len(own)} đơn vị, {len(own) - late} đúng hạn, {late} chậm "
            f"(giả định {late_percent}% chậm)."
        )
    if found.unreached:
        names = ", ".join(unit.name for unit in found.unreached[:10])
        more = f" và {len(found.unreached) - 10} đơn vị khác" if len(found.unreached) > 10 else ""  # noqa: PLR2004 - as many as are named
        typer.echo(
            f"⚠️ {len(found.unreached)} đơn vị chưa có ai nhận tin: {names}{more}. "
            "Mời người bằng `donghanh invite`."
        )


def _listeners(said: "Sequence[Said]") -> int:
    return len({each.person.id for each in said})


def _shape(
    found: "Played", due: "Sequence[Sending]", first: date, last: date, late_percent: int
) -> dict[str, Any]:
    return {
        "from": first,
        "to": last,
        "late_percent": late_percent,
        "every_morning": not found.lists_weekly,
        "said": [
            {
                "at": each.at.isoformat(timespec="seconds"),
                "person": each.person.id,
                "name": each.person.name,
                "unit": each.unit,
                "kind": each.kind,
                "text": each.text,
            }
            for each in found.said
        ],
        "sent": [
            {
                "unit": each.unit.id,
                "obligation": each.obligation_id,
                "period": each.period,
                "last_day": each.last_day,
                "on": each.on,
                "late": each.is_late,
            }
            for each in due
        ],
        "unreached": [unit.id for unit in found.unreached],
    }
