"""Sends people the copy of what is kept about them: gathered, drawn and sent, unless it was erased meanwhile."""

from collections.abc import Callable
from datetime import datetime

from domain.chat import Upload
from domain.delivery import Parcel
from domain.people import Person
from domain.personal.copies import PersonalCopy
from domain.personal.requests import PersonalRequest
from domain.say import Choice, Phrase, Say
from handlers.buttons import TO_MENU
from handlers.errands import Do, Errand
from handlers.personal.copies import PersonalPages, embedded, scope_of
from handlers.personal.erased_files import remove_left
from handlers.ports.outside import MediaStore
from handlers.ports.speech import Words
from handlers.ports.work import Work
from handlers.requests_waiting import DESK
from handlers.routes import token
from handlers.speak import Speech
from handlers.visit import Visit

COPY_NAME = "du-lieu-cua-gia-dinh.html"
HTML = "text/html"

ON = (Choice(Phrase("requests.waiting_button"), token(DESK, "l")), TO_MENU)
"""What an officer can do next."""

Allowed = Callable[[Work, Person, int], PersonalRequest | None]
"""Returns a request if that person answers it and nobody has."""

Tell = Callable[[Work, PersonalRequest, Say, datetime], list[Parcel]]
"""Tells the family of a request; nothing where it is not reached."""

Send = Callable[[Work, Say], tuple[list[Parcel], bool]]
"""Sends a copy; tells with the messages whether the copy is among them."""


class CopySending:
    """Sends copies."""

    def __init__(
        self, speech: Speech, words: Words, media: MediaStore, pages: PersonalPages
    ) -> None:
        """Take the door for speech, the words, the files, and who writes pages."""
        self._speech = speech
        self._words = words
        self._media = media
        self._pages = pages

    def own(self, visit: Visit) -> Errand:
        """Return what sends a person the own copy, where they asked for it."""
        person, address, occasion = visit.person, visit.address, visit.incoming.update_id

        def errand(do: Do, now: datetime) -> list[Parcel]:
            def send(work: Work, say: Say) -> tuple[list[Parcel], bool]:
                work.audit.note(person.id, "exported", scope_of(person)[1], now, "own copy")
                parcels = self._speech.reply(
                    work, address, person, [say],
                    occasion=f"copy.{address}.{occasion}", answers="", now=now,
                )  # fmt: skip
                return parcels, bool(parcels)

            return self._sent(do, person, now, send)

        return errand

    def for_request(
        self, visit: Visit, request: PersonalRequest, allowed: Allowed, tell: Tell
    ) -> Errand:
        """Return what sends a family its copy for an officer, who does not see it."""
        officer, name = visit.person, request.person.name

        def errand(do: Do, now: datetime) -> list[Parcel]:
            def send(work: Work, say: Say) -> tuple[list[Parcel], bool]:
                if allowed(work, officer, request.id) is None:
                    return [], False
                parcels = tell(work, request, say, now)
                if not parcels:
                    missed = Say("personal_acts.not_reached", {"name": name})
                    return reply_to(self._speech, work, visit, missed, now), False
                text = self._words.text(Phrase("personal_acts.copy_sent_answer"), request.person)
                work.requests.answer(request.id, text, now)
                subject = scope_of(request.person)[1]
                work.audit.note(officer.id, "exported", subject, now, "personal copy")
                done = Say("personal_acts.copy_sent", {"name": name}, choices=ON)
                return [*parcels, *reply_to(self._speech, work, visit, done, now)], True

            return self._sent(do, request.person, now, send)

        return errand

    def _sent(self, do: Do, person: Person, now: datetime, send: Send) -> list[Parcel]:
        """Gather, draw and send; a page that is not sent is not left behind."""
        scope, subject = scope_of(person)
        copy = do(lambda work: work.copies.of(scope, subject, now))
        if copy is None:
            return []
        say, path = self._say(copy, person)

        def unless_erased(work: Work) -> list[Parcel]:
            # Drawing takes a while, in which somebody else may have erased what is on the page.
            parcels, is_sent = send(work, say) if _is_still(work, person) else ([], False)
            if not is_sent:
                work.erasing.leave_files([path])
            return parcels

        try:
            parcels = do(unless_erased)
        except Exception:
            self._media.remove(path)
            raise
        remove_left(do, self._media)
        return parcels

    def _say(self, copy: PersonalCopy, reader: Person) -> tuple[Say, str]:
        page = self._pages.page(copy, reader, embedded(copy, self._media.read))
        path = self._media.put(COPY_NAME, page.encode())
        records = sum(len(section.records) for section in copy.sections)
        upload = Upload(path, COPY_NAME, HTML)
        said = Say("personal_acts.copy", {"records": records}, document=upload, choices=(TO_MENU,))
        return said, path


def _is_still(work: Work, person: Person) -> bool:
    """Tell whether somebody is who they were: an erasure leaves a line without a name."""
    found = work.people.get(person.id)
    return (
        found is not None
        and found.active
        and (found.name, found.household_id) == (person.name, person.household_id)
    )


def reply_to(speech: Speech, work: Work, visit: Visit, say: Say, now: datetime) -> list[Parcel]:
    """Answer an officer for whom something was done beside the turn."""
    return speech.reply(
        work, visit.address, visit.person, [say],
        occasion=f"act.{visit.address}.{visit.incoming.update_id}", answers="", now=now,
    )  # fmt: skip
