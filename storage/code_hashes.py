"""What is kept of an invitation code: a keyed hash, worthless without the secret outside the database."""

from hmac import digest

from storage.sealing import Sealer


def code_hash(code: str, pepper: bytes) -> str:
    """Return what is kept of an invitation code, however it is typed.

    Args:
        code: The eight characters.
        pepper: A secret that is not in the database: all codes are soon tried without it.
    """
    return digest(pepper, f"invitation {code.strip().upper()}".encode(), "sha256").hex()


def hashes_of(code: str, sealer: Sealer) -> list[str]:
    """Return under what a code may be kept: while the secret is changed, also by the former one."""
    peppers = [each.pepper for each in (sealer, sealer.former) if each is not None]
    return [code_hash(code, pepper) for pepper in peppers]
