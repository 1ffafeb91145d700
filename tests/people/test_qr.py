"""A link becomes a code that a camera can find: as a picture, and as text in a terminal."""

import pytest

from messages.qr import QrFullError, blocks_of, svg_of

LINK = "https://t.me/donghanh_bot?start=ABCDEFGH"
SIDE = 29 + 2 * 4
"""A link of forty bytes needs version 3: 29 modules, and the white rim."""


def modules(text):
    """Read the blocks of a terminal back: dark modules true."""
    dark = {"█": (False, False), "▀": (False, True), "▄": (True, False), " ": (True, True)}
    rows = []
    for line in blocks_of(text).splitlines():
        pairs = [dark[sign] for sign in line]
        rows += [[upper for upper, _ in pairs], [lower for _, lower in pairs]]
    return rows


def test_the_corners_stand_where_a_camera_looks_for_them():
    """Three finders, inside a white rim of four modules all around."""
    code = modules(LINK)
    finder = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]

    assert {len(row) for row in code} == {SIDE}
    for row, column in ((4, 4), (4, SIDE - 11), (SIDE - 11, 4)):
        seen = ["".join("01"[dark] for dark in line[column : column + 7]) for line in code]
        assert seen[row : row + 7] == finder
    assert not any(any(row) for row in (*code[:4], *code[SIDE - 4 :]))


def test_a_code_is_a_picture_of_its_own():
    """It names its size, so that any program shows it sharp."""
    picture = svg_of(LINK)

    assert picture.startswith("<svg ")
    assert f'width="{SIDE * 8}"' in picture


def test_a_link_that_is_too_long_is_refused():
    """With how long it is."""
    with pytest.raises(QrFullError, match="5000 bytes are too long for a code"):
        svg_of("x" * 5000)
