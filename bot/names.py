"""Where new names come from: the only place that draws them by chance."""

from base64 import b32encode
from secrets import token_bytes


class RandomIds:
    """Names that nobody can guess and that are short enough for a button."""

    def session(self) -> str:
        """Return a session id of eight letters and digits (40 bits)."""
        return b32encode(token_bytes(5)).decode().lower()

    def invitation(self) -> str:
        """Return an invitation code of eight characters, without those that look alike."""
        return b32encode(token_bytes(5)).decode()

    def person(self) -> str:
        """Return the id of a new person (50 bits)."""
        return f"p-{b32encode(token_bytes(7)).decode().rstrip('=').lower()[:10]}"
