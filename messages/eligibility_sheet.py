"""The answer to "may we get it?" on one page, to be kept on a phone or shown at the office."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from domain.eligibility.sheet import Sheet, SheetEntry
from domain.people import Person
from domain.say import Phrase, Text
from messages.canvas import BLUE, INK, LINE_HEIGHT, MUTED, VERMILION, Canvas, drawn
from messages.render import Catalogues

WIDTH = 1080
MARGIN = 56
INDENT = 28
BAR = 14

LETTER, BOLD_LETTER = 0.55, 0.62
"""How wide a letter of the font is on average, as a share of its size, with some room to spare.

Measuring every word would take longer than drawing the page.
"""

MOST_OPEN = 8
"""Supports that need to be known more of; of the rest only the number is told."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the page, at its place."""

    y: float
    words: str
    size: float
    color: str = INK
    bold: bool = False
    indent: int = 0


class EligibilitySheets:
    """Draws pages in the words of a catalogue."""

    def __init__(self, words: Catalogues) -> None:
        """Take the words."""
        self._words = words

    def sheet(self, sheet: Sheet, person: Person | None) -> bytes:
        """Return the page as a picture (PNG), as tall as what stands on it."""
        layout = _Layout(self._words, person)
        layout.set(sheet)

        def draw(canvas: Canvas) -> None:
            canvas.box(0, 0, WIDTH, BAR, fill=BLUE)
            for row in layout.rows:
                canvas.line(
                    MARGIN + row.indent, row.y, row.words, row.size, color=row.color, bold=row.bold
                )

        return drawn(WIDTH, int(layout.y + MARGIN), draw)


class _Layout:
    """Sets the lines one below the other."""

    def __init__(self, words: Catalogues, person: Person | None) -> None:
        self._words = words
        self._person = person
        self.y = BAR + 32.0
        self.rows: list[Row] = []

    def set(self, sheet: Sheet) -> None:
        """Set the whole page."""
        self._write(Phrase("eligibility.sheet.title"), 38, bold=True)
        self._write(sheet.heading, 30, above=6, bold=True)
        given = Phrase("eligibility.sheet.given", {"day": sheet.day})
        self._write(given, 24, above=2, color=MUTED)
        self._section("urgent", sheet.urgent, VERMILION)
        self._section("may", sheet.may, BLUE)
        self._section("more", sheet.more[:MOST_OPEN], MUTED)
        rest = len(sheet.more) - MOST_OPEN
        if rest > 0:
            self._write(Phrase("eligibility.sheet.rest", {"number": rest}), 25, above=14)
        if not (sheet.urgent or sheet.may or sheet.more):
            self._write(Phrase("eligibility.sheet.nothing"), 28, above=24)
        self._write(Phrase("eligibility.sheet.foot"), 24, above=32, color=MUTED)

    def _section(self, name: str, entries: Sequence[SheetEntry], color: str) -> None:
        if not entries:
            return
        self._write(Phrase(f"eligibility.sheet.{name}"), 30, above=28, color=color, bold=True)
        for entry in entries:
            self._write(entry.name, 27, above=14, bold=True)
            for line in entry.lines:
                self._write(line, 25, above=2, indent=INDENT)

    def _write(
        self,
        text: Text,
        size: float,
        *,
        above: float = 0,
        color: str = INK,
        bold: bool = False,
        indent: int = 0,
    ) -> None:
        words = self._words.text(text, self._person)
        self.y += above
        room = WIDTH - 2 * MARGIN - indent
        letters = int(room / (size * (BOLD_LETTER if bold else LETTER)))
        for line in _wrapped(words[:1].upper() + words[1:], letters):
            self.rows.append(Row(self.y, line, size, color, bold, indent))
            self.y += size * LINE_HEIGHT


def _wrapped(words: str, letters: int) -> Iterator[str]:
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if line and len(longer) > letters:
            yield line
            line = word
        else:
            line = longer
    yield line
