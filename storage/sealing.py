"""Keeps personal data encrypted at rest; the key lives outside the database."""

import json
from base64 import urlsafe_b64encode
from functools import cached_property
from hashlib import sha256
from hmac import digest
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cryptography.fernet import Fernet


class SealBrokenError(Exception):
    """What was kept cannot be opened: SECRET_KEY is not the one it was sealed with."""


class Sealer:
    """Seals and opens small documents with one secret."""

    def __init__(self, secret: str) -> None:
        """Take the secret (`DONGHANH_SECRET_KEY`)."""
        self._secret = secret

    @cached_property
    def _fernet(self) -> "Fernet":
        # Imported when the first document is opened: most commands never need it.
        from cryptography.fernet import Fernet  # noqa: PLC0415

        return Fernet(urlsafe_b64encode(sha256(self._secret.encode()).digest()))

    @cached_property
    def pepper(self) -> bytes:
        """What is mixed into hashes of short secrets, so that the database alone tells nothing."""
        return digest(self._secret.encode(), b"pins", "sha256")

    @cached_property
    def chain_key(self) -> bytes:
        """What the audit trail is linked with: whoever has the database alone cannot link a line."""
        return digest(self._secret.encode(), b"audit trail", "sha256")

    def seal(self, document: Any) -> bytes:
        """Return a document (JSON's plain values) encrypted."""
        return self._fernet.encrypt(json.dumps(document, ensure_ascii=False).encode())

    def open(self, sealed: bytes) -> Any:
        """Return what was sealed.

        Raises:
            SealBrokenError: If it was sealed with another secret, or altered.
        """
        from cryptography.fernet import InvalidToken  # noqa: PLC0415 - as above

        try:
            return json.loads(self._fernet.decrypt(sealed))
        except InvalidToken as error:
            raise SealBrokenError(
                "personal data cannot be opened: DONGHANH_SECRET_KEY differs from the one it was "
                "sealed with; set the former key again"
            ) from error
