"""Long answers in pages that a phone shows at a glance: nothing is left out, nothing is cut."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from domain.say import Choice, Phrase, Say, Text, Tongues

PAGE_CHARS = 1050
"""About how many characters of lines a page holds; a line that is longer has one of its own."""

PAGE = "eligibility.page"
"""The words that lay a page out."""

OWN_WORDS = 20
"""About how many characters a sentence of the catalogue adds to what it mentions."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, and the section that it stands in: the key of a title, or nothing."""

    section: str
    line: Text


@dataclass(frozen=True, slots=True)
class Pages:
    """What is to be read, in order.

    Attributes:
        head: What stands above the first page.
        decides: Whether "the commune decides" stands below every page.
    """

    entries: Sequence[Entry]
    head: Text = ""
    decides: bool = True

    def say(self, number: int, following: str, choices: Iterable[Choice]) -> Say:
        """Return a page.

        Args:
            number: Which one, from 1; the last one for a greater number.
            following: The token that leads to a page when its number is set behind it.
            choices: What can be pressed on every page.
        """
        pages = list(_filled(self.entries))
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

    def _params(self, entries: Iterable[Entry], number: int, of: int) -> dict[str, object]:
        return {
            "head": self.head if number == 1 else "",
            "sections": [
                {"title": _title(section), "lines": [entry.line for entry in lines]}
                for section, lines in groupby(entries, lambda entry: entry.section)
            ],
            "decides": self.decides,
            "page": number,
            "pages": of,
        }


def _title(section: str) -> Text:
    return Phrase(f"eligibility.title.{section}") if section else ""


def _filled(entries: Sequence[Entry]) -> Iterator[list[Entry]]:
    page: list[Entry] = []
    used = 0
    for entry in entries:
        chars = _chars(entry.line)
        if page and used + chars > PAGE_CHARS:
            yield page
            page, used = [], 0
        page.append(entry)
        used += chars
    yield page


def _chars(value: object) -> int:
    """Return about how long something is once it is worded, in the language that takes more."""
    match value:
        case str():
            return len(value)
        case Tongues(vi, en):
            return max(len(vi), len(en))
        case Phrase(_, params):
            return OWN_WORDS + _chars(params)
        case Mapping():
            return sum(map(_chars, value.values()))
        case Sequence():
            return sum(_chars(each) + 2 for each in value)
        case _:
            return 0
