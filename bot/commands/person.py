"""`donghanh person`: who works in a unit, and who does not any more."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import (
    Data,
    next_command,
    person_named,
    programme_folders,
    reading,
    settings_at,
    unit_anywhere,
)
from bot.commands.shown import Json, show_json, show_table
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from bot.settings import Settings
    from domain.people import Person
    from storage.work import SqlWork

app = typer.Typer(no_args_is_help=True)

STATES = {"joined": "đã tham gia", "not joined": "chưa tham gia", "left": "đã thôi"}
"""Whether somebody has joined, in words."""

WhichPerson = Annotated[str, typer.Argument(metavar="PERSON", help="Mã của người ấy.")]


@app.command("list", help="Những người làm việc trong một đơn vị và các đơn vị dưới nó.")
def list_people(
    unit: Annotated[str, typer.Option(metavar="UNIT", help="Mã hoặc tên đơn vị.")],
    *,
    data: Data = "",
    as_json: Json = False,
) -> None:
    """List the people of a unit's subtree, with roles, and whether they have joined."""
    settings = settings_at(data)
    with reading(settings) as work:
        folders = programme_folders(settings.programmes_dir)
        place = unit_anywhere(work, [folder.name for folder in folders], unit)
        rows = [_row(work, person) for person in work.joining.staff_below(place.id)]
    if as_json:
        show_json(rows)
    else:
        show_table(
            ("Mã", "Họ tên", "Đơn vị", "Vai trò", "Tình trạng"),
            [_in_words(row, settings) for row in rows],
        )


@app.command(help="Người ấy thôi giữ nhiệm vụ: mọi tin dừng ngay.")
def deactivate(person: WhichPerson, *, data: Data = "", as_json: Json = False) -> None:
    """Stop every message to a person at once; reports and drafts are kept."""
    from domain.moment import Moment
    from handlers.absence.leaving import names_of
    from handlers.joining.deactivation import deactivate as leave

    settings = settings_at(data)
    with reading(settings) as work:
        somebody = person_named(work, person)
        if not somebody.active:
            raise RefusalError(f"{somebody.name} ({somebody.id}) is not active already")
        at = Moment.at(clock_of(work, settings.zone).now(), settings.zone)
        left = leave(work, somebody, at, None)
        gaps = names_of(work, left.gaps)
    if as_json:
        show_json(
            {
                "person": somebody.id,
                "active": False,
                "messages_stopped": left.parcels,
                "invitations_revoked": left.invitations,
                "drafts_kept": left.drafts,
                "households": left.households,
                "without_deputy": gaps,
            }
        )
        return
    typer.echo(f"{somebody.name}: đã ngừng mọi tin ({left.parcels} tin đang chờ không gửi nữa).")
    typer.echo(f"Phiếu đang dở được giữ: {left.drafts}. Mã mời đã hủy: {left.invitations}.")
    if left.households:
        command = next_command(f"transfer --from {somebody.id} --to …", data)
        typer.echo(f"Còn {left.households} hộ đứng tên. Giao lại: {command}")
    if gaps:
        typer.echo(
            f"{', '.join(gaps)} báo nghỉ, {somebody.name} là người thay; nay chưa có ai thay. "
            "Báo người ấy biết, rồi chọn người thay khác trong chat: /nghi."
        )


@app.command(help="Người ấy làm việc trở lại.")
def activate(person: WhichPerson, *, data: Data = "", as_json: Json = False) -> None:
    """Let a person come back; the chats that were joined before work again."""
    from handlers.joining.deactivation import activate as come_back

    settings = settings_at(data)
    with reading(settings) as work:
        somebody = person_named(work, person)
        if somebody.active:
            raise RefusalError(f"{somebody.name} ({somebody.id}) is active already")
        come_back(work, somebody, clock_of(work, settings.zone).now(), None)
    if as_json:
        show_json({"person": somebody.id, "active": True})
    else:
        typer.echo(f"{somebody.name} nhận tin trở lại.")


def _in_words(row: dict[str, str], settings: "Settings") -> tuple[str, ...]:
    from bot.commands.spelled import role_words
    from domain.people import Role
    from messages.render import Catalogues

    roles = frozenset(Role(each) for each in row["roles"].split())
    named = role_words(Catalogues(settings.zone), roles)
    return row["person"], row["name"], row["unit"], named, STATES[row["state"]]


def _row(work: "SqlWork", person: "Person") -> dict[str, str]:
    unit = work.units.get(person.unit_id)
    reached = work.people.address_of(person.id) is not None
    joined = "joined" if reached else "not joined"
    return {
        "person": person.id,
        "name": person.name,
        "unit": unit.name if unit else str(person.unit_id),
        "roles": " ".join(sorted(role.value for role in person.roles)),
        "state": joined if person.active else "left",
    }
