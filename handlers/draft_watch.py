"""Before and when a period closes, whoever has drafts hears of them: none is thrown away silently."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from itertools import groupby
from typing import NamedTuple

from domain.conversation.session import Session
from domain.delivery import Parcel
from domain.people import PersonId
from domain.say import Choice, Phrase, Say
from handlers.closings import Closing
from handlers.conversation import DRAFT
from handlers.deadlines import Deadlines
from handlers.drafts import PartialDesk, draft_line
from handlers.errands import Do
from handlers.open_forms import OpenForms
from handlers.ports import Work
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit

FROM = time(7, 30)
"""When people hear of their drafts, local time: after the morning's reminders."""

UNTIL = time(20, 0)
"""A server that wakes up later than this tells them tomorrow."""

AHEAD = timedelta(days=2)
"""So long before the period closes they are warned."""


class Watched(NamedTuple):
    """A draft whose period closes or has closed."""

    session: Session
    closing: Closing
    has_closed: bool

    @property
    def key(self) -> str:
        """Return its occasion: said once before the closing day, and once after it."""
        verb = "c" if self.has_closed else "w"
        return token("dr", verb, self.session.id, self.closing.last_day.isoformat())


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

    def run(self, do: Do, now: datetime) -> list[Parcel]:
        """Tell whoever has not been told; once a day is done, it is not looked at again."""
        local = now.astimezone(self._deadlines.zone)
        if not FROM <= local.time() < UNTIL:
            return []
        owners = do(partial(self._owners, today=local.date()))
        parcels: list[Parcel] = []
        for owner, sessions in owners:
            parcels += do(partial(self._tell, owner=owner, sessions=sessions, now=now))
        if owners:
            do(partial(_done, today=local.date(), now=now))
        return parcels

    def _owners(self, work: Work, today: date) -> list[tuple[PersonId, list[Session]]]:
        if work.outbox.said(_day_key(today)):
            return []
        drafts = sorted(
            (session for session in work.sessions.of_forms(self._desks) if session.answers),
            key=lambda session: session.person_id,
        )
        return [
            (PersonId(owner), list(sessions))
            for owner, sessions in groupby(drafts, key=lambda session: session.person_id)
        ]

    def _tell(
        self, work: Work, owner: PersonId, sessions: list[Session], now: datetime
    ) -> list[Parcel]:
        person = work.people.get(owner)
        address = work.people.address_of(owner)
        if person is None or address is None:
            return []
        visit = Visit.unasked(work, person, address, now, self._deadlines.zone)
        try:
            with work.attempt():
                return self._tell_owner(visit, sessions)
        except Exception as error:  # noqa: BLE001 - one person's data must not silence the rest
            work.audit.note(owner, "draft watch failed", owner, now, type(error).__name__)
            return []

    def _tell_owner(self, visit: Visit, sessions: list[Session]) -> list[Parcel]:
        watched = [
            each for session in sessions if (each := self._watched(visit, session)) is not None
        ]
        said = visit.work.outbox.said_among([each.key for each in watched])
        parcels: list[Parcel] = []
        for has_closed in (False, True):
            news = [
                each for each in watched if each.has_closed is has_closed and each.key not in said
            ]
            if not news:
                continue
            say = self._closed(visit, news) if has_closed else self._closes(visit, news)
            parcels += self._speech.tell(
                visit.work, visit.person, say, occasion=news[0].key, now=visit.now
            )
            for each in news[1:]:
                visit.work.outbox.settle(each.key, visit.now)
        return parcels

    def _watched(self, visit: Visit, session: Session) -> Watched | None:
        if not self._forms.may_continue(visit, session):
            return None
        closing = self._desks[session.form_id].closing(visit, session)
        if closing is None or visit.today < closing.last_day - AHEAD:
            return None
        return Watched(session, closing, visit.today > closing.last_day)

    def _closes(self, visit: Visit, news: list[Watched]) -> Say:
        return Say(
            "drafts.closes",
            {"lines": self._lines(visit, news), "last_day": news[0].closing.last_day},
            choices=tuple(_buttons(news, "r", "drafts.continue")),
        )

    def _closed(self, visit: Visit, news: list[Watched]) -> Say:
        return Say(
            "drafts.closed",
            {"lines": self._lines(visit, news), "last_day": news[0].closing.last_day},
            choices=(
                *_buttons(news, "p", "drafts.partial"),
                *_buttons(news, "r", "drafts.continue"),
                *_buttons(news, "x", "drafts.discard"),
            ),
        )

    def _lines(self, visit: Visit, news: list[Watched]) -> list[Phrase]:
        return [
            draft_line(self._forms, visit, each.session, number)
            for number, each in enumerate(news, 1)
        ]


def _buttons(news: Iterable[Watched], verb: str, key: str) -> Iterable[Choice]:
    for number, each in enumerate(news, 1):
        yield Choice(Phrase(key, {"number": number}), token(DRAFT, verb, each.session.id))


def _day_key(today: date) -> str:
    return token("dr", today.isoformat())


def _done(work: Work, today: date, now: datetime) -> None:
    work.outbox.settle(_day_key(today), now)
