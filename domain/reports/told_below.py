"""What the units below wrote for a section of their reports, unit by unit, in pages of a phone."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from domain.reports.compiling import Brought

PAGE_CHARS = 900
"""So much of what units wrote stands on one page; a longer text has a page for itself."""


class Told(NamedTuple):
    """What a unit wrote."""

    unit: str
    words: str

    def __str__(self) -> str:
        # A list begins below the name: its first line beside it would stand apart from the others.
        gap = "\n" if "\n" in self.words else " "
        return f"{self.unit}:{gap}{self.words}"


def told_below(brought: Iterable[Brought], section: str) -> tuple[Told, ...]:
    """Return what accepted reports say in a section, in the order given; silence is left out."""
    return tuple(
        Told(each.called, words)
        for each in brought
        if each.counts and each.content is not None
        if (words := each.content.sections.get(section, "").strip())
    )


def in_pages(told: Iterable[Told]) -> tuple[tuple[Told, ...], ...]:
    """Return the texts in pages; none is cut in two."""
    return tuple(_pages(told))


def as_text(page: Sequence[Told]) -> str:
    """Return a page as one text, a paragraph a unit."""
    return "\n".join(map(str, page))


def _pages(told: Iterable[Told]) -> Iterator[tuple[Told, ...]]:
    page: list[Told] = []
    for each in told:
        if page and len(as_text([*page, each])) > PAGE_CHARS:
            yield tuple(page)
            page = []
        page.append(each)
    if page:
        yield tuple(page)
