"""How far the cells of a sheet reach, how much text they share, and which formulas have no value."""

from collections.abc import Callable, Mapping, Sequence
from typing import IO, Final

from storage.sheet_parser import MalformedError, Parsing, local

MOST_STRINGS: Final = 10_000_000
"""Different texts in one workbook."""
MOST_NAMED: Final = 10_000
"""Formulas without a value that are named; nobody reads of more."""
LONGEST_ERROR: Final = 16
_DIGITS: Final = "0123456789"
_FURTHEST: Final = 7
"""Letters of a column and digits of a row; no sheet has more."""

Judge = Callable[[int, int], None]
"""Is told the furthest row and column, and refuses what is too far."""


class Reach:
    """A part of a workbook, gone through once; whatever its name, cells in it are looked at.

    Attributes:
        shared: How many cells hold one of the texts that are kept once for all.
        expanded: The letters of these cells together, where the lengths of the texts were given.
        lengths: Of the texts that this part keeps for all.
        valueless: Formulas without a value: the cell, and what stands there instead.
    """

    def __init__(self, judge: Judge, lengths: Sequence[int] = ()) -> None:
        """Take whom to tell; with the lengths of the shared texts, every use of them is counted."""
        self.shared = 0
        self.expanded = 0
        self.lengths: list[int] = []
        self.valueless: set[tuple[str, str]] = set()
        self._judge = judge
        self._known = lengths
        self._parsing = Parsing(self._tag)
        self._columns: dict[str, int] = {}
        self._row = self._column = 0
        self._rows = self._widest = 0
        self._cell: Mapping[str, str] = {}
        self._is_filled = self._is_formula = self._is_heard = False
        self._heard = ""

    def go_through(self, stream: IO[bytes]) -> None:
        """Read the part.

        Raises:
            MalformedError: If it is no sound text of tags.
        """
        self._parsing.go_through(stream, lambda: self._judge(self._rows, self._widest))
        self._settle()
        self._judge(self._rows, self._widest)

    def _tag(self, name: str, attributes: Mapping[str, str]) -> None:
        if ":" in name:
            name = local(name)
        if name == "c":
            if self._is_formula or self._is_heard:
                self._settle()
            self._column += 1
            self._cell = attributes
            self._is_filled = False
            if attributes.get("t") == "s":
                self.shared += 1
        elif name in {"v", "is"}:
            self._fill(name)
        elif name == "row":
            self._row = _number(attributes["r"]) if "r" in attributes else self._row + 1
            self._column = 0
        elif name == "f":
            self._is_formula = True
        elif name == "si":
            self._keep()

    def _fill(self, name: str) -> None:
        """Take note that the cell holds something."""
        row = self._place(self._cell["r"]) if "r" in self._cell else self._row
        self._rows = max(self._rows, row)
        self._widest = max(self._widest, self._column)
        self._is_filled = True
        kind = self._cell.get("t")
        if name == "v" and (self._is_formula or kind == "e" or (kind == "s" and self._known)):
            self._is_heard = True
            self._parsing.listen(self._hear)

    def _place(self, cell: str) -> int:
        letters = cell.rstrip(_DIGITS)
        if letters not in self._columns:
            self._columns[letters] = _column(letters)
        self._column = self._columns[letters]
        return _number(cell[len(letters) :])

    def _settle(self) -> None:
        """Look at the cell that is over, as far as its text matters."""
        heard, said = self._heard, self._heard.strip()
        kind, is_formula = self._cell.get("t"), self._is_formula
        self._parsing.listen(None)
        self._heard = ""
        self._is_heard = self._is_formula = False
        if kind == "s" and heard and self._known:
            self.expanded += self._length(said)
        is_wrong = kind == "e" and 0 < len(said) <= LONGEST_ERROR
        is_empty = is_formula and not said
        if (is_wrong or is_empty) and "r" in self._cell and len(self.valueless) < MOST_NAMED:
            self.valueless.add((self._cell["r"].upper(), said if is_wrong else ""))

    def _hear(self, text: str) -> None:
        # What matters is short, however long the text is.
        if len(self._heard) <= LONGEST_ERROR:
            self._heard += text

    def _length(self, said: str) -> int:
        at = _number(said)
        return self._known[at] if at < len(self._known) else 0

    def _keep(self) -> None:
        """Begin another text that is kept for all."""
        if not self.lengths:
            self._parsing.listen(self._lengthen)
        self.lengths.append(0)
        if len(self.lengths) > MOST_STRINGS:
            raise MalformedError

    def _lengthen(self, text: str) -> None:
        self.lengths[-1] += len(text)


def _number(text: str) -> int:
    digits = text.strip()
    if not (digits.isascii() and digits.isdigit() and len(digits) <= _FURTHEST + 1):
        raise MalformedError(text[:LONGEST_ERROR])
    return int(digits)


def _column(letters: str) -> int:
    if not (letters.isascii() and letters.isalpha() and len(letters) <= _FURTHEST):
        raise MalformedError(letters[:LONGEST_ERROR])
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
