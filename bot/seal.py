"""Sealed words: what leaves the house and comes back unaltered is signed with the app's secret."""

import base64
import binascii
import hashlib
import hmac

MIN_SECRET_BYTES = 16
"""Below this the secret could be guessed offline from one cookie."""


class WeakSecretError(ValueError):
    """The secret is too short: set DONGHANH_SECRET_KEY to at least 16 random characters."""


class Seal:
    """Signs short texts; a text signed for one purpose does not pass for another."""

    def __init__(self, secret: str, former: str = "") -> None:
        """Derive the keys once.

        Args:
            secret: The present one, which signs.
            former: The one before, while it is being changed: what it signed still holds.

        Raises:
            WeakSecretError: The secret is too short to protect anything.
        """
        if len(secret.encode()) < MIN_SECRET_BYTES:
            raise WeakSecretError(WeakSecretError.__doc__)
        self._key = _key(secret)
        self._keys = [self._key, *([_key(former)] if former else [])]

    def __repr__(self) -> str:
        return "Seal(…)"

    def mark(self, purpose: str, text: str) -> str:
        """Return the signature alone, for a text that the other side already knows."""
        return _mark(self._key, purpose, text)

    def holds(self, purpose: str, text: str, mark: str) -> bool:
        """Tell whether `mark` was made by us for this purpose and text."""
        marks = (_mark(key, purpose, text) for key in self._keys)
        return any(hmac.compare_digest(each.encode(), mark.encode()) for each in marks)

    def close(self, purpose: str, text: str) -> str:
        """Return the text and its signature in one word that is safe in cookies and addresses."""
        return f"{_pack(text.encode())}.{self.mark(purpose, text)}"

    def open(self, purpose: str, sealed: str) -> str | None:
        """Return the text of a sealed word, or None if it was not sealed by us."""
        packed, dot, mark = sealed.partition(".")
        if not dot:
            return None
        try:
            text = base64.urlsafe_b64decode(packed + "=" * (-len(packed) % 4)).decode()
        except (binascii.Error, ValueError):
            return None
        return text if self.holds(purpose, text, mark) else None


def _key(secret: str) -> bytes:
    return hashlib.sha256(b"donghanh-web:" + secret.encode()).digest()


def _mark(key: bytes, purpose: str, text: str) -> str:
    return _pack(hmac.new(key, f"{purpose}\0{text}".encode(), hashlib.sha256).digest())


def _pack(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
