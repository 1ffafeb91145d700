"""Joining by invitation code: strangers, a second person on a phone, and whoever forgot the PIN."""

from datetime import datetime
from re import ASCII, DOTALL, IGNORECASE
from re import compile as pattern

from domain.chat import Address
from domain.people import Person
from domain.personal.consent import Purpose
from domain.pins import CODES_OF_CHAT, CODES_OF_NETWORK, Patience
from domain.profiles import Await, Awaited, Guarded
from domain.say import Say
from handlers.agreed import asks_first
from handlers.buttons import LEAVE_IT
from handlers.eligibility.guests import Guests, to_guests
from handlers.knock import Knock, Met
from handlers.menu import Menu
from handlers.personal.consents import ask

CODE = pattern(
    r"(?:/?(?:start|batdau|lienket)(?:@\w+)?\s*|(?!/)(?:.*\s)?)([A-Za-z0-9]{8})",
    ASCII | DOTALL | IGNORECASE,
)
"""An invitation code, at the end of a text or behind /start, /batdau or LIENKET; no other command."""

BARE = pattern(r"\s*([A-Za-z0-9]{8})\s*", ASCII)
"""What may be a code, or a name to search for."""

NAMED = pattern(r"\s*/?(?:start|batdau|lienket)(?:@\w+)?\s+([A-Za-z0-9]{8})\s*", ASCII)
"""What cannot be meant otherwise (capital letters are made small before)."""


NETWORK = "network"
"""Wrong codes of all chats behind one address of the web are counted under this name, too: chats
cost nothing there. Nothing is counted for all networks together: whoever guessed a lot would shut
the door on everybody, and eight signs are too many to be guessed from however many addresses."""


class Registration:
    """Joins a chat to the person whom its invitation code was made for."""

    def __init__(self, menu: Menu, guests: Guests) -> None:
        """Take the menu, which greets whoever has just joined, and who answers without a code."""
        self._menu = menu
        self._guests = guests

    def meet(self, knock: Knock) -> Met:
        """Answer somebody whom nobody knows yet."""
        found = CODE.fullmatch(knock.incoming.text[:120].strip())
        if found is None:
            asked = self._guests.meet(knock)
            if asked is not None:
                return None, asked
            return None, self._guests.at_door(
                knock, Say("registration.stranger", choices=to_guests())
            )
        return self._admit(knock, found[1])

    def overhear(self, knock: Knock) -> Met | None:
        """Answer a code that came in where somebody is known; None if it is none.

        Eight letters may be the name of a household: alone they count only if they are the code
        of an invitation that holds.
        """
        text = knock.incoming.text[:120]
        if (named := NAMED.fullmatch(text.lower())) is not None:
            return self._admit(knock, named[1])
        bare = BARE.fullmatch(text)
        if bare is None or self._closed_until(knock) is not None:
            return None
        invited = knock.work.people.invitation_for(bare[1], knock.now)
        return self._admit(knock, bare[1]) if invited is not None else None

    def _admit(self, knock: Knock, code: str) -> Met:
        closed = self._closed_until(knock)
        if closed is not None:
            return knock.person, self._shut(knock, closed)
        person_id = knock.work.people.invitation_for(code, knock.now)
        person = knock.work.people.get(person_id) if person_id is not None else None
        if person is None or not person.active:
            return self._refuse(knock)
        if self._must_set_pin_first(knock, person):
            # Without a PIN whoever joins second would have everything of whoever was first.
            asked = Awaited(Await.SET, knock.person.id if knock.person else None)
            knock.work.profiles.wait_for(knock.address, asked)
            params = {"name": person.name}
            return knock.person, [Say("profiles.pin_before_second", params, choices=(LEAVE_IT,))]
        knock.work.people.invited_by(code, knock.now)
        return self._join(knock, person)

    def _must_set_pin_first(self, knock: Knock, newcomer: Person) -> bool:
        if knock.person is None or knock.person.id == newcomer.id:
            return False
        profile = knock.profile(knock.person.id)
        return profile is None or not profile.has_pin

    def _join(self, knock: Knock, person: Person) -> Met:
        work, address, now = knock.work, knock.address, knock.now
        shared = bool(work.profiles.of(address))
        work.people.bind(address, person.id, now)
        work.profiles.come_on(address, person.id)
        work.audit.note(person.id, "joined", str(address), now)
        if not shared:
            work.profiles.wait_for(address, None)
            after = ask(Purpose.CASE) if asks_first(work, person) else self._menu.say(work, person)
            return person, [Say("registration.joined"), after]
        # Also for whoever comes with a new code because the PIN was forgotten.
        work.profiles.add(address, person.id, now)
        work.profiles.wait_for(address, Awaited(Await.SET, person.id))
        return person, [Say("registration.joined"), Say("profiles.set_pin")]

    def _refuse(self, knock: Knock) -> Met:
        work, address, now = knock.work, knock.address, knock.now
        work.audit.note(None, "code_refused", str(address), now)
        for guarded, patience in _guarded(knock):
            before = work.profiles.tries(guarded, Guarded.CODES)
            after = patience.after_wrong(before, now)
            work.profiles.note_tries(guarded, Guarded.CODES, after)
            if after.locked(now):
                work.audit.note(None, "codes_locked", str(guarded), now)
        closed = self._closed_until(knock)
        if closed is not None:
            return knock.person, [Say("registration.locked", {"until": closed})]
        # Whoever has no code that works may still look; who is somebody already has a menu.
        ways = to_guests() if knock.person is None else ()
        return knock.person, [Say("registration.code_unknown", choices=ways)]

    def _shut(self, knock: Knock, until: datetime) -> list[Say]:
        """Say how long no code is tried; whoever is somebody already is told each time."""
        say = Say("registration.locked", {"until": until})
        return [say] if knock.person is not None else self._guests.at_door(knock, say)

    def _closed_until(self, knock: Knock) -> datetime | None:
        for guarded, _ in _guarded(knock):
            tries = knock.work.profiles.tries(guarded, Guarded.CODES)
            if tries.locked(knock.now):
                return tries.locked_until
        return None


def _guarded(knock: Knock) -> list[tuple[Address, Patience]]:
    """Return under which names wrong codes are counted, and how many are borne."""
    network = knock.incoming.network
    behind = [(Address(NETWORK, network), CODES_OF_NETWORK)] if network else []
    return [(knock.address, CODES_OF_CHAT), *behind]
