"""The keys of an installation: what seals and signs with them, made in one place."""

from pathlib import Path
from stat import S_IRWXG, S_IRWXO

from bot.seal import Seal
from bot.settings import Settings, SettingsFaultError
from storage.sealing import Sealer

SECRET_CHARS = 32
"""The shortest secret that seals personal data."""


def demand_secret(settings: Settings) -> None:
    """Let only settings through whose key protects something.

    Raises:
        SettingsFaultError: If there is none, or it is too short.
    """
    if len(settings.secret_key.get_secret_value()) < SECRET_CHARS:
        raise SettingsFaultError(
            f"DONGHANH_SECRET_KEY: set {SECRET_CHARS} characters or more, for example from "
            "`python3 -c 'import secrets; print(secrets.token_urlsafe(32))'`, and keep it safe: "
            "without it personal data cannot be opened"
        )


def sealer_of(settings: Settings) -> Sealer:
    """Return what seals personal data; it opens what the former key has sealed as well."""
    former = settings.former_secret_key.get_secret_value()
    return Sealer(settings.secret_key.get_secret_value(), former)


def seal_of(settings: Settings) -> Seal:
    """Return what signs the sessions of the web; it knows those of the former key as well.

    Raises:
        WeakSecretError: The present key is too short to protect anything.
    """
    former = settings.former_secret_key.get_secret_value()
    return Seal(settings.secret_key.get_secret_value(), former)


def is_open_to_others(file: Path) -> bool:
    """Tell whether somebody but the owner of a file may do anything with it."""
    return bool(file.stat().st_mode & (S_IRWXG | S_IRWXO))
