"""The button that turns a report into an official document, wherever a report is shown."""

from domain.people import Unit
from domain.say import Choice, Phrase
from handlers.due.deadlines import Due
from handlers.routes import token

DESK = "vb"
"""The desk in tokens: `vb`, then obligation, period, and the unit."""


def document_choices(due: Due, unit: Unit) -> tuple[Choice, ...]:
    """Return the button for a unit's report; a plan or a piece of work has none."""
    if not due.is_report:
        return ()
    return (Choice(Phrase("official.button"), token(DESK, *due.parts, unit.id)),)


def compiled_choices(due: Due, unit: Unit) -> tuple[Choice, ...]:
    """Return the button for what a unit at the top makes of the reports below it."""
    if not due.is_report:
        return ()
    label = Phrase("official.button_all")
    return (Choice(label, token(DESK, *due.parts, unit.id), wide=True),)
