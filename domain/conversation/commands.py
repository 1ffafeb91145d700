"""What can be asked of a conversation: something typed, pressed, sent, or a step back."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.conversation.form import Kind
from domain.conversation.question import Move
from domain.conversation.values import Position


@dataclass(frozen=True, slots=True)
class Typed:
    """Something was typed; `labels` are the words on the options, `moves` what words of moves mean."""

    text: str
    labels: Mapping[str, str] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pressed:
    """A button of the question asked at `turn` was pressed; `label` is what stood on it."""

    turn: int
    choice: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """Photos, files or recordings came in, by the channel's names for them."""

    kind: Kind
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Located:
    """A location came in."""

    position: Position


@dataclass(frozen=True, slots=True)
class Back:
    """The question before this one, please."""


@dataclass(frozen=True, slots=True)
class AskAgain:
    """Show the open question once more."""


Command = Typed | Pressed | Sent | Located | Back | AskAgain

OPTION = "o."
"""A button's choice that picks an option: `o.<option>`."""

EDIT = "e."
"""A button's choice that reopens a line of the summary: `e.<line, from 1>`."""

TURN_PAGE = "p."
"""A button's choice that shows another page of a long list: `p.<page, from 0>`."""

LONGEST_MOVE = 40
"""A longer text is no attempt to type what stands on a button."""
