"""What the assistant wants to say, before it has words: a key, parameters, choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.chat import Upload


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of the catalogue with its parameters; it may stand as a parameter of another text."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


Text = Phrase | str
"""A phrase of the catalogue, or a proper name that has no translation."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the person can press (or, where there are no buttons, type the number of).

    Attributes:
        label: What stands on it.
        token: What comes back; at most 64 bytes.
        wide: Whether it wants a row of its own (long labels, lists).
    """

    label: Text
    token: str
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Say:
    """One message that the assistant wants to send.

    Attributes:
        key: The text in the catalogue.
        params: What the text mentions: numbers, days, names, phrases, and lists of them.
        choices: What can be pressed below it.
        picture: A picture above it.
        document: A file beside it.
    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    picture: Upload | None = None
    document: Upload | None = None
