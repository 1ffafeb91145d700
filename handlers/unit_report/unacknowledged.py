"""Who has not said that the reminder has come: listed by itself, with whom to ask there."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from domain.people import Unit
from domain.reports.life import HANDED_IN
from domain.reports.rights import may_see
from domain.say import Choice, Phrase, Say
from handlers.away import AwayToday
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due
from handlers.due.standing_of import LateUnit, LateUnits, unit_line
from handlers.due.words import name_of, until
from handlers.paging import pages
from handlers.routes import token
from handlers.unit_report.relation import Circle
from handlers.visit import Visit

PAGE = 15
"""Units on one page."""

VERB = "r"
"""In tokens of units' reports: who has not acknowledged."""


class Unacknowledged:
    """Finds the units that were reminded, have not handed in, and have not pressed *Đã nhận*."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines, which know what was spoken of."""
        self._deadlines = deadlines

    def units(self, visit: Visit, due: Due, owing: Sequence[Unit], circle: Circle) -> list[Unit]:
        """Return those of some units that owe a report; none before the first reminder of it.

        Where a decision lets reminders rest, nobody is asked to acknowledge one.
        """
        spoken_of = any(stage.moment <= visit.now for stage in self._deadlines.stages_of(due))
        if due.asked is None and not spoken_of:
            return []
        standings = visit.work.unit_reports.standings(*due.parts)
        acks: Collection[str] = visit.work.report_lives.acknowledged(*due.parts)
        return [
            unit
            for unit in owing
            if standings.get(unit.id) not in HANDED_IN
            and not self._deadlines.is_paused(unit.id, visit.today)
            and not any(person.id in acks for person in circle.staff.reporters(unit))
        ]

    def page(
        self, visit: Visit, due: Due, owing: Sequence[Unit], page: int, circle: Circle
    ) -> Say:
        """Return a page of them: the unit, who hands in there, and what is known of it."""
        seen_by_visitor = [
            unit
            for unit in owing
            if may_see(visit.person, circle.relation(unit)) and unit.id != visit.person.unit_id
        ]
        found = self.units(visit, due, seen_by_visitor, circle)
        reachable = visit.work.people.reachable(due.programme.id)
        away = AwayToday(visit.work, circle.staff.ids, visit.today)
        late = LateUnits(visit.work, circle.staff, due, reachable, away)
        # Whom nothing reaches cannot acknowledge: they stand last, under words of their own.
        apart = [unit for unit in found if not circle.staff.is_reached(unit, reachable)]
        shown = sorted(found, key=apart.__contains__)[page * PAGE : (page + 1) * PAGE]
        back = Choice(Phrase("unit_report.who"), token("nop", "s", *due.parts, 0))
        return Say(
            "unacknowledged.list" if found else "unacknowledged.nobody",
            {
                "name": name_of(due.obligation, due.deadline),
                "until": until(due.deadline, visit.today),
                "count": len(found),
                "apart": len(apart),
                "lines": [_line(late.of(unit), circle) for unit in shown if unit not in apart],
                "unreached": [
                    # The heading says so of all of them.
                    _line(replace(late.of(unit), is_reached=True), circle)
                    for unit in shown
                    if unit in apart
                ],
            },
            choices=(
                *pages(token("nop", VERB, *due.parts), page, len(found), PAGE),
                back,
                TO_MENU,
            ),
        )


def _line(late: LateUnit, circle: Circle) -> Phrase:
    people = [person.name for person in circle.staff.reporters(late.unit)]
    return Phrase("unacknowledged.line", {"unit": unit_line(late), "people": people})


def unacknowledged_choice(due: Due, count: int) -> tuple[Choice, ...]:
    """Return the button to them, where there are any."""
    label = Phrase("unacknowledged.button", {"count": count})
    return (Choice(label, token("nop", VERB, *due.parts, 0), wide=True),) if count else ()
