"""Turns what was found into questions: where it is hearsay, and where the message takes it back."""

from dataclasses import replace
from typing import Protocol

from domain.hurried.heard import ChangeHeard, Heard, SupportHeard, doubted


class Findings(Protocol):
    """What was found in a stretch of text."""

    changes: list[ChangeHeard]
    supports: list[SupportHeard]
    income: Heard[int] | None
    job: Heard[str] | None
    proposal: Heard[str] | None


def doubt_corrected(section: Findings) -> None:
    """Doubt the amounts of a stretch that takes something back: it may be all of them."""
    section.supports = [
        replace(each, amount=doubted(each.amount, "corrected") if each.amount else None)
        for each in section.supports
    ]
    if section.income is not None:
        section.income = doubted(section.income, "corrected")
    section.changes = [
        ChangeHeard(change.indicator, doubted(change.state, "corrected_state"))
        if len(section.changes) > 1
        else change
        for change in section.changes
    ]


def doubt_all(section: Findings) -> None:
    """Doubt everything that was found: it is hearsay."""
    section.changes = [
        ChangeHeard(change.indicator, doubted(change.state, "hearsay"))
        for change in section.changes
    ]
    section.supports = [
        SupportHeard(doubted(each.kind, "hearsay"), each.amount, each.day, each.source)
        for each in section.supports
    ]
    if section.income is not None:
        section.income = doubted(section.income, "hearsay")
    if section.job is not None:
        section.job = doubted(section.job, "hearsay")
    if section.proposal is not None:
        section.proposal = doubted(section.proposal, "hearsay")
