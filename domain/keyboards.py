"""What fingers typed when the keyboard made no Vietnamese letters of it: "giangf a paos", "pao1"."""

import unicodedata
from functools import lru_cache
from typing import Final

_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT = "\u0301", "\u0300", "\u0309", "\u0303", "\u0323"
_TONES: Final = dict(
    zip("sfrxjz123450", (_ACUTE, _GRAVE, _HOOK, _TILDE, _DOT, "") * 2, strict=True)
)
_HATS: Final = {"a": "â", "e": "ê", "o": "ô"}
_HORNS: Final = {"u": "ư", "o": "ơ", "a": "ă"}
_VOWELS: Final = frozenset("aeiouyâêôươă")
_BY_NUMBER: Final = {
    "6": _HATS,
    "7": {"u": "ư", "o": "ơ"},
    "8": {"a": "ă"},
    "9": {"d": "đ"},
}


@lru_cache(maxsize=1024)
def typed_out(text: str) -> str:
    """Return a text with the letters that Telex or VNI would have made of it.

    Words that have marks already, and figures that stand alone, stay as they are.
    """
    return " ".join(_word(word) for word in text.split())


def _word(word: str) -> str:
    small = word.casefold()
    if not small.isascii() or not small.isalnum() or small.isdecimal():
        return word
    letters: list[str] = []
    tone = ""
    for sign in small:
        if sign in _TONES and not _VOWELS.isdisjoint(letters):
            tone = _TONES[sign]
        elif not _joined(letters, sign):
            letters.append(sign)
    made = unicodedata.normalize("NFC", _with_tone(letters, tone))
    return word if made == small else made


def _joined(letters: list[str], sign: str) -> bool:
    """Make one letter of this sign and one before it, if it was typed for that."""
    if letters and (sign == letters[-1] == "d" or (sign == letters[-1] and sign in _HATS)):
        letters[-1] = "đ" if sign == "d" else _HATS[sign]
        return True
    if sign == "w":
        return _horned(letters)
    made = _BY_NUMBER.get(sign, {})
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in made:
            if sign == "7" and letters[place - 1 : place + 1] == ["u", "o"]:
                letters[place - 1] = "ư"
            letters[place] = made[letters[place]]
            return True
    return False


def _horned(letters: list[str]) -> bool:
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in _HORNS:
            if letters[place - 1 : place + 1] == ["u", "o"]:
                letters[place - 1] = "ư"
            letters[place] = _HORNS[letters[place]]
            return True
    if not letters or _VOWELS.isdisjoint(letters):
        letters.append("ư")
        return True
    return False


def _with_tone(letters: list[str], tone: str) -> str:
    """Put the tone over a vowel; over which one makes no difference to a search."""
    last = max((place for place, sign in enumerate(letters) if sign in _VOWELS), default=-1)
    if not tone or last < 0:
        return "".join(letters)
    return "".join((*letters[: last + 1], tone, *letters[last + 1 :]))
