"""`donghanh tick`: whatever is due at a moment is done now; a second time nothing is left to do."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.demo import clock_of
from bot.commands.installation import Data, demand_database, settings_at
from bot.commands.shown import Json, show_json
from bot.commands.typed import moment
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import datetime

    from bot.opening import Opened
    from domain.delivery import Parcel


def tick(
    *,
    at: Annotated[
        str, typer.Option(help="Thời điểm, như 2026-06-08T07:30; bỏ trống là bây giờ.")
    ] = "",
    data: Data = "",
    as_json: Json = False,
) -> None:
    """Run every job once; what it says is put in the outbox, and `donghanh run` delivers it."""
    from bot.abilities import EVERY_CHANNEL
    from bot.logs import set_up
    from bot.opening import opened

    set_up("console")
    settings = settings_at(data)
    asked = moment(at, "--at", settings.zone) if at else None
    demand_database(settings.database_url)
    with opened(settings, EVERY_CHANNEL) as house:
        now = asked or _now(house)
        said, failed = _run_jobs(house, now)
        shapes = _shapes(house, said)
    if as_json:
        show_json(
            {
                "at": now.astimezone(settings.zone).isoformat(timespec="seconds"),
                "jobs": [job.name for job in house.house.jobs],
                "failed": failed,
                "said": shapes,
            }
        )
    else:
        _say(shapes, [job.name for job in house.house.jobs])
    if failed:
        raise RefusalError(
            f"not done: {', '.join(failed)}; the log says why, and the next tick tries again"
        )


def _now(house: "Opened") -> "datetime":
    with house.store.begin() as work:
        return clock_of(work, house.settings.zone).now()


def _run_jobs(house: "Opened", now: "datetime") -> "tuple[list[Parcel], list[str]]":
    from datetime import UTC

    from bot.logs import get_logger

    said: list[Parcel] = []
    failed: list[str] = []
    for job in house.house.jobs:
        try:
            said += job.run(
                lambda work_on: house.writer.submit(work_on).result(), now.astimezone(UTC)
            )
        except Exception:  # noqa: BLE001 - logged with its trace
            # One job that fails keeps no other from its work.
            get_logger().exception("a job failed", job=job.name)
            failed.append(job.name)
    return said, failed


def _shapes(house: "Opened", said: "list[Parcel]") -> list[dict[str, Any]]:
    with house.store.begin() as work:
        names = {
            str(parcel.person_id): person.name
            for parcel in said
            if parcel.person_id and (person := work.people.get(parcel.person_id))
        }
    return [
        {
            "person": parcel.person_id,
            "name": names.get(parcel.person_id or "", ""),
            "address": str(parcel.address),
            "text": parcel.outgoing.text,
            "buttons": [button.label for row in parcel.outgoing.buttons for button in row],
            "picture": parcel.outgoing.picture.name if parcel.outgoing.picture else None,
            "document": parcel.outgoing.document.name if parcel.outgoing.document else None,
        }
        for parcel in said
    ]


def _say(shapes: list[dict[str, Any]], jobs: list[str]) -> None:
    for shape in shapes:
        typer.echo(f"→ {shape['name']} ({shape['address']})")
        typer.echo("\n".join(f"   {line}" for line in shape["text"].split("\n")))
        if shape["buttons"]:
            typer.echo("   " + " ".join(f"[{label}]" for label in shape["buttons"]))
    if shapes:
        typer.echo(f"{len(shapes)} tin đang chờ gửi; `donghanh run` sẽ gửi.")
    else:
        typer.echo(f"Không có gì phải làm lúc này ({', '.join(jobs) or 'chưa có việc định kỳ'}).")
