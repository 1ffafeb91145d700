"""What is kept of a PIN: a slow, salted hash that is worthless without the secret outside the database."""

from base64 import b64decode, b64encode
from hashlib import scrypt
from hmac import compare_digest, digest
from secrets import token_bytes
from struct import Struct

from storage.sealing import SealBrokenError, Sealer, is_sealed

COST = 2**14
"""With BLOCK: 16 MiB and about 45 ms a try, which a conversation does not notice."""

BLOCK = 8
SALT_BYTES = 16
MEMORY = 64 * 1024 * 1024

_PACKED = Struct(f">IB{SALT_BYTES}s32s32s")
"""Cost, block, salt, hash and pepper in few bytes: sealed, they fit into the column."""


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


def sealed_pin(kept: str, pepper: bytes, sealer: Sealer) -> str:
    """Return a hash sealed together with its pepper.

    A PIN cannot be hashed anew when the secret changes, because nobody knows it. Sealed, it can
    be carried over, and whoever has the former secret can do nothing with it.
    """
    _, cost, block, salt, wanted = kept.split(":")
    return sealer.seal_bytes(
        _PACKED.pack(int(cost), int(block), b64decode(salt), b64decode(wanted), pepper)
    )


def is_sealed_pin_of(kept: str, pin: str, sealer: Sealer) -> bool:
    """Tell whether a PIN is the one that was kept, sealed or as earlier versions kept it."""
    if not is_sealed(kept):
        peppers = [each.pepper for each in (sealer, sealer.former) if each is not None]
        return any(is_pin_of(kept, pin, pepper) for pepper in peppers)
    try:
        cost, block, salt, wanted, pepper = _PACKED.unpack(sealer.open_bytes(kept))
    except SealBrokenError:
        return False
    return compare_digest(_slow(pin, pepper, salt, cost, block), wanted)


def _slow(pin: str, pepper: bytes, salt: bytes, cost: int, block: int) -> bytes:
    peppered = digest(pepper, pin.encode(), "sha256")
    return scrypt(peppered, salt=salt, n=cost, r=block, p=1, maxmem=MEMORY, dklen=32)


def _plain(content: bytes) -> str:
    return b64encode(content).decode()
