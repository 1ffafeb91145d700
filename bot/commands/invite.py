"""`donghanh invite`: a code with which one person joins the assistant from a chat."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, person_named, reading, settings_at, unit_anywhere
from bot.commands.shown import Json, show_json, show_table
from bot.commands.typed import kept_name
from bot.plain import local
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.settings import Settings
    from domain.invitations import Invitation, Links
    from domain.people import Person
    from storage.work import SqlWork

_WHY = {
    "empty": "a person's name has letters",
    "long": "a person's name has 120 letters at most",
    "signs": "the name holds signs that stand in no name",
    "number": "the name holds digits",
}
"""Why nobody is invited by a name."""

ROLES = ("cadre", "unit_officer", "lead_office", "leader", "administrator")
"""Roles that are given here; a household's chat is joined through its cadre."""


def invite(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Mã của người được mời.")] = "",
    *,
    new: Annotated[
        str,
        typer.Option("--new", metavar="NAME", callback=kept_name, help="Tên người mới."),
    ] = "",
    role: Annotated[str, typer.Option(metavar="ROLE", help="Vai trò của người mới.")] = "",
    unit: Annotated[str, typer.Option(metavar="UNIT", help="Đơn vị của người mới.")] = "",
    qr: Annotated[
        str, typer.Option(metavar="OUT.svg", help="Vẽ mã QR ra tệp .svg, hoặc - ra màn hình.")
    ] = "",
    revoke: Annotated[bool, typer.Option("--revoke", help="Hủy mã đang chờ.")] = False,
    listing: Annotated[bool, typer.Option("--list", help="Các mã đang chờ.")] = False,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print a code that is good once and for seven days; only its hash is kept."""
    _demand_one(person, new, revoke=revoke, listing=listing)
    settings = settings_at(data)
    with reading(settings) as work:
        now = clock_of(work, settings.zone).now()
        if listing:
            _list(work, settings, now, as_json=as_json)
            return
        if revoke:
            _revoke(work, person, now, as_json=as_json)
            return
        somebody = _new(work, settings, new, role, unit, now) if new else _invited(work, person)
        from bot.invitations import invite as make

        place = work.units.get(somebody.unit_id)
        invitation = make(work, somebody, now)
        where = place.name if place else somebody.unit_id
        # Drawn before anything is kept: a picture that cannot be written uses no code up.
        if qr:
            _draw(qr, invitation, settings)
    if as_json:
        show_json(_shape(invitation, where, settings))
    else:
        _say(invitation, where, settings)


def _demand_one(person: str, new: str, *, revoke: bool, listing: bool) -> None:
    if listing and (person or new or revoke):
        raise typer.BadParameter("--list stands alone; who is invited is another call")
    if bool(person) + bool(new) != (0 if listing else 1):
        raise typer.BadParameter(
            "name one: an id such as p-lan, --new NAME with --role and --unit, or --list"
        )
    if revoke and new:
        raise typer.BadParameter("--revoke needs the id of a person who was invited")


def _invited(work: "SqlWork", person: str) -> "Person":
    somebody = person_named(work, person)
    if not somebody.active:
        raise RefusalError(
            f"{somebody.name} ({somebody.id}) is not active any more; nobody is invited"
        )
    return somebody


def _new(
    work: "SqlWork",
    settings: "Settings",
    name: str,
    role: str,
    unit: str,
    now: "datetime",
) -> "Person":
    from bot.commands.installation import programme_folders
    from bot.names import RandomIds
    from domain.names import without_invisible
    from domain.people import Person, PersonId, Role
    from domain.written_names import fault_of_name

    if role not in ROLES:
        raise RefusalError(f"--role: {role or 'nothing'!r} is none of {', '.join(ROLES)}")
    if not unit:
        raise RefusalError("--unit: name the unit that the new person works for")
    place = unit_anywhere(
        work, [folder.name for folder in programme_folders(settings.programmes_dir)], unit
    )
    tidy = without_invisible(name)
    fault = fault_of_name(tidy)
    if fault is not None:
        raise RefusalError(f"--new: {_WHY[fault.value]}; write it like 'Lò Thị Hoa'")
    namesake = next(
        (
            p
            for p in work.joining.staff_below(place.id)
            if p.name == tidy and p.unit_id == place.id
        ),
        None,
    )
    if namesake is not None:
        raise RefusalError(
            f"{tidy} is in {place.name} already, as {namesake.id}; invite by that id, "
            "or tell the two apart by the name"
        )
    person = Person(
        PersonId(RandomIds().person()),
        place.programme_id,
        tidy,
        place.id,
        frozenset({Role(role)}),
        synthetic=place.synthetic,
    )
    work.joining.add(person)
    work.audit.note(None, "added", person.id, now, role)
    return person


def _revoke(work: "SqlWork", person: str, now: "datetime", *, as_json: bool) -> None:
    somebody = person_named(work, person)
    count = work.joining.revoke(somebody.id, now)
    if count:
        work.audit.note(None, "revoked", somebody.id, now)
    if as_json:
        show_json({"person": somebody.id, "revoked": count})
    else:
        typer.echo(f"{somebody.name}: đã hủy {count} mã mời đang chờ.")


def _list(work: "SqlWork", settings: "Settings", now: "datetime", *, as_json: bool) -> None:
    from bot.commands.installation import programme_folders

    programmes = [folder.name for folder in programme_folders(settings.programmes_dir)]
    waiting = [each for one in programmes for each in work.joining.open_in(one, now)]
    rows = [
        {
            "person": each.person.id,
            "name": each.person.name,
            "unit": each.unit,
            "roles": sorted(role.value for role in each.person.roles),
            "made_by": each.made_by or None,
            "expires": local(each.expires, settings.zone),
        }
        for each in waiting
    ]
    if as_json:
        show_json(rows)
    elif rows:
        show_table(
            ("Mã người", "Họ tên", "Đơn vị", "Hết hạn"),
            [(row["person"], row["name"], row["unit"], row["expires"]) for row in rows],
        )
    else:
        typer.echo("Không có mã mời nào đang chờ.")


def _links(settings: "Settings") -> "Links":
    from bot.opening import links_of

    return links_of(settings)


def _shape(invitation: "Invitation", place: str, settings: "Settings") -> dict[str, object]:
    person, links = invitation.person, _links(settings)
    return {
        "person": person.id,
        "name": person.name,
        "unit": {"id": person.unit_id, "name": place},
        "code": invitation.code,
        "start": invitation.typed,
        "web": links.web(invitation.code) or None,
        "telegram": links.telegram(invitation.code) or None,
        "expires": local(invitation.expires, settings.zone),
    }


def _draw(out: str, invitation: "Invitation", settings: "Settings") -> None:
    from messages.qr import QrFullError, blocks_of, svg_of

    link = _links(settings).best(invitation.code)
    if not link:
        raise RefusalError(
            "--qr: there is no link to draw; set DONGHANH_TELEGRAM_BOT or DONGHANH_PUBLIC_URL"
        )
    file = Path(out)
    if out != "-" and file.suffix != ".svg":
        raise RefusalError(f"--qr: {out} must end in .svg, or be - for the terminal")
    try:
        drawn = blocks_of(link) if out == "-" else svg_of(link)
    except QrFullError as error:
        raise RefusalError(f"--qr: {error}") from error
    if out == "-":
        typer.echo(drawn, err=True)
        return
    try:
        file.write_text(drawn, encoding="utf-8")
    except OSError as error:
        raise RefusalError(f"--qr: {out} cannot be written: {error.strerror}") from error


def _say(invitation: "Invitation", place: str, settings: "Settings") -> None:
    from messages.formats import day

    links = _links(settings)
    until = invitation.expires.astimezone(settings.zone)
    typer.echo(f"Mời {invitation.person.name} · {place}")
    typer.echo(f"Mã: {invitation.code}")
    typer.echo(f"Trong chat với trợ lý, gõ: {invitation.typed}")
    if links.telegram(invitation.code):
        typer.echo(f"Hoặc mở bằng Telegram: {links.telegram(invitation.code)}")
    if links.web(invitation.code):
        typer.echo(f"Hoặc mở {links.web(invitation.code)}")
    typer.echo(f"Dùng được một lần, đến {until:%H:%M} ngày {day(until, 'vi')}.")
