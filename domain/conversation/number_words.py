"""Numbers below a thousand in words, Vietnamese with or without marks, and English."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from domain.conversation.reading import Lexicon


class NumberWord(NamedTuple):
    """A word of a number: what part it plays, and its value.

    The kinds are single letters, so that a row of words can be looked up as a text: `d` digit,
    `f` the five that also means "year", `l` a digit said only behind tens, `z` zero, `t` ten,
    `h` hundred, `a` the "linh" before a last digit; `n` digit, `e` ten to nineteen, `y` tens,
    `H` hundred, `A` "and" in English.
    """

    kind: str
    value: int


_VIETNAMESE: Final = {
    "không": ("z", 0),
    "một": ("d", 1),
    "hai": ("d", 2),
    "ba": ("d", 3),
    "bốn": ("d", 4),
    "năm": ("f", 5),
    "sáu": ("d", 6),
    "bảy": ("d", 7),
    "bẩy": ("d", 7),
    "tám": ("d", 8),
    "chín": ("d", 9),
    "mốt": ("l", 1),
    "tư": ("l", 4),
    "lăm": ("l", 5),
    "nhăm": ("l", 5),
    "mười": ("t", 10),
    "mươi": ("t", 10),
    "chục": ("t", 10),
    "trăm": ("h", 100),
    "linh": ("a", 0),
    "lẻ": ("a", 0),
}
_DIGITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS: Final = (
    *("ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH: Final = {
    "zero": ("z", 0),
    **{word: ("n", value) for value, word in enumerate(_DIGITS, 1)},
    **{word: ("e", value) for value, word in enumerate(_TEENS, 10)},
    **{word: ("y", value * 10) for value, word in enumerate(_TENS, 2)},
    "hundred": ("H", 100),
    "and": ("A", 0),
}
_WORDS: Final = Lexicon(
    (word, NumberWord(*entry)) for word, entry in (_VIETNAMESE | _ENGLISH).items()
)

_BELOW_HUNDRED: Final[dict[str, tuple[int, ...]]] = {
    "t": (1,),
    "td": (1, 1),
    "tl": (1, 1),
    "dt": (10, 0),
    "dtd": (10, 0, 1),
    "dtl": (10, 0, 1),
    "dl": (10, 1),
    "e": (1,),
    "y": (1,),
    "yn": (1, 1),
}
"""What each word counts, by the kinds of all words: "hai mươi mốt" is dtl, 2 * 10 + 0 + 1."""

_WHOLE: Final = {"z": (1,), "d": (1,), "n": (1,), **_BELOW_HUNDRED}
_BEHIND_HUNDRED: Final = {
    "dh": {"": (), "ad": (0, 1), "al": (0, 1), **_BELOW_HUNDRED},
    "nH": {
        "": (),
        **{
            "A" * spoken + kinds: (0,) * spoken + weights
            for spoken in (0, 1)
            for kinds, weights in (_BELOW_HUNDRED | {"n": (1,)}).items()
            if kinds[0] in "ney"
        },
    },
}
_BEHIND_SCALE: Final = {"ad": (0, 1), "al": (0, 1)}


def number_word(typed: str) -> NumberWord | None:
    """Return the number word that was typed, or None if it is none."""
    return _WORDS.find(typed)


def digit_word(digit: int) -> NumberWord:
    """Return the word that a single digit stands for, as in "5 trăm"."""
    return NumberWord("d" if digit else "z", digit)


def below_thousand(words: Sequence[NumberWord]) -> int | None:
    """Return the number that the words say, or None if they say none, or none clearly.

    "một trăm hai" is not read: it is 120 to some and 102 to others. Neither is "mười năm", which
    is ten years.
    """
    return _weigh(words, _WHOLE)


def behind_scale(words: Sequence[NumberWord]) -> int | None:
    """Return the number of a rest that says its places: "linh năm", "không trăm hai mươi"."""
    if words and words[0].kind == "z" and len(words) > 1:
        return _weigh([NumberWord("d", 0), *words[1:]], {})
    if words and words[0].kind == "A":
        return _weigh(words[1:], _WHOLE)
    return None if words[1:2] and words[1].kind == "h" else _weigh(words, _BEHIND_SCALE)


def is_english(words: Sequence[NumberWord]) -> bool:
    """Tell whether the words are English, where a last digit is always a digit of ones."""
    return any(word.kind in "neyHA" for word in words)


def _weigh(words: Sequence[NumberWord], whole: Mapping[str, tuple[int, ...]]) -> int | None:
    kinds = "".join(word.kind for word in words)
    if "tf" in kinds:
        return None
    kinds = kinds.replace("f", "d")
    weights = whole.get(kinds)
    behind = _BEHIND_HUNDRED.get(kinds[:2])
    if weights is None and behind is not None and kinds[2:] in behind:
        weights = (100, 0, *behind[kinds[2:]])
    if weights is None:
        return None
    return sum(word.value * weight for word, weight in zip(words, weights, strict=True))
