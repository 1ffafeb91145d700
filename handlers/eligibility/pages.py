"""Long answers in pages that a phone shows at a glance: nothing is left out, nothing is cut."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from domain.say import Choice, Phrase, Say, Text, Tongues

PAGE_CHARS = 1050
"""About how many characters of lines a page holds; a line that is longer has one of its own."""

PAGE = "eligibility.page"
"""The words that lay a page out."""

QUOTES = "quotes"
"""The section of the plans' own words, at the end of a page."""

OWN_WORDS = 20
"""About how many characters a sentence of the catalogue adds to what it mentions."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and the section that it stands in: the key of a title, or nothing.

    Attributes:
        quotes: What the line rests on, word for word; it stands once, at the end of its page.
    """

    section: str
    line: Text
    quotes: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True)
class Pages:
    """What is to be read, in order.

    Attributes:
        head: What stands above the first page.
        decides: Whether "the commune decides" stands below every page.
        chars: About how many characters of lines a page holds.
        own_words: About how many of them each sentence of the catalogue adds.
    """

    entries: Sequence[Entry]
    head: Text = ""
    decides: bool = True
    chars: int = PAGE_CHARS
    own_words: int = OWN_WORDS

    def say(self, number: int, following: str, choices: Iterable[Choice]) -> Say:
        """Return a page.

        Args:
            number: Which one, from 1; the last one for a greater number.
            following: The token that leads to a page when its number is set behind it.
            choices: What can be pressed on every page.
        """
        pages = list(_filled(self.entries, self.chars, self.own_words))
        number = min(max(1, number), len(pages))
        onward: tuple[Choice, ...] = ()
        if number < len(pages):
            label = Phrase("eligibility.next", {"page": number + 1, "pages": len(pages)})
            onward = (Choice(label, f"{following}.{number + 1}"),)
        params = self._params(pages[number - 1], number, len(pages))
        return Say(PAGE, params, choices=(*onward, *choices))

    def whole(self) -> Phrase:
        """Return everything on one page, for where pages need not fit a phone."""
        return Phrase(PAGE, self._params(self.entries, 1, 1))

    def _params(self, entries: Sequence[Entry], number: int, of: int) -> dict[str, object]:
        quotes = _quotes_of(entries)
        below = [{"title": _title(QUOTES), "lines": quotes}] if quotes else []
        return {
            "head": self.head if number == 1 else "",
            "sections": [
                {"title": _title(section), "lines": [entry.line for entry in lines]}
                for section, lines in groupby(entries, lambda entry: entry.section)
            ]
            + below,
            "decides": self.decides,
            "page": number,
            "pages": of,
        }


def _title(section: str) -> Text:
    return Phrase(f"eligibility.title.{section}") if section else ""


def _quotes_of(entries: Iterable[Entry]) -> list[Text]:
    found: list[Text] = []
    for quote in (quote for entry in entries for quote in entry.quotes):
        if quote not in found:
            found.append(quote)
    return found


def _filled(entries: Sequence[Entry], most: int, own_words: int) -> Iterator[list[Entry]]:
    page: list[Entry] = []
    used = 0
    for entry in entries:
        chars = chars_of(entry.line, own_words)
        fresh = [quote for quote in entry.quotes if quote not in _quotes_of(page)]
        if page and used + chars + chars_of(fresh, own_words) > most:
            yield page
            page, used, fresh = [], 0, list(entry.quotes)
        page.append(entry)
        used += chars + chars_of(fresh, own_words)
    yield page


def chars_of(value: object, own_words: int = OWN_WORDS) -> int:
    """Return about how long something is once it is worded, in the language that takes more.

    Args:
        value: A text, or a list of texts.
        own_words: About how many characters each sentence of the catalogue adds.
    """
    match value:
        case str():
            return len(value)
        case Tongues(vi, en):
            return max(len(vi), len(en))
        case Phrase(_, params):
            return own_words + chars_of(params, own_words)
        case Mapping():
            return sum(chars_of(each, own_words) for each in value.values())
        case Sequence():
            return sum(chars_of(each, own_words) + 2 for each in value)
        case _:
            return 0
