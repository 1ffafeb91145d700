"""`donghanh chat`: the same conversations at a terminal, as one person."""

from typing import TYPE_CHECKING, Annotated

import typer

from bot.commands.installation import Data, person_named, reading, settings_at

if TYPE_CHECKING:
    from bot.clock import Clock
    from bot.opening import Opened
    from bot.settings import Settings
    from domain.people import Person

DEMO = "data/demo"

WARNING = 30
"""Of the log only warnings and worse: the terminal belongs to the conversation."""


def chat(
    person: Annotated[
        str, typer.Option("--as", metavar="PERSON", help="Mã của người nói chuyện với trợ lý.")
    ],
    *,
    data: Data = DEMO,
) -> None:
    """Talk with the assistant until the input ends; choices are numbered."""
    import asyncio

    from bot.abilities import EVERY_CHANNEL
    from bot.commands.demo import clock_of
    from bot.logs import set_up
    from bot.opening import opened
    from bot.terminal import talk

    set_up("console", level=WARNING)
    settings = settings_at(data)
    with reading(settings) as work:
        somebody = person_named(work, person)
        clock = clock_of(work, settings.zone)
    with opened(settings, EVERY_CHANNEL) as house:
        typer.echo(_greeting(settings, house, somebody, clock))
        asyncio.run(talk(house, clock, somebody))


def _greeting(settings: "Settings", house: "Opened", person: "Person", clock: "Clock") -> str:
    from messages.formats import long_day

    with house.store.begin() as work:
        unit = work.units.get(person.unit_id)
    now = clock.now().astimezone(settings.zone)
    place = unit.name if unit else person.unit_id
    return (
        f"{person.name} · {place} · {now:%H:%M} {long_day(now.date(), 'vi')}\n"
        "Gõ /giup để xem việc làm được, số để chọn, Ctrl-D để thôi.\n"
    )
