"""Draws a short link as a QR code, as a picture or in the letters of a terminal."""

from io import BytesIO
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from segno import QRCode

QUIET = 4
"""White modules around the code, as the standard asks for."""

SCALE = 8
"""Pixels a module, where a picture is not made larger or smaller."""


class QrFullError(Exception):
    """A text is too long for a code."""


def modules_of(text: str) -> list[list[bool]]:
    """Return a text's code as rows of dark and light modules, without the white around it.

    Raises:
        QrFullError: If the text is too long.
    """
    return [list(map(bool, row)) for row in _code(text).matrix_iter(border=0)]


def svg_of(text: str) -> str:
    """Return a text's code as a picture that any size keeps sharp.

    Raises:
        QrFullError: If the text is too long.
    """
    picture = BytesIO()
    _code(text).save(picture, kind="svg", scale=SCALE, border=QUIET, light="#fff", xmldecl=False)
    return picture.getvalue().decode()


def blocks_of(text: str) -> str:
    """Return a text's code as text for a dark terminal: two rows of modules a line.

    Raises:
        QrFullError: If the text is too long.
    """
    rows = [list(map(bool, row)) for row in _code(text).matrix_iter(border=QUIET)]
    rows.append([False] * len(rows[0]))
    signs = {(False, False): "█", (False, True): "▀", (True, False): "▄", (True, True): " "}
    return "\n".join(
        "".join(signs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=False)
    )


def _code(text: str) -> "QRCode":
    from segno import DataOverflowError, make_qr  # noqa: PLC0415 - few starts ever draw a code

    try:
        return make_qr(text, error="m")
    except DataOverflowError as error:
        raise QrFullError(f"{len(text.encode())} bytes are too long for a code") from error
