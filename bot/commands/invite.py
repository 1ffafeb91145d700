"""`donghanh invite`: a code with which one person joins the assistant from a chat."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, person_named, reading, settings_at
from bot.commands.shown import Json, show_json
from bot.plain import local
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.invitations import Invitation
    from bot.settings import Settings


def invite(
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Mã của người được mời.")],
    *,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Print a code that is good once and for seven days; only its hash is kept."""
    from bot.invitations import invite as make

    settings = settings_at(data)
    with reading(settings) as work:
        somebody = person_named(work, person)
        if not somebody.active:
            raise RefusalError(
                f"{somebody.name} ({somebody.id}) is not active any more; nobody is invited"
            )
        unit = work.units.get(somebody.unit_id)
        invitation = make(work, somebody, clock_of(work, settings.zone).now())
    place = unit.name if unit else somebody.unit_id
    if as_json:
        show_json(_shape(invitation, place, settings))
    else:
        _say(invitation, place, settings)


def _shape(invitation: "Invitation", place: str, settings: "Settings") -> dict[str, object]:
    person = invitation.person
    return {
        "person": person.id,
        "name": person.name,
        "unit": {"id": person.unit_id, "name": place},
        "code": invitation.code,
        "start": invitation.typed,
        "web": settings.public_url or None,
        "expires": local(invitation.expires, settings.zone),
    }


def _say(invitation: "Invitation", place: str, settings: "Settings") -> None:
    from messages.formats import day

    until = invitation.expires.astimezone(settings.zone)
    typer.echo(f"Mời {invitation.person.name} · {place}")
    typer.echo(f"Mã: {invitation.code}")
    typer.echo(f"Trong chat với trợ lý, gõ: {invitation.typed}")
    if settings.public_url:
        typer.echo(f"Hoặc mở {settings.public_url} rồi gõ mã này.")
    typer.echo(f"Dùng được một lần, đến {until:%H:%M} ngày {day(until, 'vi')}.")
