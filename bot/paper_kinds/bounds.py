"""Why a document is not taken, and how much of one is looked at before it is too much."""

from collections.abc import Callable
from typing import Final

from domain.evidence import Fault

MOST_READ: Final = 128 * 1024 * 1024
"""So many bytes are unpacked in all, however deep one thing lies in the other, or three million tags:
a table in a letter may have a hundred thousand cells."""

MOST_INSIDE: Final = 20 * 1024 * 1024
"""The largest thing inside a document that is looked into; it stands in the memory as a whole."""

MOST_DEEP: Final = 3
"""A workbook in a letter, a letter in that: nobody packs deeper by accident."""

Inside = Callable[[bytes], None]
"""Looks at something that lies in a document; raises if it makes the document one not to be taken."""


class PaperFaultError(ValueError):
    """This file cannot be taken as a document; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"the document is not taken: {fault.value}")
        self.fault = fault


class Effort:
    """What may still be read of a document and of everything in it."""

    def __init__(self, most: int = MOST_READ) -> None:
        """Begin with so many bytes."""
        self._left = most

    def spend(self, count: int) -> None:
        """Take so many bytes off, before they are read.

        Raises:
            PaperFaultError: If that is more than is left.
        """
        self._left -= count
        if self._left < 0:
            raise PaperFaultError(Fault.TOO_LARGE)
