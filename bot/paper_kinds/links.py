"""Whether a link that leads out of a document stays on the own computer."""

import re
from typing import Final
from urllib.parse import unquote

_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_DRIVE: Final = re.compile(r"(//)?[a-z]:", re.IGNORECASE)
_FILE: Final = "file:"
_OWN_SLASHES: Final = frozenset({0, 1, 3})
"""Before the way to a file; two, or more than three, stand before the name of another computer."""


def is_local(target: str) -> bool:
    """Tell whether a link stays on the own computer.

    A letter names the template it was written with, "file:///C:/…/Normal.dotm": that is ordinary.
    """
    way = unquote(target).strip().replace("\\", "/")
    scheme = _SCHEME.match(way)
    if scheme is None:
        return not way.startswith("//")
    if scheme[0].casefold() != _FILE:
        return False
    rest = way[scheme.end() :]
    slashes = len(rest) - len(rest.lstrip("/"))
    return slashes in _OWN_SLASHES or _DRIVE.match(rest) is not None
