"""How a form's drawing looks: measures in pixels, and a colour for each family of questions."""

from typing import NamedTuple

from messages.canvas import BLUE, INK, MUTED, PALE_VERMILION, VERMILION

__all__ = ["BLUE", "INK", "MUTED"]

WHITE = "#FFFFFF"
ASK_INK = "#3A4652"
"""The words of a question: a little quieter than its name."""
ARROW = "#76828C"

MARGIN = 56
GUTTER = 62
CARD = 580
LANE = 34
CENTRE = MARGIN + GUTTER + CARD / 2
WIDTH = 2 * MARGIN + 2 * GUTTER + CARD + LANE
ROOM = WIDTH - 2 * MARGIN
PAD = 22
GAP = 38
CORNER = 14

TITLE, SIGN, SHORT, ASK, CHOSEN, BODY, NOTE = 34, 18, 20, 17, 16, 17, 14.5
LEADING = 1.38


class Look(NamedTuple):
    """A strong colour for edges and words, and a pale one to fill with."""

    strong: str
    pale: str


PICKED = Look("#00619A", "#EDF5FA")
DECIDED = Look("#00704F", "#EAF6F1")
COUNTED = Look("#855500", "#FCF5E6")
WRITTEN = Look("#4A5661", "#FFFFFF")
SENT = Look("#8A3F75", "#F9EFF6")
UNASKED = Look("#6B757D", "#F3F2EE")
DECISION = Look(VERMILION, PALE_VERMILION)

FRAME, PALE_FRAME = "#00619A", "#E1EEF6"

LOOKS = {
    "choice": PICKED,
    "choices": PICKED,
    "member": PICKED,
    "yes_no": DECIDED,
    "confirm": DECIDED,
    "number": COUNTED,
    "money": COUNTED,
    "percent": COUNTED,
    "date": COUNTED,
    "partial_date": COUNTED,
    "photo": SENT,
    "file": SENT,
    "voice": SENT,
    "location": SENT,
    "note": UNASKED,
    "computed": UNASKED,
}


def of(kind: str) -> Look:
    """Return the colours of a kind of question; what is written in words is white."""
    return LOOKS.get(kind, WRITTEN)
