"""What the lines of a report are called, wherever one is spoken of."""

from collections.abc import Iterable

from domain.programme import Target
from domain.reports.content import Content, changes_between
from domain.reports.lines import is_section, part_of, section_name
from domain.reports.told_targets import asked_of
from domain.say import Phrase, Text


def line_name(line: str) -> Text:
    """Return what a line is called; the whole report has a name too."""
    if not line:
        return Phrase("report_life.whole")
    if is_section(line):
        return section_name(line)
    total, part = part_of(line)
    name = Phrase(f"report_life.figure_name.{total}")
    return Phrase("report_life.part", {"total": name, "part": part_name(line)}) if part else name


def part_name(line: str) -> Phrase:
    """Return what a part of a total is called by itself."""
    total, part = part_of(line)
    table = "indicator" if total == "deprivations_met" else "support_kind"
    return Phrase(f"{table}.{part}")


def changed_names(before: Content | None, after: Content, targets: Iterable[Target]) -> list[Text]:
    """Return what all is different in the later one of two contents: lines, targets, files."""
    named: list[Text] = [line_name(line) for line in changes_between(before, after)]
    earlier = before if before is not None else Content()
    named += [
        Phrase("report_target.changed", {"name": each.name})
        for each in asked_of(targets)
        if earlier.targets.get(each.id) != after.targets.get(each.id)
    ]
    if set(earlier.attachments) != set(after.attachments):
        named.append(Phrase("attached.changed"))
    return named
