"""Reminders: each unit hears of its report before the day, and whoever collects hears who is late."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from domain.chat import Address
from domain.delivery import Parcel
from domain.people import Person, PersonId
from domain.programme import Programme
from handlers.due.deadlines import Deadlines, Speaking
from handlers.errands import Do
from handlers.obstacles.words import ObstacleTimes
from handlers.open_forms import OpenForms
from handlers.ports.work import Work
from handlers.reminders.beside import BesideThePlan
from handlers.reminders.dropped import Dropped
from handlers.reminders.envelopes import Besides, Envelope, envelopes
from handlers.reminders.in_the_way import InTheWay
from handlers.reminders.letters import Letter, Letters
from handlers.reminders.mornings import is_still_fresh
from handlers.reminders.one_message import morning_say
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
        self,
        deadlines: Deadlines,
        speech: Speech,
        forms: OpenForms | None = None,
        times: ObstacleTimes | None = None,
        besides: Besides | None = None,
    ) -> None:
        """Take what reminders rest on.

        Args:
            deadlines: The deadlines.
            speech: The door for speech.
            forms: The forms in which reports are written.
            times: How long what is in the way of a report may wait at a desk.
            besides: Who knows what else waits for a person that morning.
        """
        self._deadlines = deadlines
        self._forms = forms
        self._speech = speech
        self._besides = besides
        self._letters = Letters(deadlines, InTheWay(times))
        self._beside = BesideThePlan(deadlines)
        self._wording = ReminderWording(deadlines)
        self._dropped = Dropped(deadlines)
        self._looked_at: datetime | None = None

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Say whatever is due and has not been said; in the quiet hours nothing is.

        Nor on a day that is not worked, unless the programme says so: what was missed on a Friday is
        said on Monday. What was missed is said at the programme's time of day as well, or after it.
        """
        local = now.astimezone(self._deadlines.zone)
        awake = [
            programme
            for programme in self._deadlines.active()
            if programme.setup.reminders.is_awake(local, self._deadlines.calendar)
            and local.time() >= programme.setup.reminders.at
        ]
        if not awake:
            return []
        self._look_for_suspensions(do, awake, now)
        self._beside.look(do, awake, now)
        parcels: list[Parcel] = []
        for programme in awake:
            if self._beside.speaking(programme, now):
                # Whoever is about to be told may have been suspended a minute ago.
                do(self._deadlines.read)
                speaking = self._beside.speaking(programme, now)
                parcels += self._say_all(do, programme, speaking, now)
        return parcels

    def expected(self, work: Work, programme: Programme, now: datetime) -> frozenset[PersonId]:
        """Return who is going to hear of something today, while the time of reminders is to come."""
        local, plan = now.astimezone(self._deadlines.zone), programme.setup.reminders
        moment = datetime.combine(local.date(), plan.at, self._deadlines.zone)
        if moment <= local or not plan.is_awake(moment, self._deadlines.calendar):
            return frozenset()
        moment = moment.astimezone(UTC)
        speaking = self._beside.ahead(work, programme, moment)
        if not speaking:
            return frozenset()
        reachable = work.people.reachable(programme.id)
        letters = self._letters.gather(work, programme.id, speaking, reachable, moment)
        return frozenset(each.hearer.id for each in _unsaid(work, letters, reachable))

    def _look_for_suspensions(
        self, do: Do, programmes: Sequence[Programme], now: datetime
    ) -> None:
        """Look once a morning for decisions, and note what was slept through.

        A deadline that was moved speaks up by itself, and what is asked for out of turn is heard of
        when it is asked (`handlers/lead_office/asked_news.py`).
        """
        if not is_still_fresh(self._looked_at, programmes, now, self._deadlines.zone):
            do(self._decisions)
            self._dropped.look(do, programmes, now)
            self._looked_at = now

    def _decisions(self, work: Work) -> None:
        if self._looked_at is None:
            self._deadlines.read(work)
        else:
            self._deadlines.heed(work.suspensions.all())

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
        waiting = [each for each in letters if each.hearer.id not in failed]
        unsaid = envelopes(_unsaid(work, waiting, reachable))
        parcels: list[Parcel] = []
        for envelope in unsaid[:BATCH]:
            if envelope.person.id not in reachable:
                _note_unreachable(work, envelope, now)
                continue
            try:
                with work.attempt():
                    parcels += self._tell(work, envelope, now)
            except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
                failed.add(envelope.person.id)
                _note_failed(work, envelope, error, now)
        return parcels, len(unsaid) > BATCH

    def _tell(self, work: Work, envelope: Envelope, now: datetime) -> list[Parcel]:
        person, today = envelope.person, now.astimezone(self._deadlines.zone).date()
        envelope.items = [self._with_draft(work, person, item, now) for item in envelope.items]
        spoken = frozenset(item.due.parts for item in envelope.items)
        besides = self._besides(work, person, spoken, now) if self._besides is not None else None
        say = morning_say(self._wording, envelope, besides, today)
        first, *others = envelope.occasions
        parcels = self._speech.tell(work, person, say, occasion=first, now=now)
        for occasion in others:
            work.outbox.settle(occasion, now)
        for absent in envelope.instead_of:
            work.audit.note(person.id, "stood in", absent, now, first)
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


def _unsaid(work: Work, letters: Sequence[Letter], reachable: frozenset[PersonId]) -> list[Letter]:
    """Return the letters without what was said, or noted as unreachable, before."""
    keys = [
        occasion if letter.hearer.id in reachable else f"{UNREACHABLE}{occasion}"
        for letter in letters
        for occasion in letter.occasions
    ]
    known = work.outbox.said_among(keys)
    said = frozenset(key.removeprefix(UNREACHABLE) for key in known)
    return [letter for each in letters if (letter := each.without(said)).occasions]


def _note_unreachable(work: Work, envelope: Envelope, now: datetime) -> None:
    """Write down once that nobody could be told; whoever joins a chat later is told then."""
    for occasion in envelope.occasions:
        if work.outbox.settle(f"{UNREACHABLE}{occasion}", now):
            work.audit.note(envelope.person.id, "unreachable", envelope.person.id, now, occasion)


def _note_failed(work: Work, envelope: Envelope, error: Exception, now: datetime) -> None:
    """Write down once that a message could not be made, for the operator."""
    if work.outbox.settle(f"{FAILED}{envelope.occasions[0]}", now):
        trouble = type(error).__name__
        work.audit.note(envelope.person.id, "reminder failed", envelope.person.id, now, trouble)
