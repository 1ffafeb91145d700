"""A unit's deadlines as a calendar file, for the phone or the office's calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bot.seal import Seal
from domain.asked_for import AskedFor, deadlines_asked
from domain.calendar import Deadline, Obligation
from domain.due_days import deadlines
from domain.people import Unit
from domain.programme import Programme, reports_under
from domain.say import Phrase
from domain.standing import lies_in
from domain.suspensions import Suspension, moved
from handlers.due.words import figures_note, name_of, until
from messages.icalendar_text import AllDay, calendar_file
from messages.render import Catalogues

PURPOSE = "unit calendar"
"""A link that was sealed for something else opens no calendar."""

BACK = timedelta(days=60)
"""Some weeks before today, and after the end of the plan."""


@dataclass(frozen=True, slots=True)
class UnitCalendar:
    """Makes the file.

    Attributes:
        words: What the events are called.
        now: When it is made; it holds some weeks before that day, and all that the plan will ask for.
        suspensions: Decisions that move deadlines.
        asked: What was asked for out of turn.
    """

    words: Catalogues
    now: datetime
    suspensions: Sequence[Suspension] = ()
    asked: Sequence[AskedFor] = ()

    def of(self, programme: Programme, unit: Unit) -> str | None:
        """Return the file of a unit; None if it owes nothing: an empty file is no calendar."""
        today = self.now.astimezone(ZoneInfo(programme.setup.timezone)).date()
        owed = [each for each in programme.obligations if reports_under(programme, each, unit)]
        first, last = today - BACK, max(programme.ends, today) + BACK
        found = [
            (each, deadline)
            for each in owed
            for deadline in deadlines(each, first, last)
            if lies_in(programme, deadline)
        ]
        found += deadlines_asked(programme, self.asked, first, last, unit)
        found.sort(key=lambda pair: (pair[1].last_day, pair[0].id))
        events = [self._event(unit, each, deadline) for each, deadline in found]
        name = self._said(Phrase("calendar.name", {"unit": unit.name}))
        return calendar_file(name, events, self.now) if events else None

    def _event(self, unit: Unit, obligation: Obligation, planned: Deadline) -> AllDay:
        deadline = moved(self.suspensions, unit.id, planned)
        papers = [
            each.decision
            for each in self.suspensions
            if each.moved_to == deadline.last_day and each.holds(unit.id, planned.last_day)
        ]
        name = name_of(obligation, deadline)
        text = Phrase(
            "calendar.text",
            {
                # Seen from no day in particular: the year is always said.
                "until": until(
                    deadline, deadline.last_day.replace(year=deadline.last_day.year - 1, day=1)
                ),
                "moved": papers[0] if deadline is not planned and papers else "",
                "figures": figures_note(deadline) if obligation.kind == "report" else None,
                "recipient": obligation.recipient,
                "section": obligation.section,
                "quote": obligation.quote,
            },
        )
        return AllDay(
            uid=f"{obligation.id}.{deadline.period.id}.{unit.id}@{unit.programme_id}.donghanh",
            day=deadline.last_day,
            title=self._said(Phrase("calendar.event", {"name": name})),
            text=self._said(text),
        )

    def _said(self, phrase: Phrase) -> str:
        return self.words.text(phrase, None)


def path_of(seal: Seal, unit: Unit) -> str:
    """Return the secret address of a unit's calendar, below the public one.

    It holds for good, or until the installation's secret is changed; behind it stand deadlines of
    a public plan and nothing about anybody.
    """
    return f"/calendar/{seal.close(PURPOSE, f'{unit.programme_id}|{unit.id}')}.ics"


def named_in(seal: Seal, sealed: str) -> tuple[str, str] | None:
    """Return programme and unit of a link, or None if it is not one of ours."""
    text = seal.open(PURPOSE, sealed)
    if text is None:
        return None
    programme_id, _, unit_id = text.partition("|")
    return programme_id, unit_id
