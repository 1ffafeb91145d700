"""Finding people by what somebody typed: keys without marks, and how well a name fits a query.

Names are only ever compared here. What is shown is always the form that was stored.
"""

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache
from typing import Final, NamedTuple

from domain.keyboards import typed_out

_ONE_FORM: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("‘’‚‛´`", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        # The Icelandic eth looks like the Vietnamese letter and takes its place in old PDF files.
        "Ð": "Đ",
        "ð": "đ",
    }
)
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_Y_FOR_I: Final = re.compile(r"\b(qu|[bcdghklmnprstvx]+)y(?=\W|$)")
_TITLES: Final = frozenset(
    (
        *("hộ", "ông", "bà", "anh", "chị", "cô", "chú", "bác", "em", "cháu", "cụ", "đồng", "chí"),
        *("ho", "ong", "ba", "chi", "co", "chu", "bac", "chau", "cu", "dong"),
    )
)
_SHORTEST_WITH_SLIP: Final = 4
_SHORTEST_INSIDE: Final = 3


class MatchRank(IntEnum):
    """How well a name fits what was typed; the lowest number stands first in a list."""

    EXACT = 1
    FOLDED = 2
    WORDS_WITH_MARKS = 3
    WORDS = 4
    CONTAINS = 5
    INITIALS = 6
    NEAR = 7


class _Forms(NamedTuple):
    spelling: tuple[str, ...]
    words: tuple[str, ...]
    initials: str


def without_invisible(text: str) -> str:
    """Return the text in NFC, without invisible signs, with one kind of space, dash and quote."""
    composed = unicodedata.normalize("NFC", text)
    visible = "".join(sign for sign in composed if unicodedata.category(sign) != "Cf")
    return " ".join(visible.translate(_ONE_FORM).split())


@lru_cache(maxsize=4096)
def search_key(text: str) -> str:
    """Return the text as it is searched for: lower case, without marks, đ as d."""
    folded = unicodedata.normalize("NFD", without_invisible(text).casefold())
    bare = "".join(sign for sign in folded if unicodedata.category(sign) != "Mn")
    # Marks that stood alone between spaces leave a double space behind: fold once more.
    return " ".join(unicodedata.normalize("NFC", bare.replace("đ", "d")).split())


def lookup_key(text: str) -> str:
    """Return the search key with i for y where both are written ("Lý" and "Lí", "Mỹ" and "Mĩ").

    Kept in a column, it lets a database find either spelling by the other.
    """
    return _Y_FOR_I.sub(r"\1i", search_key(text))


def initials(name: str) -> str:
    """Return the first letters without marks: "gap" for Giàng A Páo."""
    return "".join(word[0] for word in re.findall(r"\w+", search_key(name)))


@lru_cache(maxsize=4096)
def spelling_key(text: str) -> str:
    """Return a key that keeps the marks but not the style of writing them.

    "Hòa" and "Hoà", "Lý" and "Lí" have one spelling key; "Hà" and "Hạ" do not. The tone is moved
    behind its syllable, so that it does not matter over which vowel it was put.
    """
    return " ".join(_tone_last(word) for word in without_invisible(text).casefold().split())


def rank(query: str, name: str) -> MatchRank | None:
    """Tell how well a name fits what was typed, or None if it does not.

    A title before the name ("hộ ông", "chị") is passed over where it is not part of the name, and
    what a keyboard left unmade ("giangf a paos") is read as it was meant.
    """
    best = _rank(query, name)
    if best is not None and best <= MatchRank.CONTAINS:
        return best
    _, untitled, *meant = _ways(query)
    found = [best, _rank(untitled, name) if untitled != query else None]
    found += [_as_meant(_rank(way, name)) for way in meant]
    return min((fit for fit in found if fit is not None), default=None)


def _as_meant(fit: MatchRank | None) -> MatchRank | None:
    """Return how well a name fits letters that a keyboard should have made of what was typed."""
    if fit is None or fit in {MatchRank.EXACT, MatchRank.WORDS_WITH_MARKS}:
        return fit
    # Where the marks do not agree it may as well be a slip; for initials it would be a guess.
    return MatchRank.NEAR if fit <= MatchRank.CONTAINS else None


def is_inside_only(query: str, name: str) -> bool:
    """Tell whether what was typed stands inside words of a name only: "hien" in "Chiến"."""
    if rank(query, name) is not MatchRank.CONTAINS:
        return False
    return not set(_forms(_without_title(query) or query).words) <= set(_forms(name).words)


def readings(query: str) -> tuple[str, ...]:
    """Return what a query may mean, the likeliest first: as typed, without its title, as meant."""
    return tuple(dict.fromkeys(way for way in _ways(query) if way))


@lru_cache(maxsize=1024)
def _ways(query: str) -> tuple[str, ...]:
    untitled = _without_title(query)
    meant = {typed_out(query), typed_out(untitled)} - {query, untitled}
    return (query, untitled, *sorted(meant))


def one_slip_apart(one: str, other: str) -> bool:
    """Tell whether one typing slip makes one text of the other.

    A slip is a letter too many, too few, a wrong one, or two neighbours exchanged.
    """
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if len(left) == len(right):
        exchanged = left[1:2] + left[:1] + left[2:]
        return left[1:] == right[1:] or exchanged == right
    return left[1:] == right or left == right[1:]


def _tone_last(word: str) -> str:
    signs = unicodedata.normalize("NFD", word)
    tones = "".join(sorted(sign for sign in signs if sign in _TONES))
    rest = unicodedata.normalize("NFC", "".join(sign for sign in signs if sign not in _TONES))
    return _Y_FOR_I.sub(r"\1i", rest) + tones


@lru_cache(maxsize=8192)
def _forms(text: str) -> _Forms:
    return _Forms(
        tuple(spelling_key(text).split()), tuple(lookup_key(text).split()), initials(text)
    )


def _rank(query: str, name: str) -> MatchRank | None:
    asked, stored = _forms(query), _forms(name)
    if not asked.words or not stored.words:
        return None
    if asked.spelling == stored.spelling:
        return MatchRank.EXACT
    if asked.words == stored.words:
        return MatchRank.FOLDED
    if _is_run(asked.spelling, stored.spelling):
        return MatchRank.WORDS_WITH_MARKS
    if _is_run(asked.words, stored.words):
        return MatchRank.WORDS
    return _rank_loosely(asked, stored)


def _rank_loosely(asked: _Forms, stored: _Forms) -> MatchRank | None:
    # Single letters are initials: "g a p" must not pass for parts of any three words.
    if any(len(word) > 1 for word in asked.words) and (
        _begins_words(asked.words, stored.words) or _stands_inside(asked.words, stored.words)
    ):
        return MatchRank.CONTAINS
    letters = re.sub(r"\W", "", "".join(asked.words))
    if len(letters) > 1 and letters == stored.initials:
        return MatchRank.INITIALS
    return MatchRank.NEAR if _is_near(asked.words, stored.words) else None


def _is_run(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(wanted)
    return any(words[start : start + size] == wanted for start in range(len(words) - size + 1))


def _begins_words(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """Tell whether each wanted word begins a word of its own, in whatever order."""
    left = list(words)
    for word in sorted(wanted, key=len, reverse=True):
        found = next((candidate for candidate in left if candidate.startswith(word)), None)
        if found is None:
            return False
        left.remove(found)
    return True


def _stands_inside(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    part = " ".join(wanted)
    return len(part) >= _SHORTEST_INSIDE and part in " ".join(words)


def _is_near(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    typed = " ".join(wanted)
    if len(typed) < _SHORTEST_WITH_SLIP:
        return False
    size = len(wanted)
    runs = (words[start : start + size] for start in range(len(words) - size + 1))
    return any(one_slip_apart(typed, " ".join(run)) for run in (words, *runs))


def _without_title(query: str) -> str:
    words = without_invisible(query).split()
    first = next(
        (index for index, word in enumerate(words) if word.casefold() not in _TITLES), len(words)
    )
    return " ".join(words[first:]) if first else ""
