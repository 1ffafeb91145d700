"""How a reminder is worded: one thing in full, several as a list, and what can be answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from domain.people import Person, Unit
from domain.reporting import Promise
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due
from handlers.due.returned import (
    Returned,
    first_counts,
    heading_of,
    returned_words,
    ways_to,
)
from handlers.due.words import left, name_of, until
from handlers.routes import token

ITEMS = 8
"""How many things that are due a message lists; the others are counted, and a button away."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that one person is to hear of one deadline.

    Attributes:
        occasion: Its key: said once, it is never said again, alone or in a list.
        promise: The unit's word, where this is what it is about or adds to it.
        asks_promise: Whether the promised day has come, and not a reminder of the plan.
        tells_superior: Whether the one above is told as well.
        ready: How many questions the person's finished draft answers; 0 if there is none.
        returned: What is said of the report, where it was handed in and came back.
        stuck: What the unit named as in the way of it, and what became of that.
    """

    occasion: str
    due: Due
    unit: Unit
    promise: Promise | None
    asks_promise: bool
    tells_superior: bool
    ready: int = 0
    returned: Returned | None = None
    stuck: Phrase | None = None


class ReminderWording:
    """Words reminders."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines, to say how much time is left."""
        self._deadlines = deadlines

    def reminder(self, items: Sequence[Item], today: date, person: Person) -> Say:
        """Return the message about one or several things that are due for a person."""
        if len(items) == 1:
            say = self._one(items[0], today)
            # Who stands in from another unit has no report to open: it is theirs to see to it.
            return say if _is_own(items[0], person) else replace(say, choices=(TO_MENU,))
        shown = list(enumerate(items[:ITEMS], 1))
        return Say(
            "reminder.several",
            {
                "lines": [
                    Phrase(
                        "reminder.line",
                        {
                            "number": number,
                            "of": "" if _is_own(item, person) else item.unit.name,
                            **self._params(item, today),
                        },
                    )
                    for number, item in shown
                ],
                "count": len(items),
                "more": len(items) - len(shown),
            },
            choices=(
                *(
                    Choice(
                        Phrase("reminder.open", {"number": number}),
                        token("nop", "o", *item.due.parts),
                    )
                    for number, item in shown
                    if _is_own(item, person)
                ),
                *((Choice(Phrase("unit_report.more"), "nop"),) if len(items) > ITEMS else ()),
                Choice(Phrase("reminder.seen"), token("rm", "k")),
                TO_MENU,
            ),
        )

    def _came_back(self, item: Item, returned: Returned) -> Say:
        """Return the message about a report that came back: the very line is a button away."""
        day = returned.first_at.astimezone(self._deadlines.zone).date()
        return Say(
            "reminder.returned",
            {
                "name": name_of(item.due.obligation, item.due.deadline),
                "unit": item.unit.name,
                "words": returned.words,
                "who": heading_of(returned, with_words=False),
                "first": first_counts(item.due, day),
                "ready": item.ready,
                "stuck": item.stuck,
            },
            choices=(
                *ways_to(item.due, returned.line),
                Choice(Phrase("reminder.stuck"), token("rm", "v", *item.due.parts)),
                Choice(Phrase("reminder.seen"), token("rm", "k", *item.due.parts)),
            ),
        )

    def _one(self, item: Item, today: date) -> Say:
        if item.returned is not None:
            return self._came_back(item, item.returned)
        if item.due.deadline.is_missed(today):
            key = "reminder.overdue"
        elif item.asks_promise:
            key = "reminder.promised"
        else:
            key = "reminder.ahead"
        params = {
            **self._params(item, today),
            "recipient": item.due.obligation.recipient,
            "tells_superior": item.tells_superior,
        }
        seen = Choice(Phrase("reminder.seen"), token("rm", "k", *item.due.parts))
        choices = reminder_choices(item.due, today, is_ready=item.ready > 0)
        return Say(key, params, choices=(*choices, seen))

    def _params(self, item: Item, today: date) -> dict[str, object]:
        deadline = item.due.deadline
        promised = item.promise.promised_for if item.promise is not None else None
        state = self._deadlines.state(item.due, today, submitted=False)
        back = item.returned
        return {
            "name": name_of(item.due.obligation, deadline),
            "unit": item.unit.name,
            "until": until(deadline, today),
            "last_day": deadline.last_day,
            "left": left(
                deadline,
                today,
                self._deadlines.days_left(item.due, today),
                works_today=self._deadlines.calendar.is_working(today),
            ),
            "state": Phrase(f"unit_report.mark.{state if back is None else 'returned'}"),
            "returned": returned_words(back) if back is not None else None,
            "missed": deadline.is_missed(today),
            "promised": promised,
            "promised_today": promised == today,
            "ready": item.ready,
            "stuck": item.stuck,
        }


def _is_own(item: Item, person: Person) -> bool:
    return item.unit.id == person.unit_id


def reminder_choices(due: Due, today: date, *, is_ready: bool = False) -> tuple[Choice, ...]:
    """Return what a unit can do about a deadline: the report, a promise, an obstacle."""
    make = "unit_report.make" if due.is_report else "unit_report.make_done"
    promise = Choice(Phrase("reminder.promise"), token("rm", "p", *due.parts))
    return (
        Choice(
            Phrase("unit_report.open_to_send" if is_ready else make),
            token("nop", "b", *due.parts),
            wide=True,
        ),
        *(() if due.deadline.is_missed(today) else (promise,)),
        Choice(Phrase("reminder.stuck"), token("rm", "v", *due.parts)),
    )
