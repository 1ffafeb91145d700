"""The lines of a unit's report, numbered: what a button can open, correct or comment on."""

from typing import Final

from domain.households import INDICATORS
from domain.progress import SUPPORT_KINDS
from domain.reports.figures import DOT, KINDS, Nature, kind_of
from domain.say import Phrase

SECTIONS: Final = ("results", "difficulties", "proposals")
"""The words of a report that are asked for one after the other, in the order offices write them."""

PARTS: Final = (
    "orders_issued",
    "outreach",
    "review_done",
    "targets_done",
    "policies_done",
    "national_programme",
    "funds_raised",
    "causes",
    "next_tasks",
)
"""The other parts of the document that a unit may write: nobody is asked for them."""

WRITTEN: Final = (*PARTS[:7], "results", "difficulties", *PARTS[7:], "proposals")
"""All words of a report, in the order of the document."""

PARTED: Final = {
    "deprivations_met": INDICATORS,
    "supports": SUPPORT_KINDS,
    "support_vnd": SUPPORT_KINDS,
}
"""The totals that are told part by part."""

LINES: Final = (
    *SECTIONS,
    *KINDS,
    *(f"{total}{DOT}{part}" for total, parts in PARTED.items() for part in parts),
    *PARTS,
)
"""Every line that a report can have. Buttons name a line by its place: only ever add at the end."""


def number_of(line: str) -> int:
    """Return the number by which buttons name a line; 0 for the whole report."""
    return LINES.index(line) + 1 if line in LINES else 0


def line_numbered(number: int) -> str | None:
    """Return the line of a number: empty for the whole report, None if there is no such line."""
    if number == 0:
        return ""
    return LINES[number - 1] if 0 < number <= len(LINES) else None


def is_section(line: str) -> bool:
    """Tell whether a line is made of words."""
    return line in WRITTEN


def section_name(line: str) -> Phrase:
    """Return what a line of words is called."""
    is_part = line in PARTS
    return Phrase(f"report_part.{line}") if is_part else Phrase(f"unit_report.{line}.short")


def is_money(line: str) -> bool:
    """Tell whether a line is an amount, in đồng."""
    kind = kind_of(line)
    return kind is not None and kind.nature is Nature.MONEY


def part_of(line: str) -> tuple[str, str]:
    """Return the total that a line belongs to, and its part of it; empty for the total itself."""
    total, _, part = line.partition(DOT)
    return total, part
