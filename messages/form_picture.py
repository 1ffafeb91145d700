"""Draws a form as a picture (SVG): letters are outlines, so that it looks the same everywhere."""

from functools import cache
from io import BytesIO

from messages.canvas import DOTS_PER_INCH, PAPER, POINTS_PER_PIXEL, Canvas
from messages.form_layout import laid_out
from messages.form_look import ARROW, CORNER, WIDTH
from messages.form_marks import Box, Sheet, Way, Words
from messages.form_view import FormView

HEAD = 9
"""How long an arrow's head is."""

THIN = 1.5

QUARTER = 0.5523
"""How far the handles of a curve reach that looks like a quarter of a circle."""

MOVE, LINE, CURVE = 1, 2, 4
"""The library's codes for the pen: go there, draw there, bend there."""


def picture(view: FormView) -> bytes:
    """Return the drawing of a form (SVG)."""
    ruler = Canvas(10, 10)

    @cache
    def measure(words: str, size: float, bold: bool) -> float:  # noqa: FBT001 - a Measure
        return ruler.width_of(words, size, bold=bold)

    sheet = laid_out(view, measure)
    return _Pen(round(WIDTH), round(sheet.height)).drawn(sheet, view.title)


class _Pen(Canvas):
    """A canvas that also draws ways and pointed boxes, and gives itself as SVG."""

    def drawn(self, sheet: Sheet, title: str) -> bytes:
        for mark in sheet.marks:
            match mark:
                case Way():
                    self._way(mark)
                case Box(shape="decision"):
                    self._pointed(mark)
                case Box():
                    self._round(mark)
                case Words():
                    self._words(mark)
        return self._svg(title)

    def _svg(self, title: str) -> bytes:
        from matplotlib import rc_context  # noqa: PLC0415

        content = BytesIO()
        # Names and moments that change from run to run would make every drawing look new.
        with rc_context({"svg.fonttype": "path", "svg.hashsalt": "donghanh"}):
            self._figure.savefig(
                content, format="svg", dpi=DOTS_PER_INCH, facecolor=PAPER,
                metadata={"Date": None, "Creator": None, "Title": title},
            )  # fmt: skip
        return content.getvalue()

    def _round(self, box: Box) -> None:
        from matplotlib.patches import PathPatch  # noqa: PLC0415
        from matplotlib.path import Path  # noqa: PLC0415

        corners, codes = _outline(box)
        self._axes.add_patch(
            PathPatch(
                Path(corners, codes), facecolor=box.fill, edgecolor=box.edge,
                linewidth=THIN * POINTS_PER_PIXEL if box.edge != "none" else 0,
                linestyle=(0, (4, 3)) if box.dashed else "solid",
            )
        )  # fmt: skip

    def _pointed(self, box: Box) -> None:
        from matplotlib.patches import Polygon  # noqa: PLC0415

        right, foot, middle = box.x + box.width, box.y + box.height, box.y + box.height / 2
        points = [
            (box.x, middle), (box.x + CORNER, box.y), (right - CORNER, box.y),
            (right, middle), (right - CORNER, foot), (box.x + CORNER, foot),
        ]  # fmt: skip
        self._axes.add_patch(
            Polygon(points, facecolor=box.fill, edgecolor=box.edge, joinstyle="round",
                    linewidth=THIN * POINTS_PER_PIXEL)
        )  # fmt: skip

    def _words(self, words: Words) -> None:
        self._axes.text(
            words.x,
            words.y if words.turned else words.y + words.size,
            words.text,
            fontsize=words.size * POINTS_PER_PIXEL,
            family="DejaVu Sans",
            weight="bold" if words.bold else "normal",
            color=words.color,
            ha="center" if words.turned else words.align,
            va="center" if words.turned else "baseline",
            rotation=90 if words.turned else 0,
            # A dollar sign in a question is a dollar sign.
            parse_math=False,
        )

    def _way(self, way: Way) -> None:
        from matplotlib.patches import PathPatch, Polygon  # noqa: PLC0415
        from matplotlib.path import Path  # noqa: PLC0415

        points = list(way.points)
        (x0, y0), (x1, y1) = points[-2], points[-1]
        length = abs(x1 - x0) + abs(y1 - y0)
        if not length:
            return
        # All ways run along the sheet's edges: one of the two is zero.
        east, south = (x1 - x0) / length, (y1 - y0) / length
        if way.arrow:
            base = (x1 - HEAD * east, y1 - HEAD * south)
            side = HEAD * 0.52
            head = [(x1, y1), (base[0] + side * south, base[1] + side * east),
                    (base[0] - side * south, base[1] - side * east)]  # fmt: skip
            self._axes.add_patch(Polygon(head, facecolor=ARROW, edgecolor=ARROW, linewidth=0.5))
            points[-1] = base
        corners, codes = [points[0]], [Path.MOVETO]
        for before, corner, after in zip(points, points[1:], points[2:], strict=False):
            corners += [_near(corner, before), corner, _near(corner, after)]
            codes += [Path.LINETO, Path.CURVE3, Path.CURVE3]
        self._axes.add_patch(
            PathPatch(
                Path([*corners, points[-1]], [*codes, Path.LINETO]),
                facecolor="none", edgecolor=ARROW, linewidth=THIN * POINTS_PER_PIXEL,
                linestyle=(0, (4, 3)) if way.dashed else "solid", capstyle="butt",
            )
        )  # fmt: skip


def _outline(box: Box) -> tuple[list[tuple[float, float]], list[int]]:
    """Return a box's edge, clockwise from its upper left; its corners are quarters of a circle."""
    radius = min(box.radius, box.width / 2, box.height / 2)
    bend = radius * (1 - QUARTER)
    left, top, right, foot = box.x, box.y, box.x + box.width, box.y + box.height
    points = [(left + radius, top), (right - radius, top)]
    points += [(right - bend, top), (right, top + bend), (right, top + radius)]
    points += [(right, foot - radius)]
    points += [(right, foot - bend), (right - bend, foot), (right - radius, foot)]
    points += [(left + radius, foot)]
    points += [(left + bend, foot), (left, foot - bend), (left, foot - radius)]
    points += [(left, top + radius)]
    points += [(left, top + bend), (left + bend, top), (left + radius, top)]
    return points, [MOVE, LINE, *([CURVE] * 3 + [LINE]) * 3, *[CURVE] * 3]


def _near(corner: tuple[float, float], other: tuple[float, float]) -> tuple[float, float]:
    """Return the point on the way to another where a corner begins to bend."""
    (x, y), (to_x, to_y) = corner, other
    length = abs(to_x - x) + abs(to_y - y)
    reach = min(10, length / 2) / length if length else 0
    return x + (to_x - x) * reach, y + (to_y - y) * reach
