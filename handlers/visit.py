"""A visit: who came in, with what, when, and the unit of work it is served in."""

from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.chat import Address, Incoming
from domain.conversation.session import Stamp
from domain.people import Person
from handlers.errands import Errand
from handlers.ports.work import Work


@dataclass(frozen=True, slots=True)
class Visit:
    """One incoming message of a known person.

    Attributes:
        work: The unit of work; whoever serves the visit never commits it.
        now: The moment, in UTC.
        zone: Where the person's days begin and end.
        errands: What is to be done after the answer is kept, beside the turns of others.
    """

    work: Work
    person: Person
    address: Address
    incoming: Incoming
    now: datetime
    zone: ZoneInfo
    errands: list[Errand] = field(default_factory=list)

    @classmethod
    def unasked(
        cls, work: Work, person: Person, address: Address, now: datetime, zone: ZoneInfo
    ) -> "Visit":
        """Return a visit that nobody made: the assistant speaks up by itself."""
        incoming = Incoming(address, update_id="", sent_at=now)
        return cls(work, person, address, incoming, now, zone)

    @property
    def said(self) -> Stamp:
        """Return when it was said, and by whose clock.

        The moment of a button is not told by every messenger; it stands where it came in.
        """
        clock = "" if self.incoming.button else self.address.channel
        return Stamp(clock, min(self.incoming.sent_at, self.now))

    @property
    def today(self) -> date:
        """Return the local day."""
        return self.now.astimezone(self.zone).date()
