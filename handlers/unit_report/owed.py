"""What a unit has to hand in: its deadlines in a list, one of them in full, and who has handed in."""

from datetime import date

from domain.people import Role
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due, Own, submitted
from handlers.due.words import figures_note, left, name_of, until
from handlers.ports.speech import Reply
from handlers.reminders.words import reminder_choices
from handlers.routes import token
from handlers.unit_report.submissions import counters, who_submitted
from handlers.visit import Visit

DESK = "nop"
"""The desk in tokens: `nop`, then `o` (one), `b` (begin), `s` (who handed in)."""

LINES = 8
"""The most deadlines of one list."""


class OwedList:
    """Shows what is to be handed in."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines

    def page(self, visit: Visit) -> Reply:
        """Show the deadlines of the visitor's unit; to the lead office also what others send."""
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not visit.person.is_officer:
            return [Say("unit_report.not_officer", choices=(TO_MENU,))]
        self._deadlines.heed(visit.work.suspensions.all())
        dues = _worth_showing(self._deadlines.of_unit(unit, visit.today), visit.today)
        states = [
            self._deadlines.state(
                due, visit.today, submitted=submitted(visit.work, unit, due) is not None
            )
            for due in dues
        ]
        # What is nearest comes first; what was handed in steps back where there is no room.
        pairs = list(zip(dues, states, strict=True))
        pairs.sort(key=lambda pair: pair[1] == "submitted")
        shown = pairs[:LINES]
        collected = self._collected(visit) if visit.person.has(Role.LEAD_OFFICE) else []
        return [
            Say(
                "unit_report.list" if shown else "unit_report.nothing",
                {
                    "unit": unit.name,
                    "lines": [
                        self._line(due, state, number)
                        for number, (due, state) in enumerate(shown, 1)
                    ],
                    "collected": counters(visit.work, collected),
                },
                choices=(
                    *(
                        Choice(
                            Phrase(
                                "unit_report.open",
                                {"number": number, "subject": due.obligation.subject},
                            ),
                            token(DESK, "o", *due.parts),
                            wide=True,
                        )
                        for number, (due, _) in enumerate(shown, 1)
                    ),
                    *(
                        Choice(
                            Phrase("unit_report.who_of", {"subject": due.obligation.subject}),
                            token(DESK, "s", *due.parts, 0),
                            wide=True,
                        )
                        for due in collected
                    ),
                    TO_MENU,
                ),
            )
        ]

    def _collected(self, visit: Visit) -> list[Due]:
        """Return what others hand in to the lead office, one deadline for each obligation."""
        units = visit.work.units.of_programme(visit.person.programme_id)
        current: dict[str, Due] = {}
        for due in self._deadlines.of_programme(visit.person.programme_id, visit.today):
            owed = any(due.is_owed_by(unit) for unit in units if not unit.is_lead_office)
            state = self._deadlines.state(due, visit.today, submitted=False)
            # The one that was just due is looked at until the next one comes near.
            if owed and (state != "open" or due.obligation.id not in current):
                current[due.obligation.id] = due
        return list(current.values())

    @staticmethod
    def _line(due: Due, state: str, number: int) -> Phrase:
        return Phrase(
            "unit_report.line",
            {
                "number": number,
                "name": name_of(due.obligation, due.deadline),
                "state": Phrase(f"unit_report.state.{state}"),
                "last_day": due.deadline.last_day,
            },
        )

    def one(self, visit: Visit, own: Own) -> Say:
        """Show one deadline with what can be done about it."""
        due = own.due
        state = self._deadlines.state(due, visit.today, submitted=False)
        return Say(
            "unit_report.one",
            {
                "name": name_of(due.obligation, due.deadline),
                "unit": own.unit.name,
                "until": until(due.deadline, visit.today),
                "left": left(
                    due.deadline,
                    visit.today,
                    self._deadlines.days_left(due, visit.today),
                    works_today=self._deadlines.calendar.is_working(visit.today),
                ),
                "missed": due.deadline.is_missed(visit.today),
                "state": Phrase(f"unit_report.state.{state}"),
                "recipient": due.obligation.recipient,
                "section": due.obligation.section,
                "figures": figures_note(due.deadline) if due.is_report else None,
            },
            choices=(
                *(
                    reminder_choices(due, visit.today)
                    if due.deadline.period.starts <= visit.today
                    else ()
                ),
                TO_MENU,
            ),
        )

    def who(self, visit: Visit, obligation_id: str, period: str, page: int) -> Reply:
        """Show who has handed in and who has not, to those who collect."""
        if not visit.person.roles & {Role.LEAD_OFFICE, Role.LEADER}:
            return [Say("unit_report.lead_only", choices=(TO_MENU,))]
        due = self._deadlines.find(visit.person.programme_id, obligation_id, period)
        if due is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        return [who_submitted(visit, due, page)]


def _worth_showing(dues: list[Due], today: date) -> list[Due]:
    """Leave out what nobody can write yet, where the time before it is still spoken of."""
    seen: set[str] = set()
    shown = []
    for due in dues:
        if due.deadline.period.starts <= today or due.obligation.id not in seen:
            shown.append(due)
        seen.add(due.obligation.id)
    return shown
