"""Histories written short for the tests: a day, a letter, and how it was recorded."""

from datetime import UTC, date, datetime

from domain.households import HouseholdId, Status
from domain.recognition import Recognition, line_of
from domain.status import StatusLine, Way

HOME = HouseholdId("h-pao")
NOTED = datetime(2026, 6, 5, 1, 0, tzinfo=UTC)
TODAY = date(2026, 6, 5)
LETTERS = {
    "P": Status.POOR,
    "N": Status.NEAR_POOR,
    "E": Status.NEWLY_ESCAPED,
    "A": Status.AVERAGE,
    "O": Status.OUT,
}


def day(text: str) -> date:
    """Read a day such as 2025-12-20; a year alone means its review in December."""
    return date.fromisoformat(text if "-" in text else f"{text}-12-20")


def history(text: str) -> list[StatusLine]:
    """Read a history such as "2022 P, 2024 E, 2025 P"; an exclamation mark is a correction."""
    lines: list[StatusLine] = []
    for number, part in enumerate(filter(None, text.split(", ")), 1):
        when, letter = part.split()
        way = Way.CORRECTED if letter.endswith("!") else Way.FIRST
        lines.append(StatusLine(HOME, LETTERS[letter[0]], day(when), way, NOTED, id=number))
    return lines


def recognition(status: str, since: str, **more) -> Recognition:
    """Return what a decision of that very day says."""
    given = {"decision": f"{since}/QĐ", "decided_on": day(since), **more}
    return Recognition(
        HOME, LETTERS[status], day(since), noted_by="p-minh", noted_at=NOTED, **given
    )


def added(text: str, status: str, since: str, present: str = "P", **more) -> StatusLine:
    """Return the line that a decision adds to a history."""
    lines = history(text)
    return line_of(recognition(status, since, **more), lines, LETTERS[present], TODAY)
