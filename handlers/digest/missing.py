"""Who has not handed in, asked for by itself: each report that waits for units."""

from domain.digest.dues import UnitsDue
from domain.digest.figures import WeekFigures
from domain.digest.lines import Line, What
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.digest.words import DIGEST, MISSING, due_line, open_token, who_handed_in
from handlers.routes import token

WHO_MISSING = Choice(Phrase("digest.button.who_missing"), token(DIGEST, MISSING))
"""Leads to the units from which a report has not come."""


def missing_say(figures: WeekFigures) -> Say:
    """Return which reports some units have not handed in, each with the way to these units."""
    dues = who_missing(figures)
    return Say(
        "digest.missing" if dues else "digest.none_missing",
        {"unit": figures.unit.name, "lines": [due_line(due, figures.span.today) for due in dues]},
        choices=(
            *(
                Choice(
                    Phrase(
                        "digest.button.missing",
                        {"subject": due.obligation.subject, "count": len(due.missing)},
                    ),
                    open_token(figures.span.week, Line(What.DUE, due.obligation.id)),
                    wide=True,
                )
                for due in dues
            ),
            # Where all have handed in, whoever asks may want to see when, and who did.
            *(who_handed_in(due) for due in dues or figures.dues if due.units > 1),
            TO_MENU,
        ),
    )


def who_missing(figures: WeekFigures) -> list[UnitsDue]:
    """Return the reports, due or lately due, that have not come from all who owe them."""
    return [due for due in figures.dues if due.missing]
