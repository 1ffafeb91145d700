"""What the assistant wants to say, before it has words: a key, parameters, choices."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.chat import Upload


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text of the catalogue with its parameters; it may stand as a parameter of another text."""

    key: str
    params: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Tongues:
    """A text that a data file brings along in both languages (names of rules, units of a plan)."""

    vi: str
    en: str


Text = Phrase | Tongues | str
"""A phrase of the catalogue, words of a data file, or a proper name that has no translation."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Something the person can press (or, where there are no buttons, type the number of).

    Attributes:
        label: What stands on it.
        token: What comes back; at most 64 bytes.
        wide: Whether it wants a row of its own (long labels, lists).
        narrow: Whether many of its kind share a row (numbers).
        command: What can be typed instead; where there are no buttons, it is shown instead of a
            number, so that a typed number stays an answer.
    """

    label: Text
    token: str
    wide: bool = False
    narrow: bool = False
    command: str = ""


@dataclass(frozen=True, slots=True)
class Say:
    """One message that the assistant wants to send.

    Attributes:
        key: The text in the catalogue.
        params: What the text mentions: numbers, days, names, phrases, and lists of them.
        lead: Sentences before it, a line each (what was understood, what was gently refused).
        tail: Sentences after it, a line each.
        choices: What can be pressed below it.
        picture: A picture above it.
        document: A file beside it.
        language: In which language, where it was chosen just now; else that of whoever hears it.
    """

    key: str
    params: Mapping[str, object] = field(default_factory=dict)
    lead: tuple[Text, ...] = ()
    tail: tuple[Text, ...] = ()
    choices: tuple[Choice, ...] = ()
    picture: Upload | None = None
    document: Upload | None = None
    language: str = ""
