"""What becomes of a message that could not be delivered."""

from datetime import date, datetime, tzinfo

from domain.access import decide
from domain.chat import DeliveryError, GoneError, MovedError, TryLaterError
from domain.delivery import Parcel, next_attempt
from domain.households import HouseholdId
from domain.people import Person
from domain.say import Say
from handlers.officers import nearest
from handlers.ports.work import Work
from handlers.speak import Speech


class Delivery:
    """Writes failures down: wait, go elsewhere, or give up and tell the unit."""

    def __init__(self, speech: Speech, zone: tzinfo) -> None:
        """Take the door for speech, and where days begin and end."""
        self._speech = speech
        self._zone = zone

    def failed(self, work: Work, parcel: Parcel, error: DeliveryError, now: datetime) -> None:
        """Note a failed attempt and what follows from it."""
        match error:
            case TryLaterError():
                until = next_attempt(parcel.attempts + 1, now, error.wait_seconds)
                work.outbox.postponed(parcel, until, str(error))
            case MovedError():
                work.people.moved(parcel.address, error.chat)
                work.outbox.moved(parcel, error.chat)
            case GoneError():
                work.outbox.postponed(parcel, None, str(error))
                work.people.gone(parcel.address, now)
                self._tell_unit(work, parcel, now)
            case _:
                work.outbox.postponed(parcel, None, str(error))

    def _tell_unit(self, work: Work, parcel: Parcel, now: datetime) -> None:
        person = work.people.get(parcel.person_id) if parcel.person_id is not None else None
        if person is None:
            return
        work.audit.note(person.id, "unreachable", person.id, now, str(parcel.address))
        today = now.astimezone(self._zone).date()
        for officer in nearest(
            work, person.unit_id, lambda each: _hears_of(work, each, person, today)
        ):
            self._speech.tell(
                work,
                officer,
                Say("delivery.person_gone", {"name": person.name}),
                occasion=f"gone.{parcel.address}.{today}.{officer.id}",
                now=now,
            )


def _hears_of(work: Work, officer: Person, person: Person, today: date) -> bool:
    """Tell whether an officer may know of somebody: of a family, who may see the household."""
    if person.household_id is None:
        return officer.id != person.id
    household_id = HouseholdId(person.household_id)
    return decide(officer, work.households.relation(officer, household_id, today)).may_see
