"""Numbers with scales as people type them: 2tr5, 1 tỷ 2, hai triệu rưỡi, 500k, 6 million."""

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from domain.conversation.number_words import (
    NumberWord,
    behind_scale,
    below_thousand,
    digit_word,
    is_english,
    number_word,
)
from domain.conversation.numerals import (
    LARGEST,
    LITERAL,
    Numeral,
    is_three_decimals,
    read_numeral,
)
from domain.conversation.reading import Lexicon

THOUSAND: Final = 1_000
MILLION: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Scale:
    """A word such as nghìn, triệu, k: it multiplies what stands before it.

    Attributes:
        factor: By how much.
        has_rest: Whether bare digits behind it count its parts, as in 2tr5; not so in English.
    """

    factor: int
    has_rest: bool


class Half:
    """The word "rưỡi" behind a scale, or "nửa" before it."""


HALF: Final = Half()
Token = Numeral | NumberWord | Scale | Half

_SCALES: Final = Lexicon(
    (word, Scale(factor, has_rest))
    for factor, has_rest, words in (
        (THOUSAND, True, "nghìn ngàn k"),
        (10_000, True, "vạn"),
        (MILLION, True, "triệu tr"),
        (1_000_000_000, True, "tỷ tỉ"),
        (THOUSAND, False, "thousand"),
        (MILLION, False, "m mil million"),
        (1_000_000_000, False, "billion bn"),
    )
    for word in words.split()
)
_HALVES: Final = Lexicon((word, HALF) for word in ("rưỡi", "rưởi", "nửa"))
_PIECES: Final = re.compile(rf"({LITERAL})|([^\W\d_]+)\.?|( |(?<=[a-z])-(?=[a-z]))|(.)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Quantity:
    """What a text says as a number.

    Attributes:
        values: The whole numbers it can mean: one if it is clear, two if it is not.
        fraction: The value of a plain decimal number ("2,5"), which says no whole one.
        scaled: Whether a scale was named, so that the size is beyond doubt.
    """

    values: tuple[int, ...] = ()
    fraction: Decimal | None = None
    scaled: bool = False


def read_quantity(text: str, *, counts_single: bool = False) -> Quantity | None:
    """Read a tidied text as a number, or return None where it is none.

    Args:
        text: What was typed, tidied and without units.
        counts_single: Whether the last digits are known to count ones ("2 triệu 500 đồng").
    """
    tokens = _tokens(text)
    if not tokens:
        return None
    if not any(isinstance(token, Scale) for token in tokens):
        return _without_scale(tokens)
    values = _with_scales(tokens, counts_single=counts_single)
    fitting = sorted({int(v) for v in values if v == int(v)})
    if not fitting or len(fitting) < len(set(values)) or fitting[-1] > LARGEST:
        return None
    return Quantity(tuple(fitting), scaled=True)


def _tokens(text: str) -> list[Token]:
    """Return the parts of the text, or nothing if a part belongs to no number."""
    tokens: list[Token] = []
    for literal, word, gap, _other in _PIECES.findall(text):
        if gap:
            continue
        token = read_numeral(literal) if literal else _word(word)
        if token is None:
            return []
        tokens.append(token)
    return tokens


def _word(word: str) -> Token | None:
    if not word:
        return None
    return _SCALES.find(word) or number_word(word) or _HALVES.find(word)


def _without_scale(tokens: list[Token]) -> Quantity | None:
    match tokens:
        case [Numeral(whole=None, fraction=fraction)]:
            return Quantity(fraction=fraction)
        case [Numeral(whole=int(whole))]:
            return Quantity((whole,))
        case _:
            value = _spoken(tokens)
            return None if value is None else Quantity((value,))


def _spoken(tokens: list[Token]) -> int | None:
    said = _said(tokens)
    return None if said is None else below_thousand(said)


def _said(tokens: list[Token]) -> list[NumberWord] | None:
    """Return the tokens as number words, a single digit among them as the word it stands for."""
    words = []
    for token in tokens:
        match token:
            case NumberWord():
                words.append(token)
            case Numeral(typed=typed, whole=int(whole)) if len(typed) == 1:
                words.append(digit_word(whole))
            case _:
                return None
    return words


def _with_scales(tokens: list[Token], *, counts_single: bool) -> list[Decimal]:
    """Return every value that the tokens can mean: none, one or two."""
    if tokens[1:] == [HALF]:
        tokens = [NumberWord("d", 1), *tokens]  # "triệu rưỡi" is one and a half of them
    scales = [(place, token) for place, token in enumerate(tokens) if isinstance(token, Scale)]
    totals, start, ceiling = [Decimal(0)], 0, LARGEST
    for place, scale in scales:
        is_last = place == len(tokens) - 1
        counts = _counted(tokens[start:place], scale.factor, last=is_last)
        added = [count * scale.factor for count in counts]
        if len(totals) != 1 or any(value >= ceiling for value in added):
            return []
        totals = [totals[0] + value for value in added]
        start, ceiling = place + 1, scale.factor
    if start == len(tokens) or len(totals) != 1:
        return totals if start == len(tokens) else []
    rests = _rest(tokens[start:], scales[-1][1], counts_single=counts_single)
    return [totals[0] + rest for rest in rests]


def _counted(part: list[Token], factor: int, *, last: bool) -> list[Decimal]:
    """Return what the words or digits before a scale can count; a fraction only before the last."""
    match part:
        case [Half()]:
            return [Decimal("0.5")] if last else []
        case [Numeral(whole=whole, fraction=fraction) as numeral]:
            counts = [Decimal(value) for value in (fraction, whole) if value is not None]
            # No one writes thousands with three decimals: 1.500 nghìn is fifteen hundred of them.
            if factor == THOUSAND or not is_three_decimals(numeral):
                counts = counts[-1:]
            return counts if last or all(count == int(count) for count in counts) else []
        case _:
            value = _spoken(part)
            return [] if value is None else [Decimal(value)]


def _rest(part: list[Token], above: Scale, *, counts_single: bool) -> list[Decimal]:
    """Return what stands behind the last scale: the 5 of 2tr5, the 250 of 1tr250, "rưỡi"."""
    match part:
        case [Half()]:
            return [Decimal(above.factor) / 2]
        case [Numeral(typed=typed, whole=int(whole))]:
            if above.has_rest and typed.isdecimal():
                return _places(whole, len(typed), above.factor, counts_single=counts_single)
            grouped = not typed.isdecimal() and whole < above.factor
            return [Decimal(whole)] if grouped else []
        case _:
            said = _said(part)
            return [] if said is None else _spoken_rest(said, above, counts_single=counts_single)


def _spoken_rest(said: list[NumberWord], above: Scale, *, counts_single: bool) -> list[Decimal]:
    plain = below_thousand(said)
    exact = behind_scale(said)
    if exact is None and is_english(said):
        exact = plain
    if exact is not None:
        return [Decimal(exact)] if above.factor == THOUSAND else []
    if not plain or not above.has_rest:
        return []
    return _places(plain, len(str(plain)), above.factor, counts_single=counts_single)


def _places(value: int, digits: int, above: int, *, counts_single: bool) -> list[Decimal]:
    """Return what a rest of so many digits can mean below a scale.

    One digit counts tenths of the scale (2tr5), three count thousandths (1tr250). Two digits are
    hundredths to some and thousandths to others (2tr50), four and more are counted one by one.
    With "đồng" behind them three digits may be đồng, too (2 triệu 500 đồng).
    """
    single, tenth = Decimal(value), Decimal(value) * above / 10**digits
    if digits > 3:  # noqa: PLR2004 - a group has three digits
        return [single] if value < above else []
    if digits == 3 and counts_single:  # noqa: PLR2004 - said above
        return [single, tenth]
    if digits == 2:  # noqa: PLR2004 - said above
        return [Decimal(value) * above / THOUSAND, tenth]
    return [tenth]
