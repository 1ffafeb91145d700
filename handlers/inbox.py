"""The way in: an update is kept, then worked on in one transaction with everything it causes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from domain.chat import Address, Incoming
from domain.conversation.understand import TOO_PRIVATE
from domain.delivery import Parcel, Received
from domain.people import Person
from domain.personal.discretion import HUSHED, tells_too_much
from domain.pins import FEWEST_DIGITS, VEIL, digits_in, read_pin
from domain.say import Phrase, Say
from domain.storable import storable
from handlers.agreed import nothing_is_kept
from handlers.answers import AnswerDesk
from handlers.asking import led_first
from handlers.buttons import TO_MENU
from handlers.conversation import Conversations
from handlers.eligibility.guests import without_answers
from handlers.errands import Errand
from handlers.joining.profiles import ProfilesDesk
from handlers.joining.registration import Registration
from handlers.knock import Knock
from handlers.newest_screen import NewestScreen
from handlers.one_by_one import wait_for_person
from handlers.personal.consents import ConsentDesk
from handlers.ports.speech import Reply
from handlers.ports.work import Work
from handlers.routes import Routes, TypedCommand, command_in
from handlers.speak import Speech
from handlers.visit import Visit

TOLD_TOO_MUCH = f"problem.{TOO_PRIVATE}"
"""The sentence for a text that is written nowhere."""

Listener = Callable[[Visit, str], Reply | None]
"""Hears a typed text; None if it is for others."""


@dataclass(frozen=True, slots=True)
class Served:
    """What a turn led to: messages to deliver (to whomever), and errands to run once it is kept."""

    parcels: list[Parcel]
    errands: list[Errand] = field(default_factory=list)
    received: Received | None = None


class InboxDesk:
    """Keeps updates, finds out who speaks, and leads them to a desk."""

    def __init__(
        self,
        routes: Routes,
        conversations: Conversations,
        answers: AnswerDesk,
        registration: Registration,
        profiles: ProfilesDesk,
        consents: ConsentDesk,
        speech: Speech,
        zone: ZoneInfo,
        listeners: Sequence[Listener] = (),
    ) -> None:
        """Take the desks, and who hears a typed text before the open form does."""
        self._listeners = tuple(listeners)
        self._routes = routes
        self._conversations = conversations
        self._answers = answers
        self._newest = NewestScreen(conversations.leaving)
        self._registration = registration
        self._profiles = profiles
        self._consents = consents
        self._speech = speech
        self._zone = zone

    def take(self, work: Work, incoming: Incoming, now: datetime) -> Served | None:
        """Keep one update and answer it; None if it was kept before.

        The caller commits both together, or undoes both if this raises.
        """
        incoming = storable(incoming)
        # Lock before reading: two quick answers would otherwise both answer the first question.
        work.lock(incoming.address)
        kept = without_answers(self._to_keep(work, incoming, now))
        received = work.inbox.keep(kept, now, done=True)
        if received is None:
            return None
        if received.incoming is not incoming:
            received = replace(received, incoming=incoming)
        return self._answered(work, received, now)

    def text_to_keep(self, work: Work, address: Address, text: str, now: datetime) -> str:
        """Return what may be kept of a typed text, by whoever keeps it beside us."""
        if nothing_is_kept(work, address, text):
            return VEIL
        if tells_too_much(text):
            return HUSHED
        return self._profiles.text_to_keep(work, address, text, now)

    def _to_keep(self, work: Work, incoming: Incoming, now: datetime) -> Incoming:
        """Return what is kept of a message: no PIN, and nothing without consent."""
        if nothing_is_kept(work, incoming.address, incoming.text or VEIL):
            return replace(incoming, text=VEIL if incoming.text else "", attachments=())
        if tells_too_much(incoming.text):
            return replace(incoming, text=HUSHED)
        return self._profiles.to_keep(work, incoming, now)

    def keep(self, work: Work, incoming: Incoming, now: datetime) -> Received | None:
        """Keep an update without answering it; None if it was kept before."""
        return work.inbox.keep(self._to_keep(work, storable(incoming), now), now)

    def work_on(self, work: Work, received: Received, now: datetime) -> Served:
        """Answer an update that was kept before. The caller commits, or undoes everything."""
        work.lock(received.incoming.address)
        served = self._answered(work, received, now)
        work.inbox.done(received)
        return served

    def _answered(self, work: Work, received: Received, now: datetime) -> Served:
        incoming = received.incoming
        is_hushed = incoming.text == HUSHED or tells_too_much(incoming.text)
        if is_hushed:
            # Nobody behind this door hears it, so that nobody can keep it.
            incoming = replace(incoming, text="")
        person = work.people.at(incoming.address, now)
        if person is not None:
            # Their other phone is another address; what they do there ends before we look.
            wait_for_person(work, person.id)
        made_before = len(work.outbox.made)
        errands: list[Errand] = []
        knock = Knock(work, incoming, person, now, self._zone)
        met = self._profiles.meet(knock)
        if met is not None:
            person, reply = met
        elif person is None:
            person, reply = self._registration.meet(knock)
        else:
            visit = Visit(work, person, incoming.address, incoming, now, self._zone, errands)
            gated = self._consents.gate(visit)
            if gated is not None:
                reply = gated
            elif is_hushed and not incoming.attachments:
                is_hushed, reply = False, self._hushed(visit)
            else:
                reply = self._serve(visit)
        if is_hushed:
            reply = led_first(reply, Phrase(TOLD_TOO_MUCH))
        self._answer(work, received, person, reply, now)
        # What others were told goes out with the answer, in the order in which it was said.
        return Served(list(work.outbox.made[made_before:]), errands, received)

    def admit(self, work: Work, served: Served, now: datetime) -> list[Parcel]:
        """Tell whoever was promised something that it could not be made."""
        if served.received is None:
            return []
        person = work.people.at(served.received.incoming.address, now)
        sorry = [Say("common.errand_failed")]
        return self._answer(work, served.received, person, sorry, now, about=".errand")

    def apologise(
        self, work: Work, received: Received, trouble: str, now: datetime
    ) -> list[Parcel]:
        """Answer an update on which our own work failed: what was sent is kept, and said to be."""
        work.inbox.failed(received, trouble)
        person = work.people.at(received.incoming.address, now)
        return self._answer(work, received, person, [Say("common.our_fault")], now)

    def _answer(
        self,
        work: Work,
        received: Received,
        person: Person | None,
        reply: Reply,
        now: datetime,
        about: str = "",
    ) -> list[Parcel]:
        return self._speech.reply(
            work,
            received.incoming.address,
            person,
            reply,
            occasion=f"re.{received.id}{about}",
            answers=received.incoming.update_id,
            now=now,
        )

    def _serve(self, visit: Visit) -> Reply:
        incoming = visit.incoming
        if incoming.button:
            return self._newest.shown(visit, self._press(visit, incoming.button))
        text = incoming.text.strip()
        if text == VEIL:
            # Kept while nobody could answer, and hidden as a PIN would be: it is no answer.
            return self._profiles.not_awaited(visit)
        if text.startswith("/"):
            command = command_in(text)
            if command is None:
                return self._profiles.not_awaited(visit)
            return self._newest.shown(visit, self._command(visit, command))
        if text.isdecimal():
            # Where a channel has no buttons, the last message offered numbers instead.
            tokens = visit.work.outbox.numbered(visit.address)
            number = int(text) if len(text) < 4 else 0  # noqa: PLR2004 - digits of a list
            if 1 <= number <= len(tokens):
                return self._newest.shown(visit, self._press(visit, tokens[number - 1]))
        for listener in self._listeners:
            reply = listener(visit, text) if text else None
            if reply is not None:
                return reply
        if incoming.attachments or text:
            return self._answers.hear(visit, text)
        return [Say("common.empty_message")]

    def _hushed(self, visit: Visit) -> Reply:
        """Say kindly why nothing was taken, and ask again what was asked."""
        again = self._conversations.again(visit, Phrase(TOLD_TOO_MUCH))
        return again or [Say(TOLD_TOO_MUCH, choices=(TO_MENU,))]

    def _press(self, visit: Visit, pressed: str) -> Reply:
        desk, *rest = pressed.split(".")
        on_button = self._routes.buttons.get(desk)
        return on_button(visit, rest) if on_button else [Say("common.old_button")]

    def _command(self, visit: Visit, command: TypedCommand) -> Reply:
        on_command = self._routes.commands.get(command.name)
        if on_command is None:
            # A PIN without the space before it is not repeated.
            word = command.word if digits_in(command.word) < FEWEST_DIGITS else "…"
            return [Say("common.unknown_command", {"typed": f"/{word}"})]
        return on_command(visit, "" if read_pin(command.rest) is not None else command.rest)
