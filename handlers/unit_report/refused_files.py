"""Tells whoever sent a document along with a report that it is not kept, and why, once."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from domain.delivery import Parcel
from domain.reports.attached import Attached
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.due.deadlines import Deadlines
from handlers.due.words import name_of
from handlers.errands import Do
from handlers.ports.work import Work
from handlers.routes import token
from handlers.speak import Speech
from handlers.unit_report.words import DESK

AT_ONCE: Final = 50
"""So many are told at most in one go; the next go comes soon."""

STILL_THERE: Final = timedelta(hours=1)
"""Whoever sent something so lately is told at once, at whatever time of day."""


class RefusedFiles:
    """Looks for documents that turned out not to be taken, and tells their senders."""

    name = "refused files"

    def __init__(self, deadlines: Deadlines, speech: Speech) -> None:
        """Take the deadlines, by which a report has its name, and the door for speech."""
        self._deadlines = deadlines
        self._speech = speech

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell of each once; in the quiet hours only those who have just sent it."""
        return do(partial(self._tell, now=now))

    def _tell(self, work: Work, now: datetime) -> list[Parcel]:
        made_before = len(work.outbox.made)
        for each in work.report_files.untold(AT_ONCE):
            if now - each.at > STILL_THERE and self._is_quiet(work, each, now):
                continue
            # Another process may tell of it at the same moment.
            if work.report_files.told(each.name, now):
                self._say(work, each, now)
        return list(work.outbox.made[made_before:])

    def _say(self, work: Work, each: Attached, now: datetime) -> None:
        person, unit = work.people.get(each.by), work.units.get(each.report.unit_id)
        if person is None or unit is None or each.fault is None:
            return
        due = self._deadlines.find(
            unit.programme_id, each.report.obligation_id, each.report.period
        )
        name = name_of(due.obligation, due.deadline) if due is not None else None
        open_it = (
            (Choice(Phrase("report_life.open_report"), token(DESK, "o", *due.parts), wide=True),)
            if due is not None
            else ()
        )
        say = Say(
            "attached.refused",
            {
                "why": Phrase(f"attached.fault.{each.fault.value}", {"file": each.called}),
                "name": name,
            },
            choices=(*open_it, TO_MENU),
        )
        occasion = token("unit-file", each.name)
        self._speech.tell(work, person, say, occasion=occasion, now=now)

    def _is_quiet(self, work: Work, each: Attached, now: datetime) -> bool:
        unit = work.units.get(each.report.unit_id)
        programme = self._deadlines.programme(unit.programme_id) if unit is not None else None
        clock = now.astimezone(self._deadlines.zone).time()
        return programme is not None and programme.setup.reminders.is_quiet(clock)
