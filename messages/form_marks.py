"""What a form's drawing is made of: boxes, lines of text, ways between them, with their places."""

from dataclasses import dataclass, field

from messages.form_look import CORNER, INK


@dataclass(frozen=True, slots=True)
class Box:
    """A box; `shape` is "round", "pill" or "decision" (pointed at both sides)."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    edge: str = "none"
    radius: float = CORNER
    shape: str = "round"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text; y is the top of its line, x its left, middle or right end."""

    x: float
    y: float
    text: str
    size: float
    color: str = INK
    bold: bool = False
    align: str = "left"
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Way:
    """A line from point to point with round corners, with an arrow at its end or not."""

    points: tuple[tuple[float, float], ...]
    arrow: bool = True
    dashed: bool = False


Mark = Box | Words | Way


@dataclass(slots=True)
class Sheet:
    """Everything that is drawn, in order, and how high it became."""

    marks: list[Mark] = field(default_factory=list)
    height: float = 0
