"""Data files with one slip in them."""

from pathlib import Path


def spoil(file: Path, old: str, new: str, *, once: bool = False) -> int:
    """Put something else in the place of a piece of a file; return the line that it stands on.

    With `once` the piece may stand in no other place; else the first place is spoilt.
    """
    text = file.read_text("utf-8")
    found = text.count(old)
    assert found == 1 if once else found, f"{old!r} stands {found} times in {file.name}"
    file.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1
