"""What a unit's report says: its figures, its words, what came along, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from domain.reports.told_targets import ToldTarget


class ReportFaultError(ValueError):
    """A step is not possible; `reason` is a key under `report_life.fault`."""

    def __init__(self, reason: str, line: str = "") -> None:
        """Take the reason, and the line of the report that it is about."""
        super().__init__(f"{reason} {line}".rstrip())
        self.reason = reason
        self.line = line


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a report.

    Attributes:
        value: What the unit reports.
        counted: What the reports of cadres came to when it was handed in; None where they do not
            tell.
        reason: Why the two differ.
    """

    value: int
    counted: int | None = None
    reason: str = ""

    @property
    def is_corrected(self) -> bool:
        """Return whether the unit reports something else than was counted."""
        return self.counted is not None and self.value != self.counted


@dataclass(frozen=True, slots=True)
class Content:
    """What a report says.

    Attributes:
        figures: Its numbers, by name.
        sections: Its words, by section; sections without words are left out.
        attachments: Paths of files in the store of evidence.
        nothing_happened: "Không phát sinh": the unit says that there is nothing to report. That is
            a report too, and not the same as none.
        targets: What it says of targets of the plan, by their ids.
    """

    figures: Mapping[str, Figure] = field(default_factory=dict)
    sections: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[str, ...] = ()
    nothing_happened: bool = False
    targets: Mapping[str, ToldTarget] = field(default_factory=dict)


def lines_of(content: Content) -> tuple[str, ...]:
    """Return what of a report can be commented on: its figures, then its sections."""
    return (*content.figures, *content.sections)


def changes_between(before: Content | None, after: Content) -> tuple[str, ...]:
    """Return the lines in which two contents differ, in the order of the later one."""
    if before is None:
        return lines_of(after)
    figures = {
        name
        for name in {*before.figures, *after.figures}
        if before.figures.get(name) != after.figures.get(name)
    }
    sections = {
        name
        for name in {*before.sections, *after.sections}
        if before.sections.get(name) != after.sections.get(name)
    }
    order = (*lines_of(after), *lines_of(before))
    return tuple(dict.fromkeys(name for name in order if name in figures | sections))


def corrected(content: Content, corrections: Mapping[str, tuple[int, str]]) -> Content:
    """Return a content with some figures corrected, each with its reason.

    Raises:
        ReportFaultError: For a figure that there is not.
    """
    figures = dict(content.figures)
    for name, (value, reason) in corrections.items():
        if name not in figures:
            raise ReportFaultError("unknown_line", name)
        figures[name] = Figure(value, figures[name].counted, reason.strip())
    return replace(content, figures=figures)


def demand_sound(content: Content) -> None:
    """Refuse a content that nobody may hand in.

    Raises:
        ReportFaultError: With the line, for a number below nothing or a correction without reason.
    """
    for name, figure in content.figures.items():
        if figure.value < 0:
            raise ReportFaultError("negative", name)
        if figure.is_corrected and not figure.reason.strip():
            raise ReportFaultError("correction_without_reason", name)
