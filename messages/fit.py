"""What a channel can carry: long texts are cut at seams, choices become rows or a numbered list."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.chat import Abilities, Button, Outgoing, Upload

SIDE_BY_SIDE = ((9, 3), (18, 2))
"""Labels up to so many characters: so many of them in one row of a phone."""

NARROW_PER_ROW = 6


class Labelled(NamedTuple):
    """A choice with its words."""

    label: str
    token: str
    wide: bool
    narrow: bool
    command: str


def lay_out(
    text: str,
    choices: Sequence[Labelled],
    picture: Upload | None,
    document: Upload | None,
    abilities: Abilities,
) -> list[Outgoing]:
    """Return the messages that a worded text with its choices becomes on a channel."""
    numbered: tuple[str, ...] = ()
    buttons: tuple[tuple[Button, ...], ...] = ()
    if choices and abilities.buttons_per_row:
        buttons = tuple(rows(choices, abilities))
    elif choices:
        listing, numbered = as_list(choices)
        text = f"{text}\n{listing}"
    *first, last = split(text, abilities)
    return [
        *(Outgoing(piece) for piece in first),
        Outgoing(last, buttons=buttons, picture=picture, document=document, numbered=numbered),
    ]


def as_list(choices: Sequence[Labelled]) -> tuple[str, tuple[str, ...]]:
    """Return choices as lines to read, and the tokens behind their numbers.

    What has a command of its own is shown with it and gets no number, so that below a question
    that wants a number a typed number stays an answer.
    """
    lines = []
    tokens = []
    for choice in choices:
        if choice.command:
            lines.append(f"{choice.command} – {choice.label}")
        else:
            tokens.append(choice.token)
            lines.append(f"{len(tokens)}. {choice.label.removeprefix(f'{len(tokens)}. ')}")
    return "\n".join(lines), tuple(tokens)


def rows(choices: Sequence[Labelled], abilities: Abilities) -> Iterator[tuple[Button, ...]]:
    """Yield rows of buttons: short labels side by side, long ones alone, never cut on a phone."""
    row: list[Button] = []
    room = 0
    moves = False
    for choice in choices[: abilities.buttons_total]:
        fits = min(_per_row(choice), abilities.buttons_per_row)
        # What moves through the form never stands in one row with its answers.
        if row and (len(row) >= min(room, fits) or bool(choice.command) is not moves):
            yield tuple(row)
            row = []
        moves = bool(choice.command)
        room = fits if not row else min(room, fits)
        row.append(Button(_shown(choice.label, abilities.label_chars), choice.token))
    if row:
        yield tuple(row)


def _per_row(choice: Labelled) -> int:
    if choice.wide:
        return 1
    if choice.narrow:
        return NARROW_PER_ROW
    for chars, number in SIDE_BY_SIDE:
        if len(choice.label) <= chars:
            return number
    return 1


def _shown(label: str, chars: int) -> str:
    return label if len(label) <= chars else f"{label[: chars - 1]}…"


def measured(text: str, unit: str) -> int:
    """Return the length of a text in a channel's unit."""
    return len(text.encode("utf-16-le")) // 2 if unit == "utf16" else len(text)


def split(text: str, abilities: Abilities) -> list[str]:
    """Cut a text into pieces that a channel takes; no character is lost but the seams' own."""
    pieces = []
    rest = text
    while measured(rest, abilities.unit) > abilities.text_units:
        end = _longest_start(rest, abilities)
        for seam in ("\n\n", "\n", " "):
            at = rest.rfind(seam, 1, end)
            if at > end // 2:
                pieces.append(rest[:at])
                rest = rest[at + len(seam) :]
                break
        else:
            pieces.append(rest[:end])
            rest = rest[end:]
    return [*pieces, rest]


def _longest_start(text: str, abilities: Abilities) -> int:
    end = min(len(text), abilities.text_units)
    while measured(text[:end], abilities.unit) > abilities.text_units:
        end -= max(1, (measured(text[:end], abilities.unit) - abilities.text_units) // 2)
    return end
