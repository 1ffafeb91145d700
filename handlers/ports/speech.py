"""How the assistant comes to words, and what a handler gives back to be said."""

from collections.abc import Iterable
from typing import Protocol

from domain.chat import Abilities, Outgoing
from domain.people import Person
from domain.say import Say, Text


class Words(Protocol):
    """Turns what the assistant wants to say into words."""

    def message(self, say: Say, person: Person | None, abilities: Abilities) -> list[Outgoing]:
        """Word a message for a person and lay it out for a channel; long ones become several."""

    def text(self, text: Text, person: Person | None) -> str:
        """Word a single phrase, as it stands on a button."""


Reply = list[Say]
"""What a handler returns: what to say, in order."""

Texts = Iterable[Text]
