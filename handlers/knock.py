"""A knock: one incoming message, before it is certain who speaks."""

from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.chat import Address, Incoming
from domain.people import Person, PersonId
from domain.profiles import Profile
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.visit import Visit

Met = tuple[Person | None, Reply]
"""Who is answered (None: somebody unknown), and what is said to them."""


@dataclass(frozen=True, slots=True)
class Knock:
    """One incoming message.

    Attributes:
        work: The unit of work; whoever answers never commits it.
        incoming: What came in.
        person: Who is on, None if nobody is.
        now: The moment, in UTC.
        zone: Where people's days begin and end.
    """

    work: Work
    incoming: Incoming
    person: Person | None
    now: datetime
    zone: ZoneInfo

    @property
    def address(self) -> Address:
        """Return where it came from."""
        return self.incoming.address

    def profile(self, person_id: PersonId | None) -> Profile | None:
        """Return a person of this phone."""
        return self.work.profiles.get(self.address, person_id) if person_id else None

    def others(self) -> list[Profile]:
        """Return who may come on instead of whoever is on."""
        on = self.person.id if self.person is not None else None
        sharing = self.work.profiles.of(self.address)
        return [each for each in sharing if each.person.active and each.person.id != on]

    def visit(self, person: Person) -> Visit:
        """Return the visit of a person who came on by it; what was typed is not handed on."""
        incoming = replace(self.incoming, text="")
        return Visit(self.work, person, self.address, incoming, self.now, self.zone)


def knock_of(visit: Visit) -> Knock:
    """Return the knock that led to a visit."""
    return Knock(visit.work, visit.incoming, visit.person, visit.now, visit.zone)
