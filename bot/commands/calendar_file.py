"""`donghanh calendar ID --ics`: a unit's deadlines for the phone or the office's calendar."""

import sys
from pathlib import Path

import typer

from bot.commands.installation import programme_named, reading, settings_at, unit_named
from bot.refusal import RefusalError


def hand_out(programme_id: str, name: str, out: str, data: str) -> None:
    """Print or write a unit's calendar file, and say at which secret address it lies."""
    from bot.commands.demo import clock_of
    from bot.keys import seal_of
    from bot.unit_calendar import UnitCalendar, path_of
    from messages.render import Catalogues

    settings = settings_at(data)
    programme = programme_named(settings, programme_id)
    with reading(settings) as work:
        unit = unit_named(work, programme.id, name)
        now = clock_of(work, settings.zone).now()
        words = Catalogues(settings.zone)
        suspensions, asked = work.suspensions.all(), work.asked_for.all()
        text = UnitCalendar(words, now, suspensions, asked).of(programme, unit)
    if text is None:
        raise RefusalError(
            f"{unit.name} owes nothing with a day in {programme.id}, so there is no calendar to make"
        )
    if out:
        try:
            # Line ends are part of the format: nothing may translate them.
            Path(out).write_bytes(text.encode())
        except OSError as error:
            raise RefusalError(
                f"{out} cannot be written ({error.strerror}); name another file with --out"
            ) from None
        typer.echo(f"{unit.name}: {text.count('BEGIN:VEVENT')} hạn nộp trong {out}")
    else:
        sys.stdout.write(text)
    address = settings.public_url.rstrip("/") or "https://… (DONGHANH_PUBLIC_URL)"
    link = f"{address}{path_of(seal_of(settings), unit)}"
    typer.echo(f"Địa chỉ bí mật để điện thoại tự cập nhật: {link}", err=True)
