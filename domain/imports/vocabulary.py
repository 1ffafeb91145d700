"""The words of lists: which heading means which column, and what a cell says."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import ClassVar

from domain.citations import FORBID_UNKNOWN_KEYS
from domain.names import one_slip_apart, search_key
from domain.personal.discretion import may_tell_too_much, tells_too_much

_NO_WORD = re.compile(r"[^\w✓✔#]+")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
SHORTEST_WITH_SLIP = 6
"""A heading of fewer letters is too short to be guessed from."""
LONGEST_HEADING = 160
"""What is longer is a sentence, and no heading."""
INDICATOR = "indicator"
CAUSE = "cause"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that lists may have.

    Attributes:
        field: What it gives: "head_name", "status.poor" (a column of ticks).
        label: Its heading in the template.
        words: How offices head it.
    """

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    field: str
    label: str
    words: tuple[str, ...]


@lru_cache(maxsize=4096)
def word_key(text: str) -> str:
    """Return a heading or a value as it is compared: without marks, signs and capital letters."""
    return " ".join(_NO_WORD.sub(" ", search_key(text)).split())


@dataclass(frozen=True, kw_only=True)
class Vocabulary:
    """The words of lists, as the data file gives them."""

    __pydantic_config__: ClassVar[Mapping[str, str]] = FORBID_UNKNOWN_KEYS

    columns: tuple[Column, ...]
    unread: tuple[str, ...]
    values: Mapping[str, Mapping[str, tuple[str, ...]]]
    yes: tuple[str, ...]
    no: tuple[str, ...]
    blank: tuple[str, ...]
    totals: tuple[str, ...]
    endings: tuple[str, ...]

    @cached_property
    def _headings(self) -> Mapping[str, str]:
        found = {word_key(word): "" for word in self.unread}
        for kind in (CAUSE, INDICATOR):
            for code, words in self.values[kind].items():
                found |= {word_key(word): f"{kind}.{code}" for word in words}
        for column in self.columns:
            found |= {word_key(word): column.field for word in (column.label, *column.words)}
        return found

    @cached_property
    def _values(self) -> Mapping[str, Mapping[str, str]]:
        return {
            kind: {word_key(word): code for code, words in codes.items() for word in words}
            for kind, codes in self.values.items()
        }

    @cached_property
    def _total_keys(self) -> frozenset[str]:
        return frozenset(map(word_key, self.totals))

    @cached_property
    def _ending_keys(self) -> tuple[str, ...]:
        return tuple(map(word_key, self.endings))

    @cached_property
    def _yes_no(self) -> Mapping[str, bool]:
        return dict.fromkeys(map(word_key, self.no), False) | dict.fromkeys(
            map(word_key, self.yes), True
        )

    @cached_property
    def _blank(self) -> frozenset[str]:
        return frozenset(self.blank)

    def label(self, field: str) -> str:
        """Return the heading that the template gives a column."""
        found = next((column.label for column in self.columns if column.field == field), "")
        if found:
            return found
        kind, _, code = field.partition(".")
        word = self.values[kind][code][0]
        return word[:1].upper() + word[1:]

    def field_of(self, *headings: str) -> str | None:
        """Return which column headings mean, the upper one first.

        Returns:
            The field; "" for a column that is known and not read; None if nobody knows it.
        """
        last = _IN_BRACKETS.sub(" ", headings[-1])
        joined = [" ".join(headings[start:]) for start in range(len(headings))]
        for text in map(word_key, (*joined, last)):
            if text in self._headings:
                return self._headings[text]
        return self._guess(word_key(last))

    def _guess(self, text: str) -> str | None:
        # A heading with more words than we know: the longest known one that it begins with.
        words = text.split()
        for size in range(len(words) - 1, 1, -1):
            if (found := self._headings.get(" ".join(words[:size]))) is not None:
                return found
        if len(text) >= SHORTEST_WITH_SLIP:
            for known, field in self._headings.items():
                if len(known) >= SHORTEST_WITH_SLIP and one_slip_apart(text, known):
                    return field
        return None

    def value(self, kind: str, text: str) -> str | None:
        """Return the code that a word means in a column of codes, or None."""
        return self._values[kind].get(word_key(text))

    def known(self, kind: str) -> tuple[str, ...]:
        """Return a word for each code that a column may hold."""
        return tuple(words[0] for words in self.values[kind].values())

    def several(self, kind: str, text: str) -> tuple[frozenset[str], tuple[str, ...]]:
        """Return the codes that a list in a cell names, and the parts that nobody knows."""
        found, unknown = set[str](), list[str]()
        whole = self.value(kind, text)
        if whole is not None:
            return frozenset({whole}), ()
        for part in re.split(r"[,;+\n]| - |(?<=\D)\.(?=\s)", text):
            if not word_key(part) or self.yes_no(part) is False:
                continue
            code = self.value(kind, re.sub(r"^\s*[0-9]+[.)]\s*", "", part))
            if code is None:
                unknown.append(part.strip())
            else:
                found.add(code)
        return frozenset(found), tuple(unknown)

    def yes_no(self, text: str) -> bool | None:
        """Return what a tick says; None if it is no tick."""
        return self._yes_no.get(word_key(text))

    def is_blank(self, text: str) -> bool:
        """Tell whether a cell holds nothing but a dash."""
        return not text or text in self._blank

    def is_total(self, text: str) -> bool:
        """Tell whether a cell begins a row of totals."""
        key = word_key(text)
        return key in self._total_keys or key.startswith(("tong cong ", "tong so "))

    def is_ending(self, text: str) -> bool:
        """Tell whether a cell belongs to what is written below a list."""
        return word_key(text).startswith(self._ending_keys)

    def refuses(self, texts: Sequence[str]) -> int | None:
        """Return which of the texts speaks of a health fact that nobody may list, or None."""
        # Once over the whole row, and plainly: hardly ever is there anything to find.
        if not may_tell_too_much(" ".join(texts)):
            return None
        return next((place for place, text in enumerate(texts) if tells_too_much(text)), None)
