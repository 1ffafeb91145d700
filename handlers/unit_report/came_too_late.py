"""Something was written for a report while somebody else sent it: it is not along, and that is said."""

from domain.reports.life import State
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Own
from handlers.due.words import name_of
from handlers.routes import token
from handlers.unit_report.unsent import name_of_report
from handlers.unit_report.words import DESK, mend_choice
from handlers.visit import Visit


def came_too_late(visit: Visit, own: Own) -> Say:
    """Return that what was just given does not stand in what was sent, and how it still can."""
    life = visit.work.report_lives.life(name_of_report(own))
    is_open = life.state is State.SUBMITTED
    see = Choice(Phrase("report_life.open_report"), token(DESK, "o", *own.due.parts))
    return Say(
        "report_life.came_too_late",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "mends": is_open,
        },
        choices=(mend_choice(own) if is_open else see, TO_MENU),
    )
