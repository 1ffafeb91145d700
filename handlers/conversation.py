"""Guided conversations: begun, resumed, answered and finished, for every form alike."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

from domain.chat import Address, Attachment, AttachmentKind
from domain.conversation.commands import (
    LONGEST_MOVE,
    AskAgain,
    Back,
    Command,
    Located,
    Pressed,
    Sent,
    Typed,
)
from domain.conversation.engine import Turn, begin
from domain.conversation.form import Form, Kind
from domain.conversation.late import Stamp, given, offered, take
from domain.conversation.path import collected, progress, way_of
from domain.conversation.question import Move, open_question
from domain.conversation.renewal import renewed
from domain.conversation.session import Answer, Position, Session
from domain.conversation.yes_no import read_yes_no
from domain.names import search_key
from domain.people import Person
from domain.say import Choice, Phrase, Say, Text
from domain.truth import Facts
from handlers.asking import CONVERSATION, MOVES, label_of, show
from handlers.buttons import TO_MENU
from handlers.ports import Ids, Reply, Words, Work
from handlers.routes import OnButton, OnCommand, is_number, token
from handlers.visit import Visit

DRAFT = "nh"
"""The desk in tokens that resume, leave or discard a draft."""

SENT_AS = {AttachmentKind.PHOTO: Kind.PHOTO, AttachmentKind.VOICE: Kind.VOICE}
"""Which attachments are answers, and to which kind of question."""

IN_THE_MIDDLE = timedelta(hours=12)
"""A form whose last answer is older waits as a draft; nobody is in the middle of it."""

ARROWS = "← →"
"""Nobody types the arrow that stands on a button."""

Again = tuple[str, Say] | None
"""The open question of an interrupted form, with its occasion."""

TYPED_MOVES = {
    "giu": Move.KEEP,
    "keep": Move.KEEP,
    "xong": Move.DONE,
    "done": Move.DONE,
    "khongbiet": Move.DONT_KNOW,
    "dontknow": Move.DONT_KNOW,
    "boqua": Move.SKIP,
    "skip": Move.SKIP,
    "khongco": Move.NONE,
    "none": Move.NONE,
    "khac": Move.OTHER,
    "other": Move.OTHER,
    "ketqua": Move.ENOUGH,
    "result": Move.ENOUGH,
    "gui": Move.CONFIRM,
    "confirm": Move.CONFIRM,
}
"""The commands that do what a button under the question does."""


class FormDesk(Protocol):
    """What a form is about: everything that the engine leaves to whoever asks."""

    @property
    def form_id(self) -> str:
        """The id of the form."""

    @property
    def wants_summary(self) -> bool:
        """Whether the answers are looked through and confirmed before they are acted on."""

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether the person may still go on with a draft; what it is about may be handed over."""

    def form(self, visit: Visit, session: Session) -> Form:
        """Return the form that a session was begun with, or the newest if that was withdrawn."""

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what the conversation is about, as a line."""

    def finish(self, visit: Visit, session: Session, answers: Mapping[str, Answer]) -> Reply:
        """Act on the confirmed answers and say what became of them."""


class Fallback(Protocol):
    """Who hears what is said outside any conversation."""

    def heard(self, visit: Visit, text: str) -> Reply:
        """Make sense of a text that belongs to no conversation."""


class Conversations:
    """The desk where questions are asked and answered."""

    def __init__(self, words: Words, ids: Ids, fallback: Fallback, zone: ZoneInfo) -> None:
        """Take the words (to match typed labels), new ids, who hears the rest, and the local time."""
        self._zone = zone
        self._words = words
        self._ids = ids
        self._fallback = fallback
        self._desks: dict[str, FormDesk] = {}
        self._moves: dict[str, dict[str, Move]] = {}

    def serve(self, desk: FormDesk) -> None:
        """Take up a form."""
        self._desks[desk.form_id] = desk

    # What it is asked for ------------------------------------------------------------------------

    def commands(self) -> Mapping[str, OnCommand]:
        """Return the commands that work in any conversation."""
        return {
            "quaylai": self._back,
            "back": self._back,
            "huy": self._leave,
            "cancel": self._leave,
            **{name: self._by_command(move) for name, move in TYPED_MOVES.items()},
        }

    def buttons(self) -> Mapping[str, OnButton]:
        """Return the buttons of questions."""
        return {CONVERSATION: self._pressed}

    # Beginning and resuming ----------------------------------------------------------------------

    def begin(
        self,
        visit: Visit,
        form_id: str,
        subject: str,
        facts: Facts,
        *,
        lead: tuple[Text, ...] = (),
        answers: Mapping[str, Answer] | None = None,
        offers: Mapping[str, Answer] | None = None,
    ) -> Reply:
        """Begin a conversation, or go on with the draft about the same thing.

        Args:
            visit: Who wants it.
            form_id: Which form.
            subject: What it is about.
            facts: What is known.
            lead: What is said first.
            answers: What is answered already, by key.
            offers: What is offered as an answer, by key.
        """
        draft = visit.work.sessions.about(visit.person.id, form_id, subject)
        if draft is not None:
            return self.resume(visit, draft)
        answers, offers = answers or {}, offers or {}
        session = Session(
            id=self._ids.session(),
            form_id=form_id,
            form_version=0,
            person_id=visit.person.id,
            subject=subject,
            begun_at=visit.now,
            facts=facts,
            answers=answers,
            offered=offers,
            trail=(
                *(given(key, answer) for key, answer in answers.items()),
                *(offered(key, answer) for key, answer in offers.items()),
            ),
        )
        desk = self._desks[form_id]
        form = desk.form(visit, session)
        session = replace(session, form_version=form.version)
        visit.work.sessions.add(session, visit.now)
        if open_question(form, session) is None and not desk.wants_summary:
            return self._finish(visit, session, form)
        return [led(show(form, begin(form, session), lambda: desk.heading(visit, session)), lead)]

    def resume(self, visit: Visit, session: Session) -> Reply:
        """Go on with a draft: say what is resumed and from when, and ask its open question again."""
        if not self.may_continue(visit, session):
            visit.work.audit.note(visit.person.id, "refused", session.subject, visit.now, "draft")
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        visit.work.sessions.resume(session.id, visit.now)
        if session.leaving:
            stays = replace(session, leaving=False)
            visit.work.sessions.save(stays, session.turn, visit.now)
            session = stays
        session, form, changed = self._opened(visit, session)
        heading = self.heading(visit, session)
        answered, total = progress(way_of(form, session), session.answers)
        lead: tuple[Text, ...] = ()
        if answered or changed:
            params = {
                "heading": heading,
                "answered": answered,
                "total": total,
                "begun": session.begun_at,
            }
            lead = (Phrase("conversation.resumed", params),)
        turn = begin(form, session)
        # The lead names it; a summary names it all the same, it is what will be sent.
        named = _said_already if lead and turn.question is not None else lambda: heading
        return [led(show(form, turn, named), (*lead, *changed))]

    def may_continue(self, visit: Visit, session: Session) -> bool:
        """Tell whether a draft's form is still there, and what it is about still the person's."""
        desk = self._desks.get(session.form_id)
        return desk is not None and desk.may_continue(visit, session)

    def heading(self, visit: Visit, session: Session) -> Text:
        """Return what a conversation is about."""
        return self._desks[session.form_id].heading(visit, session)

    def progress(self, visit: Visit, session: Session) -> tuple[int, int]:
        """Return how many questions are answered, of how many: "6/11"."""
        form = self._desks[session.form_id].form(visit, session)
        return progress(way_of(form, session), session.answers)

    def answers(self, visit: Visit, session: Session) -> dict[str, Answer]:
        """Return the answers of a conversation that count, finished or not."""
        return collected(self._desks[session.form_id].form(visit, session), session)

    def question_again(self, visit: Visit, session: Session, *, named: bool = False) -> Say:
        """Return the open question (or the summary) of a conversation, as it stands.

        Args:
            visit: Who is asked.
            session: The conversation.
            named: Whether it has just been said what the conversation is about.
        """
        desk = self._desks[session.form_id]
        form = desk.form(visit, session)
        heading = _said_already if named else lambda: desk.heading(visit, session)
        return show(form, begin(form, session), heading)

    def interrupted(self, work: Work, person: Person, address: Address, now: datetime) -> Again:
        """Return what to repeat below a message that nobody asked for, if it came into a form."""
        session = work.sessions.current(person.id)
        if session is None or now - heard_last(session) > IN_THE_MIDDLE:
            return None
        visit = Visit.unasked(work, person, address, now, self._zone)
        if not self.may_continue(visit, session):
            return None
        # Repeated here, the question need not be asked once more for the silence.
        work.outbox.settle(nudge_key(session, heard_last(session), now, self._zone), now)
        lead = Phrase("conversation.where_we_were", {"heading": self.heading(visit, session)})
        say = led(self.question_again(visit, session, named=True), (lead,))
        return token("ag", session.id, session.turn, int(now.timestamp())), say

    def opened(self, visit: Visit, session: Session) -> tuple[Session, Form]:
        """Return a session with its form, moved to the newest version if its own was withdrawn."""
        session, form, _ = self._opened(visit, session)
        return session, form

    def _opened(self, visit: Visit, session: Session) -> tuple[Session, Form, tuple[Text, ...]]:
        """Return a session with its form; if that version was withdrawn, moved to the newest."""
        form = self._desks[session.form_id].form(visit, session)
        if form.version == session.form_version:
            return session, form, ()
        moved = renewed(form, session)
        visit.work.sessions.renew(moved, session.turn, visit.now)
        return moved, form, (Phrase("conversation.form_changed"),)

    # Answering -----------------------------------------------------------------------------------

    def hear(self, visit: Visit, text: str) -> Reply:
        """Take what was typed or sent as the answer to the open question, if there is one."""
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            left = self._left_meanwhile(visit)
            if left is not None:
                return self._said_before_leaving(visit, left, text)
            if visit.incoming.attachments:
                return [Say("common.nothing_asked_for_attachment")]
            return self._fallback.heard(visit, text)
        if session.leaving and not visit.incoming.attachments:
            sure = read_yes_no(text)
            if sure is True:
                return self.set_aside(visit, session)
            if sure is False:
                return self._turn(visit, session, AskAgain())
        command = self._command_of(visit, session, text)
        if command is None:
            return self._turn(visit, session, AskAgain(), lead=(Phrase("problem.not_taken"),))
        return self._turn(visit, session, command)

    def _left_meanwhile(self, visit: Visit) -> Session | None:
        """Return the draft that was left after this was said: the answer was still on its way."""
        lines = visit.work.sessions.drafts(visit.person.id)[:1]
        for line in lines:
            # Clocks of messengers count whole seconds.
            if visit.incoming.sent_at < line.touched_at.replace(microsecond=0):
                draft = visit.work.sessions.get(line.session_id)
                if draft is not None and visit.incoming.sent_at > draft.begun_at:
                    return draft if self.may_continue(visit, draft) else None
        return None

    def _said_before_leaving(self, visit: Visit, draft: Session, text: str) -> Reply:
        """Take an answer into the draft it was meant for; the draft stays left."""
        command = self._command_of(visit, draft, text)
        reply = self._turn(visit, draft, command) if command is not None else []
        after = visit.work.sessions.get(draft.id)
        if after is None:
            return reply
        taken = command is not None and after.turn != draft.turn
        lead = Phrase("conversation.taken_late" if taken else "conversation.not_taken_late")
        return [led(say, (lead,)) for say in self.set_aside(visit, after)]

    def _command_of(self, visit: Visit, session: Session, text: str) -> Command | None:
        attachments = visit.incoming.attachments
        if not attachments:
            form = self._desks[session.form_id].form(visit, session)
            return self._typed(visit.person, form, session, text)
        place = next((a for a in attachments if a.latitude is not None), None)
        if place is not None and place.latitude is not None and place.longitude is not None:
            return Located(Position(place.latitude, place.longitude))
        for attached, kind in SENT_AS.items():
            references = tuple(_kept_as(visit, a) for a in attachments if a.kind is attached)
            if references:
                return Sent(kind, references)
        return None

    def _typed(self, person: Person, form: Form, session: Session, text: str) -> Typed:
        question = open_question(form, session)
        if question is None:
            return Typed(text)
        step = question.place.step
        labels = {
            option: self._words.text(label_of(form, step, option, session.facts), person)
            for option in question.options
        }
        moves = self._moves_in(person) if len(text) <= LONGEST_MOVE else {}
        return Typed(text, labels, moves)

    def _moves_in(self, person: Person) -> Mapping[str, Move]:
        """Return what the words on the buttons of moves mean, in the person's language."""
        known = self._moves.get(person.language)
        if known is None:
            known = {
                search_key(self._words.text(Phrase(key), person).strip(ARROWS)): move
                for move, (key, _) in MOVES.items()
            }
            last = self._words.text(Phrase("conversation.keep_last"), person)
            self._moves[person.language] = {search_key(last): Move.KEEP, **known}
        return self._moves[person.language]

    def _pressed(self, visit: Visit, parts: list[str]) -> Reply:
        match parts:
            case [session_id, turn, *choice] if is_number(turn):
                session = visit.work.sessions.current(visit.person.id)
            case _:
                return [Say("conversation.over", choices=(TO_MENU,))]
        if session is not None and session.id == session_id:
            return self._turn(visit, session, Pressed(int(turn), ".".join(choice)))
        draft = visit.work.sessions.get(session_id)
        if draft is None or draft.person_id != visit.person.id:
            return [self.over(visit, session_id)]
        return self.resume(visit, draft)

    def over(self, visit: Visit, session_id: str) -> Say:
        """Answer a button of a conversation that has ended: what was sent is named."""
        session = visit.work.sessions.finished(session_id)
        desk = self._desks.get(session.form_id) if session is not None else None
        if session is None or desk is None or session.person_id != visit.person.id:
            return Say("conversation.over", choices=(TO_MENU,))
        receipt = visit.work.reports.of_session(session_id)
        if receipt is None or not desk.may_continue(visit, session):
            return Say("conversation.over", choices=(TO_MENU,))
        params = {"heading": desk.heading(visit, session), "receipt": receipt}
        return Say("conversation.sent_before", params, choices=(TO_MENU,))

    def _by_command(self, move: Move) -> OnCommand:
        def serve(visit: Visit, _: str) -> Reply:
            session = visit.work.sessions.current(visit.person.id)
            if session is None:
                return [Say("conversation.none_open", choices=(TO_MENU,))]
            return self._turn(visit, session, Pressed(session.turn, move))

        return serve

    def _back(self, visit: Visit, _: str) -> Reply:
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return [Say("conversation.none_open", choices=(TO_MENU,))]
        return self._turn(visit, session, Back())

    def _turn(
        self, visit: Visit, session: Session, command: Command, lead: tuple[Text, ...] = ()
    ) -> Reply:
        session, form, changed = self._opened(visit, session)
        desk = self._desks[session.form_id]
        # What was typed answered a question of a form that is no more.
        turn = begin(form, session) if changed else self._taken(visit, form, session, command)
        # What is confirmed is judged by its desk, which may have more to say about it.
        if not turn.finished and not self.may_continue(visit, session):
            visit.work.audit.note(visit.person.id, "refused", session.subject, visit.now, "answer")
            visit.work.sessions.set_aside(session.id, visit.now)
            return [Say("conversation.not_yours_now", choices=(TO_MENU,))]
        if turn.session is not session:
            visit.work.sessions.save(turn.session, session.turn, visit.now)
        if turn.finished or (turn.question is None and not desk.wants_summary):
            return self._finish(visit, turn.session, form)
        said = show(form, turn, lambda: desk.heading(visit, session))
        return [led(said, (*lead, *changed))]

    def _taken(self, visit: Visit, form: Form, session: Session, command: Command) -> Turn:
        incoming = visit.incoming
        # The moment of a button is not told by every messenger; it stands where it came in.
        clock = "" if incoming.button else visit.address.channel
        return take(
            form,
            session,
            command,
            Stamp(clock, min(incoming.sent_at, visit.now)),
            visit.now,
            visit.zone,
            lambda then, text: self._typed(visit.person, form, then, text),
        )

    def _finish(self, visit: Visit, session: Session, form: Form) -> Reply:
        if self.may_continue(visit, session):
            visit.work.sessions.close(session.id, "done", visit.now)
        else:
            # Its desk says why it cannot be taken; what was answered stays, should it come back.
            visit.work.sessions.set_aside(session.id, visit.now)
        return self._desks[session.form_id].finish(visit, session, collected(form, session))

    # Leaving -------------------------------------------------------------------------------------

    def _leave(self, visit: Visit, _: str) -> Reply:
        session = visit.work.sessions.current(visit.person.id)
        if session is None:
            return [Say("conversation.none_open", choices=(TO_MENU,))]
        if not session.answers:
            visit.work.sessions.close(session.id, "discarded", visit.now)
            return [Say("conversation.left_empty", choices=(TO_MENU,))]
        if session.leaving:
            return self.set_aside(visit, session)
        # Asked once: the word is typed by mistake as easily as any other.
        visit.work.sessions.save(replace(session, leaving=True), session.turn, visit.now)
        answered, total = self.progress(visit, session)
        return [
            Say(
                "conversation.leave_sure",
                {
                    "heading": self.heading(visit, session),
                    "answered": answered,
                    "total": total,
                },
                choices=(
                    Choice(Phrase("conversation.leave_yes"), token(DRAFT, "a", session.id)),
                    Choice(Phrase("conversation.leave_no"), token(DRAFT, "r", session.id)),
                    Choice(Phrase("drafts.discard_this"), token(DRAFT, "x", session.id)),
                ),
            )
        ]

    def set_aside(self, visit: Visit, session: Session) -> Reply:
        """Leave a conversation; its draft is kept."""
        visit.work.sessions.save(replace(session, leaving=False), session.turn, visit.now)
        visit.work.sessions.set_aside(session.id, visit.now)
        answered, total = self.progress(visit, session)
        return [
            Say(
                "conversation.left",
                {
                    "heading": self.heading(visit, session),
                    "answered": answered,
                    "total": total,
                },
                choices=(
                    Choice(Phrase("conversation.continue"), token(DRAFT, "r", session.id)),
                    TO_MENU,
                ),
            )
        ]


def heard_last(session: Session) -> datetime:
    """Return when something was said last in a conversation."""
    return max((each.now for each in session.trail), default=session.begun_at)


def nudge_key(session: Session, touched: datetime, now: datetime, zone: ZoneInfo) -> str:
    """Return the occasion of asking a question again: once on its day, once from the next on."""
    same_day = touched.astimezone(zone).date() == now.astimezone(zone).date()
    return token("nu", session.id, session.turn, 1 if same_day else 2)


def _said_already() -> None:
    """Name nothing: what the conversation is about stands right above."""


def led(say: Say, lead: tuple[Text, ...]) -> Say:
    """Return a message with sentences before it."""
    return replace(say, lead=(*lead, *say.lead)) if lead else say


def _kept_as(visit: Visit, attachment: Attachment) -> str:
    return f"{visit.address.channel}:{attachment.reference}"
