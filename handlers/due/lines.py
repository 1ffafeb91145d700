"""What the lines of a report are called, wherever one is spoken of."""

from domain.reports.lines import is_section, part_of
from domain.say import Phrase, Text


def line_name(line: str) -> Text:
    """Return what a line is called; the whole report has a name too."""
    if not line:
        return Phrase("report_life.whole")
    if is_section(line):
        return Phrase(f"unit_report.{line}.short")
    total, part = part_of(line)
    name = Phrase(f"report_life.figure_name.{total}")
    return Phrase("report_life.part", {"total": name, "part": part_name(line)}) if part else name


def part_name(line: str) -> Phrase:
    """Return what a part of a total is called by itself."""
    total, part = part_of(line)
    table = "indicator" if total == "deprivations_met" else "support_kind"
    return Phrase(f"{table}.{part}")
