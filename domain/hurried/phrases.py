"""Finds the phrases of a word list in a clause, the longest first, with marks or without."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, Generic, TypeVar

from domain.conversation.reading import could_be, marks_match
from domain.hurried.text import Word, fold
from domain.names import one_slip_apart

V = TypeVar("V")

LONGEST: Final = 6
"""The most words of a phrase."""

SLIP_CHARS: Final = 6
"""Shorter phrases must be typed as they are: one slip would make another word of them."""


class PhraseBook(Generic[V]):
    """Phrases with what they mean."""

    def __init__(self, entries: Iterable[tuple[str, V]]) -> None:
        """Keep the entries; of those that look alike without marks the first is meant."""
        self._by_key: dict[str, list[tuple[str, V]]] = {}
        for phrase, value in entries:
            plain = phrase.replace("-", " ")
            self._by_key.setdefault(fold(plain), []).append((plain, value))
        self._by_size: dict[tuple[int, str], list[str]] = {}
        for key in self._by_key:
            self._by_size.setdefault((key.count(" ") + 1, key[0]), []).append(key)

    def at(self, words: Sequence[Word], start: int) -> tuple[V, int] | None:
        """Return what the phrase that begins with a word means, and how many words it has."""
        for size in range(min(LONGEST, len(words) - start), 0, -1):
            run = words[start : start + size]
            if not _adjoin(run):
                continue
            key = " ".join(word.key for word in run).replace("-", " ")
            typed = " ".join(word.typed for word in run).casefold().replace("-", " ")
            found = self._meant(key, typed)
            if found is not None:
                return found, size
        return None

    def near(self, words: Sequence[Word], start: int) -> tuple[V, int] | None:
        """Return the same for a phrase with one typing slip in it."""
        for size in range(min(LONGEST, len(words) - start), 0, -1):
            run = words[start : start + size]
            key = " ".join(word.key for word in run)
            if len(key) < SLIP_CHARS or not _adjoin(run) or not key.replace(" ", "").isalpha():
                continue
            for other in self._by_size.get((size, key[0]), ()):
                if len(other) >= SLIP_CHARS and one_slip_apart(key, other):
                    return self._by_key[other][0][1], size
        return None

    def _meant(self, key: str, typed: str) -> V | None:
        candidates = self._by_key.get(key, ())
        for phrase, value in candidates:
            if marks_match(typed, phrase):
                return value
        return next((value for phrase, value in candidates if could_be(typed, phrase)), None)


def _adjoin(run: Sequence[Word]) -> bool:
    """Tell whether nothing but a sign or two stands between the words."""
    return all(
        behind.start - before.end <= 2  # noqa: PLR2004 - a space and a sign
        for before, behind in pairwise(run)
    )
