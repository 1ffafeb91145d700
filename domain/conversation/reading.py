"""What all readers of typed answers share: how an answer is tidied, and how it is refused."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from functools import lru_cache
from typing import Final, Generic, TypeVar

from domain.names import search_key, without_invisible

LONGEST: Final = 500
"""The longest answer that is read at all, in characters; nobody types a number that long."""

V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Unreadable:
    """An answer that was not understood, or could mean two things: it is asked again.

    Attributes:
        reason: Why, as a key of the catalogue: "number.ambiguous", "date.impossible".
        params: What the sentence mentions.
    """

    reason: str
    params: Mapping[str, object] = field(default_factory=dict)


class DontKnow(Enum):
    """The mark for "I do not know", which is an answer and neither yes nor no."""

    DONT_KNOW = "dont_know"


DONT_KNOW: Final = DontKnow.DONT_KNOW

TOO_LONG: Final = Unreadable("text.too_long", {"limit": LONGEST})

_FULL_WIDTH: Final = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_NOISE: Final = frozenset(".,;:!…\"'*_()[]·•")
_POLITE_FIRST: Final = ("dạ", "vâng", "thưa")
_POLITE_LAST: Final = (
    "ạ",
    "nhé",
    "nha",
    "nhá",
    "thôi",
    "đấy",
    "đâu",
    "em",
    "anh",
    "chị",
    "please",
)


@lru_cache(maxsize=4096)
def tidy(raw: str) -> str:
    """Return what was typed in lower case, in one form, without what only decorates it.

    Full-width letters become plain ones, pictures and other symbols at either end are dropped.
    The text must already be known not to be too long.
    """
    text = without_invisible(raw.translate(_FULL_WIDTH)).casefold()
    # casefold may decompose; variation selectors and key caps make "1️⃣" of a plain 1.
    text = unicodedata.normalize("NFC", text)
    text = "".join(sign for sign in text if not _is_decoration(sign))
    start, end = 0, len(text)
    while start < end and _is_noise(text[start]):
        start += 1
    while end > start and _is_noise(text[end - 1]):
        end -= 1
    if start and text[start : start + 1].isdecimal() and text[start - 1] in ".,":
        start -= 1  # ".5" is no 5
    return text[start:end]


@lru_cache(maxsize=4096)
def plainly(text: str) -> str:
    """Return a tidied answer without the polite words around it: "dạ, 6 triệu ạ" is "6 triệu".

    What consists of polite words alone is left as it is, for "dạ" is a yes.
    """
    words = text.split()
    while len(words) > 1 and _POLITE_LAST_WORDS.find(words[-1]) is not None:
        words = [*words[:-2], words[-2].rstrip(",.")]
    while len(words) > 1 and _POLITE_FIRST_WORDS.find(words[0].rstrip(",.")) is not None:
        words = words[1:]
    return " ".join(words)


def marks_of(word: str) -> Counter[str]:
    """Count the marks of a word, the bar of đ among them, wherever they stand in it."""
    signs = unicodedata.normalize("NFD", word)
    return Counter(sign for sign in signs if sign == "đ" or unicodedata.category(sign) == "Mn")


def could_be(typed: str, meant: str) -> bool:
    """Tell whether marks that somebody left out can make one text of the other.

    "trieu" and "triêu" could be "triệu"; "bà" could not be "ba", for marks are never too many by
    accident. Both texts are in lower case; tones may stand over another vowel ("hoà", "hòa").
    """
    if search_key(typed) != search_key(meant):
        return False
    pairs = zip(typed.split(), meant.split(), strict=False)
    return all(marks_of(word) <= marks_of(full) for word, full in pairs)


class Lexicon(Generic[V]):
    """Words with what they mean, found whether they are typed with marks or without."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        """Keep the entries; where a text without marks could be several, the first one counts."""
        self._by_key: dict[str, list[tuple[str, V]]] = {}
        for text, value in entries:
            self._by_key.setdefault(search_key(text), []).append((text, value))

    def find(self, typed: str) -> V | None:
        """Return what a text means: as it is spelt, or else with the marks that it leaves out."""
        candidates = self._by_key.get(search_key(typed), [])
        for text, value in candidates:
            if marks_match(typed, text):
                return value
        return next((value for text, value in candidates if could_be(typed, text)), None)


def marks_match(typed: str, meant: str) -> bool:
    """Tell whether two texts that look alike without marks carry the same marks, word by word."""
    pairs = zip(typed.split(), meant.split(), strict=False)
    return all(marks_of(word) == marks_of(full) for word, full in pairs)


def _is_decoration(sign: str) -> bool:
    return unicodedata.category(sign) == "Me" or 0xFE00 <= ord(sign) <= 0xFE0F  # noqa: PLR2004


def _is_noise(sign: str) -> bool:
    return sign.isspace() or sign in _NOISE or unicodedata.category(sign) in {"So", "Sk"}


_POLITE_FIRST_WORDS: Final = Lexicon((word, True) for word in _POLITE_FIRST)
_POLITE_LAST_WORDS: Final = Lexicon((word, True) for word in _POLITE_LAST)
