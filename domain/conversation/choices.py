"""Choosing from a list by number or by label, when the buttons are not pressed but typed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from domain.conversation.number_words import below_thousand, number_word
from domain.conversation.reading import (
    LONGEST,
    TOO_LONG,
    Unreadable,
    could_be,
    marks_of,
    plainly,
    tidy,
)
from domain.names import search_key, spelling_key

Options = Sequence[tuple[str, str]]
"""What can be chosen, in the order shown: the id and the label of each."""

UNREADABLE: Final = Unreadable("choice.unreadable")

_NUMBER: Final = re.compile(
    r"(?:số |so |câu |cau |chọn |chon |number |no\.? ?|#)?([0-9]{1,3})[.)]?"
)
_NUMBER_WORD: Final = re.compile(r"(?:số|so|number) (\D+)")
_BETWEEN: Final = re.compile(r"[,;+&/\n]|(?<=[0-9])[ .](?=[0-9])| (?:và|va|với|voi|cùng|and)(?= )")
_RANGE: Final = re.compile(r"[0-9]{1,3} ?(?:-|đến|den|to) ?[0-9]{1,3}")
_ALL: Final = frozenset({"tất cả", "tat ca", "hết", "het", "all", "everything"})
_SHORTEST_BEGINNING: Final = 2
_SHORTEST_PART: Final = 4
_MOST_PARTS: Final = 60
_JOINED: Final = 5


@dataclass(frozen=True, slots=True)
class Several:
    """An answer that fits more than one option: these are to be offered again."""

    ids: tuple[str, ...]


def read_choice(raw: str, options: Options) -> str | Several | Unreadable:
    """Find the one option that was typed.

    By its number in the list from 1, by its label with or without marks, by a beginning of the
    label that no other label has, or by words within it. Where a number is also the label of another option, both are
    offered again.
    """
    if len(raw) > LONGEST:
        return TOO_LONG
    return _choice(tidy(raw), options)


def read_choices(raw: str, options: Options) -> tuple[str, ...] | Several | Unreadable:
    """Find the options that were typed: "1 3", "1,3", "1 và 3", labels, "tất cả".

    They are returned in the order of the list. A label that itself contains "và" or a comma is
    found first. One part that cannot be read makes the whole unreadable: nobody is half heard.
    """
    if len(raw) > LONGEST:
        return TOO_LONG
    text = tidy(raw.replace("\n", ";"))
    chosen = _choices(text, options)
    if isinstance(chosen, Several | Unreadable):
        return chosen
    return tuple(option for option, _ in options if option in chosen)


def _choices(text: str, options: Options) -> set[str] | Several | Unreadable:
    if plainly(text) in _ALL and not isinstance(_choice(text, options), str):
        return {option for option, _ in options}
    spans = _spans(text)
    if len(spans) > _MOST_PARTS:
        return UNREADABLE
    chosen: set[str] = set()
    while spans:
        found, used = _longest(text, spans, options)
        if not isinstance(found, str):
            return found
        chosen.add(found)
        spans = spans[used:]
    return chosen or UNREADABLE


def _spans(text: str) -> list[tuple[int, int]]:
    """Return where the parts between commas, "và" and the like begin and end."""
    signs = [sign.span() for sign in _BETWEEN.finditer(text)]
    starts = [0, *(end for _, end in signs)]
    ends = [*(start for start, _ in signs), len(text)]
    return [(s, e) for s, e in zip(starts, ends, strict=True) if text[s:e].strip()]


def _longest(
    text: str, spans: list[tuple[int, int]], options: Options
) -> tuple[str | Several | Unreadable, int]:
    """Read one option from the first parts, joined as far as a label with commas may reach."""
    found: str | Several | Unreadable = UNREADABLE
    for used in range(min(len(spans), _JOINED), 0, -1):
        part = text[spans[0][0] : spans[used - 1][1]].strip()
        found = _choice(part, options)
        if isinstance(found, str):
            return found, used
        if _RANGE.fullmatch(part):
            return Unreadable("choices.range"), used
    return found, 1


def _choice(text: str, options: Options) -> str | Several | Unreadable:
    plain = plainly(text)
    number = _number(plain)
    if number is not None:
        return _numbered(number, options)
    for typed in (text, plain):
        found = _labelled(_words(typed), options)
        if found:
            return found[0] if len(found) == 1 else Several(found)
    return UNREADABLE


def _number(text: str) -> int | None:
    """Return the number in a list: "2", "số 2", "2.", "số hai"."""
    if match := _NUMBER.fullmatch(text):
        return int(match[1])
    match = _NUMBER_WORD.fullmatch(text)
    words = [number_word(word) for word in match[1].split()] if match else []
    said = [word for word in words if word is not None]
    return below_thousand(said) if said and len(said) == len(words) else None


def _numbered(number: int, options: Options) -> str | Several | Unreadable:
    """Find an option by number; a label that begins with the same number is not passed over."""
    found = tuple(
        option
        for place, (option, label) in enumerate(options, 1)
        if place == number or _words(tidy(label)).split(" ")[0] == str(number)
    )
    if not found:
        return Unreadable("choice.out_of_range", {"count": len(options)})
    return found[0] if len(found) == 1 else Several(found)


def _labelled(typed: str, options: Options) -> tuple[str, ...]:
    """Return the options whose label fits, by the strictest of the five ways that finds any."""
    if not typed:
        return ()
    for fits in (_is_spelt, could_be, _is_long_and_alike, _is_beginning, _is_part):
        found = tuple(option for option, label in options if fits(typed, _words(tidy(label))))
        if found:
            return found
    return ()


def _words(text: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", text))


def _is_spelt(typed: str, label: str) -> bool:
    return spelling_key(typed) == spelling_key(label)


def _is_long_and_alike(typed: str, label: str) -> bool:
    # A wrong mark in one word makes another word of it (chùa, chưa), in several it is a slip.
    return " " in label and search_key(typed) == search_key(label)


def _is_beginning(typed: str, label: str) -> bool:
    if len(typed) < _SHORTEST_BEGINNING or not search_key(label).startswith(search_key(typed)):
        return False
    pairs = zip(typed.split(), label.split(), strict=False)
    return all(marks_of(word) <= marks_of(full) for word, full in pairs)


def _is_part(typed: str, label: str) -> bool:
    words, whole = typed.split(), label.split()
    if len(typed) < _SHORTEST_PART:
        return False
    for start in range(1, len(whole) - len(words) + 1):
        part = whole[start : start + len(words)]
        if search_key(" ".join(part)) == search_key(typed):
            pairs = zip(words, part, strict=True)
            return all(marks_of(word) <= marks_of(full) for word, full in pairs)
    return False
