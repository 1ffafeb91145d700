"""Pages of lists: how much stands on one, and the buttons that turn them."""

from collections.abc import Callable
from typing import Final

from domain.say import Choice, Phrase
from handlers.routes import token

PAGE: Final = 8
"""As many lines, each with its button, as a phone shows without much scrolling."""


def turning(
    page: int, total: int, to_page: Callable[[int], str], size: int = PAGE
) -> list[Choice]:
    """Return the buttons to the pages before and behind one.

    Args:
        page: Which one is shown; the first is 0.
        total: How many lines the whole list has.
        to_page: Gives the token of a page.
        size: How many lines stand on a page.
    """
    choices = []
    if page > 0:
        choices.append(Choice(Phrase("list.before"), to_page(page - 1)))
    if (page + 1) * size < total:
        choices.append(Choice(Phrase("list.next"), to_page(page + 1)))
    return choices


def pages(start: str, page: int, total: int, size: int = PAGE) -> list[Choice]:
    """Return the buttons that turn the pages of a list whose tokens begin alike."""
    return turning(page, total, lambda number: token(start, number), size)
