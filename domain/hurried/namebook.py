"""Finds the names of households in a clause: whole, in part, without marks, with a slip."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from domain.conversation.reading import marks_of
from domain.hurried.heard import Known
from domain.hurried.text import Word
from domain.names import lookup_key, one_slip_apart, spelling_key

LONGEST_NAME: Final = 6
"""The most words of a name that are looked for."""

SLIP_CHARS: Final = 6
"""A shorter name must be typed as it is."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name found in a clause.

    Attributes:
        ids: The households it can mean.
        size: How many words it has.
        exact: Whether it is typed as it is stored, but for marks left out.
        whole: Whether it is a whole name and not the last words of one.
        member: Whether it names a member who does not head the household.
    """

    ids: tuple[str, ...]
    size: int
    exact: bool = True
    whole: bool = True
    member: bool = False


class _Entry(NamedTuple):
    household: str
    words: tuple[str, ...]
    whole: bool
    member: bool


class NameBook:
    """The names of a cadre's households."""

    def __init__(self, known: Iterable[Known]) -> None:
        """Keep each name by its words, and by its last words."""
        self._by_key: dict[tuple[str, ...], list[_Entry]] = {}
        self._heads: dict[int, list[tuple[str, str]]] = {}
        for household in known:
            self._keep(household.id, household.head, member=False)
            for member in household.members:
                self._keep(household.id, member, member=True)

    def _keep(self, household: str, name: str, *, member: bool) -> None:
        words = tuple(name.casefold().split())
        keys = tuple(map(lookup_key, words))
        shortest = 2 if member else 1
        for size in range(min(len(words), LONGEST_NAME), shortest - 1, -1):
            whole = size == len(words)
            if member and not whole:
                break
            entry = _Entry(household, words[-size:], whole, member)
            self._by_key.setdefault(keys[-size:], []).append(entry)
        if not member:
            self._heads.setdefault(len(words), []).append((" ".join(keys), household))

    def at(self, words: Sequence[Word], start: int) -> Named | None:
        """Return the longest name that begins with a word."""
        for size in range(min(LONGEST_NAME, len(words) - start), 0, -1):
            run = words[start : start + size]
            found = self._by_key.get(tuple(lookup_key(word.typed) for word in run))
            if found:
                return _closest(found, [word.typed.casefold() for word in run])
        return None

    def near(self, words: Sequence[Word], start: int) -> Named | None:
        """Return the head's name that is one slip away from what begins with a word."""
        for size in range(min(LONGEST_NAME, len(words) - start), 1, -1):
            key = " ".join(lookup_key(word.typed) for word in words[start : start + size])
            if len(key) < SLIP_CHARS:
                continue
            ids = [each for name, each in self._heads.get(size, ()) if one_slip_apart(key, name)]
            if ids:
                return Named(tuple(dict.fromkeys(ids)), size, exact=False)
        return None

    def is_of(self, household: str, typed: str) -> bool:
        """Tell whether a whole name is that of somebody of a household."""
        found = self._by_key.get(tuple(map(lookup_key, typed.casefold().split())), ())
        return any(entry.household == household for entry in found)


def _closest(found: list[_Entry], typed: list[str]) -> Named:
    """Keep those that the typed marks allow: exactly these, or those with marks left out."""
    same = [e for e in found if spelling_key(" ".join(e.words)) == spelling_key(" ".join(typed))]
    fitting = same or [e for e in found if _marks_left_out(typed, e.words)]
    kept = fitting or found
    heads = [entry for entry in kept if not entry.member]
    kept = heads or kept
    return Named(
        ids=tuple(dict.fromkeys(entry.household for entry in kept)),
        size=len(typed),
        exact=bool(fitting),
        whole=any(entry.whole for entry in kept),
        member=not heads,
    )


def _marks_left_out(typed: Sequence[str], stored: Sequence[str]) -> bool:
    pairs = zip(typed, stored, strict=True)
    return all(marks_of(one) <= marks_of(other) for one, other in pairs)
