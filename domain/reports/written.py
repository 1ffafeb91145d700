"""The words of a report as one text, and back: a paragraph a section, led by the section's name."""

import re
from collections.abc import Mapping

from domain.reports.lines import SECTIONS, WRITTEN

_LED = re.compile(rf"(?:\A|\n\n)\[({'|'.join(WRITTEN)})\] ")


def text_of(sections: Mapping[str, str]) -> str:
    """Return the paragraphs in the order in which offices write them."""
    return "\n\n".join(f"[{name}] {sections[name]}" for name in WRITTEN if name in sections)


def paragraphs_of(text: str) -> dict[str, str]:
    """Return the words by section; a text without any section's name tells of the results."""
    before, *parts = _LED.split(text)
    led = {SECTIONS[0]: before.strip()} if before.strip() else {}
    return {**led, **dict(zip(parts[::2], parts[1::2], strict=True))}
