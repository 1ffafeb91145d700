"""The slip of an invitation: a code to scan, whom it is for, until when, and what to do with it."""

from domain.invitation_slips import DrawnSlip, Slip
from domain.say import Phrase
from messages.canvas import BLUE, CARD, EDGE, INK, MUTED, Canvas, drawn, printed
from messages.qr import QUIET, modules_of
from messages.render import Catalogues

WIDTH, HEIGHT = 840, 1188
"""The shape of a sheet of paper: printed small or large, nothing is cut off."""

MARGIN = 60
ROOM = WIDTH - 2 * MARGIN
BAR = 14
HEAD = 44
CODE_ROOM = 540
"""As wide as the code may become; whole pixels a module keep its edges sharp."""

CODE_TOP = 236
STEPS_GAP = 16


class InvitationPictures:
    """Draws slips in the words of a catalogue."""

    def __init__(self, words: Catalogues) -> None:
        """Take the words."""
        self._words = words

    def slip(self, slip: Slip) -> DrawnSlip:
        """Return a slip as a picture and as a page, in the language of whoever is invited.

        Raises:
            QrFullError: If the link is too long for a code.
        """
        drawing = _Drawing(self._words, slip)
        return DrawnSlip(drawn(WIDTH, HEIGHT, drawing.draw), printed(WIDTH, HEIGHT, drawing.draw))


class _Drawing:
    def __init__(self, words: Catalogues, slip: Slip) -> None:
        self._words = words
        self._slip = slip
        self._modules = modules_of(slip.link)

    def draw(self, canvas: Canvas) -> None:
        canvas.box(0, 0, WIDTH, BAR, fill=BLUE)
        y = float(HEAD)
        y += self._middle(canvas, y, self._say("title"), 34, bold=True)
        y += self._middle(canvas, y + 10, self._slip.unit, 28) + 10
        self._middle(canvas, y + 10, self._say("for"), 28, lines=2, color=INK, bold=True)
        y = self._code(canvas, CODE_TOP) + 18
        y += self._middle(canvas, y, self._slip.code, 54, bold=True) + STEPS_GAP
        for number in ("scan", "typed", "until"):
            y += canvas.text(MARGIN, y, self._say(number), 28, room=ROOM, lines=2) + 8
        self._middle(canvas, HEIGHT - 56, self._say("keep"), 24, color=MUTED)

    def _code(self, canvas: Canvas, top: int) -> float:
        """Draw the code, and return where it ends."""
        count = len(self._modules)
        size = CODE_ROOM // (count + 2 * QUIET)
        side = size * (count + 2 * QUIET)
        left = (WIDTH - side) // 2
        canvas.box(left, top, side, side, fill=CARD, edge=EDGE)
        for y, row in enumerate(self._modules, QUIET):
            for start, length in _runs(row):
                x = left + (start + QUIET) * size
                canvas.box(x, top + y * size, length * size, size, fill="#000000")
        return top + side

    def _middle(
        self,
        canvas: Canvas,
        y: float,
        words: str,
        size: float,
        *,
        lines: int = 1,
        color: str = INK,
        bold: bool = False,
    ) -> float:
        return canvas.text(
            WIDTH / 2,
            y,
            words,
            size,
            room=ROOM,
            lines=lines,
            color=color,
            bold=bold,
            align="center",
        )

    def _say(self, key: str) -> str:
        slip = self._slip
        params = {
            "name": slip.person.name,
            "family": slip.family,
            "code": slip.code,
            "expires": slip.expires,
        }
        return self._words.text(Phrase(f"people.on_slip.{key}", params), slip.person)


def _runs(row: list[bool]) -> list[tuple[int, int]]:
    """Return the dark stretches of a row: where each begins, and how long it is."""
    runs: list[tuple[int, int]] = []
    for x, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == x:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((x, 1))
    return runs
