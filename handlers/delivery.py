"""What becomes of a message that could not be delivered."""

from datetime import datetime

from domain.chat import DeliveryError, GoneError, MovedError, TryLaterError
from domain.delivery import Parcel, next_attempt
from domain.people import Role
from domain.say import Say
from handlers.ports.work import Work
from handlers.speak import Speech


class Delivery:
    """Writes failures down: wait, go elsewhere, or give up and tell the unit."""

    def __init__(self, speech: Speech) -> None:
        """Take the door for speech."""
        self._speech = speech

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
        for officer in work.people.with_role(person.unit_id, Role.UNIT_OFFICER):
            if officer.id != person.id:
                self._speech.tell(
                    work,
                    officer,
                    Say("delivery.person_gone", {"name": person.name}),
                    occasion=f"gone.{parcel.address}.{now.date()}.{officer.id}",
                    now=now,
                )
