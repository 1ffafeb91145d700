"""`donghanh calendar ID --rehearse`: every message of a stretch of time before any is sent."""

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import typer

from bot.commands.installation import programme_named, reading, settings_at
from bot.commands.shown import show_json
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.rehearsed_quarter import Cast, Played, Said, Sending
    from bot.settings import Settings
    from domain.programme import Programme

MOST_DAYS = timedelta(days=366)
EVERYBODY = 100


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
    as_json: bool,
) -> None:
    """Play the stretch and print what would be said."""
    from bot.rehearsed_quarter import play

    late_percent = percent_of(late)
    settings = settings_at(data)
    programme = programme_named(settings, programme_id)
    cast, today = _cast(settings, programme, everybody=everybody)
    begins, ends = next_quarter(today)
    first, last = days[0] or begins, days[1] or ends
    if last < first or last - first > MOST_DAYS:
        raise typer.BadParameter(
            f"{first} to {last} cannot be rehearsed; name a stretch of up to a year with "
            "--from and --to"
        )
    found = play(programme, settings.programmes_dir, cast, first, last, late_percent)
    due = [each for each in found.sendings if first <= each.last_day <= last]
    if as_json:
        show_json(_shape(found, due, first, last, late_percent))
        return
    typer.echo(f"{programme.title} ({programme.id})")
    typer.echo(f"Từ {first:%d/%m/%Y} đến {last:%d/%m/%Y} · chỉ là diễn tập, không gửi gì")
    for said in found.said:
        typer.echo(f"\n{said.at:%H:%M %d/%m/%Y} → {said.person.name} ({said.unit})")
        typer.echo("\n".join(f"   {line}" for line in said.text.split("\n")))
    _say_sum(found, due, late_percent)


def _cast(settings: "Settings", programme: "Programme", *, everybody: bool) -> "tuple[Cast, date]":
    from bot.commands.demo import clock_of
    from bot.rehearsed_quarter import Cast
    from domain.people import Role

    with reading(settings) as work:
        units = work.units.of_programme(programme.id)
        people = {
            person.id: person
            for role in (Role.UNIT_OFFICER, Role.LEAD_OFFICE, Role.LEADER)
            for person in work.people.in_programme(programme.id, role)
        }
        joined = people if everybody else work.people.reachable(programme.id)
        reached = frozenset(map(str, joined))
        suspensions = [e for e in work.suspensions.all() if e.programme_id == programme.id]
        today = clock_of(work, settings.zone).now().astimezone(settings.zone).date()
    if not units or not people:
        raise RefusalError(
            f"no units of {programme.id} here, or nobody who works there, so nobody would be "
            "reminded; import them first, or name another folder with --data"
        )
    return Cast(units, list(people.values()), reached, suspensions), today


def _say_sum(found: "Played", due: "Sequence[Sending]", late_percent: int) -> None:
    days = Counter(each.at.date() for each in found.said)
    typer.echo(
        f"\n{len(found.said)} tin trong {len(days)} ngày, cho {_listeners(found.said)} người."
    )
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
        "said": [
            {
                "at": each.at.isoformat(timespec="seconds"),
                "person": each.person.id,
                "name": each.person.name,
                "unit": each.unit,
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
