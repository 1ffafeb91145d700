"""Which desk serves a command or a button."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple, Protocol

from domain.names import search_key
from domain.pins import read_pin
from handlers.ports.speech import Reply
from handlers.visit import Visit

OnCommand = Callable[[Visit, str], Reply]
"""Serve a command; the second argument is what was typed behind it."""

OnButton = Callable[[Visit, list[str]], Reply]
"""Serve a button; the second argument is its token's parts behind the desk's name."""


class Desk(Protocol):
    """A desk: what it is asked for, by command and by button."""

    def commands(self) -> Mapping[str, OnCommand]:
        """Return commands without slash and marks, Vietnamese and English alike."""

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the first parts of tokens."""


class Routes:
    """All desks, by what they are asked for."""

    def __init__(self, desks: Iterable[Desk]) -> None:
        """Collect the desks' entries; two desks with one entry are a mistake of ours."""
        self.commands: dict[str, OnCommand] = {}
        self.buttons: dict[str, OnButton] = {}
        for desk in desks:
            for name, on_command in desk.commands().items():
                if name in self.commands:
                    raise ValueError(f"two desks serve the command /{name}")
                self.commands[name] = on_command
            for name, on_button in desk.buttons().items():
                if name in self.buttons:
                    raise ValueError(f"two desks serve buttons that begin with {name!r}")
                self.buttons[name] = on_button


COMMAND_CHARS = 40
"""A longer word behind a slash is no command but part of a text."""


class TypedCommand(NamedTuple):
    """A command as it was typed.

    Attributes:
        name: Its name, small and without marks.
        word: The same as it was typed, not longer than a command can be.
        rest: What was typed behind it.
    """

    name: str
    word: str
    rest: str


def command_in(text: str) -> TypedCommand | None:
    """Return the command that was typed; None if it was none, such as a PIN behind a slash."""
    text = text.strip()
    if not text.startswith("/") or read_pin(text) is not None:
        return None
    first = "" if text[1:2].isspace() else text[1:].split(None, 1)[0] if text[1:] else ""
    word = first.partition("@")[0][:COMMAND_CHARS]
    return TypedCommand(search_key(word), word, text[1 + len(first) :].strip())


NUMBER_DIGITS = 9
"""A longer number in a token was never made by us."""


def is_number(part: str) -> bool:
    """Tell whether a part of a token is a number that we could have written."""
    return part.isascii() and part.isdecimal() and len(part) <= NUMBER_DIGITS


def token(*parts: object) -> str:
    """Return the token of a button that leads to a desk."""
    return ".".join(map(str, parts))


TOKEN_BYTES = 64
"""The longest token that every channel carries."""


def way_back_in(plain: str, parts: Sequence[str]) -> str:
    """Return where one came from, as `with_way_back` put it behind a token; nothing if it did not.

    What is longer than any token was never made by us, and would fit on no button.
    """
    back = ".".join(parts)
    return back if with_way_back(plain, back) != plain else ""


def with_way_back(plain: str, back: str) -> str:
    """Return a token that also says where one came from; without that, if it grew too long."""
    whole = f"{plain}.{back}" if back else plain
    return whole if len(whole.encode()) <= TOKEN_BYTES else plain
