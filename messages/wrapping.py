"""Breaks a text into lines that fit a room, as a typesetter would."""

from collections.abc import Callable, Iterator

Measure = Callable[[str, float, bool], float]
"""How wide words are: the words, their size, whether they are bold."""

HARD_SPACE = "\u00a0"
"""Between words that belong on one line."""

FORGOTTEN = 0.25
"""A last line that fills less than this share of its room looks forgotten."""

NARROWER = (0.92, 0.85, 0.78)
"""So much of its room a text may do without, to have no such line."""


def wrapped(text: str, size: float, room: float, measure: Measure, *, bold: bool) -> list[str]:
    """Return a text in lines that fit a room; a word that does not fit stands alone.

    A last line of one short word looks forgotten: the lines above it are made a little shorter.
    """
    lines = _filled(text, size, room, measure, bold=bold)
    for share in NARROWER:
        if len(lines) == 1 or measure(lines[-1], size, bold) >= room * FORGOTTEN:
            break
        narrower = _filled(text, size, room * share, measure, bold=bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _filled(text: str, size: float, room: float, measure: Measure, *, bold: bool) -> list[str]:
    lines: list[str] = []
    for word in _words(text, size, room, measure, bold=bold):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and measure(longer, size, bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _words(text: str, size: float, room: float, measure: Measure, *, bold: bool) -> Iterator[str]:
    """Yield what stays on one line: words, and what hard spaces hold together if it fits."""
    for word in text.split(" "):
        if HARD_SPACE in word and measure(word, size, bold) > room:
            yield from word.split(HARD_SPACE)
        else:
            yield word
