"""How a reminder is worded: one thing in full, several as a list, and what can be answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.people import Unit
from domain.reporting import Promise
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines, Due
from handlers.due.words import left, name_of, until
from handlers.routes import token


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that one person is to hear of one deadline.

    Attributes:
        occasion: Its key: said once, it is never said again, alone or in a list.
        promise: The unit's word, where this is what it is about or adds to it.
        asks_promise: Whether the promised day has come, and not a reminder of the plan.
        tells_superior: Whether the one above is told as well.
        ready: How many questions the person's finished draft answers; 0 if there is none.
    """

    occasion: str
    due: Due
    unit: Unit
    promise: Promise | None
    asks_promise: bool
    tells_superior: bool
    ready: int = 0


class ReminderWording:
    """Words reminders."""

    def __init__(self, deadlines: Deadlines) -> None:
        """Take the deadlines, to say how much time is left."""
        self._deadlines = deadlines

    def reminder(self, items: Sequence[Item], today: date) -> Say:
        """Return the message about one or several things that are due for a person."""
        if len(items) == 1:
            return self._one(items[0], today)
        return Say(
            "reminder.several",
            {
                "lines": [
                    Phrase(
                        "reminder.line",
                        {"number": number, **self._params(item, today)},
                    )
                    for number, item in enumerate(items, 1)
                ],
                "count": len(items),
            },
            choices=(
                *(
                    Choice(
                        Phrase("reminder.open", {"number": number}),
                        token("nop", "o", *item.due.parts),
                    )
                    for number, item in enumerate(items, 1)
                ),
                Choice(Phrase("reminder.seen"), token("rm", "k")),
                TO_MENU,
            ),
        )

    def _one(self, item: Item, today: date) -> Say:
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
            "state": Phrase(
                f"unit_report.mark.{self._deadlines.state(item.due, today, submitted=False)}"
            ),
            "missed": deadline.is_missed(today),
            "promised": promised,
            "promised_today": promised == today,
            "ready": item.ready,
        }


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
