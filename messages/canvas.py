"""A sheet to draw on, in pixels from its upper left corner; texts are kept inside their room."""

from collections.abc import Callable, Iterator
from io import BytesIO
from threading import Lock

INK = "#1B2733"
MUTED = "#55616B"
PAPER = "#FAF9F6"
CARD = "#FFFFFF"
EDGE = "#DEDCD5"
TRACK = "#E3E6E8"
# Blue and vermilion after Okabe and Ito: everybody can tell them apart, also printed in grey.
BLUE = "#0072B2"
PALE_BLUE = "#CFE4F0"
VERMILION = "#B84700"
PALE_VERMILION = "#FDF1E9"

DOTS_PER_INCH = 100
POINTS_PER_PIXEL = 72 / DOTS_PER_INCH
FONT = "DejaVu Sans"
"""Comes with the library and has all Vietnamese letters."""

LINE_HEIGHT = 1.3
ASCENT = 0.93
"""From the top of a line down to the foot of its letters, as a share of the size."""

SMALLEST = 0.75
"""A text that does not fit is made smaller, down to this share of its size, before it is cut."""

STEP = 0.05

_ONE_AT_A_TIME = Lock()
"""The library shares its caches of fonts between threads and does not promise that this is safe."""


def drawn(width: int, height: int, draw: Callable[["Canvas"], None]) -> bytes:
    """Return a picture (PNG) of the given size in pixels, drawn by a function."""
    with _ONE_AT_A_TIME:
        canvas = Canvas(width, height)
        draw(canvas)
        return canvas.png()


def printed(width: int, height: int, draw: Callable[["Canvas"], None]) -> bytes:
    """Return a page (PDF) with what a function draws; lines and letters stay sharp at any size."""
    with _ONE_AT_A_TIME:
        canvas = Canvas(width, height)
        draw(canvas)
        return canvas.pdf()


class Canvas:
    """A sheet under the pen."""

    def __init__(self, width: int, height: int) -> None:
        """Take a new sheet; the library is imported here, for it costs half a second."""
        from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415

        size = (width / DOTS_PER_INCH, height / DOTS_PER_INCH)
        # A figure of its own: the library's global state of windows and styles is left alone.
        self._figure = Figure(figsize=size, dpi=DOTS_PER_INCH, facecolor=PAPER)
        self._agg = FigureCanvasAgg(self._figure)
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(height, 0)
        self._axes.axis("off")

    def png(self) -> bytes:
        """Return the picture."""
        content = BytesIO()
        self._figure.savefig(
            content, format="png", dpi=DOTS_PER_INCH, facecolor=PAPER, metadata={"Software": None}
        )
        return content.getvalue()

    def pdf(self) -> bytes:
        """Return the sheet as a page to print, white and without a date: the same each time."""
        content = BytesIO()
        said_nothing = dict.fromkeys(("Creator", "Producer", "CreationDate"))
        self._figure.savefig(content, format="pdf", facecolor="#FFFFFF", metadata=said_nothing)
        return content.getvalue()

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str,
        edge: str = "none",
        radius: float = 0,
        hatch: str = "",
    ) -> None:
        """Draw a box with its upper left corner at x, y; corners are rounded by the radius."""
        from matplotlib.patches import FancyBboxPatch, Rectangle  # noqa: PLC0415

        if width <= 0 or height <= 0:
            return
        # A corner cannot be rounder than half of the shorter side.
        radius = min(radius, width / 2, height / 2)
        if radius:
            style = f"round,pad=0,rounding_size={radius}"
            self._axes.add_patch(
                FancyBboxPatch(
                    (x, y), width, height, boxstyle=style, facecolor=fill, edgecolor=edge, lw=1.2
                )
            )
            return
        self._axes.add_patch(
            Rectangle(
                (x, y),
                width,
                height,
                facecolor=fill,
                edgecolor=edge,
                lw=1.2 if edge != "none" else 0,
                hatch=hatch or None,
            )
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float,
        *,
        room: float,
        lines: int = 1,
        color: str = INK,
        bold: bool = False,
        align: str = "left",
    ) -> float:
        """Write words within a room, smaller if they would not fit; return the height that they take.

        Args:
            x: The left, middle or right of the room, as `align` says.
            y: The top of the first line.
            words: What to write.
            size: The height of the letters' body, in pixels.
            room: How wide it may become.
            lines: On how many lines at most.
            color: The colour.
            bold: Whether it is bold.
            align: "left", "center" or "right".
        """
        size, written = self._fitted(words, size, room, lines, bold=bold)
        for number, line in enumerate(written):
            self._axes.text(
                x,
                # Lines stand on their feet: with or without hats, neighbours stay level.
                y + number * size * LINE_HEIGHT + size * ASCENT,
                line,
                fontsize=size * POINTS_PER_PIXEL,
                family=FONT,
                weight="bold" if bold else "normal",
                color=color,
                ha=align,
                va="baseline",
                # A dollar sign in a name is a dollar sign.
                parse_math=False,
            )
        return len(written) * size * LINE_HEIGHT

    def line(
        self, x: float, y: float, words: str, size: float, *, color: str = INK, bold: bool = False
    ) -> None:
        """Write one line as it is, from x and below y; whoever writes it has made it fit."""
        self._axes.text(
            x,
            y + size * ASCENT,
            words,
            fontsize=size * POINTS_PER_PIXEL,
            family=FONT,
            weight="bold" if bold else "normal",
            color=color,
            va="baseline",
            parse_math=False,
        )

    def width_of(self, words: str, size: float, *, bold: bool = False) -> float:
        """Return how wide words are on one line."""
        from matplotlib.font_manager import FontProperties  # noqa: PLC0415

        font = FontProperties(
            family=FONT, weight="bold" if bold else "normal", size=size * POINTS_PER_PIXEL
        )
        renderer = self._agg.get_renderer()  # type: ignore[no-untyped-call]
        width, _, _ = renderer.get_text_width_height_descent(words, font, ismath=False)
        return float(width)

    def _fitted(
        self, words: str, size: float, room: float, lines: int, *, bold: bool
    ) -> tuple[float, list[str]]:
        share = 1.0
        while True:
            written = list(self._wrapped(words, size * share, room, bold=bold))
            fits = len(written) <= lines and all(
                self.width_of(line, size * share, bold=bold) <= room for line in written
            )
            if fits or share <= SMALLEST:
                break
            share = max(SMALLEST, share - STEP)
        if len(written) > lines:
            written = [*written[: lines - 1], " ".join(written[lines - 1 :])]
        cut = [self._cut(line, size * share, room, bold=bold) for line in written]
        return size * share, cut

    def _wrapped(self, words: str, size: float, room: float, *, bold: bool) -> Iterator[str]:
        line = ""
        for word in words.split():
            longer = f"{line} {word}" if line else word
            if line and self.width_of(longer, size, bold=bold) > room:
                yield line
                line = word
            else:
                line = longer
        yield line

    def _cut(self, line: str, size: float, room: float, *, bold: bool) -> str:
        if self.width_of(line, size, bold=bold) <= room:
            return line
        while line and self.width_of(f"{line}…", size, bold=bold) > room:
            line = line[:-1].rstrip()
        return f"{line}…"
