"""Keeps personal data encrypted at rest; the key lives outside the database."""

import json
import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from functools import cached_property
from hashlib import sha256
from hmac import digest
from os import urandom
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from cryptography.fernet import Fernet
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORM: Final = "seal1"
"""What a sealed text begins with; behind it the number of its key, and what was sealed."""

NONCE_BYTES: Final = 12

MARK_CHARS: Final = 8
"""The letters of a mark: few enough to leave the rest of a file's name to chance."""

FILE_HEAD_BYTES: Final = len(FORM) + 10
"""So many bytes of a file tell whether it is sealed, and with which key."""

_SEALED: Final = re.compile(rf"{FORM}\.[0-9a-f]{{8}}\.[A-Za-z0-9_-]{{38,}}=*", re.ASCII)
_FILE_HEAD: Final = re.compile(rb"seal1\.[0-9a-f]{8}\.")
EARLIER: Final = "gAAAA"
"""What the tokens of earlier versions begin with."""


class SealBrokenError(Exception):
    """What was kept cannot be opened: SECRET_KEY is not the one it was sealed with."""


class _Key:
    """One secret, and everything that is worked out from it."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def derived(self, purpose: bytes) -> bytes:
        """Return a key for one purpose: it tells nothing of those for others."""
        return digest(self._secret, purpose, "sha256")

    @cached_property
    def start(self) -> str:
        """What everything begins with that this key has sealed."""
        return f"{FORM}.{self.derived(b'number of the key')[:4].hex()}."

    @cached_property
    def cipher(self) -> "AESGCM":
        # Imported when the first document is opened: most commands never need it.
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

        return AESGCM(self.derived(b"seal"))

    @cached_property
    def file_cipher(self) -> "AESGCM":
        """The cipher of whole files, which are no text and carry no letters for bytes."""
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415 - as above

        return AESGCM(self.derived(b"seal of files"))

    @cached_property
    def earlier(self) -> "Fernet":
        """The cipher of earlier versions: what they sealed is still opened."""
        from cryptography.fernet import Fernet  # noqa: PLC0415 - as above

        return Fernet(urlsafe_b64encode(sha256(self._secret).digest()))

    def opened(self, sealed: str) -> bytes | None:
        """Return what was sealed; None if it was with another key, or altered."""
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above
        from cryptography.fernet import InvalidToken  # noqa: PLC0415

        try:
            if sealed.startswith(self.start):
                raw = urlsafe_b64decode(sealed[len(self.start) :])
                return self.cipher.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], None)
            if sealed.startswith(EARLIER):
                return self.earlier.decrypt(sealed)
        except (InvalidTag, InvalidToken, ValueError):
            return None
        return None


class Sealer:
    """Seals with one secret; opens what this one or the former one has sealed."""

    def __init__(self, secret: str, former: str = "") -> None:
        """Take the secret (`DONGHANH_SECRET_KEY`), and the one before while it is being changed."""
        self._key = _Key(secret)
        self._keys = [self._key, *([_Key(former)] if former and former != secret else [])]
        self.former: Sealer | None = Sealer(former) if len(self._keys) > 1 else None

    def __repr__(self) -> str:
        return "Sealer(…)"

    @cached_property
    def pepper(self) -> bytes:
        """What is mixed into hashes of short secrets, so that the database alone tells nothing."""
        return self._key.derived(b"pins")

    @cached_property
    def chain_key(self) -> bytes:
        """What the audit trail is linked with: whoever has the database alone cannot link a line."""
        return self._key.derived(b"audit trail")

    def mark(self, of: str) -> str:
        """Return by which letters the files of a chat are known; without the key they tell nothing."""
        return digest(self.pepper, f"files|{of}".encode(), "sha256").hex()[:MARK_CHARS]

    # Texts ---------------------------------------------------------------------------------------

    @property
    def start(self) -> str:
        """What everything begins with that was sealed with the present secret."""
        return self._key.start

    def seal_text(self, text: str) -> str:
        """Return a text encrypted, in letters that fit into any column of text."""
        return self.seal_bytes(text.encode())

    def open_text(self, sealed: str) -> str:
        """Return a sealed text.

        Raises:
            SealBrokenError: If it was sealed with another secret, or altered.
        """
        return self.open_bytes(sealed).decode()

    def seal_bytes(self, content: bytes) -> str:
        """Return bytes encrypted, in letters."""
        nonce = urandom(NONCE_BYTES)
        shut = self._key.cipher.encrypt(nonce, content, None)
        return self._key.start + urlsafe_b64encode(nonce + shut).decode()

    def open_bytes(self, sealed: str) -> bytes:
        """Return sealed bytes.

        Raises:
            SealBrokenError: If they were sealed with another secret, or altered.
        """
        for key in self._keys:
            content = key.opened(sealed)
            if content is not None:
                return content
        raise SealBrokenError(
            "personal data cannot be opened: DONGHANH_SECRET_KEY differs from the one it was "
            "sealed with; set the former key again, or set it as DONGHANH_FORMER_SECRET_KEY "
            "and run `donghanh seal rotate`"
        )

    # Files ---------------------------------------------------------------------------------------

    def seal_file(self, name: str, content: bytes) -> bytes:
        """Return a file encrypted: it opens under its own name only, not in the place of another."""
        nonce = urandom(NONCE_BYTES)
        shut = self._key.file_cipher.encrypt(nonce, content, name.encode())
        return self._key.start.encode() + nonce + shut

    def open_file(self, name: str, raw: bytes) -> bytes:
        """Return what a file holds; one that an earlier version kept as it was is returned as it is.

        Raises:
            SealBrokenError: If it was sealed with another secret, or altered, or under another name.
        """
        from cryptography.exceptions import InvalidTag  # noqa: PLC0415 - as above

        if not is_sealed_file(raw):
            return raw
        nonce = raw[FILE_HEAD_BYTES : FILE_HEAD_BYTES + NONCE_BYTES]
        for key in self._keys:
            if raw.startswith(key.start.encode()):
                try:
                    shut = memoryview(raw)[FILE_HEAD_BYTES + NONCE_BYTES :]
                    return key.file_cipher.decrypt(nonce, shut, name.encode())
                except (InvalidTag, ValueError):
                    break
        raise SealBrokenError(
            f"the file {name} cannot be opened: it was altered, or sealed with another key than "
            "DONGHANH_SECRET_KEY; put it back from a backup, or set the key that it was sealed "
            "with as DONGHANH_FORMER_SECRET_KEY and run `donghanh seal rotate`"
        )

    # Documents -----------------------------------------------------------------------------------

    def seal(self, document: Any) -> bytes:
        """Return a document (JSON's plain values) encrypted."""
        return self.seal_text(json.dumps(document, ensure_ascii=False)).encode()

    def open(self, sealed: bytes) -> Any:
        """Return what was sealed.

        Raises:
            SealBrokenError: If it was sealed with another secret, or altered.
        """
        return json.loads(self.open_text(bytes(sealed).decode("ascii", "replace")))

    def is_present(self, sealed: bytes) -> bool:
        """Tell whether a document was sealed with the present secret, without opening it."""
        return bytes(sealed).startswith(self.start.encode())


def is_sealed_file(head: bytes) -> bool:
    """Tell by its first bytes whether a file is sealed, with whichever key.

    No picture, recording or document of ours begins like this.
    """
    return _FILE_HEAD.match(head) is not None


def is_sealed(text: str) -> bool:
    """Tell whether a text has the look of one that was sealed, with whichever key.

    Earlier versions sealed documents only, and those are always sealed.
    """
    return _SEALED.fullmatch(text) is not None
