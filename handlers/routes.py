"""Which desk serves a command or a button."""

from collections.abc import Callable, Iterable, Mapping
from typing import Protocol

from handlers.ports import Reply
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


NUMBER_DIGITS = 9
"""A longer number in a token was never made by us."""


def is_number(part: str) -> bool:
    """Tell whether a part of a token is a number that we could have written."""
    return part.isascii() and part.isdecimal() and len(part) <= NUMBER_DIGITS


def token(*parts: object) -> str:
    """Return the token of a button that leads to a desk."""
    return ".".join(map(str, parts))
