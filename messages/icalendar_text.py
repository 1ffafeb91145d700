"""A calendar file as RFC 5545 wants it: escaped, folded, each line ended with CR LF."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LINE_OCTETS = 75
"""A longer line is folded (3.1); the CR LF at its end does not count."""

ESCAPED = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n", "\r": None})
CONTROLS = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 127))
"""TEXT knows no control characters but the tab (3.3.11)."""


@dataclass(frozen=True, slots=True)
class AllDay:
    """Something that takes a whole day.

    Attributes:
        uid: The same for the same thing whenever the file is fetched again.
        day: The local day.
        title: One line.
        text: More about it; may have several lines.
    """

    uid: str
    day: date
    title: str
    text: str


def calendar_file(name: str, events: Iterable[AllDay], stamped_at: datetime) -> str:
    """Return the file.

    Args:
        name: What the calendar is called in people's phones.
        events: What is in it.
        stamped_at: When it was made.
    """
    return "".join(
        f"{each}\r\n" for line in _lines(name, events, stamped_at) for each in _fold(line)
    )


def _lines(name: str, events: Iterable[AllDay], stamped_at: datetime) -> Iterator[str]:
    stamp = f"{stamped_at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield "BEGIN:VCALENDAR"
    yield "VERSION:2.0"
    yield "PRODID:-//Dong Hanh//Reporting calendar//VI"
    yield "CALSCALE:GREGORIAN"
    yield "METHOD:PUBLISH"
    yield f"X-WR-CALNAME:{_escape(name)}"
    # Phones that know these two fetch the file once a day: a deadline may be moved.
    yield "REFRESH-INTERVAL;VALUE=DURATION:P1D"
    yield "X-PUBLISHED-TTL:P1D"
    for event in events:
        yield "BEGIN:VEVENT"
        yield f"UID:{_escape(event.uid)}"
        yield f"DTSTAMP:{stamp}"
        yield f"DTSTART;VALUE=DATE:{event.day:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{event.day + timedelta(days=1):%Y%m%d}"
        yield f"SUMMARY:{_escape(event.title)}"
        yield f"DESCRIPTION:{_escape(event.text)}"
        # A deadline keeps nobody from a meeting on that day.
        yield "TRANSP:TRANSPARENT"
        yield "END:VEVENT"
    yield "END:VCALENDAR"


def _escape(text: str) -> str:
    return text.replace("\r\n", "\n").translate(CONTROLS).translate(ESCAPED)


def _fold(line: str) -> Iterator[str]:
    """Yield the pieces of a line, none longer than allowed, no letter of several octets torn."""
    room, piece, used = LINE_OCTETS, "", 0
    for letter in line:
        octets = len(letter.encode())
        if used + octets > room:
            yield piece
            # What is folded goes on behind a space, and the space counts.
            piece, used = " ", 1
        piece += letter
        used += octets
    yield piece
