"""All commands, and the faults that a person can cause."""

import typer

from bot.commands import demo


def register(app: typer.Typer) -> None:
    """Add every command."""
    app.command("demo")(demo.demo)


def faults() -> tuple[type[Exception], ...]:
    """Return the errors whose message is meant for whoever typed the command."""
    from bot.settings import SettingsFaultError
    from messages.catalogue import CatalogueFaultError
    from storage.data_files import ProgrammeFaultError
    from storage.database import DatabaseFaultError
    from storage.forms import FormFaultError
    from storage.sealing import SealBrokenError

    return (
        SettingsFaultError,
        CatalogueFaultError,
        ProgrammeFaultError,
        DatabaseFaultError,
        FormFaultError,
        SealBrokenError,
    )
