"""Marks of identity numbers: the same number is found again, and nobody reads it from the database."""

from hmac import digest

from storage.sealing import Sealer


def identity_mark(sealer: Sealer, number: str) -> str:
    """Return the keyed hash of an identity number.

    Without the key nobody can try all numbers: there are few enough of them.
    """
    return digest(sealer.pepper, f"identity|{number}".encode(), "sha256").hex()
