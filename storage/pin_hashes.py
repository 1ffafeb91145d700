"""What is kept of a PIN: a slow, salted hash that is worthless without the secret outside the database."""

from base64 import b64decode, b64encode
from hashlib import scrypt
from hmac import compare_digest, digest
from secrets import token_bytes

COST = 2**14
"""With BLOCK: 16 MiB and about 45 ms a try, which a conversation does not notice."""

BLOCK = 8
SALT_BYTES = 16
MEMORY = 64 * 1024 * 1024


def pin_hash(pin: str, pepper: bytes) -> str:
    """Return what is kept of a PIN.

    Args:
        pin: The digits.
        pepper: A secret that is not in the database: a million PINs are soon tried without it.
    """
    salt = token_bytes(SALT_BYTES)
    return f"scrypt:{COST}:{BLOCK}:{_plain(salt)}:{_plain(_slow(pin, pepper, salt, COST, BLOCK))}"


def is_pin_of(kept: str, pin: str, pepper: bytes) -> bool:
    """Tell whether a PIN is the one that was kept; nothing kept is nobody's PIN."""
    if not kept:
        return False
    _, cost, block, salt, wanted = kept.split(":")
    found = _slow(pin, pepper, b64decode(salt), int(cost), int(block))
    return compare_digest(found, b64decode(wanted))


def _slow(pin: str, pepper: bytes, salt: bytes, cost: int, block: int) -> bytes:
    peppered = digest(pepper, pin.encode(), "sha256")
    return scrypt(peppered, salt=salt, n=cost, r=block, p=1, maxmem=MEMORY, dklen=32)


def _plain(content: bytes) -> str:
    return b64encode(content).decode()
