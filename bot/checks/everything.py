"""Everything that can be checked before the service runs, without changing anything."""

from collections.abc import Iterator

from bot.checks.data import data_findings
from bot.checks.documents import document_findings
from bot.checks.setup import setup_findings
from bot.finding import Finding, broken
from bot.settings import Settings, SettingsFaultError, read_settings


def findings(**given: object) -> Iterator[Finding]:
    """Yield every finding; settings that cannot be read do not keep the data from being checked.

    Args:
        given: Settings that win over the environment.
    """
    try:
        settings = read_settings(**given)
    except SettingsFaultError as error:
        yield from (broken("settings", line) for line in str(error).splitlines())
        settings = Settings.model_construct()
    else:
        yield from setup_findings(settings)
    yield from data_findings(settings.programmes_dir, settings.zone)
    yield from document_findings(settings.programmes_dir, settings.zone)
