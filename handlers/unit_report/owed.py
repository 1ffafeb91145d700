"""What a unit has to hand in: its deadlines in a list, one of them in full, and who has handed in."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from zoneinfo import ZoneInfo

from domain.people import Role, Unit
from domain.reports.life import Life, Name, State
from domain.reports.rights import may_see
from domain.say import Choice, Phrase, Say, Text
from domain.standing import is_far
from handlers.buttons import TO_MENU
from handlers.digest.missing import WHO_MISSING
from handlers.due.asked_button import asking_choices
from handlers.due.deadlines import Deadlines, Due, Own, submitted
from handlers.due.returned import Returned, first_counts, heading_of, returned_of, very_line
from handlers.due.words import figures_note, left, name_of, until
from handlers.ports.speech import Reply
from handlers.reminders.promises import already
from handlers.reminders.words import reminder_choices
from handlers.routes import token
from handlers.unit_report.attaching import attached_choice, unsent_files
from handlers.unit_report.gathering import HAVE_UNITS_BELOW
from handlers.unit_report.relation import Circle
from handlers.unit_report.submissions import counters, owing, who_submitted
from handlers.unit_report.unacknowledged import VERB as UNACKNOWLEDGED
from handlers.unit_report.unacknowledged import Unacknowledged
from handlers.unit_report.unsent import name_of_report
from handlers.unit_report.words import DESK, erratum_lines, mend_choice, state_of
from handlers.visit import Visit

LINES = 8
"""The most deadlines of one list."""


class OwedList:
    """Shows what is to be handed in."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines."""
        self._deadlines = deadlines
        self._unacknowledged = Unacknowledged(deadlines)

    def page(self, visit: Visit) -> Reply:
        """Show the deadlines of the visitor's unit; to whoever collects also what others send."""
        unit = visit.work.units.get(visit.person.unit_id)
        if unit is None or not visit.person.is_officer:
            return [self._came_in(visit)]
        self._deadlines.read(visit.work)
        owed = _worth_showing(self._deadlines.of_unit(unit, visit.today), visit.today)
        dues = [due for due in owed if not is_far(due.deadline, visit.today)]
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
        circle = self._circle(visit)
        collected = self._collected(visit, circle) if circle is not None else []
        return [
            Say(
                "unit_report.list" if shown else "unit_report.nothing",
                {
                    "unit": unit.name,
                    "lines": [
                        _line(
                            due,
                            _state(visit.work.report_lives.life(Name(unit.id, *due.parts)), state),
                            number,
                        )
                        for number, (due, state) in enumerate(shown, 1)
                    ],
                    "collected": counters(visit.work, collected, circle.compiled_by)
                    if circle is not None
                    else [],
                    "later": _later(owed, dues),
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
                    *_who_of(collected),
                    *asking_choices(visit, self._deadlines.programme(unit.programme_id)),
                    TO_MENU,
                ),
            )
        ]

    def _came_in(self, visit: Visit) -> Say:
        """Show to whoever leads what came in from the units below; nobody else has a list here."""
        if not visit.person.has(Role.LEADER):
            return Say("unit_report.not_officer", choices=(TO_MENU,))
        self._deadlines.read(visit.work)
        circle = Circle(visit.work, visit.person)

        def leads(unit: Unit) -> bool:
            return unit.id != visit.person.unit_id and may_see(visit.person, circle.relation(unit))

        below = [unit for unit in circle.staff.units if leads(unit)]
        # A piece of work that is one office's alone is followed among the tasks of the plan.
        collected = [
            due
            for due in self._handed_in_by(visit, below)
            if due.is_report or sum(due.is_owed_by(unit) for unit in below) > 1
        ]
        if not collected:
            return Say("unit_report.not_officer", choices=(WHO_MISSING, TO_MENU))
        return Say(
            "unit_report.came_in",
            {"lines": counters(visit.work, collected, leads)},
            choices=(*_who_of(collected), WHO_MISSING, TO_MENU),
        )

    def _circle(self, visit: Visit) -> Circle | None:
        """Return the units around the visitor, if any of them may report to the visitor's unit."""
        unit = visit.work.units.get(visit.person.unit_id)
        below = unit is not None and unit.kind in HAVE_UNITS_BELOW
        if visit.person.has(Role.LEAD_OFFICE) or (visit.person.is_officer and below):
            return Circle(visit.work, visit.person)
        return None

    def _collected(self, visit: Visit, circle: Circle) -> list[Due]:
        """Return what others hand in to the visitor's unit, one deadline for each obligation."""
        units = [unit for unit in circle.staff.units if circle.compiled_by(unit)]
        return self._handed_in_by(visit, units)

    def _handed_in_by(self, visit: Visit, units: Sequence[Unit]) -> list[Due]:
        current: dict[str, Due] = {}
        for due in self._deadlines.of_programme(visit.person.programme_id, visit.today):
            owed = any(due.is_owed_by(unit) for unit in units)
            state = self._deadlines.state(due, visit.today, submitted=False)
            # The one that was just due is looked at until the next one comes near.
            near = owed and not is_far(due.deadline, visit.today)
            if near and (state != "open" or due.obligation.id not in current):
                current[due.subject if due.asked else due.obligation.id] = due
        return list(current.values())

    def one(self, visit: Visit, own: Own) -> Say:
        """Show one deadline with what can be done about it."""
        life = visit.work.report_lives.life(name_of_report(own))
        if own.report is not None:
            return _sent(own, life, visit.zone)
        back = returned_of(visit.work, life)
        if back is not None:
            return _came_back(own, back, visit.zone)
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
            choices=(*_ways(visit, own, state), TO_MENU),
        )

    def who(self, visit: Visit, verb: str, obligation_id: str, period: str, page: int) -> Reply:
        """Show who has handed in and who has not, to those who collect and those who lead.

        Or, by another verb, who of them has not said that the reminder has come.
        """
        leads = visit.person.roles & {Role.LEAD_OFFICE, Role.LEADER}
        circle = Circle(visit.work, visit.person) if leads else self._circle(visit)
        if circle is None:
            return [Say("unit_report.lead_only", choices=(TO_MENU,))]
        self._deadlines.read(visit.work)
        due = self._deadlines.find(visit.person.programme_id, obligation_id, period)
        if due is None:
            return [Say("common.old_button", choices=(TO_MENU,))]
        asked = self._unacknowledged
        if verb == UNACKNOWLEDGED:
            return [asked.page(visit, due, owing(visit.work, due), page, circle)]
        return [who_submitted(visit, due, page, circle, asked)]


def _who_of(dues: Iterable[Due]) -> Iterator[Choice]:
    """Yield, for each thing that others hand in, the button to who has and who has not."""
    for due in dues:
        label = Phrase("unit_report.who_of", {"subject": due.obligation.subject})
        yield Choice(label, token(DESK, "s", *due.parts, 0), wide=True)


def _came_back(own: Own, back: Returned, zone: ZoneInfo) -> Say:
    """Show a report that came back, with what can be done about it: the very line first."""
    parts = own.due.parts
    go_on = Choice(Phrase("report_life.go_on"), token(DESK, "b", *parts), wide=True)
    return Say(
        "report_life.returned_one",
        {
            "name": name_of(own.due.obligation, own.due.deadline),
            "unit": own.unit.name,
            "head": heading_of(back),
            "first": first_counts(own.due, back.first_at.astimezone(zone).date()),
        },
        choices=(
            *((very_line(own.due, back.line),) if back.line else ()),
            go_on,
            Choice(Phrase("report_life.figures_button"), token(DESK, "g", *parts)),
            Choice(Phrase("report_life.send"), token(DESK, "z", *parts)),
            TO_MENU,
        ),
    )


def _ways(visit: Visit, own: Own, state: str) -> tuple[Choice, ...]:
    due, today = own.due, visit.today
    if due.deadline.period.starts > today:
        return ()
    if not due.is_report:
        return reminder_choices(due, today)
    # Long before the end nobody can say yet that nothing happened.
    may_be_nothing = state != "open" or due.deadline.period.ends < today
    nothing = Choice(Phrase("report_life.nothing"), token(DESK, "n", *due.parts))
    return (
        *reminder_choices(due, today),
        Choice(Phrase("report_life.figures_button"), token(DESK, "g", *due.parts)),
        attached_choice(own, unsent_files(visit, own)),
        *((nothing,) if may_be_nothing else ()),
    )


def _sent(own: Own, life: Life, zone: ZoneInfo) -> Say:
    """Return where a report stands that was handed in."""
    names = life.content.attachments if life.content is not None else ()
    label = Phrase("attached.show", {"count": len(names)})
    files = (Choice(label, token(DESK, "h", *own.due.parts, 0)),) if names else ()
    ways = {
        State.SUBMITTED: (mend_choice(own),),
        State.LOCKED: (Choice(Phrase("report_life.erratum"), token(DESK, "e", *own.due.parts)),),
    }
    say = already(own)
    return Say(
        say.key,
        say.params,
        tail=(state_of(life), *erratum_lines(life, zone)),
        choices=(*ways.get(life.state, ()), *files, *say.choices),
    )


def _state(life: Life, state: str) -> Text:
    return state_of(life) if life.events else Phrase(f"unit_report.state.{state}")


def _line(due: Due, state: Text, number: int) -> Phrase:
    return Phrase(
        "unit_report.line",
        {
            "number": number,
            "name": name_of(due.obligation, due.deadline),
            "state": state,
            "last_day": due.deadline.last_day,
        },
    )


def _later(owed: Sequence[Due], shown: Sequence[Due]) -> Phrase | None:
    """Return the first of what is still far ahead, where there is nothing nearer."""
    if shown or not owed:
        return None
    name = name_of(owed[0].obligation, owed[0].deadline)
    last_day = owed[0].deadline.last_day
    return Phrase("unit_report.later", {"name": name, "last_day": last_day})


def _worth_showing(dues: list[Due], today: date) -> list[Due]:
    """Leave out what nobody can write yet, where the time before it is still spoken of."""
    seen: set[str] = set()
    shown = []
    for due in dues:
        if due.deadline.period.starts <= today or due.obligation.id not in seen:
            shown.append(due)
        seen.add(due.obligation.id)
    return shown
