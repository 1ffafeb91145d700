"""Several persons on one phone: who is on, who comes on with a PIN, and the PIN itself."""

from collections.abc import Mapping
from dataclasses import replace

from domain.chat import Incoming
from domain.people import Person, PersonId
from domain.pins import veiled
from domain.profiles import Await, Awaited
from domain.say import Choice, Phrase, Say
from handlers.buttons import LEAVE_IT, TO_MENU
from handlers.conversation import Conversations
from handlers.knock import Knock, Met, knock_of
from handlers.pin_entry import PinEntry
from handlers.ports import Reply, Work
from handlers.registration import Registration
from handlers.routes import OnButton, OnCommand, token
from handlers.tasks import TaskList
from handlers.visit import Visit

DESK = "dn"
"""The desk in tokens."""

SWITCHING = frozenset({"doinguoi", "switch"})
STOPPING = frozenset({"huy", "cancel"})
ASKING = (Await.WHO, Await.ENTER)
"""What is awaited of somebody who is not on."""


class ProfilesDesk:
    """The desk for `/doinguoi`, `/maso` and `/khoa`, and the door of a shared phone."""

    def __init__(
        self, registration: Registration, tasks: TaskList, conversations: Conversations
    ) -> None:
        """Take who lets people in, who knows what waits, and who knows the open question."""
        self._registration = registration
        self._tasks = tasks
        self._conversations = conversations
        self._entry = PinEntry(self._come_on)

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands of a shared phone."""
        return {
            "doinguoi": self._list,
            "switch": self._list,
            "maso": self._pin,
            "pin": self._pin,
            "khoa": self._lock,
            "lock": self._lock,
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons that choose a person."""
        return {DESK: lambda visit, parts: self._pressed(knock_of(visit), parts)[1]}

    # The door ------------------------------------------------------------------------------------

    def to_keep(self, work: Work, incoming: Incoming) -> Incoming:
        """Return what is kept of a message: nothing of what is typed while a PIN is awaited."""
        if not incoming.text or work.profiles.awaited(incoming.address) is None:
            return incoming
        return replace(incoming, text=veiled(incoming.text))

    def meet(self, knock: Knock) -> Met | None:
        """Answer what the door itself must answer; None if it is for who is on, or a stranger's."""
        awaited = knock.work.profiles.awaited(knock.address)
        if awaited is None and knock.person is not None:
            return self._registration.overhear(knock)
        if awaited is None and not knock.others():
            return None
        pressed = _pressed_in(knock)
        if pressed[:1] == [DESK]:
            return self._pressed(knock, pressed[1:])
        joined = self._registration.overhear(knock)
        if joined is not None:
            return joined
        if knock.person is None and (awaited is None or awaited.what not in ASKING):
            awaited = Awaited(Await.WHO)
        return self._while_waiting(knock, awaited or Awaited(Await.WHO))

    def _while_waiting(self, knock: Knock, awaited: Awaited) -> Met | None:
        command = _command_in(knock.incoming.text)
        if not command and not knock.incoming.button:
            if awaited.what is Await.WHO:
                return self._ask_who(knock)
            return self._entry.hear(knock, awaited)
        if command in STOPPING:
            return self._leave_it(knock)
        if knock.person is None:
            return self._ask_who(knock)
        if command in SWITCHING:
            return None
        if self._needs_pin(knock):
            knock.work.profiles.wait_for(knock.address, Awaited(Await.SET, knock.person.id))
            return knock.person, [Say("profiles.set_pin", lead=(Phrase("profiles.pin_first"),))]
        # Whoever does something else has changed their mind.
        knock.work.profiles.wait_for(knock.address, None)
        return None

    def _ask_who(self, knock: Knock) -> Met:
        knock.work.profiles.wait_for(knock.address, Awaited(Await.WHO))
        return None, [Say("profiles.who_is_on", choices=_names(knock))]

    def _leave_it(self, knock: Knock) -> Met:
        if knock.person is None:
            return self._ask_who(knock)
        if self._needs_pin(knock):
            knock.work.profiles.wait_for(knock.address, Awaited(Await.SET, knock.person.id))
            return knock.person, [Say("profiles.set_pin", lead=(Phrase("profiles.pin_first"),))]
        knock.work.profiles.wait_for(knock.address, None)
        still = Say("profiles.still_you", choices=(TO_MENU,))
        return knock.person, [still, *self._where_they_were(knock.visit(knock.person))]

    def _needs_pin(self, knock: Knock) -> bool:
        """Tell whether whoever is on shares the phone without a PIN of their own."""
        profile = knock.profile(knock.person.id) if knock.person is not None else None
        return profile is not None and not profile.has_pin

    # Coming on -----------------------------------------------------------------------------------

    def _pressed(self, knock: Knock, parts: list[str]) -> Met:
        match parts:
            case ["c", person_id]:
                return self._choose(knock, PersonId(person_id))
            case ["x"]:
                return self._leave_it(knock)
            case ["l"] if knock.person is not None:
                return knock.person, self._list(knock.visit(knock.person), "")
            case _:
                return knock.person, [Say("common.old_button")]

    def _choose(self, knock: Knock, person_id: PersonId) -> Met:
        if knock.person is not None and knock.person.id == person_id:
            return self._leave_it(knock)
        profile = knock.profile(person_id)
        if profile is None or not profile.person.active:
            return knock.person, [Say("profiles.not_here", choices=_names(knock))]
        if not profile.has_pin:
            say = Say("profiles.without_pin", choices=(*_names(knock, but=person_id), LEAVE_IT))
            return profile.person, [say]
        knock.work.profiles.wait_for(knock.address, Awaited(Await.ENTER, person_id))
        params = {"name": profile.person.name}
        return profile.person, [Say("profiles.enter", params, choices=(LEAVE_IT,))]

    def _come_on(self, knock: Knock, person: Person) -> Met:
        work, address = knock.work, knock.address
        work.people.bind(address, person.id, knock.now)
        work.profiles.come_on(address, person.id)
        work.profiles.wait_for(address, None)
        work.audit.note(person.id, "came_on", str(address), knock.now)
        visit = knock.visit(person)
        waiting = self._tasks.say(visit)
        count = waiting.params["count"] if waiting is not None else 0
        tasks = (Choice(Phrase("menu.tasks"), "viec"),) if waiting is not None else ()
        hello = Say("profiles.welcome", {"count": count}, choices=(*tasks, TO_MENU))
        return person, [hello, *self._where_they_were(visit)]

    def _where_they_were(self, visit: Visit) -> Reply:
        session = visit.work.sessions.current(visit.person.id)
        if session is None or not self._conversations.forms.may_continue(visit, session):
            return []
        lead = Phrase(
            "conversation.where_we_were",
            {"heading": self._conversations.forms.heading(visit, session)},
        )
        say = self._conversations.forms.question_again(visit, session, named=True)
        return [replace(say, lead=(lead, *say.lead))]

    # What is asked for ---------------------------------------------------------------------------

    def _list(self, visit: Visit, _: str) -> Reply:
        names = _names(knock_of(visit))
        if not names:
            return [Say("profiles.alone", choices=(TO_MENU,))]
        return [Say("profiles.switch_to", choices=(*names, LEAVE_IT))]

    def _pin(self, visit: Visit, _: str) -> Reply:
        profile = visit.work.profiles.get(visit.address, visit.person.id)
        knows = profile is not None and profile.has_pin
        awaited = Awaited(Await.OLD if knows else Await.SET, visit.person.id)
        visit.work.profiles.wait_for(visit.address, awaited)
        key = "profiles.old_pin" if knows else "profiles.set_pin"
        return [Say(key, choices=(LEAVE_IT,))]

    def _lock(self, visit: Visit, _: str) -> Reply:
        profile = visit.work.profiles.get(visit.address, visit.person.id)
        if profile is None or not profile.has_pin:
            lead = (Phrase("profiles.pin_to_lock"),)
            return [replace(say, lead=lead) for say in self._pin(visit, "")]
        visit.work.profiles.leave(visit.address)
        visit.work.profiles.wait_for(visit.address, Awaited(Await.WHO))
        visit.work.audit.note(visit.person.id, "left", str(visit.address), visit.now)
        knock = replace(knock_of(visit), person=None)
        return [Say("profiles.locked", choices=_names(knock))]


def _names(knock: Knock, but: PersonId | None = None) -> tuple[Choice, ...]:
    return tuple(
        Choice(each.person.name, token(DESK, "c", each.person.id), wide=True)
        for each in knock.others()
        if each.person.id != but
    )


def _pressed_in(knock: Knock) -> list[str]:
    """Return the parts of the button that was pressed, or whose number was typed."""
    text = knock.incoming.text.strip()
    if knock.incoming.button or not (text.isascii() and text.isdecimal()) or len(text) > 2:  # noqa: PLR2004 - a PIN is longer
        return knock.incoming.button.split(".")
    tokens = knock.work.outbox.numbered(knock.address)
    return tokens[int(text) - 1].split(".") if 1 <= int(text) <= len(tokens) else []


def _command_in(text: str) -> str:
    """Return the command that was typed, small and without its slash; empty if none was."""
    text = text.strip()
    if not text.startswith("/"):
        return ""
    word = text[1:].partition(" ")[0].partition("@")[0]
    return word.lower()[:40]
