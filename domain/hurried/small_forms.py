"""The small questions beside a hurried message: keep it as a note, join two of them, what is new."""

from collections.abc import Mapping
from typing import Final

from domain.conversation.form import Form, Kind, Step
from domain.households import INDICATORS
from domain.hurried.ticket import BESIDE_ITEMS, Ticket
from domain.say import Phrase, Text
from domain.truth import Facts

NOTE: Final = "quick_note"
"""The form of a message of which only a note can be kept."""

BOTH: Final = "quick_both"
"""The form that asks whether two messages about one household are joined."""

NEWS: Final = "quick_news"
"""The form that asks what is new with a household."""

HOUSEHOLD: Final = "household"
"""The fact that tells the household of a small form: its subject tells the message."""

NEWS_FORM: Final = Form(NEWS, 1, (Step("news", Kind.TEXT),))


def note_form(facts: Facts, heading: Text) -> Form:
    """Return the question whether a message is kept as a note on its household."""
    params = {
        "heading": heading,
        "planned": facts.get("planned") or "",
        "left": facts.get("left") or "",
        "beside": facts.get("beside") or "",
        "items": items_of(facts),
    }
    return _choice(NOTE, "note", ("note", "open", "drop"), params)


def both_form(facts: Facts, heading: Text) -> Form:
    """Return the question whether the earlier message and the new one are joined."""
    return _choice(
        BOTH, "both", ("both", "new"), {"heading": heading, "earlier": facts.get("earlier") or ""}
    )


def items_of(facts: Facts) -> list[Phrase]:
    """Return the deprivations that were spoken of but are not recorded."""
    items = facts.get(BESIDE_ITEMS)
    held = items if isinstance(items, frozenset) else frozenset()
    return [Phrase(f"indicator.{each}") for each in INDICATORS if each in held]


def only_a_note(ticket: Ticket) -> bool:
    """Tell whether nothing was understood that a report has a place for."""
    facts = ticket.facts
    return (
        not facts.get("indicators")
        and not facts.get("supports")
        and facts.get("parts") == {"note"}
    )


def _choice(form: str, step: str, options: tuple[str, ...], params: Mapping[str, object]) -> Form:
    labels = {option: Phrase(f"{form}.{step}.option.{option}") for option in options}
    ask = Phrase(f"{form}.{step}.ask", params)
    return Form(form, 1, (Step(step, Kind.CHOICE, options=options, labels=labels, ask=ask),))
