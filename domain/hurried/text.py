"""A hurried text cut into clauses and words; where each word stood is kept, to give it back."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from domain.names import without_invisible

READ_CHARS: Final = 6_000
"""How much of one message is read; nobody in a hurry types more."""

CLAUSE_CHARS: Final = 400
"""The longest clause; a longer one is cut, for no sentence of a hurried person is that long."""

CLAUSES: Final = 120
"""How many clauses of one message are read."""

_HARD: Final = re.compile(r"[;\n\r]+|(?<=[^\W\d])\.(?=\s|$)|(?<=\d)\.(?=\s|$)|[!…]+|(?<=\?)")
_SOFT: Final = re.compile(r"(?<!\d),|,(?!\d)| \+ ")
_BULLET: Final = re.compile(r"(?m)^[^\S\n]*(?:[-*•–+]+|\d{1,2}[.)](?=\s))[^\S\n]*")
_WORD: Final = re.compile(r"[^\W_]+(?:[-'][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a clause: as it was typed, folded, and where it stands."""

    typed: str
    key: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch of text about one thing.

    Attributes:
        text: As it was typed, in one Unicode form.
        key: The same without marks, letter by letter, so that places agree.
        fresh: Whether it begins a sentence or a line; otherwise it follows a comma.
    """

    text: str
    key: str
    fresh: bool

    @property
    def is_question(self) -> bool:
        """Tell whether something was asked rather than told."""
        return self.text.endswith("?")


def fold(text: str) -> str:
    """Return the text in lower case without marks, one letter for each letter."""
    return "".join(_bare(sign) for sign in text)


def _bare(sign: str) -> str:
    base = unicodedata.normalize("NFD", sign)[0].lower()[0]
    return "d" if base == "đ" else base


def split(text: str) -> tuple[list[Clause], str]:
    """Cut a text into clauses; what is beyond the bounds comes back as it was typed."""
    read, unread = text[:READ_CHARS], text[READ_CHARS:].strip()
    clauses: list[Clause] = []
    for sentence in _cut(_BULLET.sub("", read), _HARD):
        fresh = True
        for part in _cut(sentence, _SOFT):
            tidy = without_invisible(part).strip(" .,:-")
            if not tidy:
                continue
            if len(clauses) == CLAUSES or len(tidy) > CLAUSE_CHARS:
                unread = f"{tidy} {unread}" if unread else tidy
                continue
            clauses.append(Clause(tidy, fold(tidy), fresh))
            fresh = False
    return clauses, unread


def _cut(text: str, at: re.Pattern[str]) -> list[str]:
    return at.split(text)


def words_of(clause: Clause) -> Iterator[Word]:
    """Yield the words of a clause."""
    for match in _WORD.finditer(clause.text):
        start, end = match.span()
        yield Word(match[0], clause.key[start:end], start, end)
