"""What a search means beyond the name: a place beside it, and slips that a list of words explains."""

from collections.abc import Collection, Iterator
from typing import Final, NamedTuple

from domain.names import lookup_key, one_slip_apart, without_invisible

MOST_FOUND: Final = 400
"""As many as are found in a large subtree; more words find the others."""

MOST_COUNTED: Final = 10_000
"""As many households of a subtree are counted; of more it is said that there are more."""

SHORT_FORMS: Final = {
    "tdp": "tổ dân phố",
    "tdp.": "tổ dân phố",
    # Khu phố as well as khối phố.
    "kp": "kh phố",
    "kp.": "kh phố",
    "kdc": "khu dân cư",
    "tx": "thị xã",
    "tt": "thị trấn",
    "tp": "thành phố",
    "tp.": "thành phố",
}
"""How people shorten the kind of a place."""

_BETWEEN: Final = frozenset(("ở", "o", "tại", "tai", "thuộc", "thuoc"))
_MOST_WORDS: Final = 10
_SHORTEST_SLIPPED: Final = 3
_SHORTEST_INSIDE: Final = 2


class NameAndPlace(NamedTuple):
    """A search taken as a name and the place where it is looked for.

    Attributes:
        name: The name; empty if the whole of it may be a place.
        place: The place, its short forms spelled out.
    """

    name: str
    place: str


def with_places(query: str) -> Iterator[NameAndPlace]:
    """Tell how a query may be a place, or a name with a place, the longest place first.

    "páo sính chải" is Páo in Sính Chải, and so is "sính chải páo".
    """
    words = without_invisible(query).split()
    if not words or len(words) > _MOST_WORDS:
        return
    if whole := _place(words):
        yield NameAndPlace("", whole)
    for size in range(len(words) - 1, 0, -1):
        for name, place in ((words[:-size], words[-size:]), (words[size:], words[:size])):
            if kept := _place(place):
                yield NameAndPlace(" ".join(_without_between(name)), kept)


def explained(typed: str, known: Collection[str]) -> list[frozenset[str]]:
    """Return the known words that each typed word may stand inside of, in the typed order."""
    return [
        frozenset(
            each
            for each in known
            if each.startswith(word) or (len(word) >= _SHORTEST_INSIDE and word in each)
        )
        for word in lookup_key(typed).split()
    ]


def slipped(typed: str, known: Collection[str]) -> list[list[frozenset[str]]]:
    """Return the known words that could have been meant, for each way in which a slip explains it.

    A slip is inside a word, or it put a space where there was none, or left one out.
    """
    key = lookup_key(typed)
    words = key.split()
    ways = [[_alike(word, known) for word in words]]
    ways += [
        [frozenset((part,)) for part in way.split()]
        for way in _other_spaces(key)
        if all(part in known for part in way.split())
    ]
    return [way for way in ways if way and all(way)]


def _alike(word: str, known: Collection[str]) -> frozenset[str]:
    alike = {each for each in known if each == word}
    if len(word) >= _SHORTEST_SLIPPED - 1:
        alike |= {each for each in known if one_slip_apart(word, each)}
    return frozenset(alike)


def _other_spaces(key: str) -> Iterator[str]:
    for place in range(1, len(key)):
        before, sign, after = key[:place], key[place], key[place + 1 :]
        if sign == " ":
            yield before + after
            yield before[:-1] + " " + before[-1] + after
            yield before + after[:1] + " " + after[1:]
        elif before[-1] != " ":
            yield before + " " + sign + after
            yield before + " " + after


def _place(words: list[str]) -> str:
    rest = _without_between(words)
    spelled = [SHORT_FORMS.get(word.casefold(), word) for word in rest]
    text = " ".join(spelled)
    # A letter alone names no place: it would be the initial of half of them.
    return text if any(len(word) > 1 for word in spelled) else ""


def _without_between(words: list[str]) -> list[str]:
    first, last = 0, len(words)
    while first < last and words[first].casefold() in _BETWEEN:
        first += 1
    while last > first and words[last - 1].casefold() in _BETWEEN:
        last -= 1
    return words[first:last]
