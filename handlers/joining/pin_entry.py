"""What is typed while a PIN is awaited: it is taken as a PIN, and as nothing else."""

from collections.abc import Callable
from datetime import datetime

from domain.people import Person
from domain.pins import OWN_PIN, PINS_OF_CHAT, Strikes, fault_of, read_pin
from domain.profiles import Await, Awaited, Guarded, Profile
from domain.say import Phrase, Say, Text
from handlers.buttons import LEAVE_IT, TO_MENU
from handlers.knock import Knock, Met


class PinEntry:
    """Hears PINs: of whoever wants to come on, and new ones."""

    def __init__(self, welcome: Callable[[Knock, Person], Met]) -> None:
        """Take who welcomes a person whose PIN was right."""
        self._welcome = welcome

    def hear(self, knock: Knock, awaited: Awaited) -> Met:
        """Answer what was typed."""
        profiles = knock.work.profiles
        person = knock.work.people.get(awaited.person_id) if awaited.person_id else None
        text = "" if knock.incoming.attachments else knock.incoming.text
        if person is None or not person.active:
            back = Awaited(Await.WHO) if knock.person is None else None
            profiles.wait_for(knock.address, back)
            return knock.person, [Say("profiles.not_here")]
        if awaited.what is Await.SET:
            return person, [self._set(knock, person, text)]
        profile = knock.profile(person.id)
        if profile is None or not profile.has_pin:
            return person, [Say("profiles.without_pin", choices=(LEAVE_IT,))]
        closed = _closed_until(knock, profile)
        if closed is not None:
            return person, [_closed(closed)]
        pin = read_pin(text)
        if pin is None:
            say = Say("profiles.only_pin", lead=sent_in_vain(knock), choices=(LEAVE_IT,))
            return person, [say]
        if not profiles.is_pin(knock.address, person.id, pin):
            return person, [self._wrong(knock, profile)]
        profiles.strike(knock.address, person.id, Strikes())
        if awaited.what is Await.OLD:
            profiles.wait_for(knock.address, Awaited(Await.SET, person.id))
            return person, [Say("profiles.new_pin", choices=(LEAVE_IT,))]
        return self._welcome(knock, person)

    def _set(self, knock: Knock, person: Person, text: str) -> Say:
        pin = read_pin(text)
        fault = fault_of(pin)
        if fault is not None or pin is None:
            profile = knock.profile(person.id)
            free = profile is None or profile.has_pin
            lead = (*sent_in_vain(knock), Phrase(f"profiles.fault.{fault}"))
            return Say("profiles.set_pin", lead=lead, choices=(LEAVE_IT,) if free else ())
        knock.work.profiles.set_pin(knock.address, person.id, pin, knock.now)
        knock.work.profiles.wait_for(knock.address, Awaited(Await.OVER, person.id))
        knock.work.audit.note(person.id, "pin_set", str(knock.address), knock.now)
        return Say("profiles.pin_set", choices=(TO_MENU,))

    def _wrong(self, knock: Knock, profile: Profile) -> Say:
        profiles, address, now = knock.work.profiles, knock.address, knock.now
        own = OWN_PIN.after_wrong(profile.strikes, now)
        profiles.strike(address, profile.person.id, own)
        chat = PINS_OF_CHAT.after_wrong(profiles.tries(address, Guarded.PINS), now)
        profiles.note_tries(address, Guarded.PINS, chat)
        knock.work.audit.note(profile.person.id, "pin_wrong", str(address), now)
        closed = _latest(own, chat, now)
        if closed is not None:
            return _closed(closed)
        left = min(OWN_PIN.left(own), PINS_OF_CHAT.left(chat))
        return Say("profiles.wrong", {"left": left}, choices=(LEAVE_IT,))


def sent_in_vain(knock: Knock) -> tuple[Text, ...]:
    """Return what is said of a message that is no PIN but something else: it was not kept."""
    incoming = knock.incoming
    was_meant = incoming.attachments or any(sign.isalpha() for sign in incoming.text)
    is_message = was_meant and not incoming.text.strip().startswith("/")
    return (Phrase("profiles.not_kept"),) if is_message else ()


def _closed(until: datetime) -> Say:
    return Say("profiles.closed", {"until": until}, choices=(LEAVE_IT,))


def _closed_until(knock: Knock, profile: Profile) -> datetime | None:
    chat = knock.work.profiles.tries(knock.address, Guarded.PINS)
    return _latest(profile.strikes, chat, knock.now)


def _latest(own: Strikes, chat: Strikes, now: datetime) -> datetime | None:
    ends = [each.locked_until for each in (own, chat) if each.locked(now) and each.locked_until]
    return max(ends, default=None)
