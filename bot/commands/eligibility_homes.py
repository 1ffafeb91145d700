"""The households of an installation with what is known of each, for commands about entitlement."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.commands.installation import programme_folders, programme_named
from bot.commands.typed import day as typed_day
from bot.refusal import RefusalError

if TYPE_CHECKING:
    from datetime import date

    from bot.settings import Settings
    from domain.households import Household
    from domain.people import Unit, UnitId
    from storage.work import SqlWork


def homes_of(
    work: "SqlWork", programme_id: str, below: "UnitId | None" = None
) -> "Iterator[tuple[Household, Unit | None]]":
    """Yield the households of a programme with where they live, by hamlet."""
    from domain.units import is_below

    units = {unit.id: unit for unit in work.units.of_programme(programme_id)}
    for household in work.roster_imports.door().all_households(programme_id):
        home = units.get(household.hamlet_id)
        if below is None or (home is not None and is_below(home.id, below, units)):
            yield household, home


def programmes_here(settings: "Settings", work: "SqlWork", programme: str) -> list[str]:
    """Return the plans of today that people of this installation work by; or the one that is named.

    Raises:
        RefusalError: If the named one has moved in nowhere here.
    """
    names = [folder.name for folder in programme_folders(settings.programmes_dir)]
    here = [
        name
        for name in names
        if work.units.of_programme(name) and programme_named(settings, name).is_worked_with
    ]
    if programme and programme not in here:
        raise RefusalError(
            f"no units of a programme {programme!r} here; there are: {', '.join(here) or 'none'}"
        )
    return [programme] if programme else here


def known_day(typed: str, settings: "Settings") -> "date":
    """Return the day that was typed.

    Raises:
        typer.BadParameter: If it is none, or so far away that no rule is known for it.
    """
    import typer

    from bot.clock import SystemClock
    from handlers.eligibility.day_asked import AS_FAR

    found = typed_day(typed, "--on")
    last = SystemClock().now().astimezone(settings.zone).date() + AS_FAR
    if found > last:
        raise typer.BadParameter(
            f"--on: {typed!r} is too far away, no rule is known for it; write a day until {last}"
        )
    return found


def day_of(work: "SqlWork", settings: "Settings", typed: str) -> "date":
    """Return the day that was typed, or today by the installation's clock."""
    from bot.commands.demo import clock_of

    if typed:
        return known_day(typed, settings)
    return clock_of(work, settings.zone).now().astimezone(settings.zone).date()
