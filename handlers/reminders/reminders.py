"""Reminders: each unit hears of its report before the day, and whoever collects hears who is late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

from domain.chat import Address
from domain.delivery import Parcel
from domain.people import Person, PersonId
from domain.programme import Programme
from domain.say import Say
from domain.suspensions import Suspension
from handlers.due.deadlines import Deadlines, Speaking
from handlers.errands import Do
from handlers.open_forms import OpenForms
from handlers.ports.work import Work
from handlers.reminders.beside import BesideThePlan
from handlers.reminders.dropped import Dropped
from handlers.reminders.letters import Letter, Letters
from handlers.reminders.mornings import is_still_fresh
from handlers.reminders.overdue import LateList, superior_say
from handlers.reminders.words import Item, ReminderWording
from handlers.speak import Speech
from handlers.visit import Visit

BATCH = 20
"""How many people are spoken to in one unit of work: turns of others go in between."""

ONE_AT_A_TIME = Address("job", "reminders")
"""Two processes that remind at the same moment wait for each other under this name."""

FORM = "unit_report"
"""The form in which a unit's report is written."""

UNREACHABLE = "un."
"""Before an occasion: it is noted that nobody could be told."""

FAILED = "fa."
"""Before an occasion: it is noted that the message could not be made."""


class Reminders:
    """Speaks up before a deadline, on a promised day, and gently after it.

    What is due for one person at one tick becomes one message. It is put in the outbox under the
    occasion of its first item, and the occasions of the others are settled in the same unit of
    work: so each is said once, in whatever company it falls due, and none is lost.
    """

    name = "reminders"

    def __init__(
        self, deadlines: Deadlines, speech: Speech, forms: OpenForms | None = None
    ) -> None:
        """Take the deadlines, the door for speech, and the forms in which reports are written."""
        self._deadlines = deadlines
        self._forms = forms
        self._speech = speech
        self._letters = Letters(deadlines)
        self._beside = BesideThePlan(deadlines)
        self._wording = ReminderWording(deadlines)
        self._dropped = Dropped(deadlines)
        self._looked_at: datetime | None = None

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Say whatever is due and has not been said; in the quiet hours nothing is.

        Nor on a day that is not worked: what was missed on a Friday is said on Monday.
        """
        local = now.astimezone(self._deadlines.zone)
        if not self._deadlines.calendar.is_working(local.date()):
            return []
        clock = local.time()
        awake = [
            programme
            for programme in self._deadlines.active()
            if not programme.setup.reminders.is_quiet(clock)
        ]
        self._look_for_suspensions(do, awake, now)
        self._beside.look(do, awake, now)
        parcels: list[Parcel] = []
        for programme in awake:
            if self._beside.speaking(programme, now):
                # Whoever is about to be told may have been suspended a minute ago.
                self._deadlines.heed(do(_suspensions))
                speaking = self._beside.speaking(programme, now)
                parcels += self._say_all(do, programme, speaking, now)
        return parcels

    def _look_for_suspensions(
        self, do: Do, programmes: Sequence[Programme], now: datetime
    ) -> None:
        """Look once a morning for decisions, and note what was slept through.

        A deadline that was moved speaks up by itself.
        """
        if not is_still_fresh(self._looked_at, programmes, now, self._deadlines.zone):
            self._deadlines.heed(do(_suspensions))
            self._dropped.look(do, programmes, now)
            self._looked_at = now

    def _say_all(
        self, do: Do, programme: Programme, speaking: Sequence[Speaking], now: datetime
    ) -> list[Parcel]:
        parcels: list[Parcel] = []
        failed: set[PersonId] = set()
        more = True
        while more:
            said, more = do(
                partial(
                    self._batch, programme=programme, speaking=speaking, failed=failed, now=now
                )
            )
            parcels += said
        return parcels

    def _batch(
        self,
        work: Work,
        programme: Programme,
        speaking: Sequence[Speaking],
        failed: set[PersonId],
        now: datetime,
    ) -> tuple[list[Parcel], bool]:
        """Tell the next few people; the second value says whether others may be waiting.

        Whoever cannot be told now is put among the failed, and tried again at the next tick.
        """
        work.lock(ONE_AT_A_TIME)
        self._dropped.mark(work, programme, now)
        reachable = work.people.reachable(programme.id)
        letters = self._letters.gather(work, programme.id, speaking, reachable, now)
        waiting = [each for each in letters if each.person.id not in failed]
        unsaid = _unsaid(work, waiting, reachable)
        parcels: list[Parcel] = []
        for letter in unsaid[:BATCH]:
            if letter.person.id not in reachable:
                _note_unreachable(work, letter, now)
                continue
            try:
                with work.attempt():
                    parcels += self._tell(work, letter, now)
            except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
                failed.add(letter.person.id)
                _note_failed(work, letter, error, now)
        return parcels, len(unsaid) > BATCH

    def _tell(self, work: Work, letter: Letter, now: datetime) -> list[Parcel]:
        parcels: list[Parcel] = []
        today = now.astimezone(self._deadlines.zone).date()
        if letter.items:
            items = [self._with_draft(work, letter.person, item, now) for item in letter.items]
            say = self._wording.reminder(items, today)
            parcels += self._say_once(work, letter.person, say, letter.items, now)
        if letter.late:
            say = superior_say(letter.person, letter.late)
            parcels += self._say_once(work, letter.person, say, letter.late, now)
        return parcels

    def _with_draft(self, work: Work, person: Person, item: Item, now: datetime) -> Item:
        """Return what is to be said with how far the person's draft is, if it is finished."""
        draft = work.sessions.about(person.id, FORM, item.due.subject)
        address = work.people.address_of(person.id)
        if self._forms is None or draft is None or address is None:
            return item
        visit = Visit.unasked(work, person, address, now, self._deadlines.zone)
        if not self._forms.is_full(visit, draft):
            return item
        return replace(item, ready=self._forms.progress(visit, draft)[1])

    def _say_once(
        self,
        work: Work,
        person: Person,
        say: Say,
        entries: Sequence[Item] | Sequence[LateList],
        now: datetime,
    ) -> list[Parcel]:
        first, *others = (entry.occasion for entry in entries)
        parcels = self._speech.tell(work, person, say, occasion=first, now=now)
        for occasion in others:
            work.outbox.settle(occasion, now)
        return parcels


def _suspensions(work: Work) -> tuple[Suspension, ...]:
    return work.suspensions.all()


def _unsaid(work: Work, letters: Sequence[Letter], reachable: frozenset[PersonId]) -> list[Letter]:
    """Return the letters without what was said, or noted as unreachable, before."""
    keys = [
        occasion if letter.person.id in reachable else f"{UNREACHABLE}{occasion}"
        for letter in letters
        for occasion in letter.occasions
    ]
    known = work.outbox.said_among(keys)
    said = frozenset(key.removeprefix(UNREACHABLE) for key in known)
    return [letter for each in letters if (letter := each.without(said)).occasions]


def _note_unreachable(work: Work, letter: Letter, now: datetime) -> None:
    """Write down once that nobody could be told; whoever joins a chat later is told then."""
    for occasion in letter.occasions:
        if work.outbox.settle(f"{UNREACHABLE}{occasion}", now):
            work.audit.note(letter.person.id, "unreachable", letter.person.id, now, occasion)


def _note_failed(work: Work, letter: Letter, error: Exception, now: datetime) -> None:
    """Write down once that a message could not be made, for the operator."""
    if work.outbox.settle(f"{FAILED}{letter.occasions[0]}", now):
        trouble = type(error).__name__
        work.audit.note(letter.person.id, "reminder failed", letter.person.id, now, trouble)
