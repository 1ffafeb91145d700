"""What a list would change, before anything is written."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from domain.imports.changes import RosterChange, What
from domain.imports.findings import Finding, Gravity
from domain.imports.gather import Skipped, Why
from domain.imports.layout import Layout
from domain.imports.matching import Index, Known

KEPT: Final = 5_000
"""Findings, and changes, that a preview names one by one; all of them are counted."""
NAMED_ROWS: Final = 20
"""Rows that were passed over are named up to here."""
WRITTEN: Final = (What.NEW, What.CHANGED)


@dataclass(slots=True)
class SheetSeen:
    """What was made of a sheet: its columns, and the rows that were passed over."""

    name: str
    layout: Layout | None = None
    rows: int = 0
    skipped: Counter[Why] = field(default_factory=Counter)
    skipped_rows: dict[Why, list[int]] = field(default_factory=dict)

    def skip(self, skipped: Skipped) -> None:
        """Take in a row that was passed over."""
        self.skipped[skipped.why] += 1
        named = self.skipped_rows.setdefault(skipped.why, [])
        if len(named) < NAMED_ROWS:
            named.append(skipped.row)


@dataclass(slots=True)
class Preview:
    """What a list would change, before anything is written.

    Attributes:
        counts: Households by what becomes of them.
        weights: Findings by gravity.
        findings: The first of them, in the order of the rows.
        changes: The first of the new and changed households.
        gone: Households of the hamlets in the list that the list does not name.
        hamlets: How many hamlets the list names.
    """

    sheets: list[SheetSeen] = field(default_factory=list)
    counts: Counter[What] = field(default_factory=Counter)
    weights: Counter[Gravity] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)
    changes: list[RosterChange] = field(default_factory=list)
    gone: list[Known] = field(default_factory=list)
    hamlets: int = 0

    @property
    def is_clear(self) -> bool:
        """Tell whether nothing is wrong and nothing doubtful: only then is it written."""
        doubts = self.weights[Gravity.FAULT] + self.weights[Gravity.QUESTION]
        return (
            not doubts and sum(self.counts[what] for what in WRITTEN) + self.counts[What.SAME] > 0
        )

    def note(self, finding: Finding) -> None:
        """Take in a finding."""
        self.weights[finding.gravity] += 1
        if len(self.findings) < KEPT:
            self.findings.append(finding)

    def count(self, change: RosterChange) -> None:
        """Take in what becomes of a household."""
        self.counts[change.what] += 1
        if change.what is not What.SAME and len(self.changes) < KEPT:
            self.changes.append(change)

    def conclude(self, roster: Index, hamlets: Collection[str], named: Collection[str]) -> None:
        """Take in, at the end of the list, whom it does not name, and whether it held anything."""
        self.hamlets = len(hamlets)
        self.gone = [
            each
            for each in roster
            if each.hamlet_id in hamlets and each.id not in named and not each.gone
        ]
        self.counts[What.GONE] = len(self.gone)
        if not any(sheet.layout for sheet in self.sheets):
            self.note(Finding(Gravity.FAULT, "no_headings"))
        elif not sum(sheet.rows for sheet in self.sheets) and not self.findings:
            self.note(Finding(Gravity.FAULT, "no_households"))
