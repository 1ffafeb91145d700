"""Several persons on one phone: who is on, who comes on with a PIN, and the PIN itself."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from domain.chat import Address, Incoming
from domain.people import Person, PersonId
from domain.pins import read_pin
from domain.profiles import Await, Awaited
from domain.say import Choice, Phrase, Say
from handlers.buttons import LEAVE_IT, TO_MENU
from handlers.conversation import Conversations
from handlers.joining.pin_entry import PinEntry, sent_in_vain
from handlers.joining.registration import Registration
from handlers.knock import Knock, Met, knock_of
from handlers.one_by_one import wait_for_person
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.profile_names import DESK, forgotten, is_forgotten, named, names
from handlers.routes import OnButton, OnCommand, command_in
from handlers.veil import Veil, is_late_pin
from handlers.visit import Visit
from handlers.work_list.tasks import TaskList

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
        self._veil = Veil()

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

    def leads_to(self, commands: Mapping[str, OnCommand]) -> None:
        """Take the commands of all desks."""
        self._veil.knows(commands.keys())

    def to_keep(self, work: Work, incoming: Incoming, now: datetime) -> Incoming:
        """Return what is kept of a message: never a PIN."""
        kept = self.text_to_keep(work, incoming.address, incoming.text, now)
        return incoming if kept == incoming.text else replace(incoming, text=kept)

    def text_to_keep(self, work: Work, address: Address, text: str, now: datetime) -> str:
        """Return what is kept of a text that was typed at an address."""
        return self._veil.kept(work, address, text, now)

    def meet(self, knock: Knock) -> Met | None:
        """Answer what the door itself must answer; None if it is for who is on, or a stranger's."""
        awaited = knock.work.profiles.awaited(knock.address)
        if awaited is not None and awaited.what is Await.OVER:
            if knock.person is not None and is_late_pin(
                knock.work, knock.address, awaited, knock.incoming.text, knock.now
            ):
                return self._late(knock, knock.person, awaited)
            knock.work.profiles.wait_for(knock.address, None)
            awaited = None
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
        typed = command_in(knock.incoming.text)
        # A word that is no command ends nothing: it may be a slip beside the PIN.
        command = typed.name if typed is not None and self._veil.is_command(typed) else ""
        if not command and not knock.incoming.button:
            return self._hear(knock, awaited)
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
        knock.work.profiles.wait_for(knock.address, Awaited(Await.OVER))
        return None

    def _hear(self, knock: Knock, awaited: Awaited) -> Met:
        """Answer a text: a name where nobody is on, or else a PIN."""
        if is_forgotten(knock.incoming.text):
            return knock.person, [forgotten(knock)]
        chosen = named(knock, awaited) if knock.person is None else None
        if chosen is not None:
            return self._choose(knock, chosen.person.id)
        if awaited.what is Await.WHO:
            return self._ask_who(knock)
        return self._entry.hear(knock, awaited)

    def _late(self, knock: Knock, person: Person, awaited: Awaited) -> Met:
        """Answer a PIN that came late, or once more: an open form does not take it as an answer."""
        came_on = awaited.person_id == person.id
        if not came_on:
            knock.work.profiles.wait_for(knock.address, None)
        say = Say("profiles.again" if came_on else "profiles.late", choices=(TO_MENU,))
        return person, [say, *self._where_they_were(knock.visit(person))]

    def _ask_who(self, knock: Knock) -> Met:
        knock.work.profiles.wait_for(knock.address, Awaited(Await.WHO))
        return None, [Say("profiles.who_is_on", lead=sent_in_vain(knock), choices=names(knock))]

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
            return knock.person, [Say("profiles.not_here", choices=names(knock))]
        if not profile.has_pin:
            say = Say("profiles.without_pin", choices=(*names(knock, but=person_id), LEAVE_IT))
            return profile.person, [say]
        knock.work.profiles.wait_for(knock.address, Awaited(Await.ENTER, person_id))
        params = {"name": profile.person.name}
        return profile.person, [Say("profiles.enter", params, choices=(LEAVE_IT,))]

    def _come_on(self, knock: Knock, person: Person) -> Met:
        work, address = knock.work, knock.address
        wait_for_person(work, person.id)
        work.people.bind(address, person.id, knock.now)
        work.profiles.come_on(address, person.id)
        work.profiles.wait_for(address, Awaited(Await.OVER, person.id))
        work.audit.note(person.id, "came_on", str(address), knock.now)
        visit = knock.visit(person)
        waiting = self._tasks.listing(visit)
        count = waiting.total if waiting is not None else 0
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

    def hear(self, visit: Visit, text: str) -> Reply | None:
        """Answer digits that no form asked for, without repeating them; None for any other text."""
        if is_forgotten(text):
            return [forgotten(knock_of(visit))]
        return self.not_awaited(visit) if read_pin(text) is not None else None

    def not_awaited(self, visit: Visit) -> Reply:
        """Answer what may be a PIN though none is awaited."""
        is_shared = bool(visit.work.profiles.of(visit.address))
        key = "profiles.not_awaited" if is_shared else "profiles.digits_alone"
        return [Say(key, choices=(TO_MENU,))]

    def _list(self, visit: Visit, _: str) -> Reply:
        choices = names(knock_of(visit))
        if not choices:
            return [Say("profiles.alone", choices=(TO_MENU,))]
        return [Say("profiles.switch_to", choices=(*choices, LEAVE_IT))]

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
        return [Say("profiles.locked", choices=names(knock))]


def _pressed_in(knock: Knock) -> list[str]:
    """Return the parts of the button that was pressed, or whose number was typed."""
    text = knock.incoming.text.strip()
    if knock.incoming.button or not (text.isascii() and text.isdecimal()) or len(text) > 2:  # noqa: PLR2004 - a PIN is longer
        return knock.incoming.button.split(".")
    tokens = knock.work.outbox.numbered(knock.address)
    return tokens[int(text) - 1].split(".") if 1 <= int(text) <= len(tokens) else []
