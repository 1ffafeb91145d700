"""How far the cells of an OpenDocument sheet reach, where one tag may stand for a million cells."""

from collections.abc import Callable, Mapping
from typing import IO, Final

from storage.sheet_parser import MalformedError, Parsing, local
from storage.sheet_reach import Judge

MOST_DIGITS: Final = 10

Expand = Callable[[int], None]
"""Is told how many letters the cells hold together, and refuses too many."""


class OdsReach:
    """The content of an OpenDocument sheet, gone through once."""

    def __init__(self, judge: Judge, expand: Expand) -> None:
        """Take whom to tell how far the cells reach, and how much text they hold."""
        self._judge = judge
        self._expand = expand
        self._parsing = Parsing(self._tag)
        self._rows = self._filled_rows = self._widest = 0
        self._column = 0
        self._rows_alike = self._times = 1
        self._expanded = 0

    def go_through(self, stream: IO[bytes]) -> None:
        """Read the content.

        Raises:
            MalformedError: If it is no sound text of tags.
        """
        self._parsing.listen(self._hear)
        self._parsing.go_through(stream, self._look)
        self._look()

    def _look(self) -> None:
        self._judge(self._filled_rows, self._widest)
        self._expand(self._expanded)

    def _tag(self, name: str, attributes: Mapping[str, str]) -> None:
        name = local(name)
        if name == "table":
            self._look()
            self._rows = self._filled_rows = self._widest = 0
        elif name == "table-row":
            self._rows_alike = _times(attributes, "number-rows-repeated")
            self._rows += self._rows_alike
            self._column = 0
            self._times = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._cell(attributes)

    def _cell(self, attributes: Mapping[str, str]) -> None:
        alike = _times(attributes, "number-columns-repeated")
        self._column += alike
        self._times = alike * self._rows_alike
        if any(local(name) in {"value-type", "formula"} for name in attributes):
            self._filled_rows = max(self._filled_rows, self._rows)
            self._widest = max(self._widest, self._column)
            told = (text for name, text in attributes.items() if local(name) == "string-value")
            self._expanded += self._times * sum(map(len, told))

    def _hear(self, text: str) -> None:
        # Between the cells of a row there is white space only, and what is told of it is little.
        self._expanded += self._times * len(text.strip())


def _times(attributes: Mapping[str, str], wanted: str) -> int:
    said = next((text for name, text in attributes.items() if local(name) == wanted), "1").strip()
    if not (said.isascii() and said.isdigit() and len(said) <= MOST_DIGITS):
        raise MalformedError(wanted)
    return int(said)
