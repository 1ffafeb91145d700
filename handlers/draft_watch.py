"""Before and when a period closes, whoever has drafts hears of them: none is thrown away silently."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from domain.conversation.session import Session
from domain.conversation.waiting import WaitingForm
from domain.delivery import Parcel
from domain.people import PersonId
from domain.say import Choice, Phrase, Say
from handlers.drafts import PartialDesk, draft_line
from handlers.due.closings import Closing, Closings
from handlers.due.deadlines import Deadlines
from handlers.errands import Do
from handlers.leaving import DRAFT
from handlers.open_forms import OpenForms
from handlers.ports.work import Work
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit

FROM = time(7, 30)
"""When people hear of their drafts, local time: after the morning's reminders."""

UNTIL = time(20, 0)
"""A server that wakes up later than this tells them tomorrow."""

AHEAD = timedelta(days=2)
"""So long before the period closes they are warned; on the last day worked before, if that is free."""

AT_ONCE = 200
"""So many people are told at most in one go; the next go comes soon."""


class Watched(NamedTuple):
    """A draft whose period closes or has closed.

    Attributes:
        waiting: The draft, as a line.
        closing: The closing that is spoken of.
        coming: The period in which counts what is sent now.
        has_closed: Whether the day of the closing is over.
    """

    waiting: WaitingForm
    closing: Closing
    coming: Closing
    has_closed: bool

    @property
    def key(self) -> str:
        """Return its occasion: said once before each closing day, and once after it."""
        verb = "c" if self.has_closed else "w"
        return token("dr", verb, self.waiting.session_id, self.closing.last_day.isoformat())

    @property
    def of_message(self) -> tuple[bool, date]:
        """Return what the drafts of one message have in common."""
        return self.has_closed, self.closing.last_day


class Open(NamedTuple):
    """A draft that was loaded to be spoken of."""

    watched: Watched
    session: Session


class DraftWatch:
    """Warns two days before a period closes, and offers what is there as a partial report."""

    name = "draft watch"

    def __init__(
        self,
        forms: OpenForms,
        partial_desks: Mapping[str, PartialDesk],
        deadlines: Deadlines,
        speech: Speech,
    ) -> None:
        """Take the forms, who takes partial reports, and the door for speech."""
        self._forms = forms
        self._desks = partial_desks
        self._deadlines = deadlines
        self._speech = speech
        self._looked_at: tuple[date | None, set[PersonId]] = (None, set())

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell whoever has not been told; once a day is done, it is not looked at again."""
        local = now.astimezone(self._deadlines.zone)
        if not FROM <= local.time() < UNTIL:
            return []
        today = local.date()
        if not self._deadlines.calendar.is_working(today):
            # What closed on a free day is told on the next day worked.
            return []
        if self._looked_at[0] != today:
            self._looked_at = (today, set())
        owners, wait = do(partial(self._owners, today=today, now=now))
        parcels: list[Parcel] = []
        for owner, watched in owners[:AT_ONCE]:
            parcels += do(partial(self._tell, owner=owner, watched=watched, now=now))
            self._looked_at[1].add(owner)
        if 0 < len(owners) <= AT_ONCE and not wait:
            do(partial(_done, today=today, now=now))
        return parcels

    def _owners(
        self, work: Work, today: date, now: datetime
    ) -> tuple[list[tuple[PersonId, list[Watched]]], bool]:
        """Return who is to be told of which drafts, and whether others wait for quiet hours to end.

        Nothing but lines is loaded for it.
        """
        if work.outbox.said(_day_key(today)):
            return [], False
        waiting = work.waiting_forms.of_forms(self._desks)
        closings = Closings(work, self._deadlines)
        watched = [each for line in waiting for each in self._watched(closings, line, today)]
        said = work.outbox.said_among([each.key for each in watched])
        by_owner: dict[PersonId, list[Watched]] = {}
        for each in watched:
            owner = each.waiting.person_id
            if each.key not in said and owner not in self._looked_at[1]:
                by_owner.setdefault(owner, []).append(each)
        if waiting and not by_owner:
            _done(work, today, now)
        awake = [each for each in by_owner.items() if not self._is_quiet(work, each[0], now)]
        return awake, len(awake) < len(by_owner)

    def _is_quiet(self, work: Work, owner: PersonId, now: datetime) -> bool:
        """Tell whether the programme of a person keeps its quiet hours."""
        clock = now.astimezone(self._deadlines.zone).time()
        quiet = {p.id for p in self._deadlines.active() if p.setup.reminders.is_quiet(clock)}
        person = work.people.get(owner) if quiet else None
        return person is not None and person.programme_id in quiet

    def _watched(self, closings: Closings, waiting: WaitingForm, today: date) -> Iterator[Watched]:
        begun_on = waiting.begun_at.astimezone(self._deadlines.zone).date()
        last, coming = closings.around(waiting.unit_id, begun_on, today)
        if last is not None:
            yield Watched(waiting, last, coming, has_closed=True)
        calendar = self._deadlines.calendar
        if calendar.working_day_on_or_before(coming.last_day - AHEAD) <= today:
            yield Watched(waiting, coming, coming, has_closed=False)

    def _tell(
        self, work: Work, owner: PersonId, watched: list[Watched], now: datetime
    ) -> list[Parcel]:
        person = work.people.get(owner)
        address = work.people.address_of(owner)
        if person is None or address is None:
            return []
        visit = Visit.unasked(work, person, address, now, self._deadlines.zone)
        try:
            with work.attempt():
                return self._tell_owner(visit, watched)
        except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
            work.audit.note(owner, "draft watch failed", owner, now, type(error).__name__)
            return []

    def _tell_owner(self, visit: Visit, watched: list[Watched]) -> list[Parcel]:
        parcels: list[Parcel] = []
        for (has_closed, _), group in groupby(
            sorted(watched, key=lambda each: each.of_message), key=lambda each: each.of_message
        ):
            news = [Open(each, found) for each in group if (found := self._open(visit, each))]
            if not news:
                continue
            say = self._closed(visit, news) if has_closed else self._closes(visit, news)
            first, *others = (each.watched.key for each in news)
            parcels += self._speech.tell(
                visit.work, visit.person, say, occasion=first, now=visit.now
            )
            for key in others:
                visit.work.outbox.settle(key, visit.now)
        return parcels

    def _open(self, visit: Visit, watched: Watched) -> Session | None:
        session = visit.work.sessions.get(watched.waiting.session_id)
        if session is None or not session.answers:
            return None
        return session if self._forms.may_continue(visit, session) else None

    def _closes(self, visit: Visit, news: list[Open]) -> Say:
        return Say(
            "drafts.closes",
            {"lines": self._lines(visit, news), "last_day": news[0].watched.closing.last_day},
            choices=tuple(_buttons(news, "r", "drafts.continue")),
        )

    def _closed(self, visit: Visit, news: list[Open]) -> Say:
        return Say(
            "drafts.closed",
            {
                "lines": self._lines(visit, news),
                "last_day": news[0].watched.closing.last_day,
                "next_day": news[0].watched.coming.last_day,
            },
            choices=(
                *_buttons(news, "p", "drafts.partial", with_turn=True),
                *_buttons(news, "r", "drafts.continue"),
            ),
        )

    def _lines(self, visit: Visit, news: list[Open]) -> list[Phrase]:
        return [
            draft_line(self._forms, visit, each.session, number)
            for number, each in enumerate(news, 1)
        ]


def _buttons(
    news: Iterable[Open], verb: str, key: str, *, with_turn: bool = False
) -> Iterable[Choice]:
    for number, each in enumerate(news, 1):
        turn = (each.session.turn,) if with_turn else ()
        yield Choice(Phrase(key, {"number": number}), token(DRAFT, verb, each.session.id, *turn))


def _day_key(today: date) -> str:
    return token("dr", today.isoformat())


def _done(work: Work, today: date, now: datetime) -> None:
    work.outbox.settle(_day_key(today), now)
