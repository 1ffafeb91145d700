"""A report that came back, as it is spoken of: who returned it, when, which line, in which words."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.reminding import is_fresh, morning_after
from domain.reports.life import Life
from domain.reports.lines import number_of
from domain.say import Choice, Phrase, Text
from handlers.due.deadlines import Deadlines, Due
from handlers.due.lines import line_name
from handlers.ports.work import Work
from handlers.routes import token

WORDS_CHARS = 100
"""How much of a comment a list shows."""


@dataclass(frozen=True, slots=True)
class Returned:
    """What is said of a report that came back.

    Attributes:
        number: How many steps its life has: the same report may come back again.
        at: When it was returned.
        by: Who returned it; empty where nobody knows any more.
        of: That person's unit.
        line: The figure or section that the comment is about; empty for the whole.
        words: The comment.
        first_at: When the report came first: that moment makes it late or not.
    """

    number: int
    at: datetime
    by: str
    of: str
    line: str
    words: str
    first_at: datetime

    @property
    def line_name(self) -> Text | None:
        """Return what the line is called; None for the whole report."""
        return line_name(self.line) if self.line else None


def returned_of(work: Work, life: Life) -> Returned | None:
    """Return what is said of a report that came back; None of one that did not."""
    event = life.returned
    if event is None:
        return None
    person = work.people.get(event.by)
    unit = work.units.get(person.unit_id) if person is not None else None
    return Returned(
        number=len(life.events),
        at=event.at,
        by=person.name if person is not None else "",
        of=unit.name if unit is not None else "",
        line=event.line,
        words=event.words,
        first_at=life.events[0].at,
    )


def recalled_at(deadlines: Deadlines, due: Due, returned: Returned) -> datetime:
    """Return when a unit is reminded of a report that came back: on the next working morning."""
    day = returned.at.astimezone(deadlines.zone).date()
    plan = due.programme.setup.reminders
    return morning_after(day, deadlines.calendar, plan, deadlines.zone)


def is_recalled(deadlines: Deadlines, due: Due, returned: Returned, now: datetime) -> bool:
    """Tell whether it is time for that; on a day of the plan's own reminder that one speaks."""
    plan, zone = due.programme.setup.reminders, deadlines.zone
    moment, today = recalled_at(deadlines, due, returned), now.astimezone(zone).date()
    on = moment.astimezone(zone).date()
    if not moment <= now or not is_fresh(on, plan, deadlines.calendar, now, zone):
        return False
    return not any(stage.on == today for stage in deadlines.stages_of(due))


def is_recalled_on(deadlines: Deadlines, due: Due, returned: Returned, day: date) -> bool:
    """Tell whether a day is the one on whose morning a unit is reminded of what came back."""
    return recalled_at(deadlines, due, returned).astimezone(deadlines.zone).date() == day


def heading_of(returned: Returned, *, with_words: bool = True) -> Phrase:
    """Return in one sentence who returned a report, when, which line, and with which words."""
    return Phrase(
        "report_life.returned_head",
        {
            "by": returned.by,
            "of": returned.of,
            "at": returned.at,
            "line": returned.line_name,
            "words": returned.words if with_words else "",
        },
    )


def returned_words(returned: Returned) -> Phrase:
    """Return in a few words that a report came back, which line, and why, for a list."""
    words = returned.words
    short = words if len(words) <= WORDS_CHARS else f"{words[: WORDS_CHARS - 1]}…"
    return Phrase("report_life.returned_short", {"line": returned.line_name, "words": short})


def very_line(due: Due, line: str) -> Choice:
    """Return the button that opens what the comment is about: the line, or the whole report."""
    label = Phrase("report_life.open_line", {"line": line_name(line)})
    return Choice(label, token("nop", "l", *due.parts, number_of(line)), wide=True)


def ways_to(due: Due, line: str) -> tuple[Choice, ...]:
    """Return the buttons to the very line, and beside it to the report as it stands."""
    whole = Choice(Phrase("report_life.whole_report"), token("nop", "o", *due.parts))
    return (very_line(due, line), *((whole,) if line else ()))


def first_counts(due: Due, day: date) -> Phrase | None:
    """Return the good news that the first submission still counts, where it came in time.

    Args:
        due: The deadline.
        day: The local day on which the report came first.
    """
    if due.deadline.is_missed(day):
        return None
    return Phrase("report_life.first_counts", {"day": day})
