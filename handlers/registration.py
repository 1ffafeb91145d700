"""Strangers: they are greeted, told nothing, and may join with an invitation code."""

from datetime import datetime
from hashlib import sha256
from re import ASCII
from re import compile as pattern

from domain.chat import Incoming
from domain.people import Person
from domain.say import Say
from handlers.menu import Menu
from handlers.ports import Reply, Work

CODE = pattern(r"(?:^|[\s/])(?:start|batdau|lienket)?\s*([A-Za-z0-9]{8})\s*$", ASCII)
"""An invitation code, alone or behind /start, /batdau or LIENKET."""


def code_hash(code: str) -> str:
    """Return what is kept of an invitation code."""
    return sha256(code.strip().upper().encode()).hexdigest()


class Registration:
    """Joins a chat to the person whom its invitation code was made for."""

    def __init__(self, menu: Menu) -> None:
        """Take the menu, which greets whoever has just joined."""
        self._menu = menu

    def meet(self, work: Work, incoming: Incoming, now: datetime) -> tuple[Person | None, Reply]:
        """Answer somebody whom nobody knows yet."""
        found = CODE.search(incoming.text[:120])
        if found is None:
            return None, [Say("registration.stranger")]
        person_id = work.people.invited_by(code_hash(found[1]), now)
        person = work.people.get(person_id) if person_id is not None else None
        if person is None or not person.active:
            work.audit.note(None, "code_refused", str(incoming.address), now)
            return None, [Say("registration.code_unknown")]
        work.people.bind(incoming.address, person.id, now)
        work.audit.note(person.id, "joined", str(incoming.address), now)
        return person, [Say("registration.joined"), self._menu.say(person)]
