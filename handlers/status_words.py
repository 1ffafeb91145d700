"""The history of a household in words: a line for each time of one status."""

from collections.abc import Sequence

from domain.households import Status
from domain.say import Phrase
from domain.status import Spell, StatusLine, Way, spells

SHOWN = 3
"""Lines on a card: what a phone shows beside everything else."""


def history_lines(lines: Sequence[StatusLine], most: int = SHOWN) -> list[Phrase]:
    """Return the last times of one status, the oldest of them first."""
    return [spell_line(spell) for spell in spells(lines)[-most:]]


def spell_line(spell: Spell) -> Phrase:
    """Return one time of one status: what the household became, from which day, by which decision."""
    return Phrase(
        "status_history.line",
        {
            "what": _what(spell),
            "since": spell.since if spell.is_dated else None,
            "decision": spell.line.decision,
        },
    )


def _what(spell: Spell) -> Phrase:
    status = Phrase(f"status.{spell.status.value}")
    match spell.way:
        case Way.ESCAPED:
            from_poor = spell.before is not Status.NEAR_POOR
            key = "status_history.escaped" if from_poor else "status_history.escaped_near_poor"
            # Newly escaped says the same as escaped.
            still = None if spell.status is Status.NEWLY_ESCAPED else status
            return Phrase(key, {"still": still})
        case Way.RELAPSE:
            return Phrase(f"status_history.relapse.{spell.status.value}")
        case Way.NEW:
            return Phrase("status_history.new", {"status": status})
        case Way.WORSENED:
            return Phrase("status_history.worsened")
        case _:
            return Phrase("status_history.is", {"status": status})
