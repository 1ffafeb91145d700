"""Finds and blacks out what leads to somebody in the words of others: names, numbers, quoted texts."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import Any
from unicodedata import normalize

from domain.names import without_invisible

BLACK = "[…]"
"""What stands where a name stood."""

LEAST_NAME = 4
"""A shorter name occurs in too many other words to be looked for in them."""

LEAST_TEXT = 12
"""A shorter text ("đã xong") leads to nobody."""

BETWEEN = "ǀ"
"""A letter that no language around here has: texts that are looked through together stay apart."""

_SAME = str.maketrans({"đ": "d", "ð": "d", "y": "i"})
_BESIDE = re.compile(r"[\W_]+")


def squeezed(text: str) -> str:
    """Return the bare letters and digits of a text, however it is spelled and spaced."""
    return _BESIDE.sub("", normalize("NFD", text.casefold()).translate(_SAME))


class Mentions:
    """What to look for: names and numbers, texts that were told, and ids in buttons."""

    def __init__(self, names: Iterable[str], texts: Iterable[str], ids: Iterable[str]) -> None:
        """Take them as they were written; they are found however they are spelled."""
        self._names = sorted(
            {without_invisible(name) for name in names if len(name.strip()) >= LEAST_NAME},
            key=len,
            reverse=True,
        )
        self._texts = [text for text in texts if len(text.strip()) >= LEAST_TEXT]
        self._ids = sorted({each for each in ids if each})

    @cached_property
    def _folded(self) -> tuple[str, ...]:
        keys = (squeezed(each) for each in (*self._names, *self._texts))
        return tuple(sorted({key for key in keys if key}))

    @cached_property
    def _id(self) -> re.Pattern[str] | None:
        ids = "|".join(map(re.escape, self._ids))
        return re.compile(rf"(?<![\w-])(?:{ids})(?![\w-])") if ids else None

    @cached_property
    def _written(self) -> re.Pattern[str] | None:
        names = "|".join(re.escape(name) for name in self._names)
        return re.compile(names, re.IGNORECASE) if names else None

    def __bool__(self) -> bool:
        """Tell whether there is anything to look for but ids, which stand with their own rows."""
        return bool(self._names or self._texts)

    def are_in(self, value: Any) -> bool:
        """Tell whether something stands anywhere in a text or in JSON's plain values."""
        return self._is_in(BETWEEN.join(texts_in(value)))

    def blacked(self, value: Any) -> Any:
        """Return a text, or JSON's plain values, with nothing of it left."""
        if isinstance(value, str):
            return self._blacked(value)
        if isinstance(value, list):
            return [self.blacked(each) for each in value]
        if isinstance(value, dict):
            return {name: self.blacked(each) for name, each in value.items()}
        return value

    def _is_in(self, text: str) -> bool:
        if self._id is not None and self._id.search(text):
            return True
        key = squeezed(text)
        return any(each in key for each in self._folded)

    def _blacked(self, text: str) -> str:
        if not self._is_in(text):
            return text
        written = self._written
        less = written.sub(BLACK, without_invisible(text)) if written is not None else text
        less = self._id.sub(BLACK, less) if self._id is not None else less
        # In another spelling it cannot be cut out: the whole text goes.
        return BLACK if self._is_in(less) else less


def texts_in(value: Any) -> Iterable[str]:
    """Yield every text in JSON's plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)
    elif isinstance(value, dict):
        for name, each in value.items():
            yield from texts_in(name)
            yield from texts_in(each)
