"""What is remembered of the rules of support, and what is forgotten of strangers who asked."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from domain.eligibility.told_rules import ToldRules


class RulesTold(Protocol):
    """The rules as units were last told of them."""

    def wait(self) -> None:
        """Wait until nobody else is telling, and make others wait until this work ends."""

    def last(self) -> ToldRules | None:
        """Return what was told last; None in a house that has just been begun."""

    def keep(self, fingerprint: str, files: Mapping[str, str], now: datetime) -> None:
        """Keep the rules as they are told now."""


class Strangers(Protocol):
    """What was said in chats that nobody has joined."""

    def forget(self, before: datetime, most: int) -> int:
        """Forget some of what was said before a moment; return how many messages."""

    def remove(self, before: datetime, most: int) -> int:
        """Remove some of what is left of words forgotten, older than a moment; return how many."""
