"""The one door for speech: whatever the assistant says is worded here and put in the outbox."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from domain.chat import Address
from domain.delivery import Parcel
from domain.people import Person
from domain.personal.consent import Purpose
from domain.say import Say, Text
from handlers.agreed import may_be_told
from handlers.ports.outside import ChannelBook
from handlers.ports.speech import Words
from handlers.ports.work import Work

Repeat = Callable[[Work, Person, Address, datetime], tuple[str, Say] | None]
"""What is said again below a message that came into the middle of something, with its occasion."""


StandsIn = Callable[[Work, Person, datetime], tuple[Person, Text] | None]
"""Who hears instead of somebody who is away, and the sentence that says so."""


class Speech:
    """Words messages for whoever listens and puts them in the outbox, once an occasion."""

    def __init__(self, words: Words, channels: ChannelBook) -> None:
        """Take the words, and what each channel can carry."""
        self._words = words
        self._channels = channels
        self._repeat: Repeat | None = None
        self._stands_in: StandsIn | None = None

    def repeats(self, repeat: Repeat) -> None:
        """Take who knows what an unasked message interrupts."""
        self._repeat = repeat

    def asks_deputies(self, stands_in: StandsIn) -> None:
        """Take who knows who hears instead of somebody who is away."""
        self._stands_in = stands_in

    def reply(
        self,
        work: Work,
        address: Address,
        person: Person | None,
        says: Sequence[Say],
        *,
        occasion: str,
        answers: str,
        now: datetime,
    ) -> list[Parcel]:
        """Answer where the question came from.

        Args:
            work: The unit of work that the answer belongs to.
            address: Where the question came from.
            person: Who asked, None for a stranger.
            says: What to say, in order.
            occasion: What is being answered; said again, nothing is put in.
            answers: The update that is answered.
            now: The moment, in UTC.
        """
        abilities = self._channels.abilities(address.channel)
        messages = [
            replace(outgoing, answers=answers)
            for say in says
            for outgoing in self._words.message(say, person, abilities)
        ]
        parcels = [
            work.outbox.put(
                f"{occasion}.{number}",
                address,
                outgoing,
                person_id=person.id if person is not None else None,
                is_reply=True,
                now=now,
            )
            for number, outgoing in enumerate(messages)
        ]
        return [parcel for parcel in parcels if parcel is not None]

    def tell(
        self,
        work: Work,
        person: Person,
        say: Say,
        *,
        occasion: str,
        now: datetime,
        not_before: datetime | None = None,
        repeats: bool = True,
        purpose: Purpose | None = Purpose.CASE,
        to_deputy: bool = True,
    ) -> list[Parcel]:
        """Say something unasked, where the person was heard last.

        A person who has not joined any chat, or whose chats are gone, is noted in the audit trail,
        so that the unit can see whom no message reaches. Whoever is in the middle of a form finds
        its open question below the message; nothing in the form changes.

        A household is told only what it agreed to (`purpose`); what it has asked for itself rests
        on no consent: `purpose=None`. Whoever is away is stood in for, unless it is about a form of
        their own (`to_deputy`).
        """
        if not may_be_told(work, person, purpose):
            if not work.outbox.said(occasion):
                work.audit.note(person.id, "not agreed to", person.id, now, occasion)
            return []
        stands_in = self._stands_in(work, person, now) if self._stands_in and to_deputy else None
        if stands_in is not None:
            absent, (person, lead) = person, stands_in
            say = replace(say, lead=(lead, *say.lead))
            work.audit.note(person.id, "stood in", absent.id, now, occasion)
        address = work.people.address_of(person.id)
        if address is None or not person.active:
            if not work.outbox.said(occasion):
                work.audit.note(person.id, "unreachable", person.id, now, occasion)
            return []
        abilities = self._channels.abilities(address.channel)
        parcels = []
        for number, outgoing in enumerate(self._words.message(say, person, abilities)):
            parcel = work.outbox.put(
                occasion if number == 0 else f"{occasion}.{number}",
                address,
                outgoing,
                person_id=person.id,
                is_reply=False,
                now=now,
                not_before=not_before,
            )
            if parcel is None:
                break
            parcels.append(parcel)
        if parcels and repeats and not_before is None:
            parcels += self._said_again(work, person, address, now)
        return parcels

    def _said_again(
        self, work: Work, person: Person, address: Address, now: datetime
    ) -> list[Parcel]:
        again = self._repeat(work, person, address, now) if self._repeat is not None else None
        if again is None:
            return []
        occasion, say = again
        # Two messages of one moment: the question stands once, below the later of them.
        work.outbox.take_back(address, f"{occasion.rpartition('.')[0]}.")
        return self.tell(
            work, person, say, occasion=occasion, now=now, repeats=False, to_deputy=False
        )
